"""Reports: lists, one with all that was coded in it, and the search for words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from casus.server import shapes
from casus.server.answers import MISSING, READING
from casus.server.etags import answer
from casus.server.filters import ReportList
from casus.server.paging import page, whole
from casus.server.parameters import WHOLE, AsOf, Day, Text
from casus.server.past import Standing
from casus.server.problems import found_or_404
from casus.server.rendering import hit_to_json, report_in_full, report_line

router = APIRouter(tags=["reports"])


_MOST_HITS = 100  # the passage of each is sought in its whole text


class SearchQuery(AsOf):
    """What is searched for."""

    q: Annotated[
        Text, Field(description='Words, "words that follow one another", begin*, -without.', examples=["drone strike"])
    ]
    from_: Annotated[Day | None, Field(alias="from", description="Published on this day or later.")] = None
    to: Annotated[Day | None, Field(description="Published on this day or before.")] = None
    limit: Annotated[int, Field(ge=1, le=_MOST_HITS, description="So many reports at most."), WHOLE] = 20


@router.get("/reports", response_model=shapes.Page[shapes.ReportItem], responses=READING)
def reports(request: Request, chronicle: Standing, wanted: Annotated[ReportList, Query()]) -> Response:
    """The reports, the newest first, without their texts."""
    found = chronicle.report_page(
        text=wanted.q,
        source=wanted.source,
        from_=wanted.from_,
        to=wanted.to,
        limit=wanted.limit,
        after=wanted.after(),
    )
    items = (report_line(row.report) | {"events": row.events, "statements": row.statements} for row in found.items)
    return answer(request, page(items, following=found.next, wanted=wanted, shape=shapes.ReportItem))


@router.get("/reports/{id}", response_model=shapes.ReportInFull, responses=READING | MISSING)
def report(request: Request, chronicle: Standing, id: str, _: Annotated[AsOf, Query()]) -> Response:
    """A report by its id or the hash of its text, with all that was coded in it, as people left it."""
    with found_or_404():
        reviewed = chronicle.reviewed(id)
    coded = reviewed.coded
    told = report_in_full(
        reviewed,
        homes=chronicle.homes([event.id for event in coded.events]),
        rejected=chronicle.rejected(coded.report.sha256),
        sources=chronicle.sources(coded.report.sha256),
    )
    return answer(request, told)


@router.get("/search", response_model=shapes.Page[shapes.Hit], responses=READING)
def search(request: Request, chronicle: Standing, wanted: Annotated[SearchQuery, Query()]) -> Response:
    """The reports that have these words in text or title, best match first, each with a passage to show."""
    found = chronicle.search(wanted.q, from_=wanted.from_, to=wanted.to, limit=wanted.limit)
    return answer(request, whole(map(hit_to_json, found)))
