"""Composition: nationality, role, name and complement of a noun phrase to country and sector.

There is no parser here: the head noun is the last role or name before the first preposition, relative clause
or comma, which in the noun phrases of news is nearly always right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from casus.grounding.actors import grammar
from casus.grounding.actors.items import (
    PROPER,
    STATES,
    Item,
    is_compound,
    is_last,
    is_leaning,
    is_of_continent,
    segment_end,
    without_measure,
)
from casus.grounding.actors.lexicon import Lexicon, Sense
from casus.grounding.actors.sectors import ARMED, chairs, combine, inherits, presides
from casus.grounding.actors.words import Word
from casus.ontology.countries import country_by_capital
from casus.records import Sector

_LISTING = frozenset({",", "and", "or", "the", "both"})


@dataclass(slots=True)
class Reading:
    """What a phrase says of its actor.

    ``head`` is the meaning of the head noun; ``nation`` how the country was found ("" where it was not);
    ``several`` is set where the phrase names several countries; ``named`` holds the words of an unknown name;
    ``measure`` marks a head that may only count what follows ("members of", "dozens of"); ``proxy`` those whom a
    state backs ("Iran-backed").
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
    future: bool = False
    owner: str = ""
    title: Sense | None = None
    modifier: Sector | None = None
    measure: bool = False
    proxy: bool = False
    candidates: tuple[Sense, ...] = ()

    @property
    def found(self) -> bool:
        """Whether a head was found at all."""
        return self.sector is not None


_LONGEST = 200
"""Words of a phrase that are read."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads phrases by a lexicon, on a day (None: not known), with or without the actor using force."""

    lexicon: Lexicon
    on: dt.date | None = None
    force: bool = False
    near: Callable[[], str | None] | None = None

    def read(self, words: Sequence[Word]) -> Reading:
        """What a phrase says of its actor, by its first 200 words: a list without end says no more."""
        reading = self._phrase(self.scan(without_measure(words[:_LONGEST])))
        return through_forces(reading) if self.force else reading

    def scan(self, words: Sequence[Word]) -> list[Item]:
        """Part a phrase into known names and roles, longest first, and single other words."""
        items: list[Item] = []
        at = 0
        match = self.lexicon.match
        while at < len(words):
            length, senses = match(words, at)
            if length == 1 and any(_is_part_name(s) for s in senses) and self._named_otherwise(items, words, at):
                senses = [s for s in senses if not _is_part_name(s)]
            if length > 1 and senses and senses[0].kind in ("organ", "group") and _named_longer(items):
                senses = [_nameless(senses[0])]
            length = length or 1
            items.append(Item(words[at : at + length], senses))
            at += length
        return items

    def _named_otherwise(self, items: Sequence[Item], words: Sequence[Word], at: int) -> bool:
        """Whether a surname is part of another name: "Michelle Obama" is not Barack Obama."""
        word = words[at]
        if at + 1 < len(words) and words[at + 1].text.isdigit():
            return True  # "May 15"
        named_on = not word.owner and at + 1 < len(words) and words[at + 1].text[:1].isupper()
        if named_on and not self.lexicon.match(words, at + 1)[0]:
            return True
        behind = list(items[-2:])
        if len(behind) == 2 and word.joined and behind[1].key in grammar.PARTICLES:
            behind.pop()
        elif word.joined:
            return False
        if not behind or behind[-1].senses:
            return False
        before = behind[-1].words[0]
        return before.text[:1].isupper() and before.key not in grammar.NO_FIRST_NAMES

    def _phrase(self, items: Sequence[Item]) -> Reading:
        end = segment_end(items)
        reading = self._segment(items[:end])
        rest = items[end:]
        if rest and rest[0].key == "," and reading.head is not None and reading.head.person:
            self._namesake(reading, self._segment(rest[1 : 1 + segment_end(rest[1:])]))
        if rest and rest[0].key == "of" and _is_body(reading):
            other = self._phrase(rest[1:])
            if other.country not in (None, reading.country) and not other.several:
                reading.entity, reading.country, reading.nation = None, other.country, other.nation
        if rest and _goes_on(rest) and _is_bare_state(reading) and _names_several(items):
            reading.several = True
        while rest and not (reading.found and reading.country):
            link, follow = rest[0].key, rest[1:]
            if link in grammar.BELONGING or link in grammar.PLACING:
                other = self._phrase(follow)
                other.several = other.several or _names_several(follow)
                self._complement(reading, link, other)
                break
            if link in (",", "(") and follow:
                self._apposition(reading, self._phrase(follow))
                break
            if link in ("and", ")"):
                break
            step = segment_end(follow)
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
            if kind in STATES or (kind in ("organ", "bloc", "group") and is_compound(following)):
                skip = self._nation(reading, item, items, at)
            elif kind in PROPER:
                if not is_leaning(items, at) or is_last(items, at):
                    self._proper(reading, item)
            elif kind == "modifier":
                self._modify(reading, item, items, at)
            elif kind == "quantity" and not is_last(items, at) and len(item.senses) == 1:
                continue
            else:
                self._role(reading, item, last=is_last(items, at), ends=at + 1 == len(items))
        return reading

    def _other(self, reading: Reading, item: Item) -> None:
        word = item.words[0]
        if word.key in grammar.FORMER:
            reading.former = True
        elif word.key in grammar.FUTURE:
            reading.future = True
        elif word.key in grammar.OWNERS:
            reading.owner = word.key
        elif item.capital and word.key not in grammar.DETERMINERS | grammar.NUMERALS:
            reading.named.append(word)
            if word.owner:
                reading.owner = word.key

    def _nation(self, reading: Reading, item: Item, items: Sequence[Item], at: int) -> bool:
        """Take a country, demonym, seat or region; True where the next item was used up with it."""
        sense = item.senses[0]
        following = items[at + 1] if at + 1 < len(items) else None
        leaning = is_leaning(items, at)
        if is_of_continent(items, at):
            reading.several = True
            return False
        if following is not None and is_compound(following):
            tie = following.key
            if tie in grammar.LEADING and not leaning:
                _set_country(reading, sense.country, "lead")
            elif tie in grammar.HOUSING and not reading.country:
                _set_country(reading, sense.country, "base")
            reading.proxy = reading.proxy or tie in grammar.SPONSORING
            return True
        if leaning:
            reading.modifier = reading.modifier or ("OPP" if items[at - 1].key == "anti" else None)
            return False
        if reading.country and reading.nation == "name" and sense.country != reading.country:
            reading.several = reading.several or not item.owner
        if sense.kind == "region" and reading.nation == "name":
            return False
        if reading.entity is None or sense.kind != "demonym":
            country = self._namesake_of(sense, item, items, at)
            _set_country(reading, country, "place" if sense.kind == "region" else "name")
        if is_last(items, at) and reading.head is None:
            tail = any(not later.capital and later.key.isalpha() for later in items[at + 1 :])
            self._bare_nation(reading, sense, tail=tail)
        return False

    def _namesake_of(self, sense: Sense, item: Item, items: Sequence[Item], at: int) -> str | None:
        """The country of a state of that name where it stands before a noun in a report on that country."""
        other = grammar.NAMESAKES.get(item.key)
        if other is None or sense.kind != "country" or item.owner or is_last(items, at) or self.near is None:
            return sense.country
        return other if self.near() == other else sense.country

    def _bare_nation(self, reading: Reading, sense: Sense, *, tail: bool) -> None:
        """A country, people, capital or region that is itself the actor."""
        people = sense.kind == "demonym" and sense.use == "plural"
        state = sense.kind in ("country", "seat") or (sense.kind == "demonym" and (not people or self.force))
        if sense.kind == "region":
            state = sense.country == "USA"
        sector: Sector = ("MIL" if self.force and sense.kind != "seat" else "GOV") if state else "CVL"
        if tail:
            sector = "CVL"
        reading.sector, reading.head, reading.use = sector, sense, "open" if tail else "own"
        if not tail and sense.kind in ("country", "seat"):
            reading.entity = sense if sense.kind == "country" else None

    def _proper(self, reading: Reading, item: Item) -> None:
        sense = self.pick(item.senses)
        reading.candidates = (sense, *(s for s in item.senses if s.id and s is not sense))
        if sense.kind == "person":
            self._person(reading, sense)
            return
        if item.owner and sense.sector == "IGO":
            reading.country = None
        sector = "LEG" if sense.sector == "PTY" and reading.modifier == "LEG" else sense.sector
        reading.sector, reading.head, reading.entity, reading.use = sector, sense, sense, "own"
        if sense.country and reading.country not in (None, sense.country) and reading.nation == "name":
            reading.entity = None
            return
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
        if is_leaning(items, at):
            if items[at - 1].key == "anti" and sense.sector == "GOV":
                reading.modifier = "OPP"
            return
        reading.modifier = sense.sector
        if is_last(items, at) and reading.head is None:
            reading.sector, reading.head, reading.use = sense.sector, sense, "weak"

    def _role(self, reading: Reading, item: Item, *, last: bool, ends: bool) -> None:
        sense = next((s for s in item.senses if s.kind == "role"), item.senses[0])
        previous = reading.sector if reading.head is not None else reading.modifier
        if reading.head is not None and reading.head.kind == "demonym":
            previous = reading.modifier
        if previous is None and reading.proxy and not reading.country:
            previous = "REB"  # whom a state backs and who have none: "Iran-linked groups", not "US-backed Iraqi troops"
        if not last and sense.use == "weak" and reading.head is None and sense.sector == "CVL":
            return
        entity = reading.entity
        sector = combine(previous, entity, sense)
        if entity is not None and entity.kind != "country" and not inherits(sense, sector, entity):
            reading.entity = None
            if entity.kind == "person" and not reading.country:
                _set_country(reading, entity.country, "name")
        elif entity is not None and entity.kind == "country":
            reading.entity = None
        reading.sector, reading.head = sector, sense
        reading.use = "own" if sense.use == "open" and previous is not None else sense.use
        reading.title = sense
        reading.measure = any(s.kind == "quantity" for s in item.senses)
        if sense.kind == "quantity":
            reading.sector, reading.use = "CVL", "quantity"
        if reading.future and sector == "GOV":
            reading.sector = "PTY"
        if sense.name in grammar.TITLES and item.capital and not ends:
            reading.sector = "LEG"
        if item.owner:
            reading.named.clear()

    def _complement(self, reading: Reading, link: str, other: Reading) -> None:
        """What stands after "of", "from", "in": whose actor it is, and where."""
        head = reading.head
        placing = link in grammar.PLACING
        measure = reading.use == "quantity" or (reading.measure and link == "of")
        if other.found and not placing and (measure or (head is None and not reading.named)):
            _copy(reading, other)
            return
        if presides(head, other.entity) and link in ("of", "for"):
            reading.sector, reading.entity = other.sector, other.entity
            reading.country, reading.nation = other.country, "registry"
            return
        if chairs(head, other.head) and link in ("of", "for"):
            reading.sector = other.sector
        _join_body(reading, other, placing=placing)
        if reading.sector == "IGO" or reading.country or (placing and other.sector == "IGO"):
            return
        if placing and other.entity is not None and other.entity.kind not in ("country", "organ", "group"):
            return
        if placing and reading.sector == "MIL" and head is not None and head.world:
            return  # "the peacekeeping force in Kosovo" is of many states
        if placing and head is not None and head.name in grammar.POSTED:
            reading.several = True  # "diplomats in New York" are of many states
            return
        _set_country(reading, other.country, other.nation)
        reading.several = reading.several or other.several
        if other.entity is not None and other.country is None and other.sector in ("IGO", "REB"):
            reading.nation = "registry"

    def _namesake(self, reading: Reading, other: Reading) -> None:
        """A known name after a description: "the exiled cleric, Fethullah Gulen"."""
        entity = other.entity
        if reading.entity is not None or entity is None or entity.kind != "person":
            return
        if reading.nation in ("", "base") or reading.country == entity.country:
            reading.entity, reading.country, reading.nation = entity, entity.country, "registry"
            if reading.use == "open" or reading.sector == "UNK":
                reading.sector, reading.use = entity.sector, "own"

    def _apposition(self, reading: Reading, other: Reading) -> None:
        """A second name of the same: ", a spokesman for the army,"."""
        if not reading.found:
            named, owner = reading.named, reading.owner
            _copy(reading, other)
            reading.named, reading.owner = named or other.named, owner or other.owner
        elif _is_kind_of_group(reading) and _is_body(other) and not other.several:
            _copy(reading, other)
        elif not reading.country and not reading.nation and reading.sector != "IGO":
            _set_country(reading, None if _is_state(other.entity) else other.country, other.nation)

    def pick(self, senses: Sequence[Sense]) -> Sense:
        """The meaning that holds on the day; else the last that held before it, else the first to come.

        Of several that hold, the one of the country that the report is about.
        """
        proper = [s for s in senses if s.kind in PROPER] or list(senses)
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
        return max(senses, key=lambda s: (s.first, latest(s)))


def _join_body(reading: Reading, other: Reading, *, placing: bool) -> None:
    """Let the sector of a body in the complement decide about an open or weak head."""
    if placing:
        if reading.sector == "PTY" and other.sector == "LEG":
            reading.sector = "LEG"
        return
    body = None if _is_state(other.entity) else other.entity
    if reading.use == "open" and other.sector:
        reading.sector, reading.use = other.sector, "own"
        reading.entity = body or reading.entity
    elif reading.use == "weak" and other.sector in ARMED and reading.sector in (*ARMED, "CVL"):
        if other.sector != "CRM":
            reading.sector = other.sector
        reading.entity = body
    elif reading.sector == "REB" and other.sector == "REB" and body is not None:
        reading.entity, reading.nation = body, "registry"


def through_forces(reading: Reading) -> Reading:
    """Let a whole government that uses force act through its forces, as a bare state does (codebook, section 4)."""
    if reading.sector == "GOV" and _is_government(reading.head):
        return replace(reading, sector="MIL")
    return reading


def _is_government(head: Sense | None) -> bool:
    """Whether a whole government is meant, or a capital that stands for it: "the *regime*", "*Moscow*"."""
    if head is None or head.person:
        return False
    return country_by_capital(head.name) is not None or head.name.lower().endswith(grammar.GOVERNING)


def _is_bare_state(reading: Reading) -> bool:
    return reading.head is not None and reading.head.kind in ("country", "seat") and not reading.named


def _goes_on(rest: Sequence[Item]) -> bool:
    """Whether a list goes on behind its first member: "Iran, *Syria and Russia*"."""
    return rest[0].key == "and" or (rest[0].key == "," and any(item.key == "and" for item in rest))


def _names_several(items: Sequence[Item]) -> bool:
    """Whether a list of states begins here: "from *Iraq, Lebanon and Iran*", "Damascus and Moscow"."""
    countries: list[str | None] = []
    for item in items:
        if item.senses and item.senses[0].kind in STATES:
            countries.append(item.senses[0].country)
        elif item.senses or item.key not in _LISTING:
            break
    return len(set(countries)) > 1


def _is_body(reading: Reading) -> bool:
    """Whether a known body of a state or group is itself the head."""
    entity = reading.entity
    return entity is not None and entity.kind in ("organ", "group") and entity is reading.head


def _is_kind_of_group(reading: Reading) -> bool:
    """Whether a phrase only says what kind of group a name behind it is of: "another *group*, Harakat al-Nujaba"."""
    head = reading.head
    return head is not None and head.kind == "role" and head.name in grammar.GROUPS and not reading.named


def _named_longer(before: Sequence[Item]) -> bool:
    """Whether a name of common words goes on before them: the "Lantern Liberation Army" is no known one."""
    if not before or not before[-1].capital or before[-1].owner or before[-1].key in grammar.NAMELESS:
        return False
    return not before[-1].senses or before[-1].senses[0].kind in ("role", "modifier")


def _nameless(sense: Sense) -> Sense:
    """What a known name says of a body that only shares it: its sector."""
    return sense._replace(kind="role", country=None, id="", use="own")


def _is_part_name(sense: Sense) -> bool:
    """Whether a single word may as well be part of somebody's name."""
    return sense.surname or sense.kind in ("region", "seat")


def _is_state(entity: Sense | None) -> bool:
    return entity is not None and entity.kind == "country"


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
