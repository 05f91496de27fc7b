"""Words as fusion compares them: brought to one form, weighted by how rare they are in news."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import fsum

from casus.coding.lexicon import default_lexicon
from casus.errors import ModelError

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d,.]*\d|\d")
_POSSESSIVE = re.compile(r"['’]s?$")
_OPEN_CLASSES = ("VERB", "NOUN", "ADJ")

_REMEMBERED = 65_536
"""Words whose rarity is kept at hand: it is asked for again with each pair."""

Vector = Mapping[str, float]
"""Weights of words; of length 1, or empty."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it begins and ends, and its stem."""

    start: int
    end: int
    stem: str


def words(text: str, *, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words and numbers of a part of a text."""
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        yield Word(found.start(), found.end(), stem(found[0]))


@cache
def stem(word: str) -> str:
    """The form under which all forms of a word are one: that of the verb, else of the noun, in small letters."""
    form = _POSSESSIVE.sub("", word).casefold()
    lexicon = default_lexicon()
    return _tables().forms.get(form) or lexicon.verb_of(form) or lexicon.noun_of(form) or form


def senses(stems: Iterable[str]) -> frozenset[str]:
    """The kinds of happening that some words can name."""
    known = _tables().senses
    return frozenset(sense for word in stems for sense in known.get(word, ()))


@lru_cache(_REMEMBERED)
def rarity(word: str) -> float:
    """The inverse document frequency of a stem in news, 0 for words that tell nothing."""
    tables = _tables()
    if word in tables.empty or len(word) < 2:
        return 0.0
    return math.log((tables.documents + 1) / (tables.counts.get(word, 0) + 1))


def vector(stems: Iterable[str], *, most: int | None = None) -> Vector:
    """The weights of words, tf times idf, scaled to length 1; with ``most`` of the weightiest alone."""
    counts = Counter(stems)
    weighed = {word: (1 + math.log(n)) * rarity(word) for word, n in counts.items()}
    kept = sorted(((w, x) for w, x in weighed.items() if x > 0), key=lambda pair: (-pair[1], pair[0]))[:most]
    length = math.sqrt(sum(x * x for _, x in kept))
    return {word: x / length for word, x in kept}


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1, 0 where one is empty."""
    if len(one) > len(other):
        one, other = other, one
    return fsum(x * other[word] for word, x in one.items() if word in other)


@dataclass(frozen=True, slots=True)
class _Tables:
    forms: Mapping[str, str]
    senses: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, int]
    documents: int
    empty: frozenset[str]


@cache
def _tables() -> _Tables:
    try:
        lemmas = json.loads(files("casus.language").joinpath("model", "lemmas.json").read_text(encoding="utf-8"))
        folder = files(__package__).joinpath("data")
        groups = folder.joinpath("senses.txt").read_text(encoding="utf-8")
        lines = folder.joinpath("frequencies.txt").read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ModelError(f"The word tables of fusion cannot be read: {error}. Reinstall Casus.") from error
    forms: dict[str, str] = {}
    for kind in _OPEN_CLASSES:
        for form, lemma in lemmas[kind].items():
            forms.setdefault(form, lemma.casefold())
    lexicon = default_lexicon()
    known: dict[str, list[str]] = {}
    for line in groups.splitlines():
        name, colon, members = line.partition(":")
        if colon and not line.startswith("#"):
            for member in members.split():
                dictionary = forms.get(member) or lexicon.verb_of(member) or lexicon.noun_of(member) or member
                known.setdefault(dictionary, []).append(name)
    counts = {word: int(n) for word, n in (line.split("\t") for line in lines[2:])}
    return _Tables(
        forms,
        {word: tuple(dict.fromkeys(names)) for word, names in known.items()},
        counts,
        int(lines[0]),
        frozenset(lines[1].split()),
    )
