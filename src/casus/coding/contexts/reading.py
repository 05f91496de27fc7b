"""The words of a text in the form in which contexts look at them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADV"})
_NAMES = frozenset({"PER", "LOC", "NORP"})
_REMEMBERED = 16384


class Word(NamedTuple):
    """What a word says: its form and dictionary form in lower case, and what it counts as.

    Form and dictionary form are empty in the name of a person. ``counts`` is the dictionary form of words of content
    outside the names of persons, places and nationalities, else empty; ``kind`` is the label of the name that the word
    stands in, failing that its part of speech.
    """

    form: str
    lemma: str
    counts: str
    kind: str


def words(doc: Doc) -> list[Word | None]:
    """Each word of a text; None for white space."""
    strings = doc.vocab.strings
    known: dict[tuple[int, ...], Word | None] = {}
    out = []
    for ids in map(tuple, doc.to_array(["IS_SPACE", "LOWER", "LEMMA", "POS", "ENT_TYPE"]).tolist()):
        if ids not in known:
            space, *names = ids
            known[ids] = None if space else _word(*[strings[i] for i in names])
        out.append(known[ids])
    return out


@lru_cache(_REMEMBERED)
def _word(form: str, lemma: str, part: str, name: str) -> Word:
    base = lemma.lower()
    counts = part in _CONTENT and name not in _NAMES and base != base.upper()
    hidden = name == "PER"
    return Word("" if hidden else form, "" if hidden else base, base if counts else "", name or part)
