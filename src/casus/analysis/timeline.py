"""Incidents over time: how many a day, week or month, and how hostile or friendly."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import Connection

from casus.analysis import levels
from casus.analysis.limits import check_number
from casus.analysis.steps import Step, check_step, fitting, start_of, starts
from casus.chronicle import Chronicle, IncidentFilter, edge_tallies, tallies
from casus.chronicle.tallies import Tally
from casus.errors import OptionError

By = Literal["none", "type", "mode", "country", "actor"]

ALL, OTHER = "all", "other"
"""Keys of the line that is not divided, and of that of all kinds beyond the most frequent."""

_BY = get_args(By)
_MOST_LINES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One kind of incident over the steps: their number, and their mean score, None where there is none."""

    key: str
    label: str
    counts: tuple[int, ...]
    scores: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Lines over steps without gaps; ``starts``: their first days.

    ``earlier``: incidents that began before the days asked for and reach into them; ``undated``: those without a day.
    """

    step: Step
    starts: tuple[dt.date, ...]
    lines: tuple[Line, ...]
    earlier: int
    undated: int


def series(
    chronicle: Chronicle,
    wanted: IncidentFilter | None = None,
    *,
    step: Step | None = None,
    by: By | None = None,
    top: int = 8,
) -> Series:
    """Count the incidents that meet a filter by the step in which they begin.

    An incident begins on its first day or, where its time is unknown, on that of its first report; one that only
    reaches into the days asked for is ``earlier``. ``step`` None: what fits the time that they span. The steps go
    from the first in which one begins, or the first asked for, to the last in which one begins.

    Divided ``by`` type or mode, every incident is in one line. By country it is in that of each country that it has,
    of parties or place; by actor in that of each actor: there the lines together have more, and what has no country
    or actor is in none. The ``top`` kinds with most incidents have lines of their own, the most frequent first; all
    others are one line ``other``, in which an incident counts once.

    Raises:
        OptionError: a step or division that does not exist, no or too many lines, or more than 10,000 days or weeks.
    """
    wanted, by = wanted or IncidentFilter(), by or "none"
    if step is not None:
        check_step(step)
    if by not in _BY:
        raise OptionError(f"There is no series by {by!r}; there are {', '.join(_BY)}.")
    check_number("The number of lines", top, most=_MOST_LINES)
    with chronicle.reading() as connection:
        dated, undated = tallies.by_day(connection, wanted)
        if not dated:
            return Series(step=step or "day", starts=(), lines=(), earlier=0, undated=undated)
        first, last = max(dated[0].day, wanted.from_ or dated[0].day), dated[-1].day
        step = step or fitting(min(first, last), last)
        days = starts(first, last, step) if first <= last else ()
        begin = days[0] if days else first
        earlier = sum(one.incidents for one in dated if one.day < begin)
        found = _tallied(connection, wanted, by, top, dated) if days else []
        named = _labels(connection, by, [key for key, _ in found])
    lines = tuple(_line(key, named[key], tallied, step, days) for key, tallied in found)
    return Series(step=step, starts=days, lines=lines, earlier=earlier, undated=undated)


_Kinds = list[tuple[str, list[Tally]]]


def _tallied(connection: Connection, wanted: IncidentFilter, by: By, top: int, dated: list[Tally]) -> _Kinds:
    """The kinds with their tallies, in the order of the lines; ``dated``: all of them by day."""
    if by == "none":
        return [(ALL, dated)]
    if by == "actor":
        kinds = edge_tallies.top_actors(connection, wanted, limit=top)
        return _in_order(kinds, edge_tallies.by_actor(connection, wanted, kinds))
    if by == "country":
        return _in_order(*tallies.by_country(connection, wanted, limit=top))
    found = tallies.by_kind(connection, wanted, by)
    return _in_order(_most(found, top), found)


def _most(found: Iterable[Tally], top: int) -> list[str]:
    numbers: dict[str, int] = defaultdict(int)
    for one in found:
        if one.key is not None:
            numbers[one.key] += one.incidents
    return sorted(numbers, key=lambda key: (-numbers[key], key))[:top]


def _in_order(kinds: Sequence[str], found: Iterable[Tally]) -> _Kinds:
    lines: dict[str | None, list[Tally]] = {key: [] for key in kinds}
    rest: list[Tally] = []
    for one in found:
        lines.get(one.key, rest).append(one)
    named = [(key, lines[key]) for key in kinds]
    return [*named, (OTHER, rest)] if rest else named


def _labels(connection: Connection, by: By, keys: Sequence[str]) -> dict[str, str]:
    named = {key: key for key in keys} | {ALL: "all incidents"}
    if by == "country":
        named |= {key: levels.country_name(key) for key in keys}
    if by == "actor":
        named |= {key: party.label for key, party in levels.sides(connection, keys, "actor").items()}
    return named


def _line(key: str, label: str, found: Iterable[Tally], step: Step, days: Sequence[dt.date]) -> Line:
    counts, scores = dict.fromkeys(days, 0), dict.fromkeys(days, 0.0)
    for one in found:
        start = start_of(one.day, step)
        if start not in counts:  # it began before the days asked for
            continue
        counts[start] += one.incidents
        scores[start] += one.score
    return Line(
        key=key,
        label=label,
        counts=tuple(counts.values()),
        scores=tuple(scores[day] / counts[day] if counts[day] else None for day in days),
    )
