"""What is counted and scored over the incidents that the filter shows."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from casus import analysis
from casus.analysis import codec
from casus.server import shapes
from casus.server.answers import READING
from casus.server.etags import answer
from casus.server.filters import IncidentQuery
from casus.server.paging import MOST, whole
from casus.server.parameters import WHOLE, AsOf, Text
from casus.server.past import Standing

router = APIRouter(tags=["analysis"])

_LEVEL = Field(description="Parties themselves, their countries, or their countries' sectors.")
Level = Annotated[Literal["actor", "country", "group"], _LEVEL]


class SeriesQuery(IncidentQuery):
    """How incidents are laid out over time."""

    step: Annotated[
        Literal["day", "week", "month"] | None, Field(description="Chosen by the span where it is left out.")
    ] = None
    by: Annotated[
        Literal["none", "type", "mode", "country", "actor"],
        Field(description="What each line stands for; an incident counts once for each of its countries or actors."),
    ] = "none"
    top: Annotated[int, Field(ge=1, le=50, description="So many lines, and one for the rest."), WHOLE] = 8


class NetworkQuery(IncidentQuery):
    """Which network is drawn."""

    level: Level = "actor"
    most: Annotated[int, Field(ge=1, le=2000, description="So many edges, those of most incidents."), WHOLE] = 150


class EscalationQuery(IncidentQuery):
    """Whose escalation is followed."""

    level: Level = "country"
    window: Annotated[int, Field(ge=1, le=104, description="Weeks of the moving mean."), WHOLE] = 4
    pairs: Annotated[
        list[Text],
        Field(
            default_factory=list,
            alias="pair",
            max_length=50,
            description="Two keys of the level with `~` between.",
            examples=[["IRN~USA"]],
        ),
    ]
    top: Annotated[int, Field(ge=1, le=50, description="So many pairs and places where none is named."), WHOLE] = 6


class IntensityQuery(AsOf):
    """Around which incidents."""

    incidents: Annotated[
        list[Text],
        Field(default_factory=list, alias="incident", max_length=100, description="Ids of incidents."),
    ]


class NameQuery(AsOf):
    """Which names are looked for."""

    q: Annotated[Text | None, Field(description="Part of the name.")] = None
    limit: Annotated[int, Field(ge=1, le=MOST, description="So many at most."), WHOLE] = 20


@router.get("/sites", response_model=shapes.Sites, responses=READING)
def sites(request: Request, chronicle: Standing, wanted: Annotated[IncidentQuery, Query()]) -> Response:
    """Where the incidents are, at most 100,000 of them, in a compact form for maps."""
    return answer(request, codec.sites_to_json(analysis.sites(chronicle, wanted.incident_filter())))


@router.get("/series", response_model=shapes.Series, responses=READING)
def series(request: Request, chronicle: Standing, wanted: Annotated[SeriesQuery, Query()]) -> Response:
    """How many incidents there are in each day, week or month, and their mean score."""
    found = analysis.series(
        chronicle,
        wanted.incident_filter(),
        step=wanted.step,
        by=None if wanted.by == "none" else wanted.by,
        top=wanted.top,
    )
    return answer(request, codec.series_to_json(found))


@router.get("/network", response_model=shapes.Network, responses=READING)
def network(request: Request, chronicle: Standing, wanted: Annotated[NetworkQuery, Query()]) -> Response:
    """Who acts on whom, how often, and how."""
    found = analysis.network(chronicle, wanted.incident_filter(), level=wanted.level, most=wanted.most)
    return answer(request, codec.network_to_json(found))


@router.get("/escalation", response_model=shapes.Escalation, responses=READING)
def escalation(request: Request, chronicle: Standing, wanted: Annotated[EscalationQuery, Query()]) -> Response:
    """How the scores of pairs and places move from week to week."""
    found = analysis.escalation(
        chronicle,
        wanted.incident_filter(),
        level=wanted.level,
        pairs=tuple(map(analysis.pair_from_text, wanted.pairs)),
        top=wanted.top,
        window=wanted.window,
    )
    return answer(request, codec.escalation_to_json(found))


@router.get("/intensities", response_model=shapes.Page[shapes.Intensity], responses=READING)
def intensities(request: Request, chronicle: Standing, wanted: Annotated[IntensityQuery, Query()]) -> Response:
    """What the countries of some incidents did to each other, day by day, around each; without those of no two."""
    found = analysis.intensities(chronicle, wanted.incidents)
    return answer(request, whole(map(codec.intensity_to_json, found)))


@router.get("/actors", response_model=shapes.Page[shapes.Actor], responses=READING)
def actors(request: Request, chronicle: Standing, wanted: Annotated[NameQuery, Query()]) -> Response:
    """The parties of most incidents."""
    found = analysis.actors(chronicle, wanted.q, limit=wanted.limit)
    return answer(request, whole(map(codec.actor_to_json, found)))


@router.get("/places", response_model=shapes.Page[shapes.Place], responses=READING)
def places(request: Request, chronicle: Standing, wanted: Annotated[NameQuery, Query()]) -> Response:
    """The places of most incidents."""
    found = analysis.places(chronicle, wanted.q, limit=wanted.limit)
    return answer(request, whole(map(codec.place_to_json, found)))
