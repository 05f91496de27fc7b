"""The part of the REST API that tells of feeds; that one is fetched again is a job like others."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import TypeAdapter

from casus.server import shapes
from casus.server.answers import READING
from casus.server.etags import answer
from casus.server.held import Held
from casus.server.jobs.records import FeedRecord
from casus.server.parameters import Nothing
from casus.watch.memory import FeedState, Memory

router = APIRouter(prefix="/api/feeds", tags=["jobs"])

_ALL = TypeAdapter(shapes.Page[FeedRecord])


@router.get("", response_model=shapes.Page[FeedRecord], responses=READING)
def list_feeds(request: Request, chronicle: Held, _: Annotated[Nothing, Query()]) -> Response:
    """The feeds that were fetched, by jobs or by `casus watch`, by their addresses."""
    memory = Memory(chronicle)
    feeds = tuple(_record(memory, state) for state in memory.feeds())
    return answer(request, _ALL.dump_python(shapes.Page(items=feeds, next=None), mode="json"))


def _record(memory: Memory, state: FeedState) -> FeedRecord:
    outcomes = memory.outcomes(state.url)
    return FeedRecord(
        url=state.url,
        checked=state.checked,
        failures=state.failures,
        problem=state.problem,
        gone=state.gone,
        coded=outcomes["coded"],
        aside=outcomes["aside"] + outcomes["failed"],
        waiting=outcomes["waiting"],
    )
