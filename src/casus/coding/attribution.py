"""Whom the report has an event from: the speaker and cue in whose words the event stands (codebook,
`attribution`).

An event has an attribution where its first mention stands within what somebody asserts, accuses of or
predicts, and that somebody is not its own actor: of its own deeds an actor is no source but the doer.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from casus.coding.draft import DraftEvent, DraftStatement, Saying, Words
from casus.coding.heads import Readings
from casus.coding.phrases import overlap
from casus.coding.settings import Settings

_REPORTING = frozenset({"assert", "accuse", "predict", "doubt"})
_SAID = frozenset({"REQUEST", "ACCUSE", "THREATEN", "SUPPORT", "AGREE", "REJECT", "CONCEDE"})
_KNOWN_BY_ITSELF = 4
"""Mentions from which an event is the report's own topic, not one speaker's news."""


def attributed(
    doc: Doc, readings: Readings, event: DraftEvent, statements: Sequence[DraftStatement], settings: Settings
) -> Saying | None:
    """The source of an event, or None where the report speaks for itself.

    A statement that holds the event's first mention needs ``Settings.source`` by the pair head between trigger and
    cue, any other statement ``Settings.source_alone``; the likeliest is taken. A verbal act of nobody named is most
    often the speaker's own and needs ``Settings.source_alone`` too.
    """
    own_words = not event.actors and event.type in _SAID
    if len(event.triggers) >= _KNOWN_BY_ITSELF:
        return None
    best: tuple[float, DraftStatement] | None = None
    holding = _holding(event, statements)
    for said in statements:
        if said.speaker is None or said.cue is None or _is_own(doc, said, event):
            continue
        chance = max(readings.at(t.words, said.cue.start, "attr_cue") for t in event.triggers)
        needed = settings.source if said is holding and not own_words else settings.source_alone
        if chance >= needed and (best is None or chance > best[0]):
            best = chance, said
    return None if best is None else Saying(speaker=best[1].speaker, cue=best[1].cue)


def _holding(event: DraftEvent, statements: Sequence[DraftStatement]) -> DraftStatement | None:
    """The closest statement that reports and in whose content the event's first mention stands."""
    first = event.triggers[0].words
    around = [s for s in statements if s.content is not None and _within(first, s.content)]
    return next((s for s in sorted(around, key=lambda s: _length(s.content)) if s.stance in _REPORTING), None)


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
