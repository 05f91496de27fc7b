"""Reviews: the log, and what waits for a look."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from casus.codec import event_to_json
from casus.server import shapes
from casus.server.answers import READING
from casus.server.etags import answer
from casus.server.filters import ReviewList
from casus.server.held import Held
from casus.server.paging import page, whole
from casus.server.parameters import WHOLE
from casus.server.past import Standing
from casus.server.rendering import report_line, review_item

router = APIRouter(tags=["reviews"])


_MOST_WAITING = 100  # more than a person looks at before asking again


class QueueQuery(BaseModel):
    """How much of the queue is wanted."""

    model_config = ConfigDict(extra="forbid")
    limit: Annotated[int, Field(ge=1, le=_MOST_WAITING, description="So many events at most."), WHOLE] = 20


@router.get("/queue", response_model=shapes.Page[shapes.Waiting], responses=READING)
def queue(request: Request, chronicle: Held, wanted: Annotated[QueueQuery, Query()]) -> Response:
    """The events that no one has judged and that are most worth a look, the first first."""
    items = (
        {
            "event": event_to_json(one.entry.event),
            "report": report_line(one.entry.report),
            "sources": one.sources,
            "worth": one.worth,
        }
        for one in chronicle.queue(limit=wanted.limit)
    )
    return answer(request, whole(items))


@router.get("/reviews", response_model=shapes.Page[shapes.ReviewItem], responses=READING)
def review_log(request: Request, chronicle: Standing, wanted: Annotated[ReviewList, Query()]) -> Response:
    """The log of reviews, the newest first."""
    found = chronicle.review_page(
        target=wanted.target,
        report=wanted.report,
        author=wanted.author,
        limit=wanted.limit,
        after=wanted.after(),
    )
    items = map(review_item, found.items)
    return answer(request, page(items, following=found.next, wanted=wanted, shape=shapes.ReviewItem))
