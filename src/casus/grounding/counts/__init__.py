"""Numbers in text: found, told apart by what they number, and bounded (codebook section 7)."""

from __future__ import annotations

from casus.grounding.counts.bounds import Bounds, total
from casus.grounding.counts.count import Count
from casus.grounding.counts.finding import Kind, Number, find
from casus.grounding.counts.phrases import looks_plural, phrase_bounds
from casus.grounding.counts.reading import bounds
from casus.grounding.counts.resolve import resolve

__all__ = ["Bounds", "Count", "Kind", "Number", "bounds", "find", "looks_plural", "phrase_bounds", "resolve", "total"]
