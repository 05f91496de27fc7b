"""Which words of a text bear which mark, and how overlapping marks nest.

Marks of one kind on the same words become one. Where two marks cross, the later one is closed and opened
again, so that a page or a bracketed text can always be written with proper nesting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casus.exports.styles import MarkKind
from casus.records import CodedReport, Event, EventType, Span, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark on ``text[start:end]``; ``labels`` say of which events or statements, ``type`` a trigger's."""

    start: int
    end: int
    kind: MarkKind
    labels: tuple[str, ...]
    type: EventType | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A mark begins here; ``again``: it was closed for the sake of nesting and goes on."""

    mark: Mark
    again: bool


@dataclass(frozen=True, slots=True)
class Close:
    """The mark opened last ends here; ``again``: it goes on after what follows."""

    mark: Mark
    again: bool


Token = str | Open | Close


def marks(coded: CodedReport) -> list[Mark]:
    """The marks of a coded report, those that begin first and reach farthest first.

    Events are labelled 1, 2, … in their order, statements S1, S2, ….
    """
    labels: dict[tuple[int, int, MarkKind, EventType | None], list[str]] = {}
    for label, kind, span, type_ in _labelled(coded):
        if span.start < span.end:
            labels.setdefault((span.start, span.end, kind, type_), []).append(label)
    found = [
        Mark(start=start, end=end, kind=kind, labels=tuple(dict.fromkeys(said)), type=type_)
        for (start, end, kind, type_), said in labels.items()
    ]
    return sorted(found, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.type or ""))


def nest(text: str, sorted_marks: Iterable[Mark]) -> Iterator[Token]:
    """The text cut at the marks (in the order of ``marks``), which open and close in proper nesting."""
    found = list(sorted_marks)
    opened: list[Mark] = []
    edges = sorted({0, len(text), *(mark.start for mark in found), *(mark.end for mark in found)})
    starting: dict[int, list[Mark]] = {}
    for mark in found:
        starting.setdefault(mark.start, []).append(mark)
    for position, following in zip(edges, [*edges[1:], len(text)], strict=True):
        yield from _close(opened, position)
        for mark in starting.get(position, ()):
            opened.append(mark)
            yield Open(mark, again=False)
        if following > position:
            yield text[position:following]


def _close(opened: list[Mark], position: int) -> Iterator[Token]:
    """Close what ends here; what lies within it and goes on is closed too, and opened again."""
    ending = [index for index, mark in enumerate(opened) if mark.end <= position]
    if not ending:
        return
    affected = opened[ending[0] :]
    del opened[ending[0] :]
    for mark in reversed(affected):
        yield Close(mark, again=mark.end > position)
    for mark in affected:
        if mark.end > position:
            opened.append(mark)
            yield Open(mark, again=True)


def _labelled(coded: CodedReport) -> Iterator[tuple[str, MarkKind, Span, EventType | None]]:
    for number, event in enumerate(coded.events, start=1):
        for kind, span in _event_spans(event):
            yield str(number), kind, span, event.type if kind == "trigger" else None
    for number, statement in enumerate(coded.statements, start=1):
        for kind, span in _statement_spans(statement):
            yield f"S{number}", kind, span, None


def _event_spans(event: Event) -> Iterator[tuple[MarkKind, Span]]:
    groups: list[tuple[MarkKind, Sequence[Span]]] = [
        ("trigger", event.mentions),
        ("actor", event.actors),
        ("recipient", event.recipients),
        ("place", event.places),
        ("time", (event.time,) if event.time else ()),
        ("instrument", event.instruments),
        ("casualties", event.casualties),
        ("size", event.size),
    ]
    for kind, spans in groups:
        yield from ((kind, span) for span in spans)
    if event.attribution:
        yield from _speech(event.attribution.speaker, event.attribution.cue)


def _statement_spans(statement: Statement) -> Iterator[tuple[MarkKind, Span]]:
    yield from _speech(statement.speaker, statement.cue)
    if statement.content:
        yield "content", statement.content


def _speech(speaker: Span | None, cue: Span | None) -> Iterator[tuple[MarkKind, Span]]:
    if speaker:
        yield "speaker", speaker
    if cue:
        yield "cue", cue
