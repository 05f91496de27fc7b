"""Counts in how many documents words stand, for ``casus/fusion/data/frequencies.txt``.

``python training/frequencies.py DATA src/casus/fusion/data/frequencies.txt`` reads the open news and web texts of
``DATA/train`` (VOA, ECB+ topics 1 to 25, EWT, GUM, re3d) and the project's own articles.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import corpora
from casus.fusion.words import stem
from coreference_data import ecb_plus

LEAST = 4
EMPTY = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"})
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
SAYING = frozenset({"say", "tell"})


def texts(data: Path) -> Iterator[str]:
    """The texts that are counted."""
    split = json.loads((data / "voa_plover" / "split.json").read_text(encoding="utf-8"))
    for name in sorted(split["train"]):
        yield json.loads((data / "voa_plover" / "docs" / f"{name}.json").read_text(encoding="utf-8"))["text"]
    yield from (document.text for document in ecb_plus(data, range(1, 26)))
    for name in ("en_ewt-ud-train.conllu", "en_gum-ud-train.conllu"):
        for document in corpora.conllu(data / "ud" / name):
            yield " ".join(word for sentence in document.sentences for word in sentence.words)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("target", type=Path)
    args = ap.parse_args()
    empty = _empty_words(args.data)
    counts: Counter[str] = Counter()
    documents = 0
    for text in texts(args.data / "train"):
        documents += 1
        counts.update({stem(word) for word in WORD.findall(text)})
    kept = sorted((word, n) for word, n in counts.items() if n >= LEAST and word not in empty)
    lines = [str(documents), " ".join(sorted(empty)), *(f"{word}\t{n}" for word, n in kept)]
    args.target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{documents} documents, {len(kept)} words, {len(empty)} that tell nothing")


def _empty_words(data: Path) -> set[str]:
    """Words that are mostly of a closed class in the treebank, and the plainest verbs of saying."""
    tags: dict[str, Counter[str]] = {}
    for document in corpora.conllu(data / "train" / "ud" / "en_ewt-ud-train.conllu"):
        for sentence in document.sentences:
            for word, tag in zip(sentence.words, sentence.tags["upos"], strict=True):
                tags.setdefault(stem(word), Counter())[str(tag)] += 1
    mostly = {word: found.most_common(1)[0][0] for word, found in tags.items()}
    return {word for word, tag in mostly.items() if tag in EMPTY and word.isalpha()} | SAYING


if __name__ == "__main__":
    main()
