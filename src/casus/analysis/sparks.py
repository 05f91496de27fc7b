"""What the countries of an incident did to each other around its day, for a small picture beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from casus.analysis import levels
from casus.analysis.limits import check_number
from casus.chronicle import Chronicle, IncidentFilter, edge_tallies
from casus.chronicle.edge_tallies import IncidentPair, PairTally

BEFORE, AFTER = 21, 7
"""Days before and after that of the incident."""

_MOST_INCIDENTS = 500
_SPAN = BEFORE + 1 + AFTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Intensity:
    """The incidents of two countries, in no direction, on each day around that of one incident.

    ``a``, ``b``: ISO 3166-1 alpha-3, the same where it is within one country; ``since``: the first of the days;
    ``counts``: how many incidents begin on each; ``scores``: the sums of their scores.
    """

    incident: str
    a: str
    b: str
    label: str
    since: dt.date
    counts: tuple[int, ...]
    scores: tuple[float, ...]


def intensities(chronicle: Chronicle, incidents: Collection[str]) -> list[Intensity]:
    """The intensity around each of some incidents (ids), by id; without those of no day or of no two countries.

    Counted are the incidents that are told as done and begin on the 21 days before, on the day itself or on the 7
    days after, between the first actor and the first recipient of the incident that have a country, whoever of the
    two acts. Scores are added up as by ``escalation``.

    Raises:
        OptionError: more than 500 incidents.
    """
    if not incidents:
        return []
    check_number("The number of incidents", len(incidents), most=_MOST_INCIDENTS)
    with chronicle.reading() as connection:
        pairs = [one for one in edge_tallies.pairs_of(connection, incidents, "country") if _has_room(one.day)]
        if not pairs:
            return []
        since = _shifted(min(one.day for one in pairs), -BEFORE)
        wanted = IncidentFilter(status="actual", to=_shifted(max(one.day for one in pairs), AFTER))
        found = edge_tallies.by_pair(connection, wanted, "country", {one.parties for one in pairs}, since=since)
    tallied = _by_pair(found)
    return [_around(one, tallied.get(_sorted(one.parties), {})) for one in pairs]


def _has_room(day: dt.date) -> bool:
    """Whether the calendar has all days around this one."""
    return dt.date.min.toordinal() + BEFORE <= day.toordinal() <= dt.date.max.toordinal() - AFTER


def _by_pair(found: Iterable[PairTally]) -> dict[tuple[str, str], dict[dt.date, tuple[int, float]]]:
    tallied: dict[tuple[str, str], dict[dt.date, tuple[int, float]]] = {}
    for one in found:
        days = tallied.setdefault((one.one, one.other), {})
        number, score = days.get(one.day, (0, 0.0))  # each of the two may have acted
        days[one.day] = number + one.incidents, score + one.score
    return tallied


def _around(one: IncidentPair, tallied: dict[dt.date, tuple[int, float]]) -> Intensity:
    since = _shifted(one.day, -BEFORE)
    told = [tallied.get(_shifted(since, number), (0, 0.0)) for number in range(_SPAN)]
    a, b = one.parties
    names = [levels.country_name(key) for key in (a, b)]
    return Intensity(
        incident=one.incident,
        a=a,
        b=b,
        label=f"within {names[0]}" if a == b else " – ".join(names),
        since=since,
        counts=tuple(number for number, _ in told),
        scores=tuple(score for _, score in told),
    )


def _shifted(day: dt.date, by: int) -> dt.date:
    return day + dt.timedelta(days=by)


def _sorted(pair: tuple[str, str]) -> tuple[str, str]:
    return min(pair), max(pair)
