"""Short reports coded by hand that tell of happenings together, for tests of fusion."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from casus.ids import event_id
from casus.records import Casualties, CodedReport, Event, Participant, Place, Report, Span, Statement, Time
from handmade import find

DAY = dt.date(2021, 3, 13)
TOWNS = {"Mopti": (14.49, -4.19), "Kayes": (14.45, -11.44)}


def strike(
    text: str,
    *,
    outlet: str | None = None,
    published: dt.date = dt.date(2021, 3, 14),
    trigger: str = "ambushed",
    actor: str | None = "Gunmen",
    recipient: str | None = "soldiers",
    town: str | None = "Mopti",
    day: dt.date | None = DAY,
    killed: tuple[str, int, int | None] | None = None,
    **details: Any,
) -> CodedReport:
    """A report with one ASSAULT; what is named must stand in the text."""
    report = Report(
        id=f"{published}-{hashlib.sha256(text.encode()).hexdigest()[:6]}",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published=published,
        source=outlet,
        language="en",
    )
    span = Span(**find(text, trigger))
    event = Event(
        **{
            "id": event_id(report.sha256, span.start, span.end),
            "type": "ASSAULT",
            "mode": "firearms",
            "mentions": (span,),
            "actors": _people(text, actor, "MLI", "REB"),
            "recipients": _people(text, recipient, "MLI", "MIL"),
            "places": _places(text, town),
            "time": Time(**find(text, "Saturday"), from_=day, to=day, precision="day") if day else None,
            "casualties": (Casualties(**find(text, killed[0]), kind="killed", low=killed[1], high=killed[2]),)
            if killed
            else (),
            "score": -9.0,
            "confidence": 0.8,
        }
        | details
    )
    return CodedReport(report=report, events=(event,))


def _people(text: str, words: str | None, country: str, sector: Any) -> tuple[Participant, ...]:
    return (Participant(**find(text, words), name=words, country=country, sector=sector),) if words else ()


def _places(text: str, town: str | None) -> tuple[Place, ...]:
    if town is None:
        return ()
    lat, lon = TOWNS[town]
    return (Place(**find(text, town), name=town, country="MLI", lat=lat, lon=lon, precision="point"),)


FIRST = strike(
    "Gunmen ambushed soldiers near Mopti in central Mali on Saturday and killed nine of them, the army said.",
    outlet="Sahel Courier",
    killed=("nine", 9, 9),
)
SECOND = strike(
    "At least eleven soldiers died on Saturday when Gunmen ambushed a convoy of soldiers close to Mopti, Mali.",
    outlet="Atlas News",
    killed=("eleven soldiers", 11, None),
)
COPY = strike(
    f"{FIRST.report.text} More soon.",
    outlet="Evening Post",
    published=dt.date(2021, 3, 15),
    killed=("nine", 9, 9),
)
ELSEWHERE = strike(
    "Gunmen ambushed soldiers near Kayes in western Mali on Saturday, killing two, a mayor said.",
    outlet="Atlas News",
    town="Kayes",
    killed=("two", 2, 2),
)
DENIAL = CodedReport(
    report=FIRST.report,
    events=FIRST.events,
    statements=(
        Statement(
            id="s-000000000001",
            speaker=Participant(**find(FIRST.report.text, "the army"), name="Malian army", country="MLI", sector="MIL"),
            stance="deny",
            about=(FIRST.events[0].id,),
        ),
    ),
)
__all__ = ["COPY", "DAY", "DENIAL", "ELSEWHERE", "FIRST", "SECOND", "strike"]
