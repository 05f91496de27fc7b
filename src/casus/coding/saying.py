"""Statements out of cues: those of the heads with what the parse knows of them, and those of the parse alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from casus.coding.cues import cue_lemma, noes, verbs
from casus.coding.draft import DraftEvent, DraftStatement, Words
from casus.coding.heads import Readings
from casus.coding.phrases import overlap, phrase_of
from casus.coding.quoting import halves, taken_up
from casus.coding.sentences import sentence_at
from casus.coding.settings import Settings
from casus.coding.speakers import author_of, is_of_name, named_speaker, whole_speaker
from casus.coding.stance import features, shipped
from casus.coding.stances import with_events
from casus.coding.statements import by_nobody, is_unsettled
from casus.records import Stance

_CLAUSE = 4
"""Words from which a run in the cue's own sentence is what is said, whatever the head finds elsewhere."""
_LESS_SURE = 0.1
"""Of two runs whose chances differ by more the likelier one is what is said, else the longer."""
_THREATENED = frozenset({"THREATEN", "ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "REJECT"})
_TAKING_UP = frozenset({"deny", "doubt"})
_LEADING = frozenset({"DET", "ADJ", "NUM", "ADP", "CCONJ", "SCONJ"})


def statements_of(
    doc: Doc,
    readings: Readings,
    parsed: Sequence[DraftStatement],
    events: Sequence[DraftEvent],
    settings: Settings,
) -> list[DraftStatement]:
    """The statements of a text in order, each with the events that it speaks of."""
    found: list[DraftStatement] = []
    for cue in readings.cues:
        if by_nobody(doc[cue.words.start]) or is_unsettled(doc, cue.words) or is_of_name(doc, cue.words.start):
            continue
        same = next((s for s in parsed if s.cue is not None and overlap(s.cue, cue.words)), None)
        found.append(_statement(doc, readings, cue.words, same, settings))
    for s in parsed:
        if s.cue is None or any(f.cue is not None and overlap(f.cue, s.cue) for f in found):
            continue
        if s.stance == "claim" or readings.cue_chance(s.cue) >= settings.parsed_cue:
            found.append(s)
    found.sort(key=lambda s: s.cue or Words(0, 0))
    found = [_quoted(doc, s, found) for s in found]
    found = [part for s in found for part in _parts(doc, _ended(doc, s, found))]
    return [_voted(doc, readings, with_events(doc, s, events), events, settings) for s in found]


def _parts(doc: Doc, said: DraftStatement) -> list[DraftStatement]:
    """A statement for each half of a quotation that its cue stands in; what a denial behind it takes up."""
    if said.cue is None:
        return [said]
    if parts := halves(doc, said.cue):
        return [replace(said, content=part) for part in parts]
    if said.stance in _TAKING_UP and (found := taken_up(doc, said.cue)) is not None:
        content, speaker = found
        return [replace(said, content=content, speaker=whole_speaker(doc, named_speaker(doc, speaker), said.cue))]
    return [said]


def _ended(doc: Doc, said: DraftStatement, all: Sequence[DraftStatement]) -> DraftStatement:
    """A statement without what its speaker goes on to say: "denied the raid*, saying that nobody was there*"."""
    if said.content is None or said.cue is None:
        return said
    for other in all:
        cue = other.cue
        if cue is None or not max(said.cue.end, said.content.start + 1) < cue.start < said.content.end:
            continue
        if doc[cue.start].tag_ == "VBG" and doc[cue.start - 1].text == "," and other.speaker == said.speaker:
            return replace(said, content=Words(said.content.start, cue.start - 1))
    return said


def _quoted(doc: Doc, said: DraftStatement, all: Sequence[DraftStatement]) -> DraftStatement:
    """A statement by "I" or "we" is by whoever is quoted there, else by the last who was, else by the text's author."""
    if said.cue is None or not _is_first_person(doc, said.speaker):
        return said
    cue = said.cue
    others = [s for s in all if s.cue is not None and s.speaker is not None and not _is_first_person(doc, s.speaker)]
    around = [s for s in others if s.content is not None and s.content.start <= cue.start < s.content.end]
    before = [s for s in others if s.cue is not None and s.cue.start < cue.start]
    by = next((s.speaker for s in (*around, *before[-1:])), None)
    return replace(said, speaker=by or author_of(doc) or said.speaker)


def _is_first_person(doc: Doc, speaker: Words | None) -> bool:
    return speaker is not None and speaker.end - speaker.start == 1 and doc[speaker.start].lower_ in {"i", "we"}


def _voted(
    doc: Doc, readings: Readings, said: DraftStatement, events: Sequence[DraftEvent], settings: Settings
) -> DraftStatement:
    """The statement with the stance that heads, weights and rules give it.

    Who threatens speaks of a threat or of force; who denies by a plain "said" says no.
    """
    if said.cue is None:
        return said
    heads, weights = readings.stance(said.cue, said.content), shipped().chances(features(doc, said, events))
    amounts = {stance: heads[stance] ** settings.stance_heads * weights[stance] for stance in heads}
    total = sum(amounts.values())
    chances = {stance: amount / total for stance, amount in amounts.items()}
    chances[said.stance] += settings.stance
    if said.stance != "deny" and not _negates(doc, said.content):
        chances.pop("deny", None)
    if said.stance != "threaten" and _THREATENED.isdisjoint(events[k].type for k in said.about):
        chances.pop("threaten", None)
    return replace(said, stance=max(chances, key=chances.__getitem__))


def _negates(doc: Doc, content: Words | None) -> bool:
    return content is not None and any(t.lower_ in noes() for t in doc[content.start : content.end])


def _statement(
    doc: Doc, readings: Readings, cue: Words, same: DraftStatement | None, settings: Settings
) -> DraftStatement:
    speaker = _speaker(doc, readings, cue, same, settings)
    return DraftStatement(
        speaker=speaker and whole_speaker(doc, speaker, cue),
        cue=cue,
        content=_content(doc, readings, cue, same, settings),
        stance=same.stance if same is not None else _of_cue(doc, cue),
    )


def _of_cue(doc: Doc, cue: Words) -> Stance:
    """The stance that the verb of a cue shows whose clause the parse did not find."""
    lemma = cue_lemma(doc[cue.start : cue.end].root)
    return verbs()[lemma] if lemma is not None else "assert"


def _speaker(doc: Doc, readings: Readings, cue: Words, same: DraftStatement | None, settings: Settings) -> Words | None:
    parsed = same.speaker if same is not None else None
    if parsed is not None and readings.at(cue, doc[parsed.start : parsed.end].root.i, "speaker") >= settings.speaker:
        return parsed
    runs = readings.runs(cue, "speaker")
    if not runs:
        return parsed
    best = max(runs, key=lambda r: r.score).words
    here = sentence_at(doc, cue.start)
    if parsed is not None and _within(parsed, here) and not _within(best, here):
        return parsed
    return named_speaker(doc, best)


def _within(words: Words, sentence: Words) -> bool:
    return sentence.start <= words.start < sentence.end


def _content(doc: Doc, readings: Readings, cue: Words, same: DraftStatement | None, settings: Settings) -> Words | None:
    runs = readings.runs(cue, "content", bridge=True, threshold=settings.content)
    here = sentence_at(doc, cue.start)
    near = [r for r in runs if _within(r.words, here) and r.words.end - r.words.start >= _CLAUSE]
    if not near and same is not None and same.content is not None and _within(same.content, here):
        return same.content
    best = max((r.score for r in near or runs), default=0.0)
    sure = [r for r in near or runs if r.score > best - _LESS_SURE]
    longest = max(sure, key=lambda r: r.words.end - r.words.start, default=None)
    if longest is not None:
        whole = _unbroken(doc, longest.words)
        return longest.words if overlap(whole, cue) else whole
    return same.content if same is not None else None


def _unbroken(doc: Doc, words: Words) -> Words:
    """The words with the phrase that their end cuts in two, and without a word at the end that leads to nothing."""
    start, end = words.start, words.end
    while end - start > 1 and doc[end - 1].pos_ in _LEADING:
        last = doc[end - 1]
        if last.pos_ in {"DET", "ADJ", "NUM"} and last.head.i >= end:
            return Words(start, max(end, phrase_of(doc, last.head.i).end))
        if last.pos_ in {"ADJ", "NUM"}:
            break
        end -= 1
    return Words(start, end)
