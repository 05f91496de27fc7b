"""How many: ``casus.counts.resolve("at least two dozen")`` (``docs/dates-and-counts.md``)."""

from casus.grounding.counts import Bounds, Count, Kind, Number, find, phrase_bounds, resolve, total

__all__ = ["Bounds", "Count", "Kind", "Number", "find", "phrase_bounds", "resolve", "total"]
