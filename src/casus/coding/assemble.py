"""An analysed text to a draft: heads propose, lexicon and parse check, complete and explain."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from casus.coding.arguments import Arguments, arguments_of_event
from casus.coding.attribution import attributed
from casus.coding.casualties import casualties_of_event
from casus.coding.choosing import chosen
from casus.coding.circumstances import is_record, whole_means
from casus.coding.clauses import is_complaint, is_of_others
from casus.coding.clustering import clusters
from casus.coding.contexts import ContextReader, Weights
from casus.coding.draft import Count, Draft, DraftEvent, DraftLink, DraftStatement, Reason, Trigger, Words
from casus.coding.heads import Readings
from casus.coding.joining import Found, joined, surer_sides
from casus.coding.linking import joined_links
from casus.coding.modes import is_told, mode_of
from casus.coding.nouns import is_kind
from casus.coding.phrases import covers, overlap
from casus.coding.saying import statements_of
from casus.coding.sentences import sentence_at
from casus.coding.separating import belongs_beyond
from casus.coding.settings import Settings
from casus.coding.statements import sayings_of
from casus.coding.targets import is_target
from casus.coding.triggers import listed
from casus.language import Analysis

Chars = Sequence[tuple[int, int]]

_SPOKEN = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""The types that words alone do."""
_MUTUAL = frozenset({"CONSULT", "COOPERATE"})
"""The types whose sides are all actors; of a visit only who pays it."""
_FIELD = {
    "actor": "actors", "recipient": "recipients", "place": "places", "time": "time", "instrument": "instruments",
    "size": "size",
}  # fmt: skip

_OWN_SUBJECT = frozenset({"conj", "advcl", "ccomp"})
"""Relations of verbs that have their subject for themselves, if they have one."""
_TERMS = frozenset({"until", "till", "unless", "if"})


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
        _name_claimants(events, statements)
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
        words["time"] = [f.words for f in sorted(found["time"], key=lambda f: -f.chance)]
        status = first.status or "actual"
        harmed = casualties_of_event(self._doc, mentions, status=status, numbers=self._numbers, others=others)
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
            sizes=[_size(w, parsed) for w in words["size"] if self._counts(w, harmed)],
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
        found = {
            role: [f for f in phrases if not self._of_another_deed(f.words, mentions)]
            for role, phrases in found.items()
        }
        found["place"] = [f for f in found["place"] if not self._is_of_condition(f.words, mentions)]
        found["actor"] = [
            f
            for f in found["actor"]
            if f.proposer != "heads" or not self._is_of_another_clause(f.words, mentions, others, "nsubj")
        ]
        found["actor"] = [f for f in found["actor"] if not self._has_no_part(f.words, mentions)]
        found["recipient"] = [
            f
            for f in found["recipient"]
            if f.proposer != "heads" or not self._is_of_another_clause(f.words, mentions, others, "nsubj:pass")
        ]
        own = [
            replace(f, words=whole_means(self._doc, f.words, mentions))
            for f in found["instrument"]
            if not self._is_hit(f.words)
        ]
        told = [f for f in found["time"] if not is_record(self._doc, f.words)]
        return {**found, "instrument": own, "time": told}

    def _is_of_condition(self, words: Words, mentions: Sequence[Trigger]) -> bool:
        """Whether a phrase stands in a clause that says how long or on what terms, and no mention does: "vowed attacks
        *until the war in Gaza ends*".
        """
        above = [self._doc[words.start : words.end].root]
        above += above[0].ancestors
        for clause in above:
            if clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _TERMS for c in clause.children):
                return not any(self._doc[m.head] == clause or clause.is_ancestor(self._doc[m.head]) for m in mentions)
        return False

    def _is_of_another_clause(
        self, words: Words, mentions: Sequence[Trigger], others: Collection[int], relation: str
    ) -> bool:
        """Whether a phrase is the subject of another deed beside, or mentions have subjects of their own: "ten *rebels*
        were held and an *officer* was hurt".
        """
        root = self._doc[words.start : words.end].root
        while root.dep_ in {"conj", "appos"}:
            root = root.head
        if root.dep_ != relation:
            return False
        heads = [self._doc[m.head] for m in mentions]
        if root.head.i in others and root.head.dep_ == "conj" and all(h.i < root.i for h in heads):
            return True
        return all(
            v.i != root.head.i and v.dep_ in _OWN_SUBJECT and any(_is_named(c, relation) for c in v.children)
            for v in heads
        )

    def _has_no_part(self, words: Words, mentions: Sequence[Trigger]) -> bool:
        """Whether a phrase is the subject of a verb that is about a deed of others: "*Iran* called the sanctions
        illegal", "*police* broke up a protest".
        """
        sentence = sentence_at(self._doc, words.start)
        deeds = [self._doc[m.head] for m in mentions if sentence.start <= m.head < sentence.end]
        heads = set(range(words.start, words.end))
        return bool(deeds) and all(
            (is_of_others(deed) and _has(deed.head, "nsubj", heads))
            or (is_complaint(deed) and _has(deed.head, "obj", heads))
            for deed in deeds
        )

    def _is_hit(self, words: Words) -> bool:
        """Whether what seems a means is what is hit, or who does it ("*rebels* shelled the town")."""
        root = self._doc[words.start : words.end].root
        return is_target(root) or (is_kind(root, "people") and not is_kind(root, "weapons"))

    def _of_another_deed(self, words: Words, mentions: Sequence[Trigger]) -> bool:
        """Whether a phrase belongs to another deed, one answered or one some days away ("in answer to a
        *drone* attack").
        """
        sentence = sentence_at(self._doc, words.start)
        beside = [m for m in mentions if sentence.start <= m.head < sentence.end] or mentions
        return all(belongs_beyond(self._doc, m, words.start) for m in beside)

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


def _has(verb: Token, relation: str, words: Collection[int]) -> bool:
    return any(c.i in words for c in verb.children if c.dep_ == relation)


def _is_named(token: Token, relation: str) -> bool:
    return token.dep_ == relation and token.pos_ in {"NOUN", "PROPN"}


def _name_accused(events: Sequence[DraftEvent], links: Sequence[DraftLink]) -> None:
    """Who is accused where the text names only the deed: whoever did it."""
    for link in links:
        verbal, deed = events[link.from_], events[link.to]
        if link.kind == "about" and verbal.type == "ACCUSE" and not verbal.recipients:
            verbal.recipients = [w for w in deed.actors if not any(overlap(w, a) for a in verbal.actors)]


def _name_claimants(events: Sequence[DraftEvent], statements: Sequence[DraftStatement]) -> None:
    """Who did a deed that nobody is named for, where somebody takes responsibility for it."""
    for said in statements:
        for k in said.about:
            if said.stance == "claim" and said.speaker is not None and _claims(said, events[k]):
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


def _claims(said: DraftStatement, event: DraftEvent) -> bool:
    """Whether the deed itself is in what is claimed, not only in the words around; "*it*" is the one it is about."""
    if said.content is None:
        return False
    pointed = said.content.end - said.content.start == 1 and len(said.about) == 1
    return pointed or any(covers(said.content, t.words) for t in event.triggers)


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
