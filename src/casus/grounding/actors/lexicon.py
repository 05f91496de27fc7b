"""All names and role words in one table, with the longest match found first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from casus.grounding.actors.words import Word
from casus.records import Sector

SenseKind = Literal[
    "role", "quantity", "modifier", "country", "demonym", "seat", "region", "organ", "bloc", "group", "person"
]
Case = Literal["any", "capital", "upper"]


class Sense(NamedTuple):
    """One meaning of a name or role word.

    ``id`` is the registry's, empty for roles; ``from_`` and ``to`` bound an office or the life of a group;
    ``case`` says how the words must be written in the text for this meaning; ``first`` marks the meaning that a
    name of several has where nothing else decides.
    """

    kind: SenseKind
    name: str
    country: str | None
    sector: Sector
    id: str = ""
    use: str = ""
    person: bool = False
    case: Case = "capital"
    from_: dt.date | None = None
    to: dt.date | None = None
    surname: bool = False
    world: bool = False
    first: bool = False

    def holds(self, on: dt.date) -> bool:
        """Whether the office or group existed on that day."""
        return (self.from_ is None or self.from_ <= on) and (self.to is None or on <= self.to)


class Lexicon:
    """Names and role words under their folded form, with the longest match found first."""

    def __init__(self, entries: Iterable[tuple[str, Sense]]) -> None:
        self._senses: dict[str, list[Sense]] = {}
        self._longest: dict[str, int] = {}
        for key, sense in entries:
            self._add(key, sense)

    @classmethod
    def made(cls, senses: Iterable[tuple[str, list[Sense]]]) -> Lexicon:
        """A lexicon of keys that are known to differ, with their meanings."""
        made = cls(())
        made._senses = dict(senses)
        for key in made._senses:
            made._measure(key)
        return made

    def extended(self, entries: Iterable[tuple[str, Sense]]) -> Lexicon:
        """Put further entries before those of this lexicon, in a new one.

        A name of the further entries means what they say and nothing else; only where it is the surname of
        persons too, these stay possible.
        """
        own = Lexicon(entries)
        kept = {key: [s for s in self._senses.get(key, ()) if s.surname] for key in own._senses}
        added = {key: [*senses, *kept[key]] for key, senses in own._senses.items()}
        return Lexicon.made({**self._senses, **added}.items())

    def __len__(self) -> int:
        return len(self._senses)

    def get(self, key: str) -> Sequence[Sense]:
        """All meanings of a folded name or phrase."""
        return self._senses.get(key, ())

    def all(self) -> Mapping[str, Sequence[Sense]]:
        """Every folded name or phrase with its meanings."""
        return MappingProxyType(self._senses)

    def match(self, words: Sequence[Word], at: int) -> tuple[int, list[Sense]]:
        """The longest entry that begins at word ``at``: how many words, and its meanings as written there."""
        first = words[at]
        for length in range(min(self._longest.get(first.key, 0), len(words) - at), 0, -1):
            key = first.key if length == 1 else " ".join([word.key for word in words[at : at + length]])
            senses = self._senses.get(key)
            if senses:
                fitting = _fitting(senses, words[at : at + length])
                if fitting:
                    return length, fitting
        return 0, []

    def _add(self, key: str, sense: Sense) -> None:
        if not key:
            return
        senses = self._senses.get(key)
        if senses is None:
            self._senses[key] = [sense]
            self._measure(key)
        elif not any(_same(known, sense) for known in senses):
            senses.append(sense)

    def _measure(self, key: str) -> None:
        length = key.count(" ") + 1
        first = key[: key.index(" ")] if length > 1 else key
        if length > self._longest.get(first, 0):
            self._longest[first] = length


def _same(one: Sense, other: Sense) -> bool:
    return one.id == other.id and one.kind == other.kind and one.from_ == other.from_ and one.case == other.case


def _fitting(senses: Sequence[Sense], words: Sequence[Word]) -> list[Sense]:
    if len(senses) == 1 and senses[0].case == "any":
        return [senses[0]]
    text = words[0].text
    capital = text[:1].isupper() or any(word.text[:1].isupper() for word in words)
    upper = not any(c.islower() for word in words for c in word.text)
    return [s for s in senses if s.case == "any" or (capital if s.case == "capital" else upper)]
