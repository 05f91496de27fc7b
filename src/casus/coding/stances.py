"""What a statement is about, and what stance it takes (codebook, section 5).

Rules read the stance from the cue; what a plain "said" amounts to, from the words said and the events in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from casus.coding.cues import hinted, hints
from casus.coding.draft import DraftEvent, DraftStatement
from casus.coding.phrases import covers, overlap
from casus.coding.sentences import sentence_at
from casus.records import Stance

_BY_EVENT: dict[str, Stance] = {
    "THREATEN": "threaten", "AGREE": "promise", "CONCEDE": "promise", "REQUEST": "demand", "SUPPORT": "praise",
    "ACCUSE": "condemn",
}  # fmt: skip
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "SANCTION", "AID", "COOPERATE"})
_ON_DEEDS = frozenset({"deny", "doubt", "claim", "condemn", "praise"})
_POINTING = frozenset({"it", "this", "that"})
_POINTING_AS = frozenset({"obj", "obl", "nmod", "root", "ROOT", "nsubj:pass"})
_SHORT = 8
_DENIALS = frozenset({"deny", "doubt"})
_HANGING = frozenset({"obl", "nmod"})
_KNOWING = frozenset(
    {"tell", "inform", "notify", "brief", "warn", "consult", "alert", "know", "aware", "learn", "hear"}
    | {"knowledge", "notice", "warning", "notification", "information"}
)
_HARM = frozenset({"ASSAULT", "COERCE"})


def with_events(doc: Doc, said: DraftStatement, events: Sequence[DraftEvent]) -> DraftStatement:
    """The statement with the events that it speaks of and the stance that the rules give it."""
    about = tuple(k for k, e in enumerate(events) if _speaks_of(said, e) and not _only_knowledge(doc, said, e))
    if not any(_speaks_of(replace(said, cue=None), events[k]) for k in about):
        about += tuple(k for k in _pointed_at(doc, said, events) if k not in about)
    return replace(said, about=about, stance=_stance(doc, said, [events[k] for k in about]))


def _pointed_at(doc: Doc, said: DraftStatement, events: Sequence[DraftEvent]) -> list[int]:
    """The deed that "a role in it", "responsibility for that" points back to: the last one told, one sentence back."""
    if said.content is None or said.cue is None or said.stance not in _ON_DEEDS:
        return []
    words = doc[said.content.start : said.content.end]
    if len(words) > _SHORT or not any(w.lower_ in _POINTING and w.dep_ in _POINTING_AS for w in words):
        return []
    here = sentence_at(doc, said.cue.start)
    start = sentence_at(doc, _word_before(doc, here.start)).start
    told = [
        (t.words.start, k)
        for k, event in enumerate(events)
        if event.type in _DEEDS
        for t in event.triggers
        if start <= t.words.start < said.cue.start
    ]
    return [max(told)[1]] if told else []


def _only_knowledge(doc: Doc, said: DraftStatement, event: DraftEvent) -> bool:
    """Whether it is not the deed that is denied, but having known of it: "denied having been *told of* the raids"."""
    if said.stance not in _DENIALS or said.content is None:
        return False
    inside = [t for t in event.triggers if covers(said.content, t.words)]
    return bool(inside) and all(_is_known(doc[t.head]) for t in inside)


def _is_known(deed: Token) -> bool:
    above = deed.head.head if deed.head.dep_ == "obj" else deed.head  # "had prior *knowledge* of the strikes"
    knowing = {deed.head.lemma_.lower(), above.lemma_.lower()} & _KNOWING
    return bool(knowing) and (deed.dep_ in _HANGING or _follows_of(deed))


def _follows_of(deed: Token) -> bool:
    """Whether "of" or "about" goes before, which the parse may take for anything behind a passive."""
    before = (deed.doc[k] for k in range(deed.i - 1, max(deed.i - 4, -1), -1))
    return next((t.lower_ in {"of", "about"} for t in before if t.pos_ not in {"DET", "ADJ"}), False)


def _word_before(doc: Doc, index: int) -> int:
    """The last word before another that is not white space; the word itself where there is none."""
    return next((k for k in range(index - 1, -1, -1) if not doc[k].is_space), index)


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
