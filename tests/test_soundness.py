from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from casus.records import CodedReport, Link, Span
from casus.soundness import flaw
from handmade import raid
from strategies import coded_reports


@given(coded_reports())
def test_what_is_grounded_is_sound(coded):
    assert flaw(coded) is None


def with_event(**changes) -> CodedReport:
    first, *others = raid().events
    return replace(raid(), events=(replace(first, **changes), *others))


BOMBED = raid().events[0].mentions[0]


@pytest.mark.parametrize(
    ("coded", "said"),
    [
        (with_event(mentions=(replace(BOMBED, start=19),)), "is ' bombed', not 'bombed'"),
        (with_event(mentions=(Span(start=-3, end=-1, text="it"),)), "the text at -3:-1"),
        (with_event(instruments=(Span(start=4, end=4, text=""),)), "the text at 4:4"),
        (with_event(time=replace(raid().events[0].time, text="friday")), "not 'friday'"),
        (with_event(mentions=()), "has no mention"),
        (with_event(id=raid().events[1].id), "stands 2 times"),
        (
            replace(raid(), links=(Link(from_="e-0", to=raid().events[0].id, kind="part"),)),
            "names the event e-0",
        ),
        (replace(raid(), statements=(replace(raid().statements[0], about=("e-1",)),)), "names the event e-1"),
    ],
)
def test_a_flaw_is_told(coded, said):
    assert said in flaw(coded)


@pytest.mark.parametrize("part", ["mentions", "actors", "recipients", "places", "instruments", "casualties", "size"])
def test_the_spans_of_every_part_are_looked_at(part):
    first, *others = getattr(raid().events[0], part)
    assert flaw(with_event(**{part: (replace(first, text="nonsense"), *others)}))
