"""An analysed text to a draft: heads propose, lexicon and parse check, complete and explain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from casus.coding import from_heads
from casus.coding.arguments import Arguments, arguments_of
from casus.coding.attribution import attributed
from casus.coding.casualties import casualties_of
from casus.coding.choosing import chosen
from casus.coding.contexts import contexts_of
from casus.coding.draft import Count, Draft, DraftEvent, Reason, Trigger, Words
from casus.coding.heads import Readings
from casus.coding.joining import Found, joined
from casus.coding.phrases import overlap
from casus.coding.saying import statements_of
from casus.coding.settings import Settings
from casus.coding.statements import sayings_of
from casus.coding.triggers import propose
from casus.language import Analysis

Chars = Sequence[tuple[int, int]]


def draft_of(
    analysis: Analysis, *, times: Chars = (), numbers: Chars = (), settings: Settings | None = None
) -> Draft:
    """Code one analysed text.

    Args:
        analysis: the text as the language part gives it.
        times: character spans of its time expressions.
        numbers: character spans of its numbers.
        settings: the thresholds; those chosen on ``tune`` by default.
    """
    if not len(analysis.words):
        return Draft()
    return _Coding(analysis, times, numbers, settings or Settings()).draft()


@dataclass(frozen=True, slots=True)
class _Mention:
    """A trigger with the phrases found for it, by role."""

    trigger: Trigger
    phrases: dict[str, list[Found]]
    parsed: Arguments
    casualties: list[Count]


class _Coding:
    """The coding of one text."""

    def __init__(self, analysis: Analysis, times: Chars, numbers: Chars, settings: Settings) -> None:
        self._doc = analysis.doc
        self._settings = settings
        self._readings = Readings(analysis)
        self._times = _words(analysis.doc, times)
        self._numbers = _words(analysis.doc, numbers)
        self._sayings = sayings_of(analysis.doc)

    def draft(self) -> Draft:
        triggers = chosen(self._readings, propose(self._doc), self._settings)
        mentions = [self._mention(t) for t in triggers]
        groups = from_heads.clusters(self._readings, triggers, threshold=self._settings.coreference)
        events = [self._event([mentions[i] for i in g]) for g in groups]
        statements = statements_of(self._doc, self._readings, self._sayings, events, self._settings)
        for e in events:
            e.attribution = attributed(self._doc, e, statements)
        links = from_heads.links(self._readings, [e.triggers for e in events], self._settings.link)
        return Draft(events=tuple(events), statements=tuple(statements), links=tuple(links))

    def _mention(self, t: Trigger) -> _Mention:
        parsed = arguments_of(self._doc, t, times=self._times, numbers=self._numbers, sayings=self._sayings)
        offers: dict[str, Sequence[Words]] = {
            "actor": parsed.actors,
            "recipient": parsed.recipients,
            "place": parsed.places,
            "time": parsed.times,
            "instrument": parsed.instruments,
            "size": [c.words for c in parsed.sizes],
        }
        phrases = {
            role: joined(self._doc, self._readings, t, role, offered, self._settings.roles[role])
            for role, offered in offers.items()
        }
        return _Mention(t, phrases, parsed, casualties_of(self._doc, t, self._numbers))

    def _event(self, mentions: Sequence[_Mention]) -> DraftEvent:
        first = mentions[0].trigger
        found = {role: _first(mentions, role) for role in mentions[0].phrases}
        words = {role: [f.words for f in phrases] for role, phrases in found.items()}
        recipients = [w for w in words["recipient"] if not any(overlap(w, a) for a in words["actor"])]
        event = DraftEvent(
            triggers=[m.trigger for m in mentions],
            status=first.status or "actual",
            mode=self._mode(mentions),
            actors=words["actor"],
            recipients=recipients,
            places=words["place"],
            times=words["time"],
            instruments=words["instrument"],
            casualties=_casualties(mentions),
            sizes=[_size(w, mentions) for w in words["size"]],
            confidence=max(m.trigger.score for m in mentions),
            reasons=_reasons(mentions, found),
        )
        event.contexts = contexts_of(self._doc, event.triggers, event.mode)
        return event

    def _mode(self, mentions: Sequence[_Mention]) -> str | None:
        return next((m.trigger.mode for m in mentions if m.trigger.mode), None)


def _words(doc: Doc, spans: Chars) -> list[Words]:
    """Character spans as words, widened to whole words."""
    found = (doc.char_span(a, b, alignment_mode="expand") for a, b in spans)
    return [Words(s.start, s.end) for s in found if s is not None]


def _first(mentions: Sequence[_Mention], role: str) -> list[Found]:
    """The phrases of the first mention that has any for the role."""
    return next((m.phrases[role] for m in mentions if m.phrases[role]), [])


def _casualties(mentions: Sequence[_Mention]) -> list[Count]:
    """The first count of each kind and group that the mentions give."""
    out: list[Count] = []
    for m in mentions:
        for c in m.casualties:
            if not any(c.kind == x.kind and overlap(c.words, x.words) for x in out):
                out.append(c)
    return out


def _size(words: Words, mentions: Sequence[_Mention]) -> Count:
    for m in mentions:
        for c in m.parsed.sizes:
            if overlap(c.words, words):
                return c
    return from_heads.count(words)


def _reasons(mentions: Sequence[_Mention], found: dict[str, list[Found]]) -> list[Reason]:
    out = [Reason(field="type", rule=m.trigger.source, detail=m.trigger.reason, words=m.trigger.words) for m in mentions]
    paths = {r.words: r.detail for m in mentions for r in m.parsed.reasons if r.words is not None}
    for role, phrases in found.items():
        for f in phrases:
            how = paths.get(f.words, "")
            detail = f"{role} head {f.chance:.2f}" + (f"; {how}" if how else "")
            out.append(Reason(field=_FIELD[role], rule=f.proposer, detail=detail, words=f.words))
    return out


_FIELD = {
    "actor": "actors", "recipient": "recipients", "place": "places", "time": "time", "instrument": "instruments",
    "size": "size",
}  # fmt: skip

