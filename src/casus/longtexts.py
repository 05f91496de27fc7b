"""Long texts in parts: what is read is cut where paragraphs end, and what was coded of the parts is put together.

Coding compares the mentions of a text with one another and keeps the encoder's vectors of all its words, so that its
cost grows with the square of a text's length and its memory with the length. News reports are far shorter than a
part; compilations and books are coded part by part, whose events are not compared with those of other parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import islice
from typing import TypeVar, cast

from casus.ids import event_id, statement_id
from casus.records import CodedReport, Report, Statement

LONGEST = 50_000
"""Characters of a part at most: some 8,000 words."""

MOST = 12_000
"""Words and marks of a part at most: prose of so many characters has fewer, rows of brackets or digits have more."""

_WORD = re.compile(r"\w+|[^\w\s]")
_ENDS = ("\n\n", "\n", ". ", " ")
"""Where a part may end, the best first; a text without any of these is cut in the middle of what it has."""

_Record = TypeVar("_Record")


def parts_of(text: str, *, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """Start and end of each part of a text, which together cover it; most texts are one part."""
    start = 0
    while (last := _reach(text, start, longest)) < len(text):
        end = _end(text, start, last)
        yield start, end
        start = end
    yield start, len(text)


def _reach(text: str, start: int, longest: int) -> int:
    """How far a part may go at most."""
    last = min(len(text), start + longest)
    if last - start <= MOST:
        return last
    beyond = next(islice(_WORD.finditer(text, start, last), MOST, None), None)
    return beyond.start() if beyond else last


def _end(text: str, start: int, last: int) -> int:
    """The best place to end a part, in its last half."""
    for mark in _ENDS:
        at = text.rfind(mark, start + (last - start) // 2, last)
        if at >= 0:
            return at + len(mark)
    return last


def joined(report: Report, parts: Sequence[tuple[int, CodedReport]]) -> CodedReport:
    """The coding of a report from those of its parts, each with the place where the part begins."""
    placed = [_placed(report, coded, start) for start, coded in parts]
    return CodedReport(
        report=report,
        events=tuple(e for coded in placed for e in coded.events),
        statements=tuple(s for coded in placed for s in coded.statements),
        links=tuple(x for coded in placed for x in coded.links),
    )


def _placed(report: Report, coded: CodedReport, start: int) -> CodedReport:
    """A part's coding with places and ids of the whole report."""
    events = [_moved(e, start) for e in coded.events]
    ids = {e.id: event_id(report.sha256, e.mentions[0].start, e.mentions[0].end) for e in events}
    statements = [_moved(s, start) for s in coded.statements]
    return CodedReport(
        report=report,
        events=tuple(replace(e, id=ids[e.id]) for e in events),
        statements=tuple(_renamed(s, report, [ids[i] for i in s.about]) for s in statements),
        links=tuple(replace(x, from_=ids[x.from_], to=ids[x.to]) for x in coded.links),
    )


def _renamed(statement: Statement, report: Report, about: Sequence[str]) -> Statement:
    spans = [s for s in (statement.cue, statement.content or statement.speaker) if s is not None]
    bounds = [at for s in spans for at in (s.start, s.end)]
    return replace(statement, id=statement_id(report.sha256, *bounds), about=tuple(about))


def _moved(record: _Record, by: int) -> _Record:
    """The record with every place in the text moved on."""
    return cast(_Record, _shifted(record, by))


def _shifted(value: object, by: int) -> object:
    if isinstance(value, tuple):
        return tuple(_shifted(v, by) for v in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {f.name: _shifted(getattr(value, f.name), by) for f in fields(value)}
    for name in ("start", "end"):
        if isinstance(changed.get(name), int):
            changed[name] = cast(int, changed[name]) + by
    return replace(value, **changed)
