"""An analysed text to a draft: heads propose, lexicon and parse check, complete and explain."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from casus.coding.arguments import Arguments, arguments_of_event
from casus.coding.attribution import attributed
from casus.coding.belonging import Belonging
from casus.coding.casualties import casualties_of_event
from casus.coding.choosing import chosen
from casus.coding.circumstances import counted_things, is_of_deed_spoken_of, whole_means, with_those_listed
from casus.coding.clustering import clusters
from casus.coding.contexts import ContextReader, Weights
from casus.coding.draft import Count, Draft, DraftEvent, DraftLink, DraftStatement, Reason, Trigger, Words
from casus.coding.heads import Readings
from casus.coding.joining import Found, joined, surer_sides
from casus.coding.linking import joined_links
from casus.coding.modes import is_told, mode_of
from casus.coding.phrases import covers, overlap
from casus.coding.saying import statements_of
from casus.coding.separating import belongs_beyond
from casus.coding.settings import Settings
from casus.coding.statements import sayings_of
from casus.coding.status import is_decided
from casus.coding.targets import is_target
from casus.coding.triggers import listed
from casus.language import Analysis
from casus.records import Status

Chars = Sequence[tuple[int, int]]

_SPOKEN = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""The types that words alone do."""
_MUTUAL = frozenset({"CONSULT", "COOPERATE"})
"""The types whose sides are all actors; of a visit only who pays it."""
_FIELD = {
    "actor": "actors", "recipient": "recipients", "place": "places", "time": "time", "instrument": "instruments",
    "size": "size",
}  # fmt: skip


def draft_of(
    analysis: Analysis,
    *,
    times: Chars = (),
    numbers: Chars = (),
    settings: Settings | None = None,
    weights: Weights | None = None,
) -> Draft:
    """Code one analysed text.

    Args:
        analysis: the text as the language part gives it.
        times: character spans of its time expressions.
        numbers: character spans of its numbers.
        settings: the thresholds; those chosen on ``tune`` by default.
        weights: those of contexts; the shipped ones by default.
    """
    if not len(analysis.words):
        return Draft()
    contexts = ContextReader(analysis.doc, weights=weights)
    return _Coding(analysis, times, numbers, settings or Settings(), contexts).draft()


class _Coding:
    """The coding of one text."""

    def __init__(
        self, analysis: Analysis, times: Chars, numbers: Chars, settings: Settings, contexts: ContextReader
    ) -> None:
        self._doc = analysis.doc
        self._settings = settings
        self._readings = Readings(analysis)
        self._times = _words(analysis.doc, times)
        self._numbers = _words(analysis.doc, numbers)
        self._sayings = sayings_of(analysis.doc)
        self._contexts = contexts

    def draft(self) -> Draft:
        settings = self._settings
        triggers = chosen(self._doc, self._readings, listed(self._doc), settings)
        found = clusters(
            self._doc,
            self._readings,
            triggers,
            threshold=settings.coreference,
            bonus=settings.together,
        )
        events = [self._event([triggers[i] for i in g], triggers) for g in found.groups]
        for part, whole in found.parts:
            events[part].actors = events[part].actors or list(events[whole].actors)
        statements = statements_of(self._doc, self._readings, self._sayings, events, settings)
        statements = [_spoken(said, events) for said in statements]
        _name_claimants(self._doc, events, statements)
        _name_speakers(events, statements)
        for e in events:
            e.attribution = attributed(self._doc, self._readings, e, statements, settings)
        links = joined_links(self._doc, self._readings, events, settings, parts=found.parts)
        _name_accused(events, links)
        return Draft(events=tuple(events), statements=tuple(statements), links=tuple(links))

    def _event(self, mentions: Sequence[Trigger], all: Sequence[Trigger]) -> DraftEvent:
        first = mentions[0]
        parsed = arguments_of_event(
            self._doc, mentions, times=self._times, numbers=self._numbers, sayings=self._sayings
        )
        others = {t.head for t in all} - {t.head for t in mentions}
        found = self._phrases(mentions, parsed, others)
        found["actor"], found["recipient"] = surer_sides(found["actor"], found["recipient"], parsed.recipients)
        words = {role: [f.words for f in phrases] for role, phrases in found.items()}
        words["place"] = with_those_listed(self._doc, words["place"])
        words["time"] = [f.words for f in sorted(found["time"], key=lambda f: -f.chance)]
        status = self._status(mentions)
        told = {k for t in all if t not in mentions for k in range(t.words.start, t.words.end)}
        harmed = casualties_of_event(self._doc, mentions, status=status, numbers=self._numbers, others=told)
        harmed = [c for c in harmed if not any(overlap(c.words, a) for a in words["actor"])]
        event = DraftEvent(
            triggers=list(mentions),
            status=status,
            actors=words["actor"],
            recipients=words["recipient"],
            places=words["place"],
            times=words["time"],
            instruments=words["instrument"],
            casualties=harmed,
            sizes=[
                counted_things(self._doc, _size(w, parsed), mentions) for w in words["size"] if self._counts(w, harmed)
            ],
            confidence=_confidence(mentions, self._settings),
            reasons=_reasons(mentions, found, parsed),
        )
        event.mode = self._mode(event, others)
        if event.type in _MUTUAL and event.mode != "visit":
            event.actors, event.recipients = sorted([*event.actors, *event.recipients]), []
        verdicts = self._contexts.of(event)
        event.contexts = [v.context for v in verdicts]
        grounds = first.status_reason
        event.reasons.append(Reason(field="status", rule="status head and rules", detail=grounds, words=first.words))
        event.reasons += [v.reason for v in verdicts]
        return event

    def _status(self, mentions: Sequence[Trigger]) -> Status:
        """That of the first mention; what somebody "ordered" is done where the text goes on to tell it as done."""
        first = mentions[0]
        done = any(m.status == "actual" for m in mentions[1:])
        if first.status == "future" and done and is_decided(self._doc, first):
            return "actual"
        return first.status or "actual"

    def _counts(self, words: Words, harmed: Sequence[Count]) -> bool:
        """Whether a phrase holds a number that is not that of casualties."""
        return any(overlap(words, n) for n in self._numbers) and not any(overlap(words, c.words) for c in harmed)

    def _phrases(
        self, mentions: Sequence[Trigger], parsed: Arguments, others: Collection[int]
    ) -> dict[str, list[Found]]:
        offers: dict[str, Sequence[Words]] = {
            "actor": parsed.actors,
            "recipient": parsed.recipients,
            "place": parsed.places,
            "time": parsed.times,
            "instrument": parsed.instruments,
            "size": [c.words for c in parsed.sizes],
        }
        found = {
            role: joined(self._doc, self._readings, mentions, role, offered, self._settings.roles[role])
            for role, offered in offers.items()
        }
        found = Belonging(self._doc, mentions, others, self._sayings).own(found)
        for role in ("place", "time"):
            found[role] = [f for f in found[role] if not is_of_deed_spoken_of(self._doc, mentions, f.words)]
        means = [f for f in found["instrument"] if not any(self._is_verb_in(m, f.words) for m in mentions)]
        own = [replace(f, words=whole_means(self._doc, f.words, mentions)) for f in means]
        return {**found, "instrument": own}

    def _is_verb_in(self, mention: Trigger, words: Words) -> bool:
        """Whether what seems a means holds the verb that tells the deed: "the army *bombs* a market"."""
        return self._doc[mention.head].pos_ == "VERB" and words.start <= mention.head < words.end

    def _mode(self, event: DraftEvent, others: Collection[int]) -> str | None:
        """The mode of the lexicon's entry or of instruments and words around, else the likeliest by the heads."""
        for m in event.triggers:
            mode, _ = mode_of(event.type, self._doc, m, event, others=others)
            if mode is not None:
                return mode
        if all(any(is_target(c) for c in self._doc[m.head].children) for m in event.triggers):
            return None  # by what means something was shot down only the text can say
        found = (self._readings.mode(m.words, event.type)[0] for m in event.triggers)
        return next((mode for mode in found if mode is not None and is_told(mode, self._doc)), None)


def _name_accused(events: Sequence[DraftEvent], links: Sequence[DraftLink]) -> None:
    """Who is accused where the text names only the deed: whoever did it."""
    for link in links:
        verbal, deed = events[link.from_], events[link.to]
        if link.kind == "about" and verbal.type == "ACCUSE" and not verbal.recipients:
            verbal.recipients = [w for w in deed.actors if not any(overlap(w, a) for a in verbal.actors)]


def _name_claimants(doc: Doc, events: Sequence[DraftEvent], statements: Sequence[DraftStatement]) -> None:
    """Who did a deed that nobody is named for, where somebody takes responsibility for it."""
    for said in statements:
        for k in said.about:
            if said.stance == "claim" and said.speaker is not None and _claims(doc, said, events[k]):
                events[k].actors = events[k].actors or [said.speaker]


def _name_speakers(events: Sequence[DraftEvent], statements: Sequence[DraftStatement]) -> None:
    """Who asks, blames or promises where the text names nobody else: whoever speaks by that very word."""
    for said in statements:
        if said.cue is None or said.speaker is None:
            continue
        for event in events:
            own = event.type in _SPOKEN and overlap(said.cue, event.triggers[0].words)
            if own and not event.actors and not any(overlap(said.speaker, w) for w in event.recipients):
                event.actors = [said.speaker]


def _spoken(said: DraftStatement, events: Sequence[DraftEvent]) -> DraftStatement:
    """A statement without a speaker is by whoever does what its cue names: "in a report, *calling on* the Union"."""
    if said.cue is None or said.speaker is not None:
        return said
    own = (e for e in events if e.type in _SPOKEN and any(overlap(said.cue, t.words) for t in e.triggers) and e.actors)
    event = next(own, None)
    return replace(said, speaker=event.actors[0]) if event is not None else said


def _claims(doc: Doc, said: DraftStatement, event: DraftEvent) -> bool:
    """Whether the deed itself is in what is claimed, not only in the words around, nor what it answers ("struck in
    retaliation for the *barrage*"); "*it*" is the one it is about.
    """
    if said.content is None:
        return False
    pointed = said.content.end - said.content.start == 1 and len(said.about) == 1
    claimed = [t for t in event.triggers if covers(said.content, t.words)]
    return pointed or any(not belongs_beyond(doc, t, said.content.start) for t in claimed)


def _words(doc: Doc, spans: Chars) -> list[Words]:
    """Character spans as words, widened to whole words."""
    found = (doc.char_span(a, b, alignment_mode="expand") for a, b in spans)
    return [Words(s.start, s.end) for s in found if s is not None]


def _size(words: Words, parsed: Arguments) -> Count:
    return next((c for c in parsed.sizes if overlap(c.words, words)), Count(words=words, number=words))


def _confidence(mentions: Sequence[Trigger], settings: Settings) -> float:
    """The estimated chance that a careful coder would code the event."""
    intercept, slope = settings.confidence
    return 1 / (1 + math.exp(-intercept - slope * max(m.score for m in mentions)))


def _reasons(mentions: Sequence[Trigger], found: dict[str, list[Found]], parsed: Arguments) -> list[Reason]:
    out = [Reason(field="type", rule=m.source, detail=m.reason, words=m.words) for m in mentions]
    paths = {r.words: r.detail for r in parsed.reasons if r.words is not None}
    for role, phrases in found.items():
        for f in phrases:
            how = paths.get(f.words, "")
            detail = f"{role} head {f.chance:.2f}" + (f"; {how}" if how else "")
            out.append(Reason(field=_FIELD[role], rule=f.proposer, detail=detail, words=f.words))
    return out
