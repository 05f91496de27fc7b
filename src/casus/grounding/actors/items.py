"""Known stretches of a phrase, and where its parts end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from casus.grounding.actors import grammar
from casus.grounding.actors.lexicon import Sense
from casus.grounding.actors.words import Word

PROPER = frozenset({"organ", "bloc", "group", "person"})
STATES = frozenset({"country", "demonym", "seat", "region"})


class Item(NamedTuple):
    """A stretch of words with the meanings that the lexicon gives it, none for other words."""

    words: Sequence[Word]
    senses: Sequence[Sense]

    @property
    def key(self) -> str:
        """The first word, folded."""
        return self.words[0].key

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.words[0].text[:1].isupper()

    @property
    def owner(self) -> bool:
        """Whether it is a genitive."""
        return self.words[-1].owner


def is_compound(item: Item | None) -> bool:
    """Whether a word is the second part of "US-led", "Pakistan-based", "Iran-backed"."""
    if item is None or not item.words[0].joined:
        return False
    return item.key in grammar.LEADING or item.key in grammar.HOUSING or item.key in grammar.BACKING


def is_leaning(items: Sequence[Item], at: int) -> bool:
    """Whether a word is the second part of "pro-Iran", "anti-government"."""
    return at > 0 and items[at - 1].key in grammar.LEANINGS and items[at].words[0].joined


def is_of_continent(items: Sequence[Item], at: int) -> bool:
    """Whether a word for one country stands in the name of a part of the world: "Latin *American* leaders"."""
    return at > 0 and items[at].key in grammar.AMERICAN and items[at - 1].key in grammar.AMERICAS


def names_a_way(items: Sequence[Item], at: int) -> bool:
    """Whether a word stands in the name of a street or square: "*Palestine* Street" in Baghdad."""
    following = items[at + 1] if at + 1 < len(items) else None
    return following is not None and following.capital and following.key in grammar.WAYS


def is_last(items: Sequence[Item], at: int) -> bool:
    """Whether no further known item follows in the segment."""
    return all(not later.senses for later in items[at + 1 :])


def without_measure(words: Sequence[Word]) -> Sequence[Word]:
    """Drop what only measures: "at least two", "more than a dozen" keep "two", "a dozen"."""
    at = 0
    while at + 1 < len(words):
        key, following = words[at].key, words[at + 1].key
        if (key, following) in grammar.BOUNDS and at + 2 < len(words):
            at += 2
        elif (key, following) == ("as", "many") and at + 3 < len(words) and words[at + 2].key == "as":
            at += 3
        elif key in grammar.ABOUT and (following.isdigit() or following in grammar.NUMERALS):
            at += 1
        else:
            break
    return words[at:]


def segment_end(items: Sequence[Item]) -> int:
    """Where the head noun phrase ends: at a preposition, relative word, comma or second conjunct."""
    headed = False
    for at, item in enumerate(items):
        if item.senses:
            kind = item.senses[0].kind
            if kind == "quantity" and len(item.senses) == 1:
                headed = True
            headed = headed or kind == "role" or kind in PROPER
            headed = headed or (kind in STATES and item.senses[0].use == "plural") or kind == "quantity"
            continue
        key = item.key
        joined = item.words[0].joined
        if key in (",", "(", ")"):
            return at if at else segment_end(items[1:]) + 1
        if key in grammar.CONJUNCTIONS:
            if headed or not _heads_later(items[at + 1 :]):
                return at
            continue
        if joined:
            continue
        if key in grammar.BELONGING or key in grammar.PLACING or (key in grammar.PARTING and at):
            return at
    return len(items)


def _heads_later(items: Sequence[Item]) -> bool:
    """Whether a coordinated modifier ("U.S. and Iraqi forces") still waits for its noun."""
    for item in items:
        if not item.senses:
            if item.key in grammar.DETERMINERS or item.key in (",", "(", "and", ")"):
                return False
            if item.key in grammar.BELONGING or item.key in grammar.PLACING or item.key in grammar.PARTING:
                return False
            continue
        if item.senses[0].kind in ("role", "organ", "group", "bloc"):
            return True
        if item.senses[0].kind == "person":
            return False
    return False
