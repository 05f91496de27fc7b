"""Phrases to things in the world: actors, places, dates, numbers; and drafts to records."""

from casus.grounding.ground import Grounder

__all__ = ["Grounder"]
