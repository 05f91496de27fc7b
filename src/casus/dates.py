"""When: ``casus.dates.resolve("early Tuesday", published="2024-02-03")`` (``docs/dates-and-counts.md``)."""

from casus.grounding.dates import Candidate, Interval, Tense, TimeMention, find, resolve, resolve_all, tenses

__all__ = ["Candidate", "Interval", "Tense", "TimeMention", "find", "resolve", "resolve_all", "tenses"]
