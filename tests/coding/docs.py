"""Analysed texts in one line: ``form:lemma/POS.TAG/head/relation``, words parted by blanks.

Lemma (default: the form in lower case) and tag (default by POS) may be left out; heads count from 1 in the
sentence, 0 is the root; sentences are parted by `` | ``. ``{LOC}`` after a form makes it an entity.
"""

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc, Span

from casus.coding.draft import Trigger, Words
from casus.records import EventType

_VOCAB = spacy.blank("en").vocab
_TAGS = {
    "NOUN": "NN", "PROPN": "NNP", "VERB": "VBD", "ADJ": "JJ", "ADP": "IN", "DET": "DT", "ADV": "RB", "PRON": "PRP",
    "AUX": "MD", "PART": "TO", "NUM": "CD", "CCONJ": "CC", "SCONJ": "IN", "PUNCT": ".",
}  # fmt: skip
_WORD = re.compile(
    r"(?P<form>[^/:{]+)(?P<label>\{[A-Z]+\})?(:(?P<lemma>[^/]+))?/(?P<pos>[A-Z]+)(\.(?P<tag>[A-Z$]+))?"
    r"/(?P<head>\d+)/(?P<dep>[a-z:A-Z]+)"
)


def build(text: str) -> Doc:
    """The Doc that the notation of this module describes."""
    rows, heads, starts = [], [], []
    for sentence in text.split(" | "):
        base = len(rows)
        for k, word in enumerate(sentence.split()):
            match = _WORD.fullmatch(word)
            assert match, word
            rows.append(match)
            head = int(match["head"])
            heads.append(base + (head - 1 if head else k))
            starts.append(k == 0)
    doc = Doc(
        _VOCAB,
        words=[r["form"] for r in rows],
        lemmas=[r["lemma"] or r["form"].lower() for r in rows],
        pos=[r["pos"] for r in rows],
        tags=[r["tag"] or _TAGS[r["pos"]] for r in rows],
        heads=heads,
        deps=[r["dep"] for r in rows],
        sent_starts=starts,
    )
    doc.ents = [Span(doc, i, i + 1, label=r["label"][1:-1]) for i, r in enumerate(rows) if r["label"]]
    return doc


def trigger_at(doc: Doc, words: str, type_: EventType, *, nth: int = 1, mode: str | None = None) -> Trigger:
    """A trigger on a run of words; ``nth`` counts occurrences from 1; its head is the run's root."""
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            if doc[start:end].text == words:
                nth -= 1
                if not nth:
                    return Trigger(words=Words(start, end), head=doc[start:end].root.i, type=type_, mode=mode)
    raise AssertionError(f"{words!r} is not in {doc.text!r}")
