"""What an incident cost: the range of its sources' figures, never a mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import combinations
from typing import get_args

from casus.fusion.incident import Figure, Losses, Member
from casus.fusion.weighing import quote
from casus.records import CasualtyKind


def losses(members: Sequence[Member]) -> tuple[Losses, ...]:
    """The losses of each kind that some source tells of."""
    found = (_of_kind(members, kind) for kind in get_args(CasualtyKind))
    return tuple(one for one in found if one)


def _of_kind(members: Sequence[Member], kind: CasualtyKind) -> Losses | None:
    told = [(m.voice, figure) for m in members for figure in _figures(m, kind)]
    if not told:
        return None
    told.sort(key=lambda item: _moment(item[1]))
    last = list(dict(told).values())
    lows = [f.low for f in last if f.low is not None and not _is_exceeded(f, last)]
    open_ended = any(f.high is None and f.low is not None for f in last)
    highs = [f.high for f in last if f.high is not None]
    return Losses(
        kind=kind,
        low=min(lows, default=None),
        high=None if open_ended and not _closed(last) else max(highs, default=None),
        latest=told[-1][1],
        figures=tuple(figure for _, figure in told),
        disputed=any(_apart(a, b) for a, b in combinations(last, 2)),
    )


def _figures(member: Member, kind: CasualtyKind) -> list[Figure]:
    """A report's figures of a kind: where it gives a total beside parts, the largest."""
    known = [c for c in member.event.casualties if c.kind == kind]
    if not known:
        return []
    most = max(known, key=lambda c: (c.low or 0, c.high or 0, -c.start))
    report = member.report
    return [
        Figure(
            low=most.low,
            high=most.high,
            published=report.published,
            source=report.source,
            quote=quote(member, most),
        )
    ]


def _moment(figure: Figure) -> tuple[dt.date, str, int]:
    return figure.published or dt.date.min, figure.quote.report, figure.quote.start


def _is_exceeded(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a figure only says "at least", and another says more: both are true, the other says it better."""
    if figure.high is not None or figure.low is None:
        return False
    return any(f.low is not None and f.low > figure.low for f in figures)


def _closed(figures: Sequence[Figure]) -> bool:
    """Whether a closed figure reaches as far as every open one begins: then "at least" adds nothing."""
    ends = [f.high for f in figures if f.high is not None]
    starts = [f.low for f in figures if f.high is None and f.low is not None]
    return bool(ends) and max(ends) >= max(starts, default=0)


def _apart(one: Figure, other: Figure) -> bool:
    """Whether two figures cannot both be true."""
    if one.low is None or other.low is None:
        return False
    return (one.high is not None and one.high < other.low) or (other.high is not None and other.high < one.low)
