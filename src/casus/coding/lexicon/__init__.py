"""The readable lexicon of event words, and its loader."""

from casus.coding.lexicon.loader import Condition, Entry, Lexicon, default_lexicon, read_lexicon

__all__ = ["Condition", "Entry", "Lexicon", "default_lexicon", "read_lexicon"]
