"""Who may propose triggers: the lexicon, or a trained head."""

from __future__ import annotations

from typing import Protocol

from spacy.tokens import Doc

from casus.coding.draft import Trigger
from casus.coding.lexicon import Lexicon, default_lexicon
from casus.coding.triggers import propose

DEFAULT_FLOOR = 0.4
"""Entries below this score are left out: chosen on the ``tune`` part of the annotated news."""


class TriggerProposer(Protocol):
    """Anything that finds words that name events in an analysed text."""

    def propose(self, doc: Doc) -> list[Trigger]:
        """Triggers in the order of the text, none overlapping another."""
        ...


class LexiconProposer:
    """Triggers by the readable lexicon and the parse."""

    def __init__(self, lexicon: Lexicon | None = None, *, floor: float = DEFAULT_FLOOR) -> None:
        """Entries with a score below ``floor`` propose nothing.

        ``lexicon`` None: the one that ships with Casus.
        """
        self._lexicon = lexicon or default_lexicon()
        self._floor = floor

    def propose(self, doc: Doc) -> list[Trigger]:
        """Triggers in the order of the text, none overlapping another."""
        return propose(doc, lexicon=self._lexicon, floor=self._floor)
