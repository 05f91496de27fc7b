"""The chronicle: coded reports in one file, kept with the runs that made them, found again by filters."""

from casus.chronicle.filters import EventFilter
from casus.chronicle.incidents import IncidentFilter
from casus.chronicle.ledger import StatementFilter, Utterance
from casus.chronicle.run import Run
from casus.chronicle.search import Hit
from casus.chronicle.store import Chronicle, Outcome
from casus.chronicle.threads import Thread, Tie

__all__ = [
    "Chronicle",
    "EventFilter",
    "Hit",
    "IncidentFilter",
    "Outcome",
    "Run",
    "StatementFilter",
    "Thread",
    "Tie",
    "Utterance",
]
