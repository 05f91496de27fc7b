"""What the weights of stances look at: the cue, the words said, their main clause, the events in them.

A feature is a name that can be shown to a reader ("word must", "event REQUEST, of the speaker") and a value. Words of
names are never features: a stance is a matter of what is said, not of who and where.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from casus.coding.cues import cue_lemma
from casus.coding.draft import DraftEvent, DraftStatement, Words
from casus.coding.phrases import covers, overlap

_CUE, _FULL, _HALF = 2.0, 1.0, 0.5
"""What a feature counts: a small penalty for a large weight where it is large."""
_PLAIN = 4.5
"""Square root of the words said from which each of them counts less."""
_PARTS = frozenset({"DET", "ADP", "PUNCT", "SPACE", "NUM", "SYM"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_NOT = frozenset({"not", "n't", "n’t", "never", "no"})
_ONE, _OTHER = frozenset({"i", "we", "our", "us", "my"}), frozenset({"you", "your"})
_CONDITIONS = frozenset({"if", "unless"})
_LONG = 8
"""Words by which the length of what is said is counted."""


def features(doc: Doc, said: DraftStatement, events: Sequence[DraftEvent]) -> dict[str, float]:
    """What speaks for one stance or another."""
    found: dict[str, float] = {}
    if said.cue is not None:
        found |= _of_cue(doc, said.cue, events)
    if said.speaker is not None:
        root = doc[said.speaker.start : said.speaker.end].root
        found[f"speaker {root.ent_type_ or root.lower_}"] = _HALF
    if said.content is None:
        return found | {"nothing said": _FULL}
    words = [t for t in doc[said.content.start : said.content.end] if not t.is_space]
    return found | _of_words(words) | _of_clause(doc, said.content) | _of_events(said, said.content, events)


def _of_cue(doc: Doc, cue: Words, events: Sequence[DraftEvent]) -> dict[str, float]:
    words = doc[cue.start : cue.end]
    found = {f"cue {' '.join(t.lemma_.lower() for t in words)}": _CUE, f"cue as {words[0].tag_}": _HALF}
    known = cue_lemma(words.root)
    if known is not None:
        found[f"verb {known}"] = _FULL
    return found | {f"cue is {e.type}": _CUE for e in events if any(overlap(cue, t.words) for t in e.triggers)}


def _of_words(words: Sequence[Token]) -> dict[str, float]:
    """Single words, whom they speak of, and how many they are."""
    each = min(_FULL, _PLAIN / math.sqrt(len(words) + 1))
    found = {f"word {t.lemma_.lower()}": each for t in words if _counts(t)}
    forms = {t.lower_ for t in words}
    kinds = (("of ourselves", _ONE), ("to you", _OTHER), ("a condition", _CONDITIONS))
    found |= {name: _FULL for name, known in kinds if forms & known}
    found[f"length {min(4, len(words) // _LONG)}"] = _HALF
    return found


def _counts(token: Token) -> bool:
    return token.is_alpha and not token.ent_type_ and token.pos_ not in _PARTS


def _of_clause(doc: Doc, content: Words) -> dict[str, float]:
    """The main word of what is said, its subject, its auxiliaries, and whether it is negated."""
    root = doc[content.start : content.end].root
    found = {f"main {root.lemma_.lower()}": _FULL, f"main as {root.tag_}": _FULL}
    for child in root.children:
        if child.dep_ in _SUBJECTS:
            found[f"subject {child.lower_ if child.pos_ == 'PRON' else child.ent_type_ or child.pos_}"] = _FULL
        elif child.dep_ in {"aux", "aux:pass"}:
            found[f"auxiliary {child.lower_}"] = _FULL
        elif child.lower_ in _NOT:
            found["negated"] = _FULL
    first = next((t for t in doc[content.start : content.end] if t.is_alpha), None)
    if first is not None and first.tag_ == "VB":
        found["an order"] = _FULL
    return found


def _of_events(said: DraftStatement, content: Words, events: Sequence[DraftEvent]) -> dict[str, float]:
    found: dict[str, float] = {}
    for event in events:
        if any(covers(content, t.words) for t in event.triggers):
            whose = _whose(said, event)
            found[f"event {event.type}"] = _FULL
            found[f"event {event.type}, {whose}"] = _FULL
            found[f"event {event.type}, {event.status}"] = _HALF
            found[f"{event.status} event, {whose}"] = _HALF
    return found or {"no event": _FULL}


def _whose(said: DraftStatement, event: DraftEvent) -> str:
    if not event.actors:
        return "of nobody"
    own = said.speaker is not None and any(overlap(said.speaker, a) for a in event.actors)
    return "of the speaker" if own else "of others"
