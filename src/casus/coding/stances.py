"""What a statement is about, and what stance it takes (codebook, section 5).

Rules read the stance from the cue; what a plain "said" amounts to, from the words said and the events in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from casus.coding.cues import hinted, hints
from casus.coding.draft import DraftEvent, DraftStatement
from casus.coding.phrases import covers, overlap
from casus.records import Stance

_BY_EVENT: dict[str, Stance] = {
    "THREATEN": "threaten", "AGREE": "promise", "CONCEDE": "promise", "REQUEST": "demand", "SUPPORT": "praise",
    "ACCUSE": "condemn",
}  # fmt: skip
_HARM = frozenset({"ASSAULT", "COERCE"})


def with_events(doc: Doc, said: DraftStatement, events: Sequence[DraftEvent]) -> DraftStatement:
    """The statement with the events that it speaks of and the stance that the rules give it."""
    about = tuple(k for k, e in enumerate(events) if _speaks_of(said, e))
    return replace(said, about=about, stance=_stance(doc, said, [events[k] for k in about]))


def _speaks_of(said: DraftStatement, event: DraftEvent) -> bool:
    spans = [w for w in (said.content, said.cue) if w is not None]
    return any(overlap(w, t.words) for w in spans for t in event.triggers)


def _stance(doc: Doc, said: DraftStatement, events: Sequence[DraftEvent]) -> Stance:
    if said.stance != "assert" or said.content is None:
        return said.stance
    inside = [e for e in events if any(covers(said.content, t.words) for t in e.triggers)]
    for event in inside:
        if event.type in _BY_EVENT and _by_speaker(said, event) and event.status == "actual":
            return _BY_EVENT[event.type]
    text = f" {doc[said.content.start : said.content.end].text.lower()} "
    for stance in hinted():
        if any(f" {h} " in text for h in hints(stance)):
            return stance
    if any(e.type in _HARM and e.status == "actual" and e.actors and not _by_speaker(said, e) for e in inside):
        return "accuse"
    return "assert"


def _by_speaker(said: DraftStatement, event: DraftEvent) -> bool:
    return said.speaker is not None and (not event.actors or any(overlap(said.speaker, a) for a in event.actors))
