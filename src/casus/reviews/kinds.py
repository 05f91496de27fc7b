"""The two kinds of records that are reviewed field by field, as the output contract writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from casus.codec import Json, event_from_json, event_to_json, statement_from_json, statement_to_json
from casus.records import CodedReport, Event, Statement

Bounds = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind: its fields that people judge, and the spans by which a record is found again."""

    name: str
    prefix: str
    fields: tuple[str, ...]
    anchors: Callable[[Mapping[str, Any]], Bounds]
    read: Callable[[Mapping[str, Any]], Event | Statement]
    write: Callable[[Any], Json]
    of: Callable[[CodedReport], tuple[Event, ...] | tuple[Statement, ...]]


def _mentions(record: Mapping[str, Any]) -> Bounds:
    return frozenset((span["start"], span["end"]) for span in record["mentions"])


def _cue(record: Mapping[str, Any]) -> Bounds:
    span = record["cue"] or record["content"]
    return frozenset({(span["start"], span["end"])} if span else ())


EVENT = Kind(
    name="event",
    prefix="e-",
    fields=(
        "type", "mode", "status", "contexts", "mentions", "actors", "recipients", "places", "time",
        "instruments", "casualties", "size", "attribution",
    ),
    anchors=_mentions,
    read=event_from_json,
    write=event_to_json,
    of=lambda coded: coded.events,
)  # fmt: skip
STATEMENT = Kind(
    name="statement",
    prefix="s-",
    fields=("speaker", "cue", "content", "stance", "about"),
    anchors=_cue,
    read=statement_from_json,
    write=statement_to_json,
    of=lambda coded: coded.statements,
)


def kind_of(target: str) -> Kind | None:
    """The kind of the record with this id; None where it is no record's."""
    return next((kind for kind in (EVENT, STATEMENT) if target.startswith(kind.prefix)), None)
