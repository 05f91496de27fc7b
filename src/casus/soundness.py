"""What must hold of every coded report, whoever made it: spans are the text's words, ids lead somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from casus.records import CodedReport, Event, Span, Statement


def flaw(coded: CodedReport) -> str | None:
    """The first thing in a coded report that must not be, told in a sentence; None where all is sound."""
    return next(_flaws(coded), None)


def _flaws(coded: CodedReport) -> Iterator[str]:
    yield from _flaws_of_spans(coded)
    yield from (f"the event {event.id} has no mention" for event in coded.events if not event.mentions)
    ids = [event.id for event in coded.events]
    yield from _repeated(ids)
    known = set(ids)
    for named in _named_ids(coded):
        if named not in known:
            yield f"a link or statement names the event {named}, which is not there"


def _flaws_of_spans(coded: CodedReport) -> Iterator[str]:
    text = coded.report.text
    for span in _spans(coded):
        if not 0 <= span.start < span.end or text[span.start : span.end] != span.text:
            yield (
                f"the text at {span.start}:{span.end} is {text[span.start : span.end]!r}, not {span.text!r} "
                "(offsets count Unicode code points)"
            )


def _repeated(ids: Iterable[str]) -> Iterator[str]:
    return (f"the id {id_} stands {times} times" for id_, times in Counter(ids).items() if times > 1)


def _named_ids(coded: CodedReport) -> Iterator[str]:
    for statement in coded.statements:
        yield from statement.about
    for link in coded.links:
        yield from (link.from_, link.to)


def _spans(coded: CodedReport) -> Iterator[Span]:
    for event in coded.events:
        yield from _spans_of_event(event)
    for statement in coded.statements:
        yield from _spans_of_statement(statement)


def _spans_of_event(event: Event) -> Iterator[Span]:
    yield from (*event.mentions, *event.actors, *event.recipients, *event.places, *event.instruments)
    yield from (*event.casualties, *event.size)
    if event.time:
        yield event.time
    if event.attribution:
        yield from filter(None, (event.attribution.speaker, event.attribution.cue))


def _spans_of_statement(statement: Statement) -> Iterator[Span]:
    yield from filter(None, (statement.speaker, statement.cue, statement.content))
