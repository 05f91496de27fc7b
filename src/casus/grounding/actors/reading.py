"""Composition: nationality, role, name and complement of a noun phrase to country and sector.

There is no parser here: the head noun is the last role or name before the first preposition, relative clause
or comma, which in the noun phrases of news is nearly always right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from casus.grounding.actors import grammar
from casus.grounding.actors.lexicon import Lexicon, Sense
from casus.grounding.actors.words import Word
from casus.records import Sector

ARMED: frozenset[Sector] = frozenset({"MIL", "REB", "COP", "SPY", "CRM"})
_PROPER = frozenset({"organ", "bloc", "group", "person"})
_STATES = frozenset({"country", "demonym", "seat", "region"})
_SUPPORT = frozenset({"supporter", "follower", "sympathizer", "sympathiser", "backer", "fan"})


class Item(NamedTuple):
    """A stretch of words with the meanings that the lexicon gives it, none for other words."""

    words: Sequence[Word]
    senses: Sequence[Sense]

    @property
    def key(self) -> str:
        return self.words[0].key

    @property
    def capital(self) -> bool:
        return self.words[0].text[:1].isupper()

    @property
    def owner(self) -> bool:
        return self.words[-1].owner


@dataclass(slots=True)
class Reading:
    """What a phrase says of its actor.

    ``head`` is the meaning of the head noun; ``nation`` how the country was found ("" where it was not);
    ``several`` is set where the phrase names several countries; ``pointer`` marks words that stand for an
    actor named elsewhere ("his party", "the group"); ``named`` holds the words of an unknown name.
    """

    sector: Sector | None = None
    country: str | None = None
    nation: str = ""
    several: bool = False
    head: Sense | None = None
    entity: Sense | None = None
    use: str = ""
    named: list[Word] = field(default_factory=list)
    former: bool = False
    owner: str = ""
    title: Sense | None = None
    modifier: Sector | None = None
    candidates: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        """Whether a head was found at all."""
        return self.sector is not None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads phrases by a lexicon, on a day (None: not known), with or without the actor using force."""

    lexicon: Lexicon
    on: dt.date | None = None
    force: bool = False
    near: Callable[[], str | None] | None = None

    def read(self, words: Sequence[Word]) -> Reading:
        """What a phrase says of its actor."""
        return self._phrase(self.scan(_without_measure(words)))

    def scan(self, words: Sequence[Word]) -> list[Item]:
        """Part a phrase into known names and roles, longest first, and single other words."""
        items: list[Item] = []
        at = 0
        match = self.lexicon.match
        while at < len(words):
            length, senses = match(words, at)
            if any(s.surname for s in senses) and self._named_otherwise(items, words, at):
                senses = [s for s in senses if not s.surname]
            length = length or 1
            items.append(Item(words[at : at + length], senses))
            at += length
        return items

    def _named_otherwise(self, items: Sequence[Item], words: Sequence[Word], at: int) -> bool:
        """Whether a surname is part of another name: "Michelle Obama" is not Barack Obama."""
        word = words[at]
        if not word.owner and at + 1 < len(words) and words[at + 1].text[:1].isupper():
            if not self.lexicon.match(words, at + 1)[0]:
                return True
        if not items or items[-1].senses or word.joined:
            return False
        before = items[-1].words[0]
        return before.text[:1].isupper() and before.key not in grammar.NO_FIRST_NAMES

    def _phrase(self, items: Sequence[Item]) -> Reading:
        end = _segment_end(items)
        reading = self._segment(items[:end])
        rest = items[end:]
        while rest and not (reading.found and reading.country):
            link, follow = rest[0].key, rest[1:]
            if link in grammar.BELONGING or link in grammar.PLACING:
                self._complement(reading, link, self._phrase(follow))
                break
            if link in (",", "(") and follow:
                self._apposition(reading, self._phrase(follow))
                break
            if link in ("and", ")"):
                break
            step = _segment_end(follow)
            rest = follow[step:]
            if link == "to" and reading.use == "open":
                break
        return reading

    def _segment(self, items: Sequence[Item]) -> Reading:
        reading = Reading()
        skip = False
        for at, item in enumerate(items):
            if skip:
                skip = False
                continue
            if not item.senses:
                self._other(reading, item)
                continue
            kind = item.senses[0].kind
            following = items[at + 1] if at + 1 < len(items) else None
            if kind in _STATES or (kind in ("organ", "bloc", "group") and _is_compound(following)):
                skip = self._nation(reading, item, items, at)
            elif kind in _PROPER:
                self._proper(reading, item)
            elif kind == "modifier":
                self._modify(reading, item, items, at)
            elif kind == "quantity" and not _is_last(items, at) and len(item.senses) == 1:
                continue
            else:
                self._role(reading, item, last=_is_last(items, at))
        return reading

    def _other(self, reading: Reading, item: Item) -> None:
        word = item.words[0]
        if word.key in grammar.FORMER:
            reading.former = True
        elif word.key in grammar.FUTURE:
            reading.modifier = "PTY"
        elif word.key in grammar.OWNERS:
            reading.owner = word.key
        elif item.capital and word.key not in grammar.DETERMINERS:
            reading.named.append(word)
            if word.owner:
                reading.owner = word.key

    def _nation(self, reading: Reading, item: Item, items: Sequence[Item], at: int) -> bool:
        """Take a country, demonym, seat or region; True where the next item was used up with it."""
        sense = item.senses[0]
        following = items[at + 1] if at + 1 < len(items) else None
        leaning = at > 0 and items[at - 1].key in grammar.LEANINGS and item.words[0].joined
        if following is not None and _is_compound(following):
            tie = following.key
            if tie in grammar.LEADING and not leaning:
                _set_country(reading, sense.country, "lead")
            elif tie in grammar.HOUSING and not reading.country:
                _set_country(reading, sense.country, "base")
            return True
        if leaning:
            reading.modifier = reading.modifier or ("OPP" if items[at - 1].key == "anti" else None)
            return False
        if reading.country and reading.nation == "name" and sense.country != reading.country:
            reading.several = reading.several or not item.owner
        if sense.kind == "region" and reading.nation == "name":
            return False
        if reading.entity is None or sense.kind != "demonym":
            _set_country(reading, sense.country, "place" if sense.kind == "region" else "name")
        if _is_last(items, at) and reading.head is None:
            self._bare_nation(reading, item, sense)
        return False

    def _bare_nation(self, reading: Reading, item: Item, sense: Sense) -> None:
        """A country, people, capital or region that is itself the actor."""
        state = sense.kind in ("country", "seat")
        if sense.kind == "demonym" and sense.use != "plural":
            state = True
        if sense.kind == "region":
            state = sense.country == "USA"
        sector: Sector = ("MIL" if self.force and sense.kind != "seat" else "GOV") if state else "CVL"
        reading.sector, reading.head, reading.use = sector, sense, "own"
        if sense.kind in ("country", "seat"):
            reading.entity = sense if sense.kind == "country" else None

    def _proper(self, reading: Reading, item: Item) -> None:
        sense = self.pick(item.senses)
        reading.candidates = tuple(dict.fromkeys(s.id for s in item.senses if s.id and s.id != sense.id))
        if sense.kind == "person":
            self._person(reading, sense)
            return
        if item.owner and sense.sector == "IGO":
            reading.country = None
        reading.sector, reading.head, reading.entity, reading.use = sense.sector, sense, sense, "own"
        if sense.country or not reading.country or sense.kind != "group":
            _set_country(reading, sense.country, "registry")
            reading.nation = "registry"

    def _person(self, reading: Reading, sense: Sense) -> None:
        titled = reading.title is not None and reading.title.use == "own" and not reading.former
        if not titled or reading.sector is None:
            reading.sector = sense.sector
        reading.head, reading.entity, reading.use = sense, sense, "own"
        if not (titled and reading.country):
            reading.country, reading.nation = sense.country, "registry"

    def _modify(self, reading: Reading, item: Item, items: Sequence[Item], at: int) -> None:
        sense = item.senses[0]
        if at and items[at - 1].key in grammar.LEANINGS and item.words[0].joined:
            if items[at - 1].key == "anti" and sense.sector == "GOV":
                reading.modifier = "OPP"
            return
        reading.modifier = sense.sector
        if _is_last(items, at) and reading.head is None:
            reading.sector, reading.head, reading.use = sense.sector, sense, "weak"

    def _role(self, reading: Reading, item: Item, *, last: bool) -> None:
        sense = next((s for s in item.senses if s.kind == "role"), item.senses[0])
        previous = reading.sector if reading.head is not None else reading.modifier
        if reading.head is not None and reading.head.kind == "demonym":
            previous = reading.modifier
        if not last and sense.use == "weak" and reading.head is None and sense.sector == "CVL":
            return
        entity = reading.entity
        sector = _combine(previous, entity, sense)
        if entity is not None and entity.kind != "country" and not _inherits(sense, sector, entity):
            reading.entity = None
            if entity.kind == "person" and not reading.country:
                _set_country(reading, entity.country, "name")
        elif entity is not None and entity.kind == "country":
            reading.entity = None
        reading.sector, reading.head = sector, sense
        reading.use = "own" if sense.use == "open" and previous is not None else sense.use
        reading.title = sense
        if sense.kind == "quantity":
            reading.use = "quantity"
        if item.owner:
            reading.named.clear()

    def _complement(self, reading: Reading, link: str, other: Reading) -> None:
        """What stands after "of", "from", "in": whose actor it is, and where."""
        head = reading.head
        placing = link in grammar.PLACING
        if reading.use == "quantity" or head is None and not reading.named:
            if other.found and not placing:
                _copy(reading, other)
                return
        if head is not None and head.use == "open" and reading.use == "open" and other.sector and not placing:
            reading.sector, reading.use = other.sector, "own"
            if other.entity is not None and other.entity.kind != "country":
                reading.entity = other.entity
        elif (
            reading.use == "weak"
            and not placing
            and other.sector in ARMED
            and reading.sector in (*ARMED, "CVL")
        ):
            if other.sector != "CRM":
                reading.sector = other.sector
            reading.entity = other.entity if other.entity and other.entity.kind != "country" else None
        elif reading.sector == "REB" and other.sector == "REB" and other.entity is not None:
            reading.entity = other.entity
            reading.nation = "registry"
        if reading.sector == "IGO" or reading.country:
            return
        if not placing or other.entity is None or other.entity.kind in ("country", "organ", "group"):
            if not (placing and other.sector == "IGO"):
                _set_country(reading, other.country, other.nation)
                reading.several = reading.several or other.several
                if other.entity is not None and other.country is None and other.sector in ("IGO", "REB"):
                    reading.nation = "registry"

    def _apposition(self, reading: Reading, other: Reading) -> None:
        """A second name of the same: ", a spokesman for the army,"."""
        if not reading.found and other.found:
            named, owner = reading.named, reading.owner
            _copy(reading, other)
            reading.named, reading.owner = named or other.named, owner or other.owner
        elif reading.found and not reading.country and not reading.nation and reading.sector != "IGO":
            if other.entity is None or other.entity.kind != "country":
                _set_country(reading, other.country, other.nation)

    def pick(self, senses: Sequence[Sense]) -> Sense:
        """The meaning that holds on the day; else the last that held before it, else the first to come.

        Of several that hold, the one of the country that the report is about.
        """
        proper = [s for s in senses if s.kind in _PROPER] or list(senses)
        if len(proper) == 1 and proper[0].kind != "person":
            return proper[0]
        on = self.on
        if on is None:
            return self._nearest(proper, lambda s: s.to or dt.date.max)
        holding = [s for s in proper if s.holds(on)]
        if holding:
            return self._nearest(holding, lambda s: dt.date.min)
        past = [s for s in proper if s.to is not None and s.to < on]
        if past:
            return self._nearest(past, lambda s: s.to or dt.date.min)
        first = min(proper, key=lambda s: s.from_ or dt.date.min)
        return first._replace(sector="PTY") if first.kind == "person" and first.sector == "GOV" else first

    def _nearest(self, senses: Sequence[Sense], latest: Callable[[Sense], dt.date]) -> Sense:
        if self.near is not None and len({s.country for s in senses}) > 1:
            country = self.near()
            senses = [s for s in senses if s.country == country] or senses
        return max(senses, key=latest)


def _is_compound(item: Item | None) -> bool:
    if item is None or not item.words[0].joined:
        return False
    return item.key in grammar.LEADING or item.key in grammar.HOUSING or item.key in grammar.BACKING


def _is_last(items: Sequence[Item], at: int) -> bool:
    """Whether no further known item follows in the segment."""
    return all(not later.senses for later in items[at + 1 :])


def _without_measure(words: Sequence[Word]) -> Sequence[Word]:
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


def _segment_end(items: Sequence[Item]) -> int:
    headed = False
    for at, item in enumerate(items):
        if item.senses:
            kind = item.senses[0].kind
            if kind == "quantity" and len(item.senses) == 1:
                headed = True
            headed = headed or kind == "role" or kind in _PROPER
            headed = headed or (kind in _STATES and item.senses[0].use == "plural") or kind == "quantity"
            continue
        key = item.key
        joined = item.words[0].joined
        if key in (",", "(", ")"):
            return at if at else _segment_end(items[1:]) + 1
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


def _combine(previous: Sector | None, entity: Sense | None, role: Sense) -> Sector:
    """The sector of a role word after a name or word of sector ``previous``."""
    own = role.sector
    if previous is None or role.kind == "quantity":
        return own
    group = entity is not None and entity.kind in ("group", "organ", "bloc")
    if role.use == "open":
        return own if entity is not None and entity.kind == "country" else previous
    if group and previous == "REB" and own in ("MIL", "GOV", "CVL", "COP") and role.name not in _SUPPORT:
        return "REB"
    if group and previous == "IGO" and own in ("MIL", "GOV", "CVL", "PTY"):
        return "IGO"
    if role.use == "weak":
        if own in ARMED:
            return previous if previous in ARMED else own
        return previous if entity is None or entity.kind != "country" else own
    if own in ("CVL", "PTY") and previous == "OPP":
        return "OPP"
    if own == "GOV" and previous == "PTY" and role.person and entity is None:
        return "PTY"
    return own


def _inherits(role: Sense, sector: Sector, entity: Sense) -> bool:
    return entity.kind != "person" and sector == entity.sector and role.name not in _SUPPORT


def _set_country(reading: Reading, country: str | None, how: str) -> None:
    if country is not None:
        reading.country, reading.nation = country, how


def _copy(reading: Reading, other: Reading) -> None:
    reading.sector, reading.head, reading.entity, reading.use = (
        other.sector,
        other.head,
        other.entity,
        other.use,
    )
    reading.candidates = other.candidates
    reading.named = other.named
    if not reading.country:
        reading.country, reading.nation, reading.several = other.country, other.nation, other.several
