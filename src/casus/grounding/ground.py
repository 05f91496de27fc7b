"""Drafts to records: every phrase resolved to a participant, place, time or number, every span to characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from spacy.tokens import Doc

from casus.coding.draft import Count, Draft, DraftEvent, DraftStatement, Saying, Words
from casus.coding.phrases import overlap
from casus.grounding import actors, counts, dates, places, plausible
from casus.grounding.counted import Counting
from casus.grounding.dateline import dated
from casus.grounding.owners import owner_of
from casus.grounding.participants import once
from casus.ids import event_id, statement_id
from casus.ontology.plover import score
from casus.records import (
    Attribution,
    Casualties,
    CodedReport,
    Event,
    Evidence,
    Link,
    Participant,
    Place,
    Report,
    Size,
    Span,
    Statement,
    Time,
)

FIRST_PERSONS = frozenset({"i", "we", "us", "our", "me", "my"})
_ACROSS_BORDERS = frozenset({"aerial", "drone", "heavy-weapons"})
"""Modes of force by which states strike others rather than their own."""
_PUBLISHING = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "IGO", "NGO", "PTY", "REB"})
"""Sectors of who speaks for himself in what he publishes, as media do not."""
FORCE = "ASSAULT"
"""The type whose actors, where they are bare states, act through their armed forces (codebook section 4)."""
ARREST = "COERCE"
"""The type whose actors, police and courts, are where nothing else is told of the country where it happens."""
CROWDS = "PROTEST"
"""The type whose actors are of the country where they come together."""


class Grounder:
    """Grounds drafts with the four resolvers; opens their data once."""

    def __init__(self, *, registry: actors.Registry | None = None, towns: Path | None = None) -> None:
        self._gazetteer = places.Gazetteer.open(towns=towns)
        self._registry = registry or actors.Registry.shipped()

    def find(self, text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Character spans of the time expressions and of the numbers of a text."""
        times = [(m.start, m.end) for m in dates.find(text)]
        numbers = [(n.start, n.end) for n in counts.find(text)]
        return times, numbers

    def ground(self, draft: Draft, doc: Doc, report: Report) -> CodedReport:
        """The coded report of a draft; a report without a date has that of its dateline."""
        return _Grounding(self._gazetteer, self._registry, doc, dated(report), draft).result()


@dataclass(frozen=True, slots=True)
class _Key:
    """What decides how a participant is resolved."""

    words: Words
    force: bool
    home: str | None
    besides: frozenset[str]


class _Grounding:
    """One report's grounding: its context, and what was resolved so far."""

    def __init__(
        self, gazetteer: places.Gazetteer, registry: actors.Registry, doc: Doc, report: Report, draft: Draft
    ) -> None:
        self._doc, self._report, self._draft = doc, report, draft
        self._registry = registry
        entities = [(e.start_char, e.end_char) for e in doc.ents if e.label_ in {"PER", "ORG"}]
        self._context = actors.ReportContext.build(
            report.text, entities=entities, on=report.published, registry=registry
        )
        self._participants: dict[_Key, Participant] = {}
        self._forceful = frozenset(w for e in draft.events if e.type == FORCE for w in e.actors)
        self._places = self._resolve_places(gazetteer)
        self._times = dates.find(report.text)
        self._intervals = dates.resolve_all(self._times, published=report.published)
        self._counting = Counting(doc, draft.events, self._times, self._intervals)

    def result(self) -> CodedReport:
        events = [self._event(e) for e in self._draft.events]
        ids = [e.id for e in events]
        statements = [self._statement(s, ids) for s in self._draft.statements]
        by_id = {e.id: e for e in events}
        links = [Link(from_=ids[x.from_], to=ids[x.to], kind=x.kind) for x in self._draft.links]
        return CodedReport(
            report=self._report,
            events=tuple(events),
            statements=tuple(statements),
            links=tuple(link for link in links if plausible.holds(link, by_id)),
        )

    def _chars(self, words: Words) -> tuple[int, int, str]:
        span = self._doc[words.start : words.end]
        start, end = span.start_char, span.end_char  # the Doc's own text has blanks where nothing was read
        return start, end, self._report.text[start:end]

    def _span(self, words: Words) -> Span:
        start, end, text = self._chars(words)
        return Span(start=start, end=end, text=text)

    def _event(self, e: DraftEvent) -> Event:
        mentions = tuple(self._span(t.words) for t in sorted(e.triggers, key=lambda t: t.words))
        reasons = [
            Evidence(
                field=r.field, rule=r.rule, detail=r.detail,
                start=self._chars(r.words)[0] if r.words else None,
                end=self._chars(r.words)[1] if r.words else None,
            )
            for r in e.reasons
        ]  # fmt: skip
        home = self._home(e)
        actors, recipients = self._actors(e, home), self._recipients(e, home)
        if e.type == FORCE:
            actors = plausible.attackers(actors, recipients)
        return Event(
            id=event_id(self._report.sha256, mentions[0].start, mentions[0].end),
            type=e.type,
            mode=e.mode,
            contexts=tuple(e.contexts),
            status=e.status,
            mentions=mentions,
            actors=actors,
            recipients=recipients,
            places=_closest([self._places[w] for w in e.places]),
            time=self._time(e),
            instruments=tuple(self._span(w) for w in e.instruments),
            casualties=tuple(self._casualties(c) for c in e.casualties if c.kind),
            size=tuple(self._size(c) for c in e.sizes),
            attribution=self._attribution(e.attribution),
            score=score(e.type, e.mode),
            confidence=round(e.confidence, 3),
            evidence=tuple(reasons),
        )

    def _actors(self, e: DraftEvent, home: str | None) -> tuple[Participant, ...]:
        there = home if e.type in {CROWDS, ARREST} else None
        return once([self._participant(w, force=e.type == FORCE, home=there) for w in e.actors])

    def _recipients(self, e: DraftEvent, home: str | None) -> tuple[Participant, ...]:
        there = home if e.type == FORCE else None
        besides = self._attackers(e) if e.mode in _ACROSS_BORDERS and home is None else frozenset()
        return once(
            [self._participant(w, force=self._used_force(w), home=there, besides=besides) for w in e.recipients]
        )

    def _attackers(self, e: DraftEvent) -> frozenset[str]:
        """The country of who attacks, if it is one; of allies one may be at war at home."""
        found = frozenset(a.country for a in self._actors(e, None) if a.country is not None)
        return found if len(found) == 1 else frozenset()

    def _used_force(self, words: Words) -> bool:
        """Whether a nationality stands for who used force in an event: condemned for "the *Russian* strike"."""
        national = all(t.ent_type_ == "NORP" or t.pos_ == "ADJ" for t in self._doc[words.start : words.end])
        return national and words in self._forceful

    def _home(self, e: DraftEvent) -> str | None:
        """The country of those hit by force, and of crowds, where the event's places lie in one country."""
        countries = {self._places[w].country for w in e.places}
        if e.type not in {FORCE, CROWDS, ARREST} or len(countries) != 1:
            return None
        return countries.pop()

    def _participant(
        self, words: Words, *, force: bool = False, home: str | None = None, besides: frozenset[str] = frozenset()
    ) -> Participant:
        owner = self._country_of_owner(words)
        key = _Key(words, force, home, besides)
        if key not in self._participants:
            start, end, _ = self._chars(words)
            end = actors.whole_name_end(self._report.text, start, end, registry=self._registry)
            text = self._report.text[start:end]
            r = actors.resolve(
                self._named(text),
                on=self._report.published,
                context=self._context,
                position=start,
                use_of_force=force,
                home=home,
                owner=owner,
                besides=besides,
            )
            self._participants[key] = Participant(
                start=start, end=end, text=text, name=r.name, country=r.country, sector=r.sector, entity=r.entity
            )
        return self._participants[key]

    def _named(self, text: str) -> str:
        """Who is meant by a first person that nobody is quoted with: who publishes the report, if that is no medium.

        "US" is no "us".
        """
        is_first = text == "I" or (text.lower() in FIRST_PERSONS and not text.isupper())
        return self._publisher or text if is_first else text

    @cached_property
    def _publisher(self) -> str | None:
        source = self._report.source
        if not source:
            return None
        sector = actors.resolve(source, on=self._report.published, registry=self._registry).sector
        return source if sector in _PUBLISHING else None

    def _country_of_owner(self, words: Words) -> str | None:
        """The country of whoever a possessive means: of "*its* envoys" that of the state named before."""
        owner = owner_of(self._doc, words, self._draft.statements)
        return None if owner is None or overlap(owner, words) else self._participant(owner).country

    def _resolve_places(self, gazetteer: places.Gazetteer) -> dict[Words, Place]:
        text = self._report.text
        wanted = sorted({w for e in self._draft.events for w in e.places})
        spans = []
        for w in wanted:
            start, end, _ = self._chars(w)
            spans.append((start, gazetteer.whole_name_end(text, start, end)))
        resolved = gazetteer.resolve_all([text[start:end] for start, end in spans], text=text)
        return {
            w: r.to_place(start=start, end=end, text=text[start:end])
            for w, (start, end), r in zip(wanted, spans, resolved, strict=True)
        }

    def _time(self, e: DraftEvent) -> Time | None:
        """The first of the event's time expressions that can be laid on the calendar, else the first.

        What has happened has no day that is still to come.
        """
        found = [t for w in e.times if not self._is_to_come(t := self._interval(w, e), e)]
        if not found and (told := self._counting.unsaid(e)) is not None:
            words, i = told
            start, end, text = self._chars(words)
            return Time(start=start, end=end, text=text, from_=i.from_, to=i.to, precision=i.precision)
        return next((t for t in found if t.from_ is not None), found[0] if found else None)

    def _is_to_come(self, time: Time, e: DraftEvent) -> bool:
        """Whether a time lies after the publication of a report that tells the event as done."""
        published = self._report.published
        return e.status == "actual" and published is not None and time.from_ is not None and time.from_ > published

    def _interval(self, words: Words, e: DraftEvent) -> Time:
        start, end, text = self._chars(words)
        near = [k for k, m in enumerate(self._times) if m.start < end and start < m.end]
        if near and (counted := self._counting.interval(e, near[0])) is not None:
            i = counted
        elif e.status == "future" or not near or self._is_ahead(e, near[0]):
            tense: dates.Tense = "future" if e.status == "future" or near else "past"
            what = self._times[near[0]] if near else text
            i = dates.resolve(what, published=self._report.published, tense=tense)
        else:
            i = self._intervals[near[0]]
        return Time(start=start, end=end, text=text, from_=i.from_, to=i.to, precision=i.precision)

    def _is_ahead(self, e: DraftEvent, k: int) -> bool:
        """Whether a time of what is only thought of stands in a clause that speaks of what is to come."""
        return e.status == "hypothetical" and dates.tenses(self._report.text, self._times)[k] == "future"

    def _casualties(self, c: Count) -> Casualties:
        assert c.kind is not None
        low, high = self._bounds(c)
        start, end, text = self._chars(c.words)
        return Casualties(start=start, end=end, text=text, kind=c.kind, low=low, high=high)

    def _size(self, c: Count) -> Size:
        low, high = self._bounds(c)
        start, end, text = self._chars(c.words)
        head = self._doc[c.words.start : c.words.end].root
        return Size(start=start, end=end, text=text, what=head.lemma_, low=low, high=high)

    def _bounds(self, c: Count) -> tuple[int | None, int | None]:
        span = self._doc[c.words.start : c.words.end]
        phrase = self._doc[min(c.words.start, c.number.start) : c.words.end].text if c.number else span.text
        head = span.root
        b = counts.phrase_bounds(phrase, plural=head.tag_ in {"NNS", "NNPS"})
        return b.low, b.high

    def _attribution(self, saying: Saying | None) -> Attribution | None:
        if saying is None:
            return None
        return Attribution(
            speaker=self._participant(saying.speaker) if saying.speaker else None,
            cue=self._span(saying.cue) if saying.cue else None,
        )

    def _statement(self, s: DraftStatement, ids: Sequence[str]) -> Statement:
        places = [at for w in (s.cue, s.content or s.speaker) if w is not None for at in self._chars(w)[:2]]
        return Statement(
            id=statement_id(self._report.sha256, *places),
            speaker=self._participant(s.speaker) if s.speaker else None,
            cue=self._span(s.cue) if s.cue else None,
            content=self._span(s.content) if s.content else None,
            stance=s.stance,
            about=tuple(ids[i] for i in s.about),
        )


def _closest(found: Sequence[Place]) -> tuple[Place, ...]:
    """The places without countries of which another of them is a part: of "Honduras, Tegucigalpa" the town."""
    finer = {place.country for place in found if place.precision != "country" and place.country is not None}
    return tuple(place for place in found if place.precision != "country" or place.country not in finer)
