"""Numbers in text: found, told apart by what they number, and bounded (codebook section 7)."""

from __future__ import annotations

from casus.grounding.counts.bounds import Bounds, total
from casus.grounding.counts.finding import Kind, Number, find
from casus.grounding.counts.phrases import looks_plural, phrase_bounds
from casus.grounding.counts.reading import bounds

__all__ = ["Bounds", "Kind", "Number", "bounds", "find", "looks_plural", "phrase_bounds", "total"]
