"""What the API says that it answers, beside the records that it answers from: neither changes without the other."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from casus import reviews
from casus.analysis import directory, escalations, mapping, networks, timeline
from casus.chronicle import ledger, passages, threads, totals
from casus.reviews import records as words
from casus.server import shapes

TWINS = [
    (shapes.Line, timeline.Line),
    (shapes.Series, timeline.Series),
    (shapes.Node, networks.Node),
    (shapes.Edge, networks.Edge),
    (shapes.Network, networks.Network),
    (shapes.Dyad, escalations.Dyad),
    (shapes.Hotspot, escalations.Hotspot),
    (shapes.Escalation, escalations.Escalation),
    (shapes.Actor, directory.Actor),
    (shapes.Place, directory.Place),
    (shapes.Sites, mapping.Sites),
    (shapes.Tie, threads.Relation),
    (shapes.ThreadTie, threads.Tie),
    (shapes.Thread, threads.Thread),
    (shapes.FoundPassage, passages.Passage),
    (shapes.Review, reviews.Review),
    (shapes.Word, reviews.Word),
    (shapes.Conflict, reviews.Conflict),
    (shapes.Note, reviews.Note),
    (shapes.LinkWord, words.LinkWord),
    (shapes.LinkNote, words.LinkNote),
]

SENT_AS = {
    (mapping.Sites, "points"): "items",
    (threads.Thread, "ties"): "links",
    (passages.Passage, "marks"): "hits",
    (reviews.Conflict, "sayings"): "reviews",
}
SENT_FLAT = {(escalations.Dyad, "course"), (escalations.Hotspot, "course")}
NOT_SENT = {(reviews.Review, "machine")}
BESIDE = {shapes.Thread: {"start"}, shapes.FoundPassage: {"text"}, shapes.Review: {"report"}}
"""What the shape has besides: where the thread starts, the words of the passage, the hash that a review is on."""

SHAPE_OF = {record: shape for shape, record in TWINS} | {
    ledger.Utterance: shapes.StatementItem,
    mapping.Point: shapes.Site,
}


def kind(hint: Any) -> Any:
    """A type as JSON has it: which words a text may be is left to the shape, whether it may be null is not."""
    if hint in SHAPE_OF:
        return kind(SHAPE_OF[hint])
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return type(arguments[0])
    if origin in (Union, types.UnionType):
        return frozenset(map(kind, arguments))
    if origin is tuple:
        return ("many", kind(arguments[0])) if arguments[-1] is ... else tuple(map(kind, arguments))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return ("by", *map(kind, arguments))
    return hint


def told(shape: type) -> dict[str, Any]:
    return {name: kind(hint) for name, hint in get_type_hints(shape).items() if name not in BESIDE.get(shape, ())}


def sent(record: type) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, hint in get_type_hints(record).items():
        if (record, name) in SENT_FLAT:
            found |= sent(hint)
        elif (record, name) not in NOT_SENT:
            found[SENT_AS.get((record, name), name)] = kind(hint)
    return found


@pytest.mark.parametrize(("shape", "record"), TWINS, ids=lambda one: one.__name__)
def test_a_shape_is_its_record(shape, record):
    assert told(shape) == sent(record)


def test_a_point_of_the_map_is_its_record():
    assert kind(shapes.Site) == tuple(map(kind, get_type_hints(mapping.Point).values()))


def test_what_is_told_of_the_chronicle_is_what_is_counted():
    counted = get_type_hints(totals.Counts)
    assert {name: hint for name, hint in get_type_hints(shapes.About).items() if name in counted} == counted


def test_what_stands_beside_is_there():
    for shape, names in BESIDE.items():
        assert names <= set(get_type_hints(shape))


def test_a_field_that_only_one_of_them_has_is_found():
    grown = dataclasses.make_dataclass("Line", [("share", float)], bases=(timeline.Line,), frozen=True, kw_only=True)
    assert told(shapes.Line) != sent(grown)
