"""The day that a text itself gives for its publication, for a report that came without one.

"BAGHDAD, Feb. 3, 2024 — Warplanes bombed …", or a line near its head that is nothing but a date. Only a day with its
year will do: a day without one ("BAGHDAD, Feb 3 (Agency) -") leaves open which.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from casus.grounding import dates
from casus.language.datelines import datelines
from casus.records import Report

_HEAD = 4
"""Lines that may stand at the head of a text before its first paragraph: title, author, date."""


def dated(report: Report) -> Report:
    """The report with its publication date; unchanged where it has one or its text gives none."""
    if report.published is not None:
        return report
    return replace(report, published=_day_of_dateline(report.text) or _day_of_head(report.text))


def _day_of_dateline(text: str) -> dt.date | None:
    days = (_only_day(text[start:end]) for start, end in datelines(text))
    return next((day for day in days if day is not None), None)


def _day_of_head(text: str) -> dt.date | None:
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_HEAD]
    return next((day for line in lines if (day := _only_day(line)) is not None and _is_all(line)), None)


def _only_day(text: str) -> dt.date | None:
    """The one day that a text names with its year."""
    found = dates.find(text)
    intervals = dates.resolve_all(found, published=None)
    days = {i.from_ for i in intervals if i.precision == "day" and i.from_ is not None}
    return days.pop() if len(days) == 1 else None


def _is_all(line: str) -> bool:
    """Whether a line says nothing but when: no more than a weekday stands beside the day."""
    said = sum(m.end - m.start for m in dates.find(line))
    return len(line) - said <= len("Published: ")
