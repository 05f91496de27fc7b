"""All names and role words in one table, from the CSV files of the registry and the ontology."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, NamedTuple, cast, get_args

from casus.errors import ModelError
from casus.grounding.actors.words import Word, key_of
from casus.ontology.countries import all_countries
from casus.ontology.roles import all_roles, role_forms
from casus.records import Sector

SenseKind = Literal[
    "role", "quantity", "modifier", "country", "demonym", "seat", "region", "organ", "bloc", "group", "person"
]
Case = Literal["any", "capital", "upper"]

_GROUP_FILES = ("states.csv", "organisations.csv", "groups.csv")
_ROLE_KINDS: dict[str, SenseKind] = {"quantity": "quantity", "modifier": "modifier"}
_STATE_KINDS: frozenset[str] = frozenset({"seat", "region", "organ", "bloc"})
_SECTORS = frozenset(get_args(Sector))
_ABBREVIATION = 6
_REGULAR_PLURAL = ("s", "x", "z", "ch", "sh", "ese", "ish", "men")


class Sense(NamedTuple):
    """One meaning of a name or role word.

    ``id`` is the registry's, empty for roles; ``from_`` and ``to`` bound an office or the life of a group;
    ``case`` says how the words must be written in the text for this meaning.
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
            length = key.count(" ") + 1
            first = key[: key.index(" ")] if length > 1 else key
            if length > self._longest.get(first, 0):
                self._longest[first] = length
        elif not any(_same(known, sense) for known in senses):
            senses.append(sense)


def _same(one: Sense, other: Sense) -> bool:
    return one.id == other.id and one.kind == other.kind and one.from_ == other.from_ and one.case == other.case


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with Casus, read once.

    Raises:
        ModelError: a table is missing or a row of it cannot be read.
    """
    try:
        return Lexicon(_entries())
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"The registry of actors cannot be read: {error}. Reinstall Casus.") from error


def _entries() -> Iterator[tuple[str, Sense]]:
    yield from _countries()
    for name in _GROUP_FILES:
        for row in _rows(name):
            yield from _group(row)
    for row in _rows("leaders.csv"):
        yield from _leader(row)
    yield from _roles()


def _fitting(senses: Sequence[Sense], words: Sequence[Word]) -> list[Sense]:
    if len(senses) == 1 and senses[0].case == "any":
        return [senses[0]]
    text = words[0].text
    capital = text[:1].isupper() or any(word.text[:1].isupper() for word in words)
    upper = not any(c.islower() for word in words for c in word.text)
    return [s for s in senses if s.case == "any" or (capital if s.case == "capital" else upper)]


def _countries() -> Iterator[tuple[str, Sense]]:
    for country in all_countries():
        code = country.alpha3
        state = Sense("country", country.name, code, "GOV", code)
        for name in country.names:
            yield key_of(name), state._replace(case=_case(name))
        people = Sense("demonym", country.name, code, "CVL", code)
        for demonym in country.demonyms:
            if demonym in country.names:
                continue
            yield key_of(demonym), people._replace(case=_case(demonym))
            if _case(demonym) != "upper" and not demonym.endswith(_REGULAR_PLURAL):
                yield key_of(demonym + "s"), people._replace(use="plural")
        for capital in country.capitals:
            yield key_of(capital), Sense("seat", capital, code, "GOV", code)


def _group(row: dict[str, str]) -> Iterator[tuple[str, Sense]]:
    kind = cast(SenseKind, row["kind"] if row["kind"] in _STATE_KINDS else "group")
    sense = Sense(
        kind,
        row["name"],
        row["country"] or None,
        _sector(row),
        row["id"],
        from_=_day(row["from"], last=False),
        to=_day(row["to"], last=True),
    )
    for name in (row["name"], *filter(None, row["aliases"].split("|"))):
        case = _case(name)
        sense = sense if sense.case == case else sense._replace(case=case)
        yield key_of(name), sense


def _leader(row: dict[str, str]) -> Iterator[tuple[str, Sense]]:
    sense = Sense(
        "person",
        row["name"],
        row["country"] or None,
        _sector(row),
        "person-" + key_of(row["name"]).replace(" ", "-"),
        use=row["office"],
        person=True,
        from_=_day(row["from"], last=False),
        to=_day(row["to"], last=True),
    )
    alone = sense._replace(surname=True)
    for name in (row["name"], *filter(None, row["aliases"].split("|"))):
        yield key_of(name), sense if " " in name else alone


def _roles() -> Iterator[tuple[str, Sense]]:
    """Every role word as it is written, then the plurals, so that what is written goes first."""
    plurals: list[tuple[str, Sense]] = []
    for role in all_roles():
        kind = _ROLE_KINDS.get(role.use, "role")
        sense = Sense(
            kind, role.phrase, None, role.sector, "", role.use, role.kind == "person", "any", world=role.world
        )
        yield key_of(role.phrase), sense
        if kind == "role":
            plurals.append((key_of(role_forms(role.phrase)[1]), sense))
    yield from plurals


def _case(name: str) -> Case:
    if name.islower():
        return "any"
    bare = name.replace(".", "")
    return "upper" if bare.isupper() and len(bare) <= _ABBREVIATION else "capital"


def _sector(row: dict[str, str]) -> Sector:
    if row["sector"] not in _SECTORS:
        raise ValueError(f"sector {row['sector']!r} of {row['name']!r} is none of the codebook's")
    return cast(Sector, row["sector"])


def _day(value: str, *, last: bool) -> dt.date | None:
    """A date from "2004", "2004-03" or "2004-03-28": the first or last day that it covers."""
    if not value:
        return None
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return dt.date(*parts)
    if not last:
        return dt.date(parts[0], parts[1] if len(parts) == 2 else 1, 1)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return (dt.date(year + month // 12, month % 12 + 1, 1)) - dt.timedelta(days=1)


def _rows(name: str) -> Iterator[dict[str, str]]:
    source = files("casus.grounding.actors").joinpath("data").joinpath(name)
    yield from csv.DictReader(source.read_text(encoding="utf-8").splitlines())
