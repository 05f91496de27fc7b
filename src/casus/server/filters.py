"""The filter as it stands in an address, and the chronicle's filters that it means.

The parameters are the same wherever incidents are listed, counted or handed out; events and statements take those
that mean something for them. ``as_of`` is no condition, but says of which chronicle all is asked
(``casus.server.past``). A parameter that is not among them is refused, lest a mistyped filter find everything.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from casus.chronicle import EventFilter, IncidentFilter, StatementFilter
from casus.fusion.incident import Corroboration
from casus.records import Stance, Status
from casus.server.paging import Paged
from casus.server.parameters import WHOLE, AsOf, Box, Country, Day, Flag, Text, TypeName

Order = Annotated[Literal["latest", "earliest"], Field(description="By day, the latest or the earliest first.")]


class _Days(AsOf):
    from_: Annotated[Day | None, Field(alias="from", description="What reaches to this day or later.")] = None
    to: Annotated[Day | None, Field(description="What begins on this day or before.")] = None


class EventQuery(_Days):
    """Conditions on events."""

    types: Annotated[
        list[TypeName],
        Field(
            default_factory=list,
            alias="type",
            max_length=100,
            description="Any of these.",
            examples=[["ASSAULT.drone"]],
        ),
    ]
    party: Annotated[
        Text | None, Field(description="Part of the name or words of an actor or recipient, or an entity id.")
    ] = None
    actor: Annotated[Text | None, Field(description="The same of actors alone.")] = None
    recipient: Annotated[Text | None, Field(description="The same of recipients alone.")] = None
    country: Annotated[
        Country | None,
        Field(description="Of an actor, a recipient or the place, ISO 3166-1 alpha-3.", examples=["IRQ"]),
    ] = None
    place: Annotated[Text | None, Field(description="Part of the place's name or province.")] = None
    box: Annotated[
        Box | None,
        Field(
            description="West, south, east and north in degrees; west beyond east crosses 180°.",
            examples=["34.9,29.2,39.3,33.4"],
        ),
    ] = None
    status: Annotated[Status | None, Field(description="As the codebook says; any where it is left out.")] = None
    review: Annotated[
        Literal["none", "some", "all"] | None, Field(description="How many of its events people judged.")
    ] = None
    q: Annotated[Text | None, Field(description="Words of the text of one of its reports.")] = None

    def event_filter(self) -> EventFilter:
        """The chronicle's filter."""
        return EventFilter(**self._shared())

    def _shared(self) -> dict[str, Any]:
        """The conditions that events and incidents have alike, by the names of both filters."""
        return {
            "types": tuple(self.types),
            "status": self.status,
            "party": self.party,
            "actor": self.actor,
            "recipient": self.recipient,
            "country": self.country,
            "place": self.place,
            "box": _corners(self.box),
            "review": self.review,
            "text": self.q,
            "from_": self.from_,
            "to": self.to,
        }


class IncidentQuery(EventQuery):
    """Conditions on incidents."""

    corroboration: Annotated[Corroboration | None, Field(description="This level or a higher one.")] = None
    sources: Annotated[int, Field(ge=1, le=100_000, description="So many independent sources at least."), WHOLE] = 1
    disputed: Annotated[Flag, Field(description="`true`: only those on which sources differ.")] = False

    def incident_filter(self) -> IncidentFilter:
        """The chronicle's filter."""
        return IncidentFilter(
            **self._shared(),
            corroboration=self.corroboration,
            sources=self.sources,
            disputed=self.disputed,
        )


class StatementQuery(_Days):
    """Conditions on statements; the days are those of their reports."""

    speaker: Annotated[Text | None, Field(description="Part of the speaker's name or words.")] = None
    country: Annotated[Country | None, Field(description="The speaker's, ISO 3166-1 alpha-3.")] = None
    stances: Annotated[
        list[Stance],
        Field(default_factory=list, alias="stance", max_length=20, description="Any of these.", examples=[["deny"]]),
    ]
    incident: Annotated[Text | None, Field(description="It speaks of this incident.")] = None
    unsupported: Annotated[Flag, Field(description="`true`: it asserts what no second independent source tells.")] = (
        False
    )
    changed: Annotated[Flag, Field(description="`true`: its speaker spoke for and against the incident.")] = False
    contradicted: Annotated[
        Flag, Field(description="`true`: another speaker, by name, says the opposite of the incident.")
    ] = False
    q: Annotated[Text | None, Field(description="Words of its report's text.")] = None

    def statement_filter(self) -> StatementFilter:
        """The chronicle's filter."""
        return StatementFilter(
            from_=self.from_,
            to=self.to,
            speaker=self.speaker,
            country=self.country,
            stances=tuple(self.stances),
            incident=self.incident,
            unsupported=self.unsupported,
            changed=self.changed,
            contradicted=self.contradicted,
            text=self.q,
        )


class IncidentList(IncidentQuery, Paged):
    """A page of incidents."""

    order: Order = "latest"


class EventList(EventQuery, Paged):
    """A page of events."""

    order: Order = "latest"


class StatementList(StatementQuery, Paged):
    """A page of statements."""

    order: Order = "latest"


class ReportList(_Days, Paged):
    """A page of reports; the days are those of publication."""

    q: Annotated[Text | None, Field(description="Words of the text.")] = None
    source: Annotated[Text | None, Field(description="Part of the source's name.")] = None


class ReviewList(AsOf, Paged):
    """A page of the log of reviews."""

    target: Annotated[Text | None, Field(description="Only those of this event, statement, text or review.")] = None
    report: Annotated[Text | None, Field(description="Only those on the text with this hash.")] = None
    author: Annotated[Text | None, Field(description="Only those by this person.")] = None


def _corners(box: str | None) -> tuple[float, float, float, float] | None:
    if box is None:
        return None
    west, south, east, north = map(float, box.split(","))
    return west, south, east, north
