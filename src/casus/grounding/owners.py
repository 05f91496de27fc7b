"""Whose somebody is: "*his* troops", "*our* men" belong to the country of whoever the possessive means."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from casus.coding.antecedents import antecedent
from casus.coding.draft import DraftStatement, Words
from casus.coding.phrases import phrase_of
from casus.coding.sentences import sentence_at

_SPEAKERS = frozenset({"my", "our"})
_OTHERS = frozenset({"his", "her", "its", "their"})


def owner_of(doc: Doc, words: Words, said: Sequence[DraftStatement]) -> Words | None:
    """The phrase of the sentence that the possessive at the head of a phrase means; None where there is none."""
    first = doc[words.start]
    if words.end - words.start < 2:
        return None
    if first.lower_ in _SPEAKERS:
        around = [s for s in said if s.content and s.content.start <= first.i < s.content.end]
        return next((s.speaker for s in around if s.speaker is not None), None)
    if first.lower_ not in _OTHERS:
        return None
    meant = antecedent(doc, first.i)
    here = sentence_at(doc, first.i)
    return phrase_of(doc, meant) if meant is not None and here.start <= meant < here.end else None
