"""Builds analysed texts by hand, so that rules over the parse are tested without a model."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

from casus.coding.draft import Trigger, Words

VOCAB = spacy.blank("en").vocab


def parsed(trees: str, ents: dict[str, str] | None = None) -> Doc:
    """One word a line: form, lemma, universal tag, Penn tag, head (from 1), relation.

    A blank line ends a sentence.

    A form that ends in ``_`` is written together with the next one. ``ents`` gives labels to the first
    occurrence of a text each.
    """
    rows: list[list[str]] = []
    heads: list[int] = []
    starts: list[bool] = []
    for block in trees.strip().split("\n\n"):
        base = len(rows)
        for k, line in enumerate(block.strip().splitlines()):
            row = line.split()
            assert len(row) == 6, line
            rows.append(row)
            head = int(row[4])
            heads.append(base + (head - 1 if head else k))
            starts.append(k == 0)
    doc = Doc(
        VOCAB,
        words=[r[0].removesuffix("_") for r in rows],
        spaces=[not r[0].endswith("_") for r in rows],
        lemmas=[r[1] for r in rows],
        pos=[r[2] for r in rows],
        tags=[r[3] for r in rows],
        heads=heads,
        deps=["ROOT" if r[5] == "root" else r[5] for r in rows],
        sent_starts=starts,
    )
    spans = []
    for text, label in (ents or {}).items():
        found = words(doc, text)
        spans.append(Span(doc, found.start, found.end, label=label))
    doc.ents = tuple(spans)
    return doc


def words(doc: Doc, text: str, *, nth: int = 1) -> Words:
    """Where a run of words stands; ``nth`` counts occurrences from 1."""
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            if doc[start:end].text == text:
                nth -= 1
                if nth == 0:
                    return Words(start, end)
    raise AssertionError(f"{text!r} is not in {doc.text!r}")


def trigger(doc: Doc, text: str, type: str, *, mode: str | None = None, nth: int = 1) -> Trigger:
    """A trigger on these words, headed by the word that heads the others."""
    at = words(doc, text, nth=nth)
    head = doc[at.start : at.end].root.i
    return Trigger(words=at, head=head, type=type, mode=mode)  # type: ignore[arg-type]


def texts(doc: Doc, found: list[Words] | tuple[Words, ...]) -> list[str]:
    """The text of each run of words."""
    return [doc[w.start : w.end].text for w in found]
