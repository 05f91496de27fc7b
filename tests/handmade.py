"""Reports coded by hand, for tests of what is done with coded reports."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from casus.ids import event_id, statement_id
from casus.records import (
    Attribution,
    Casualties,
    CodedReport,
    Event,
    Evidence,
    Link,
    Participant,
    Place,
    Report,
    Size,
    Span,
    Statement,
    Time,
)

RAID_TEXT = (
    "Velden's aircraft 🛩 bombed 60 depots near Ağrı on Friday, killing at least 18 fighters and "
    "wounding a dozen, its army said.\n\nThe مجلس of Osterland “flatly” denied any part in it."
)


def report(text: str, *, id: str = "r1", **details: Any) -> Report:
    """A report of this text, with its true hash."""
    return Report(id=id, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), **details)


def find(text: str, words: str) -> dict[str, Any]:
    """Where the words first stand in the text, as arguments of a span."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def raid(**details: Any) -> CodedReport:
    """A report with every kind of record in it, an emoji before the trigger, and text from right to left."""
    text = details.pop("text", RAID_TEXT)
    told = report(text, **{"id": "r1", "published": dt.date(2024, 2, 3), "language": "en"} | details)
    army = Participant(**find(text, "its army"), name="Velden army", country="XVE", sector="MIL", entity="xve-mil")
    osterland = Participant(**find(text, "The مجلس of Osterland"), name="Osterland", sector="GOV")
    bombed, denied = Span(**find(text, "bombed")), find(text, "denied")
    bombing = Event(
        id=event_id(told.sha256, bombed.start, bombed.end),
        type="ASSAULT",
        mode="aerial",
        contexts=("military", "territory"),
        mentions=(bombed, Span(**find(text, "killing"))),
        actors=(Participant(**find(text, "Velden's aircraft"), name="Velden", country="XVE", sector="MIL"),),
        recipients=(Participant(**find(text, "fighters"), name="fighters", sector="REB"),),
        places=(Place(**find(text, "Ağrı"), name="Ağrı", country="TUR", admin1="Ağrı", lat=39.72, lon=43.05,
                      geonameid=325163, precision="point"),),
        time=Time(**find(text, "Friday"), from_=dt.date(2024, 2, 2), to=dt.date(2024, 2, 2), precision="day"),
        instruments=(Span(**find(text, "aircraft")),),
        casualties=(
            Casualties(**find(text, "fighters"), kind="killed", low=18, high=None),
            Casualties(**find(text, "a dozen"), kind="injured", low=12, high=12),
        ),
        size=(Size(**find(text, "60 depots"), what="depot", low=60, high=60),),
        attribution=Attribution(speaker=army, cue=Span(**find(text, "said"))),
        score=-9.5,
        confidence=0.83,
        evidence=(
            Evidence(field="type", rule="lexicon", detail="bomb", start=bombed.start, end=bombed.end),
        ),
    )  # fmt: skip
    denial = Statement(
        id=statement_id(told.sha256, denied["start"], denied["end"]),
        speaker=osterland,
        cue=Span(**denied),
        content=Span(**find(text, "any part in it")),
        stance="deny",
        about=(bombing.id,),
    )
    killing = Span(**find(text, "wounding"))
    wounding = Event(
        id=event_id(told.sha256, killing.start, killing.end),
        type="ASSAULT",
        status="hypothetical",
        mentions=(killing,),
        time=Time(**find(text, "on"), precision="vague"),
        confidence=0.4,
    )
    return CodedReport(
        report=told,
        events=(bombing, wounding),
        statements=(denial,),
        links=(Link(from_=wounding.id, to=bombing.id, kind="part"),),
    )
