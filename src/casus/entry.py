"""An event together with the report that it was coded in: what lists, filters and tables pass around."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casus.records import CodedReport, Event, Report


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of one report."""

    report: Report
    event: Event


def entries(coded: CodedReport) -> Iterator[Entry]:
    """The events of a coded report, in its order."""
    return (Entry(coded.report, event) for event in coded.events)
