"""Type of an event given who does it to whom: ``python benchmarks/plv.py DATA [--model FOLDER] [--list FILE]``.

DATA holds ``dev/plv/PLV_train.tsv`` (the sentences of the ZSP paper, ACL 2024: a source, a target, one PLOVER type),
which nothing here is trained on. Of the triggers of a sentence the coder's heads and lexicon vote for, the one counts that
the marked pair stands by most as actor and recipient; its type is the answer. Prints precision, recall and F1 by type and
their mean (macro-F1). ``--list`` writes the disagreements.

The mapping: their YIELD is CONCEDE and RETREAT together, and a conviction is ACCUSE; a deed that is announced or intended
has there the type of the word that is given (AGREE for cooperation, THREATEN for conflict), and cooperation that is refused
is REJECT, where the project's codebook (section 2) codes the deed with status future or negated.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from casus.coding.choosing import chances
from casus.coding.draft import Words
from casus.coding.heads import Readings
from casus.coding.phrases import overlap
from casus.coding.settings import Settings
from casus.coding.triggers import listed
from casus.language import Analyser, Analysis, Network
from casus.records import Status

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
COOPERATION = frozenset({"AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"})
CONFLICT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"})
FAR = 0.02
"""What a trigger counts for that the heads give neither party to."""


def mapped(kind: str, mode: str | None, status: Status) -> str:
    """The type that these sentences are coded with for one of the codebook."""
    if kind == "SANCTION" and mode == "convict":
        return "ACCUSE"
    if kind in COOPERATION and status in {"future", "negated"}:
        return "AGREE" if status == "future" else "REJECT"
    if kind in CONFLICT and status == "future":
        return "THREATEN"
    return YIELD.get(kind, kind)


def words_of(analysis: Analysis, text: str, phrase: str) -> Words | None:
    """The words of the first place where a phrase stands."""
    at = text.find(phrase)
    if at < 0 or not phrase:
        return None
    inside = [t.i for t in analysis.doc if t.idx < at + len(phrase) and t.idx + len(t) > at]
    return Words(inside[0], inside[-1] + 1) if inside else None


def typed(analysis: Analysis, pair: Sequence[Words | None], settings: Settings) -> str | None:
    """The type of the trigger that the pair stands by; None where the coder sees no trigger at all."""
    readings, lexicon = Readings(analysis), listed(analysis.doc)
    places = [t.words for t in readings.triggers]
    places += [t.words for t in lexicon.triggers if not any(overlap(t.words, p) for p in places)]
    sums: Counter[str] = Counter()
    for words in places:
        chances_of_status = readings.status(words)
        status = max(chances_of_status, key=chances_of_status.__getitem__)
        by = _party(analysis, readings, words, pair[0], ("actor",))
        to = _party(analysis, readings, words, pair[1], ("recipient", "actor"))
        for kind, chance in chances(readings, words, lexicon, settings).items():
            mode, _ = readings.mode(words, kind)
            name = mapped(kind, mode, status)
            sums[name] = max(sums[name], chance * ((FAR + by) * (FAR + to)) ** 0.5)
    return max(sums, key=sums.__getitem__) if sums else None


def _party(analysis: Analysis, readings: Readings, trigger: Words, phrase: Words | None, roles: Sequence[str]) -> float:
    """The highest probability that a phrase's head word has one of the roles."""
    if phrase is None:
        return 0.0
    head = analysis.doc[phrase.start : phrase.end].root.i
    return max(readings.at(trigger, head, role) for role in roles)


def report(gold: Sequence[str], found: Sequence[str | None]) -> None:
    values = []
    for kind in sorted(set(gold)):
        right = sum(g == f == kind for g, f in zip(gold, found, strict=True))
        precision, recall = right / max(1, found.count(kind)), right / gold.count(kind)
        values.append(2 * precision * recall / max(1e-9, precision + recall))
        print(
            f"{kind:10s} P {100 * precision:5.1f} R {100 * recall:5.1f} F1 {100 * values[-1]:5.1f}  {gold.count(kind)}"
        )
    right = sum(g == f for g, f in zip(gold, found, strict=True))
    print(
        f"macro-F1 {100 * sum(values) / len(values):.1f}; accuracy {100 * right / len(gold):.1f}; none {found.count(None)}"
    )


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("data", type=Path)
    ap.add_argument("--model", type=Path)
    ap.add_argument("--list", type=Path)
    o = ap.parse_args()
    with (o.data / "dev" / "plv" / "PLV_train.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    analyser = Analyser(Network(o.model)) if o.model else Analyser()
    found = []
    for row in rows:
        analysis = analyser.analyse(row["sentence"])
        pair = [words_of(analysis, row["sentence"], row[k]) for k in ("source", "target")]
        found.append(typed(analysis, pair, Settings()))
    gold = [row["gold_root"] for row in rows]
    report(gold, found)
    if o.list:
        wrong = [(g, f, r["marked_sentence"]) for g, f, r in zip(gold, found, rows, strict=True) if g != f]
        o.list.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in wrong), encoding="utf-8")


if __name__ == "__main__":
    main()
