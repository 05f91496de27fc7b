"""Incidents: lists, one with all that is told of it, its thread, its reviews, and the links between them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from casus.chronicle import StatementFilter
from casus.records import LinkKind
from casus.server import shapes
from casus.server.answers import MISSING, READING
from casus.server.etags import answer
from casus.server.filters import IncidentList, IncidentQuery
from casus.server.paging import Cursored, page, part, whole
from casus.server.parameters import WHOLE, AsOf
from casus.server.past import Standing
from casus.server.problems import found_or_404
from casus.server.rendering import incident_item, review_item, statement_item, telling, thread_to_json

router = APIRouter(tags=["incidents"])


class ThreadQuery(AsOf):
    """How far to follow links."""

    steps: Annotated[int, Field(ge=0, le=10, description="So many links away at most."), WHOLE] = 4


_MOST_LINKS = 5_000


class LinkList(IncidentQuery, Cursored):
    """A page of links; they are small, so that a page has more of them."""

    limit: Annotated[int, Field(ge=1, le=_MOST_LINKS, description="So many links at most."), WHOLE] = 1_000
    kind: Annotated[LinkKind | None, Field(description="Only links of this kind.")] = None


@router.get("/incidents", response_model=shapes.Page[shapes.IncidentItem], responses=READING)
def incidents(request: Request, chronicle: Standing, wanted: Annotated[IncidentList, Query()]) -> Response:
    """The incidents that meet the filter, by day, those without one last."""
    found = chronicle.incident_page(
        wanted.incident_filter(), latest=wanted.order == "latest", limit=wanted.limit, after=wanted.after()
    )
    items = (incident_item(one.incident, day=one.day, review=one.review) for one in found.items)
    return answer(request, page(items, following=found.next, wanted=wanted, shape=shapes.IncidentItem))


@router.get("/incidents/{id}", response_model=shapes.IncidentInFull, responses=READING | MISSING)
def incident(request: Request, chronicle: Standing, id: str, _: Annotated[AsOf, Query()]) -> Response:
    """One incident with what each report tells of it.

    An id that it had before and the id of one of its events lead to it too; its ``id`` tells which it has now.
    """
    with found_or_404():
        # Reviews and jobs may change it in between: where the last of its events is rejected just now, there is none.
        one = chronicle.incident(id)
        review, members = chronicle.state(one.id), chronicle.members(one.id)
    said = chronicle.statements(StatementFilter(incident=one.id))
    told = incident_item(one, day=one.time.from_ if one.time else one.first, review=review)
    told["members"] = [telling(entry) for entry in members]
    told["statements"] = [statement_item(utterance) for utterance in said]
    return answer(request, told)


@router.get("/incidents/{id}/thread", response_model=shapes.Thread, responses=READING | MISSING)
def thread(request: Request, chronicle: Standing, id: str, wanted: Annotated[ThreadQuery, Query()]) -> Response:
    """What led to an incident and what came of it, and who took sides on any of it."""
    with found_or_404():
        start = chronicle.incident(id).id
        found = chronicle.thread(start, steps=wanted.steps)
    return answer(request, thread_to_json(found, start=start))


@router.get("/incidents/{id}/reviews", response_model=shapes.Page[shapes.ReviewItem], responses=READING | MISSING)
def incident_reviews(request: Request, chronicle: Standing, id: str, _: Annotated[AsOf, Query()]) -> Response:
    """The log of reviews of the incident's events, the newest first."""
    with found_or_404():
        events = chronicle.incident(id).events
    return answer(request, whole(map(review_item, reversed(chronicle.said_of(events)))))


@router.get("/links", response_model=shapes.Page[shapes.Tie], responses=READING)
def links(request: Request, chronicle: Standing, wanted: Annotated[LinkList, Query()]) -> Response:
    """The relations between incidents of which at least one meets the filter, by the incidents' ids."""
    found = chronicle.relation_page(
        wanted.incident_filter(), kind=wanted.kind, limit=wanted.limit, after=wanted.after()
    )
    items = ({"from": one.from_, "to": one.to, "kind": one.kind} for one in found.items)
    return answer(request, part(items, following=found.next))
