"""Judgements whether what a predicate says happened, put on the words of today's treebank.

"It happened" (Rudinger, White and Van Durme 2018) points into version 1.2 of the English Web Treebank by the number of the
sentence and of the word, and gives the word's lemma. The sentences have other numbers today. One is found again where it
is the only one with all the lemmas at their places, or has them and stands as far from a neighbour as it did.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

NEAR = (1, -1, 2, -2, 3, -3, 5, -5)


def happened(treebank: Path, judgements: Path, part: str) -> dict[int, dict[int, bool]]:
    """For each sentence of the treebank by its number, the judged words and whether most say that it happened."""
    votes: dict[tuple[int, int], list[bool]] = defaultdict(list)
    lemmas: dict[int, dict[int, str]] = defaultdict(dict)
    with judgements.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["Split"] == part and row["Is.Predicate"] == "True" and row["Happened"] in {"true", "false"}:
                sentence, word = int(row["Sentence.ID"].split()[1]), int(row["Pred.Token"]) - 1
                votes[sentence, word].append(row["Happened"] == "true")
                lemmas[sentence][word] = row["Pred.Lemma"].lower()
    at = _found(lemmas, _lemmas(treebank))
    out: dict[int, dict[int, bool]] = defaultdict(dict)
    for (sentence, word), said in votes.items():
        if sentence in at and 2 * sum(said) != len(said):
            out[at[sentence]][word] = 2 * sum(said) > len(said)
    return out


def _lemmas(treebank: Path) -> list[list[str]]:
    sentences: list[list[str]] = [[]]
    for line in treebank.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not line and sentences[-1]:
            sentences.append([])
        elif cells[0].isdigit():
            sentences[-1].append(cells[2].lower())
    return [s for s in sentences if s]


def _found(wanted: dict[int, dict[int, str]], sentences: list[list[str]]) -> dict[int, int]:
    index: dict[tuple[int, str], set[int]] = defaultdict(set)
    for number, lemmas in enumerate(sentences):
        for place in enumerate(lemmas):
            index[place].add(number)
    fits = {old: set.intersection(*(index[p] for p in places.items())) for old, places in wanted.items()}
    found = {old: next(iter(numbers)) for old, numbers in fits.items() if len(numbers) == 1}
    for _ in range(3):
        for old in sorted(fits.keys() - found.keys()):
            beside = (found[old - d] + d for d in NEAR if old - d in found)
            new = next((n for n in beside if n in fits[old]), None)
            if new is not None:
                found[old] = new
    return found
