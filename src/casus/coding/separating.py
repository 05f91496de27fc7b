"""Mentions that the text itself tells apart from what was told before: "in a *separate* strike", "elsewhere"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from casus.coding.circumstances import is_record
from casus.coding.clauses import is_passive
from casus.coding.draft import Trigger, Words
from casus.coding.links import parted
from casus.coding.remembering import once_a_text, once_a_word
from casus.coding.sentences import sentence_at

_OPENINGS = frozenset({"separately", "elsewhere"})
_APART = frozenset({"separate", "unrelated"})
_NEW = frozenset({"another", "separate", "unrelated", "different", "second", "further"})
_HEAD = 5
"""Words at the beginning of a sentence that may say so."""
_SPANS = frozenset({"minute", "hour", "day", "night", "week", "month", "year", "decade"})
_SIDES = frozenset({"after", "before"})
_UPON = frozenset({"after", "following"})
_ARGUMENTS = frozenset({"nsubj", "obj"})
_FORCE = "ASSAULT"
_DYING = frozenset({"die", "perish", "drown", "suffer", "succumb"})


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
    for at, apart in _partings(doc):
        for a, b in _on_both_sides(doc, at, heads):
            of_force = triggers[a].type == triggers[b].type == _FORCE
            if apart or (of_force and _hangs_on(doc[heads[b]], _top(doc[at]).head)):
                found[a, b] = found[b, a] = True
    return found


@once_a_text
def _partings(doc: Doc) -> list[tuple[int, bool]]:
    """The words that part one deed from another, each with whether it says how long one is from the other."""
    found = ((word, is_distance(word)) for word in doc)
    return [(word.i, apart) for word, apart in found if apart or _is_sequel(word)]


def _hangs_on(word: Token, deed: Token) -> bool:
    return word == deed or deed.is_ancestor(word)


def _is_sequel(word: Token) -> bool:
    """Whether a word says that one deed came upon another: "struck Sanaa *after* rebels killed two sailors".

    Not where it says how those died or were hurt of whom its governor tells: "three were killed *after* a car bomb
    went off", "killed three *after* opening fire".
    """
    if word.lower_ not in _UPON or word.dep_ not in {"case", "mark"}:
        return False
    top = _top(word)
    deed = top.head
    if top == deed or deed.pos_ != "VERB" or is_passive(deed) or deed.lemma_.lower() in _DYING:
        return False
    has_subject = any(c.i > word.i and c.pos_ in {"NOUN", "PROPN", "PRON"} and c.i < top.i for c in top.children)
    return top.tag_ != "VBG" or has_subject


def _top(word: Token) -> Token:
    """The word that heads all that a preposition or conjunction opens, up to a comma where it opens the sentence."""
    top = word.head
    while top.head.i > word.i and top.head != top and not _comma_between(top, top.head):
        top = top.head
    return top


def _comma_between(one: Token, other: Token) -> bool:
    low, high = sorted((one.i, other.i))
    return any(token.text == "," for token in one.doc[low:high])


def is_distance(word: Token) -> bool:
    """Whether a word says how long one deed is from another ("two days *after* the bombing"), or since when there was
    none like it ("the first *since* the bombing"): the deeds on its two sides are two.
    """
    if word.lower_ in _SIDES:
        return word.i > 0 and word.doc[word.i - 1].lemma_.lower() in _SPANS
    return word.lower_ == "since" and is_record(word.doc, Words(word.i, word.i + 1))


def belongs_beyond(doc: Doc, trigger: Trigger, word: int) -> bool:
    """Whether a word belongs to another deed of the sentence of a mention: to one that it answers or that it came
    upon, or to one some days apart.
    """
    head = trigger.head
    sentence = sentence_at(doc, head)
    if not sentence.start <= word < sentence.end:
        return False
    if parted(doc, head, word):
        return True
    for between, apart in _partings(doc):
        if between in (head, word) or not sentence.start <= between < sentence.end:
            continue
        beyond = _beyond(doc, between)
        if (head in beyond) == (word in beyond):
            continue
        if apart or head not in beyond or (trigger.type == _FORCE and word in _not_shared(doc[between])):
            return True
    return False


def _not_shared(word: Token) -> set[int]:
    """What the deed before "after" has for itself: its subject and object, unless a pronoun or a name behind "after"
    means them ("struck after *it* was attacked").
    """
    top = _top(word)
    beyond = [t for t in top.subtree if t.i > word.i]
    if any(t.pos_ == "PRON" for t in beyond):
        return set()
    names = {t.text for t in beyond if t.pos_ == "PROPN"}
    phrases = [list(c.subtree) for c in top.head.children if c.dep_ in _ARGUMENTS]
    return {t.i for phrase in phrases if not names & {t.text for t in phrase} for t in phrase}


@once_a_word
def _beyond(doc: Doc, word: int) -> frozenset[int]:
    """The words of all that a preposition or conjunction opens."""
    return frozenset(t.i for t in _top(doc[word]).subtree if t.i > word)


def _on_both_sides(doc: Doc, index: int, heads: Sequence[int]) -> Iterator[tuple[int, int]]:
    sentence = sentence_at(doc, index)
    below = _beyond(doc, index)
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
