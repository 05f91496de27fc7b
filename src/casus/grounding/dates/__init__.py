"""Times in text: found, read, and laid on the calendar from the publication date (codebook section 7)."""

from __future__ import annotations

from casus.grounding.dates.expressions import Expression
from casus.grounding.dates.finding import TimeMention, find, parse
from casus.grounding.dates.interval import Candidate, Interval, Tense
from casus.grounding.dates.resolve import resolve
from casus.grounding.dates.telling import resolve_all
from casus.grounding.dates.tenses import tenses

__all__ = [
    "Candidate",
    "Expression",
    "Interval",
    "Tense",
    "TimeMention",
    "find",
    "parse",
    "resolve",
    "resolve_all",
    "tenses",
]
