"""How often the days of each sort of expression are exactly right.

Shares of exact intervals on the 150 training articles of the annotated Voice of America news
(``python benchmarks/times.py DATA --split train --kinds``), a right and a wrong one added to each; sorts met fewer than
eight times have the share of all.
"""

from __future__ import annotations

from casus.grounding.dates import expressions as ex

_ALL = 0.94
_SHARES: dict[str, float] = {
    "ago": 0.67, "calendar unit": 0.95, "clock without day": 0.73, "date in full": 0.98, "day without year": 0.9,
    "length": 0.86, "month without year": 0.95, "part of a day": 0.88, "portion": 0.85, "range": 0.82,
    "rough length": 0.17, "rough window": 0.85, "since": 0.85, "third": 0.67, "told before": 0.6, "weekday": 0.98,
    "window": 0.76, "years": 0.92,
}  # fmt: skip


def kind(e: ex.Expression) -> str:
    """The sort of an expression, as confidence tells sorts apart."""
    if isinstance(e, ex.CalendarDate):
        return _date(e)
    name = _NAMES[type(e)]
    if isinstance(e, _ROUGH):
        return f"rough {name}" if _is_rough(e) else name
    return "clock without day" if isinstance(e, ex.DayPart) and e.base is None else name


def _date(e: ex.CalendarDate) -> str:
    if e.year:
        return "date in full"
    return "day without year" if e.day else "month without year"


def _is_rough(e: ex.Window | ex.Ago | ex.Length) -> bool:
    return e.amount is None or not e.amount.exact


def confidence(e: ex.Expression) -> float:
    """An estimate that the interval of a resolved expression is exactly right."""
    return _SHARES.get(kind(e), _ALL)


_ROUGH = (ex.Window, ex.Ago, ex.Length)
_NAMES: dict[type, str] = {
    ex.CalendarDate: "date", ex.NumericDate: "numeric date", ex.Years: "years", ex.Weekday: "weekday",
    ex.Period: "calendar unit", ex.Season: "season", ex.Fraction: "quarter", ex.Holiday: "feast", ex.Ago: "ago",
    ex.Length: "length", ex.Window: "window", ex.Third: "third", ex.Portion: "portion", ex.Since: "since",
    ex.Until: "until", ex.Range: "range", ex.Nth: "counted part", ex.DayPart: "part of a day",
    ex.Anchored: "told before", ex.Offset: "counted from a named day", ex.Holding: "unit of a day", ex.Vague: "vague",
}  # fmt: skip
