"""Events: lists, and one with the reasons for its fields."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from casus.server import shapes
from casus.server.answers import MISSING, READING
from casus.server.etags import answer
from casus.server.filters import EventList
from casus.server.paging import page
from casus.server.parameters import AsOf
from casus.server.past import Standing
from casus.server.problems import found_or_404
from casus.server.rendering import event_in_full, event_item

router = APIRouter(tags=["events"])


@router.get("/events", response_model=shapes.Page[shapes.EventItem], responses=READING)
def events(request: Request, chronicle: Standing, wanted: Annotated[EventList, Query()]) -> Response:
    """The events that meet the filter, as people left them, by day."""
    found = chronicle.event_page(
        wanted.event_filter(), latest=wanted.order == "latest", limit=wanted.limit, after=wanted.after()
    )
    homes = chronicle.homes([entry.event.id for entry in found.items])
    items = (event_item(entry, incident=homes.get(entry.event.id)) for entry in found.items)
    return answer(request, page(items, following=found.next, wanted=wanted, shape=shapes.EventItem))


@router.get("/events/{id}", response_model=shapes.EventInFull, responses=READING | MISSING)
def event(request: Request, chronicle: Standing, id: str, _: Annotated[AsOf, Query()]) -> Response:
    """One event with the reasons for its fields."""
    with found_or_404():
        entry = chronicle.event(id)
    return answer(request, event_in_full(entry, incident=chronicle.homes([id]).get(id)))
