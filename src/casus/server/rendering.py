"""Records as the API tells them: the output contract's keys, and what ``shapes`` adds to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casus.chronicle import Hit, Thread, Utterance
from casus.chronicle.rejected import Rejected
from casus.codec import coded_to_json, event_to_json, link_to_json, report_to_json, statement_to_json
from casus.entry import Entry
from casus.exports.quote import quote
from casus.exports.targets import about, before
from casus.fusion.codec import incident_to_json
from casus.fusion.incident import Incident
from casus.records import Event, Report, Span
from casus.reviews import Conflict, LinkNote, Note, Review, Reviewed, Word

Json = dict[str, Any]


def day_to_json(day: dt.date | None) -> str | None:
    """A day as ISO 8601."""
    return None if day is None else day.isoformat()


def report_line(report: Report) -> Json:
    """A report without its text."""
    return {
        "id": report.id,
        "sha256": report.sha256,
        "title": report.title,
        "source": report.source,
        "url": report.url,
        "published": day_to_json(report.published),
        "language": report.language,
    }


def incident_item(one: Incident, *, day: dt.date | None, review: str) -> Json:
    """An incident in a list."""
    return incident_to_json(one) | {"review": review, "day": day_to_json(day)}


def telling(entry: Entry) -> Json:
    """What one report tells of an incident."""
    return {
        "event": event_to_json(entry.event),
        "report": report_line(entry.report),
        "sentence": _sentence(entry.report.text, entry.event),
    }


def event_item(entry: Entry, *, incident: str | None) -> Json:
    """An event in a list."""
    return event_to_json(entry.event) | {"report": report_line(entry.report), "incident": incident}


def event_in_full(entry: Entry, *, incident: str | None) -> Json:
    """An event with its reasons."""
    told = event_to_json(entry.event, evidence=True)
    return told | {"report": report_line(entry.report), "incident": incident}


def statement_item(one: Utterance) -> Json:
    """A statement of the ledger."""
    return statement_to_json(one.statement) | {"report": report_line(one.report), "incidents": list(one.incidents)}


def thread_to_json(thread: Thread, *, start: str) -> Json:
    """A thread and the incident that it starts from."""
    return {
        "start": start,
        "incidents": [incident_to_json(one) for one in thread.incidents],
        "links": [{"from": t.from_, "to": t.to, "kind": t.kind, "events": list(t.events)} for t in thread.ties],
        "statements": [statement_item(one) for one in thread.statements],
    }


def report_in_full(
    reviewed: Reviewed, *, homes: Mapping[str, str], rejected: Rejected, sources: Sequence[Report]
) -> Json:
    """A report with all that was coded in it; ``homes`` leads from events to their incidents."""
    return coded_to_json(reviewed.coded) | {
        "report": report_to_json(reviewed.coded.report),
        "incidents": dict(homes),
        "rejected": [event_to_json(event) for event in rejected.events],
        "rejected_statements": [statement_to_json(statement) for statement in rejected.statements],
        "notes": [_note(note) for note in reviewed.notes],
        "link_notes": [_link_note(note) for note in reviewed.links],
        "sources": [report_line(source) for source in sources],
    }


def hit_to_json(hit: Hit) -> Json:
    """A report that a search found, with the passage to show."""
    found = hit.passage
    passage = {
        "text": hit.report.text[found.start : found.end],
        "start": found.start,
        "end": found.end,
        "hits": [list(mark) for mark in found.marks],
    }
    return report_line(hit.report) | {"passage": passage}


def review_to_json(review: Review) -> Json:
    """An entry of the log, without what the machine had coded."""
    return {
        "id": review.id,
        "at": review.at.isoformat(),
        "author": review.author,
        "action": review.action,
        "target": review.target,
        "field": review.field,
        "value": review.value,
        "reason": review.reason,
        "report": review.report,
    }


def review_item(review: Review) -> Json:
    """An entry of the log in a list, with what it speaks of in words and what the machine had said of its field."""
    return review_to_json(review) | {"about": about(review), "then": before(review)}


def _note(note: Note) -> Json:
    return {
        "target": note.target,
        "state": note.state,
        "coded_as": note.coded_as,
        "words": [_word(word) for word in note.words],
        "conflicts": [_conflict(one) for one in note.conflicts],
        "comments": [review_to_json(review) for review in note.comments],
    }


def _link_note(note: LinkNote) -> Json:
    return {
        "link": link_to_json(note.link),
        "coded": note.coded,
        "words": [{"stands": word.stands, "review": review_to_json(word.review)} for word in note.words],
    }


def _word(word: Word) -> Json:
    return {
        "field": word.field,
        "value": word.value,
        "then": word.then,
        "now": word.now,
        "outcome": word.outcome,
        "review": review_to_json(word.review),
    }


def _conflict(one: Conflict) -> Json:
    return {"field": one.field, "reviews": [review_to_json(review) for review in one.sayings]}


def _sentence(text: str, event: Event) -> Json:
    first = event.mentions[0]
    words = quote(text, first)
    # The sentence holds the mention, so it begins at the last place before it where these words stand.
    start = text.rindex(words, 0, first.start + len(words))
    end = start + len(words)
    marks = sorted(
        (span.start, span.end, role) for role, span in _spans(event) if start <= span.start < span.end <= end
    )
    told = [{"start": begin, "end": stop, "role": role} for begin, stop, role in dict.fromkeys(marks)]
    return {"start": start, "end": end, "text": words, "marks": told}


def _spans(event: Event) -> Iterator[tuple[str, Span]]:
    groups: tuple[tuple[str, Sequence[Span]], ...] = (
        ("trigger", event.mentions),
        ("actor", event.actors),
        ("recipient", event.recipients),
        ("place", event.places),
        ("time", (event.time,) if event.time else ()),
        ("instrument", event.instruments),
        ("casualties", event.casualties),
        ("size", event.size),
    )
    for role, spans in groups:
        yield from ((role, span) for span in spans)
    if event.attribution and event.attribution.speaker:
        yield "speaker", event.attribution.speaker
    if event.attribution and event.attribution.cue:
        yield "cue", event.attribution.cue
