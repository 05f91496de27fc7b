"""The chronicle: coded reports in one file, kept with the runs that made them, found again by filters."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from casus.chronicle.filters import EventFilter
    from casus.chronicle.incident_pages import Listed
    from casus.chronicle.incidents import IncidentFilter
    from casus.chronicle.ledger import StatementFilter, Utterance
    from casus.chronicle.pages import Page
    from casus.chronicle.report_pages import ReportRow
    from casus.chronicle.run import Run
    from casus.chronicle.search import Hit
    from casus.chronicle.store import Chronicle
    from casus.chronicle.threads import Relation, Thread, Tie
    from casus.chronicle.totals import Counts
    from casus.chronicle.writer import Outcome

__all__ = [
    "Chronicle",
    "Counts",
    "EventFilter",
    "Hit",
    "IncidentFilter",
    "Listed",
    "Outcome",
    "Page",
    "Relation",
    "ReportRow",
    "Run",
    "StatementFilter",
    "Thread",
    "Tie",
    "Utterance",
]

# Each name is fetched from its home when first asked for: threads need libraries that lists do without.
_HOMES = {
    "Chronicle": "store",
    "Counts": "totals",
    "EventFilter": "filters",
    "Hit": "search",
    "IncidentFilter": "incidents",
    "Listed": "incident_pages",
    "Outcome": "writer",
    "Page": "pages",
    "Relation": "threads",
    "ReportRow": "report_pages",
    "Run": "run",
    "StatementFilter": "ledger",
    "Thread": "threads",
    "Tie": "threads",
    "Utterance": "ledger",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"casus.chronicle.{_HOMES[name]}"), name)
    return value
