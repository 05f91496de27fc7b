"""Mentions that the text itself tells apart from what was told before: "in a *separate* strike", "elsewhere"."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from casus.coding.draft import Trigger
from casus.coding.sentences import sentence_at

_OPENINGS = frozenset({"separately", "elsewhere"})
_APART = frozenset({"separate", "unrelated"})
_NEW = frozenset({"another", "separate", "unrelated", "different", "second", "further"})
_HEAD = 5
"""Words at the beginning of a sentence that may say so."""


def told_apart(doc: Doc, triggers: Sequence[Trigger]) -> npt.NDArray[np.bool_]:
    """For each two mentions whether the later one is said to be another happening than all before its sentence."""
    heads = [t.head for t in triggers]
    found = np.zeros((len(heads), len(heads)), np.bool_)
    for later, index in enumerate(heads):
        sentence = sentence_at(doc, index)
        if _is_new(doc[index]) or (_opens_anew(doc, sentence.start) and _leads(doc, index, heads)):
            for earlier, other in enumerate(heads):
                found[earlier, later] |= other < sentence.start
                found[later, earlier] |= other < sentence.start
    return found


def _is_new(token: Token) -> bool:
    """Whether a noun says that it is one more: "*another* attack", "a *separate* strike"."""
    if token.pos_ != "NOUN" or any(c.lower_ == "the" for c in token.children):
        return False
    return any(c.lower_ in _NEW and c.dep_ in {"det", "amod"} for c in token.children)


def _opens_anew(doc: Doc, start: int) -> bool:
    words = [t.lower_ for t in doc[start : start + _HEAD]]
    return bool(_OPENINGS.intersection(words[:2])) or (words[:1] == ["in"] and bool(_APART.intersection(words)))


def _leads(doc: Doc, index: int, heads: Sequence[int]) -> bool:
    """Whether a word is the first of its sentence that names an event."""
    sentence = sentence_at(doc, index)
    return index == min(h for h in heads if sentence.start <= h < sentence.end)
