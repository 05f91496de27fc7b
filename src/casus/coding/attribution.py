"""Whom the report has an event from: the speaker and cue in whose words the event stands (codebook,
`attribution`).

An event has an attribution where its first mention stands within what somebody asserts, accuses of or
predicts, and that somebody is not its own actor: of its own deeds an actor is no source but the doer.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from casus.coding.draft import DraftEvent, DraftStatement, Saying, Words
from casus.coding.phrases import overlap

_REPORTING = frozenset({"assert", "accuse", "predict", "doubt"})
_KNOWN_BY_ITSELF = 4
"""Mentions from which an event is the report's own topic, not one speaker's news."""


def attributed(doc: Doc, event: DraftEvent, statements: Sequence[DraftStatement]) -> Saying | None:
    """The source of an event, or None where the report speaks for itself."""
    first = event.triggers[0].words
    if not event.actors and event.type in {
        "REQUEST",
        "ACCUSE",
        "THREATEN",
        "SUPPORT",
        "AGREE",
        "REJECT",
        "CONCEDE",
    }:
        return None
    if len(event.triggers) >= _KNOWN_BY_ITSELF:
        return None
    around = [s for s in statements if s.content is not None and _within(first, s.content)]
    for said in sorted(around, key=lambda s: _length(s.content)):
        if said.stance not in _REPORTING or said.speaker is None:
            continue
        if _is_own(doc, said, event):
            return None
        return Saying(speaker=said.speaker, cue=said.cue)
    return None


def _within(inner: Words, outer: Words) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _length(words: Words | None) -> int:
    return words.end - words.start if words is not None else 0


def _is_own(doc: Doc, said: DraftStatement, event: DraftEvent) -> bool:
    """Whether the speaker is the event's actor, or the event is the act of speaking itself."""
    if said.speaker is None:
        return False
    if any(overlap(said.speaker, a) or _same_name(doc, said.speaker, a) for a in event.actors):
        return True
    return said.cue is not None and any(overlap(said.cue, t.words) for t in event.triggers)


def _same_name(doc: Doc, a: Words, b: Words) -> bool:
    last, other = doc[a.end - 1], doc[b.end - 1]
    return last.pos_ == "PROPN" and other.pos_ == "PROPN" and last.text == other.text
