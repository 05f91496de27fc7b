"""When an incident happened: the days that most of its sources' times have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from casus.fusion.incident import Interval, Member
from casus.fusion.weighing import quotes, voices
from casus.records import Time

Known = tuple[Member, Time]


def interval(members: Sequence[Member]) -> Interval | None:
    """The shortest stretch of days that most sources' times cover; None: no source gives one."""
    known = known_times(members)
    best: tuple[int, int, dt.date, list[Known]] | None = None
    for start in sorted({t.from_ for _, t in known if t.from_}):
        covering = [(m, t) for m, t in known if t.from_ and t.to and t.from_ <= start <= t.to]
        length = (_end(covering) - start).days
        ranked = (-voices(m for m, _ in covering), length, start, covering)
        if best is None or ranked[:3] < best[:3]:
            best = ranked
    if best is None:
        return None
    _, _, start, covering = best
    return Interval(from_=start, to=_end(covering), sources=voices(m for m, _ in covering), quotes=quotes(covering))


def known_times(members: Sequence[Member]) -> list[Known]:
    """The times that are known and end no sooner than they begin."""
    return [(m, m.event.time) for m in members if m.event.time and _is_known(m.event.time)]


def _is_known(time: Time) -> bool:
    return time.from_ is not None and time.to is not None and time.from_ <= time.to


def _end(covering: Sequence[Known]) -> dt.date:
    return min(t.to for _, t in covering if t.to)
