"""Whether it gets worse between two parties, or at a place: scores summed by week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casus.analysis import levels
from casus.analysis.levels import Side
from casus.analysis.limits import check_number
from casus.analysis.moving import change, moving_means
from casus.analysis.steps import start_of, starts
from casus.chronicle import Chronicle, IncidentFilter, edge_tallies, tallies
from casus.chronicle.edge_tallies import PairTally
from casus.chronicle.edges import Level
from casus.chronicle.tallies import PlaceTally

_MOST_WEEKS = 520
_MOST_COURSES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Incidents by week: their number and the sum of their scores.

    ``moving``: mean sum of the weeks of the window up to each, None before there are as many. ``change``: the mean of
    the last window minus the mean of all weeks before, None where there are none; below zero: more hostile than before.
    """

    counts: tuple[int, ...]
    scores: tuple[float, ...]
    moving: tuple[float | None, ...]
    change: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """Two parties, countries or groups in no direction; one with its own where both keys are the same."""

    a: str
    b: str
    label: str
    course: Course


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotspot:
    """A place finer than a country."""

    name: str
    country: str | None
    course: Course


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """Courses over weeks without gaps; ``weeks``: their Mondays."""

    weeks: tuple[dt.date, ...]
    pairs: tuple[Dyad, ...]
    places: tuple[Hotspot, ...]


def escalation(
    chronicle: Chronicle,
    wanted: IncidentFilter | None = None,
    *,
    level: Level = "country",
    pairs: Sequence[tuple[str, str]] = (),
    top: int = 6,
    window: int = 4,
) -> Escalation:
    """The course of pairs and of places over the weeks in which the incidents that meet a filter begin.

    Each incident has PLOVER's score of its type and mode, from -10 (conflict) to +10 (cooperation). The scores of a
    pair's incidents are summed by week, as is the habit with Goldstein's scale since Goldstein (1992): a sum falls
    with more incidents and with worse ones. An incident counts once for a pair that has one on either side, whoever
    of them acts. A week without incidents has the sum 0, which also is what a quarrel and a visit may come to; so
    the number goes with it. ``docs/analysis.md`` says how to read it, and what it is not.

    ``pairs``: these pairs of keys of the level, in this order; else the ``top`` with most incidents. The ``top``
    places come besides. ``window``: so many weeks are a moving mean. The weeks go from the first to the last in which
    a dated incident begins, whatever its parties and place, but are the last 520 at most: one old date must not make
    all that was before the window quiet.

    Raises:
        OptionError: a level that does not exist, or numbers of pairs or weeks beyond what is sensible.
    """
    levels.check_level(level)
    check_number("The number of pairs", len(pairs) or top, most=_MOST_COURSES)
    check_number("The number of places", top, most=_MOST_COURSES)
    check_number("The window in weeks", window, most=_MOST_WEEKS)
    wanted = wanted or IncidentFilter()
    with chronicle.reading() as connection:
        span = tallies.span(connection, wanted)
        weeks = _weeks(*span) if span else ()
        if not weeks:
            return Escalation(weeks=(), pairs=(), places=())
        return Escalation(
            weeks=weeks,
            pairs=_pairs(connection, wanted, level, pairs, weeks, top=top, window=window),
            places=_places(connection, wanted, weeks, top=top, window=window),
        )


def _weeks(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    earliest = start_of(last, "week").toordinal() - 7 * (_MOST_WEEKS - 1)
    return starts(max(first, dt.date.fromordinal(max(earliest, 1))), last, "week")


def _pairs(
    connection: Connection,
    wanted: IncidentFilter,
    level: Level,
    asked: Sequence[tuple[str, str]],
    weeks: Sequence[dt.date],
    *,
    top: int,
    window: int,
) -> tuple[Dyad, ...]:
    since = weeks[0]
    pairs = list(asked) or edge_tallies.top_pairs(connection, wanted, level, since=since, limit=top)
    named = levels.sides(connection, {key for pair in pairs for key in pair}, level)
    found: dict[tuple[str, str], list[PairTally]] = {_sorted(pair): [] for pair in pairs}
    for one in edge_tallies.by_pair(connection, wanted, level, found, since=since):
        found[one.one, one.other].append(one)
    return tuple(
        Dyad(a=a, b=b, label=_label(a, b, named), course=_course(found[_sorted((a, b))], weeks, window))
        for a, b in pairs
    )


def _places(
    connection: Connection, wanted: IncidentFilter, weeks: Sequence[dt.date], *, top: int, window: int
) -> tuple[Hotspot, ...]:
    since = weeks[0]
    found: dict[tuple[str, str | None], list[PlaceTally]] = {
        place: [] for place in tallies.top_places(connection, wanted, since=since, limit=top)
    }
    for one in tallies.by_place(connection, wanted, found, since=since):
        found[one.place, one.country].append(one)
    return tuple(
        Hotspot(name=name, country=country, course=_course(tallied, weeks, window))
        for (name, country), tallied in found.items()
    )


def _sorted(pair: tuple[str, str]) -> tuple[str, str]:
    return min(pair), max(pair)


def _label(a: str, b: str, named: Mapping[str, Side]) -> str:
    one, other = (named[key].label if key in named else key for key in (a, b))
    return f"{one}, within" if a == b else f"{one} – {other}"


def _course(found: Iterable[PairTally | PlaceTally], weeks: Sequence[dt.date], window: int) -> Course:
    counts, scores = dict.fromkeys(weeks, 0), dict.fromkeys(weeks, 0.0)
    for one in found:
        week = start_of(one.day, "week")
        counts[week] += one.incidents
        scores[week] += one.score
    sums = tuple(scores.values())
    return Course(
        counts=tuple(counts.values()), scores=sums, moving=moving_means(sums, window), change=change(sums, window)
    )
