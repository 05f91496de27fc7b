"""One walk over a report: the names that it introduces, the countries that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from casus.grounding.actors import grammar
from casus.grounding.actors.items import Item, is_compound, is_leaning, is_of_continent, names_a_way
from casus.grounding.actors.reading import Reader, Reading
from casus.grounding.actors.words import Word, key_of, split

_SENTENCE = re.compile(r"[^.!?\n]*(?:(?:[.!?](?=\S)|(?<=[ .][A-Z])\.(?= [a-z]))[^.!?\n]*)*(?:[.!?]+[”\"’')]*|\n|$)")
_PLACING = re.compile(r"\b(?:in|at|near|from|across|around|inside)(?: the)?(?: \w+,?){0,2} $")
_PLACING_REACH = 30
_BORDER = re.compile(r"\S+ (?:border|frontier)\b")
"""Near a country's border one may be on either side of it."""
_TWO_SURNAMES = 3
"""Words of a name such as Edmundo Gonzalez Urrutia, whose bearer is later called by the second."""
# Words have an end: without one, a long run of letters would be gone through from each of them.
_FULL = r"(?P<full>(?:[A-Z][\w’'\-]{1,60}+ (?:(?:of|for|and|the|de|to|in) )*+){1,7}[A-Z]?[\w’'\-]{1,60})"
_ABBREVIATED = re.compile(_FULL + r"(?: ?\((?:the |or )?| ?, or (?:the )?)(?P<short>[A-Z][A-Za-z]*[A-Z]s?)\b")
_LENT = 0.4
"""What a country weighs that only says whose side somebody is on."""


class Mention(NamedTuple):
    """An actor somewhere in the report."""

    start: int
    reading: Reading


class Nation(NamedTuple):
    """A word of the report that speaks of a country; ``scene``: as of a place where something is."""

    start: int
    country: str
    weight: float
    scene: bool = False


class Scan:
    """One walk over the text of a report."""

    def __init__(self, text: str, reader: Reader) -> None:
        self.text = text
        self.reader = reader
        self.names: dict[str, list[Mention]] = {}
        self.nations: list[Nation] = []
        self.actors: list[Mention] = []
        self.described: dict[str, list[Nation]] = {}

    def sentences(self) -> None:
        """Walk through the sentences for names, titles and countries."""
        for match in _SENTENCE.finditer(self.text):
            if match[0].strip():
                self._sentence(match.start(), match[0])

    def abbreviations(self) -> None:
        """Learn short forms given in brackets or after "or"."""
        for match in _ABBREVIATED.finditer(self.text):
            reading = self.reader.read(split(match["full"]))
            if reading.found:
                self._learn(key_of(match["short"]), match.start(), reading)

    def entity(self, start: int, end: int) -> None:
        """Learn a name that was found elsewhere."""
        words = split(self.text[start:end])
        reading = self.reader.read(words)
        if words and reading.found and not _is_bare_surname(words, reading) and not any(w.owner for w in words[:-1]):
            self._learn(words[-1].key, start, reading)

    def _sentence(self, offset: int, sentence: str) -> None:
        items = self.reader.scan(split(sentence))
        for at, item in enumerate(items):
            if not is_of_continent(items, at) and not names_a_way(items, at):
                self._nation(offset, item, lent=_is_backer(items, at))
            self._known(offset, item)
        for before, item in pairwise(items):
            self._described(offset, before, item)
        for before, item in pairwise([item for item in items if item.key != ","]):
            self._held(offset, before, item)
        at = 0
        while at < len(items):
            end = _name_end(items, at)
            if end > at:
                self._name(offset, items, at, end)
                at = end
            else:
                at += 1

    def _nation(self, offset: int, item: Item, *, lent: bool) -> None:
        if not item.senses:
            return
        sense = item.senses[0]
        if sense.kind == "person":
            sense = self.reader.pick(item.senses)
        if sense.country:
            start = offset + item.words[0].start
            weight = 1.0 if sense.kind in ("country", "demonym", "seat", "region") else 0.8
            weight *= _LENT if lent else 1.0
            scene = _PLACING.search(self.text[max(0, start - _PLACING_REACH) : start]) is not None
            scene = scene and _BORDER.match(self.text, start) is None
            self.nations.append(Nation(start, sense.country, weight * (1.5 if start < 400 else 1.0), scene))

    def _described(self, offset: int, before: Item, item: Item) -> None:
        """A role with its nationality: later "the refugees" are those "Syrian refugees"."""
        if not before.senses or not item.senses or item.senses[0].kind != "role":
            return
        sense = before.senses[0]
        if sense.kind in ("country", "demonym") and sense.country:
            self._describe(item.senses[0].name, offset + before.words[0].start, sense.country)

    def _held(self, offset: int, before: Item, item: Item) -> None:
        """An office with its known holder: later "the Foreign Secretary" is of his country."""
        if not before.senses or not item.senses or item.senses[0].kind != "person":
            return
        office = before.senses[0]
        country = self.reader.pick(item.senses).country
        if office.kind == "role" and office.person and country:
            self._describe(office.name, offset + before.words[0].start, country)

    def _describe(self, role: str, start: int, country: str) -> None:
        self.described.setdefault(role, []).append(Nation(start, country, 1.0))

    def _known(self, offset: int, item: Item) -> None:
        """A full name of the registry: later its surname alone means the same."""
        if item.senses and item.senses[0].kind in ("person", "organ", "group"):
            reading = self._read([item])
            start = offset + item.words[0].start
            if item.senses[0].kind == "person" and len(item.words) > 1:
                self._learn(item.words[-1].key, start, reading)
            self.actors.append(Mention(start, reading))

    def _name(self, offset: int, items: Sequence[Item], at: int, end: int) -> None:
        words = [word for item in items[at:end] for word in item.words]
        reading = self._introduction(items, at, end)
        if reading is None:
            return
        start = offset + words[0].start
        self._learn(words[-1].key, start, reading)
        if len(words) > 1:
            self._learn(" ".join(word.key for word in words), start, reading)
        if len(words) == _TWO_SURNAMES and words[1].key not in grammar.PARTICLES:
            self._learn(words[1].key, start, reading)
        self.actors.append(Mention(start, reading))

    def _introduction(self, items: Sequence[Item], at: int, end: int) -> Reading | None:
        """The title before a name or the apposition after it."""
        left = at
        while left and (items[left - 1].senses or items[left - 1].key in grammar.DETERMINERS | grammar.FORMER):
            left -= 1
        if left < at:
            if items[at - 1].owner and items[at - 1].key in grammar.STATE_WORDS:
                return None  # "the country's Moro"
            title = self._read(items[left:end])
            if title.found and title.head is not None and title.head.kind in ("role", "organ", "group"):
                return None if _is_infinitive(items, left, at) and not title.head.person else title
        if end + 1 < len(items) and items[end].key in (",", "of", "from", "with"):
            stop = end + 1
            while stop < len(items) and stop < end + 12 and items[stop].key not in (",", ")", "who", "said"):
                stop += 1
            return self._apposition(items, end, stop)
        return None

    def _apposition(self, items: Sequence[Item], end: int, stop: int) -> Reading | None:
        opener = items[end + 1]
        if not opener.senses and opener.key not in grammar.DETERMINERS | grammar.FORMER:
            return None
        reading = self._read(items[end + 1 : stop])
        if not reading.found or reading.head is None:
            return None
        if items[end].key == ",":
            return reading if reading.head.kind == "role" and reading.head.person else None
        return reading if reading.head.kind in ("organ", "group") else None

    def _read(self, items: Sequence[Item]) -> Reading:
        return self.reader.read([word for item in items for word in item.words])

    def _learn(self, key: str, start: int, reading: Reading) -> None:
        self.names.setdefault(key, []).append(Mention(start, reading))


def _is_bare_surname(words: Sequence[Word], reading: Reading) -> bool:
    """Whether a name is one that several may have, which says nothing of whom the report names in full."""
    return len(words) == 1 and reading.entity is not None and reading.entity.surname


def _is_infinitive(items: Sequence[Item], left: int, at: int) -> bool:
    """Whether what stands before a name is what is to be done to its bearer: "threatened to *jail* Moro"."""
    return left > 0 and items[left - 1].key == "to" and at - left == 1 and not items[left].capital


def _name_end(items: Sequence[Item], at: int) -> int:
    """Where a run of capitalised unknown words ends that begins at ``at``."""
    end = at
    while end < len(items):
        item = items[end]
        word = item.words[0]
        inner = end > at and (word.key in grammar.PARTICLES or word.joined)
        plain = word.text[:1].isupper() and word.key not in grammar.DETERMINERS | grammar.PRONOUNS
        if item.senses or not (plain or inner) or word.key in grammar.PARTING | grammar.BELONGING:
            break
        end += 1
        if item.owner:
            break
    return end


def _is_backer(items: Sequence[Item], at: int) -> bool:
    """Whether a country stands as the backer of another: "*Iran*-backed militias", "pro-*Iran* fighters"."""
    following = items[at + 1] if at + 1 < len(items) else None
    backed = following is not None and is_compound(following) and following.key in grammar.BACKING
    return backed or is_leaning(items, at)
