"""Mentions that the text itself tells apart from what was told before: "in a *separate* strike", "elsewhere"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from casus.coding.circumstances import is_record
from casus.coding.draft import Trigger, Words
from casus.coding.links import parted
from casus.coding.sentences import sentence_at

_OPENINGS = frozenset({"separately", "elsewhere"})
_APART = frozenset({"separate", "unrelated"})
_NEW = frozenset({"another", "separate", "unrelated", "different", "second", "further"})
_HEAD = 5
"""Words at the beginning of a sentence that may say so."""
_SPANS = frozenset({"minute", "hour", "day", "night", "week", "month", "year", "decade"})
_SIDES = frozenset({"after", "before"})


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
    for index in range(1, len(doc)):
        if is_distance(doc[index]):
            for a, b in _on_both_sides(doc, index, heads):
                found[a, b] = found[b, a] = True
    return found


def is_distance(word: Token) -> bool:
    """Whether a word says how long one deed is from another ("two days *after* the bombing"), or since when there was
    none like it ("the first *since* the bombing"): the deeds on its two sides are two.
    """
    if word.lower_ in _SIDES:
        return word.i > 0 and word.doc[word.i - 1].lemma_.lower() in _SPANS
    return word.lower_ == "since" and is_record(word.doc, Words(word.i, word.i + 1))


def belongs_beyond(doc: Doc, a: int, b: int) -> bool:
    """Whether two words of a sentence belong to two deeds: an answer and what it answers, or deeds some days apart."""
    sentence = sentence_at(doc, a)
    if not sentence.start <= b < sentence.end:
        return False
    if parted(doc, a, b):
        return True
    for index in range(sentence.start + 1, sentence.end):
        if is_distance(doc[index]):
            below = {t.i for t in doc[index].head.subtree if t.i > index}
            if (a in below) != (b in below) and index not in (a, b):
                return True
    return False


def _on_both_sides(doc: Doc, index: int, heads: Sequence[int]) -> Iterator[tuple[int, int]]:
    sentence = sentence_at(doc, index)
    below = {t.i for t in doc[index].head.subtree if t.i > index}
    here = [k for k, h in enumerate(heads) if sentence.start <= h < sentence.end]
    beyond = [k for k in here if heads[k] in below]
    for a in beyond:
        for b in here:
            if b not in beyond:
                yield a, b


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
