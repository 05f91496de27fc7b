"""Hypothesis strategies for coded reports: any text, any spans of it, any values that the types allow."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args

from hypothesis import strategies as st

from casus.records import (
    Attribution,
    Casualties,
    CasualtyKind,
    CodedReport,
    Event,
    EventType,
    Evidence,
    Link,
    LinkKind,
    Participant,
    Place,
    PlacePrecision,
    Sector,
    Size,
    Span,
    Stance,
    Statement,
    Status,
    Time,
    TimePrecision,
)
from handmade import report

# What sources let through: no NUL, no lone surrogates.
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=80)
days = st.none() | st.dates(dt.date(1, 1, 1))
counts = st.none() | st.integers(min_value=0, max_value=10**25)
countries = st.none() | st.sampled_from(["IRQ", "USA", "XKX"])
figures = st.floats(allow_nan=False, allow_infinity=False)


def _one_of(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


@st.composite
def _bounds(draw: Any, text: str) -> dict[str, Any]:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return {"start": start, "end": end, "text": text[start:end]}


def _few(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=2).map(tuple)


def _made(made: type, text: str, /, **fields: Any) -> st.SearchStrategy[Any]:
    return st.builds(lambda bounds, **rest: made(**bounds, **rest), _bounds(text), **fields)


def _participants(text: str) -> st.SearchStrategy[Participant]:
    return _made(Participant, text, name=words, country=countries, sector=_one_of(Sector), entity=st.none() | words)


def _places(text: str) -> st.SearchStrategy[Place]:
    return _made(
        Place,
        text,
        name=words,
        country=countries,
        admin1=st.none() | words,
        lat=st.none() | figures,
        lon=st.none() | figures,
        geonameid=st.none() | st.integers(1, 10**8),
        precision=st.none() | _one_of(PlacePrecision),
    )


def _events(text: str, id_: str) -> st.SearchStrategy[Event]:
    spans = _made(Span, text)
    return st.builds(
        Event,
        id=st.just(id_),
        type=_one_of(EventType),
        mode=st.none() | words,
        contexts=_few(words),
        status=_one_of(Status),
        mentions=st.lists(spans, min_size=1, max_size=2).map(tuple),
        actors=_few(_participants(text)),
        recipients=_few(_participants(text)),
        places=_few(_places(text)),
        time=st.none() | _made(Time, text, from_=days, to=days, precision=_one_of(TimePrecision)),
        instruments=_few(spans),
        casualties=_few(_made(Casualties, text, kind=_one_of(CasualtyKind), low=counts, high=counts)),
        size=_few(_made(Size, text, what=words, low=counts, high=counts)),
        attribution=st.none() | st.builds(Attribution, speaker=st.none() | _participants(text), cue=st.none() | spans),
        score=figures,
        confidence=figures,
        evidence=_few(
            st.builds(
                Evidence,
                field=words,
                rule=words,
                detail=words,
                start=st.none() | st.integers(0, 9),
                end=st.none() | st.integers(0, 9),
            )
        ),
    )


def _statements(text: str, id_: str, events: list[str]) -> st.SearchStrategy[Statement]:
    spans = st.none() | _made(Span, text)
    return st.builds(
        Statement,
        id=st.just(id_),
        speaker=st.none() | _participants(text),
        cue=spans,
        content=spans,
        stance=_one_of(Stance),
        about=_few(st.sampled_from(events)) if events else st.just(()),
    )


def _links(events: list[str]) -> st.SearchStrategy[Link]:
    return st.builds(Link, from_=st.sampled_from(events), to=st.sampled_from(events), kind=_one_of(LinkKind))


@st.composite
def coded_reports(draw: Any) -> CodedReport:
    """A coded report of any text; its events are e0 and e1, where it has them."""
    text = draw(texts)
    optional = st.none() | words
    told = report(
        text,
        id=draw(words),
        published=draw(days),
        title=draw(optional),
        source=draw(optional),
        url=draw(optional),
        language=draw(st.sampled_from([None, "en"])),
    )
    events = [draw(_events(text, f"e{i}")) for i in range(draw(st.integers(0, 2)))]
    ids = [event.id for event in events]
    statements = [draw(_statements(text, f"s{i}", ids)) for i in range(draw(st.integers(0, 1)))]
    links = draw(_few(_links(ids))) if ids else ()
    return CodedReport(report=told, events=tuple(events), statements=tuple(statements), links=links)
