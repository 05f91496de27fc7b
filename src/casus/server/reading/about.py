"""The program and the chronicle that it serves."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from casus.ontology.plover import event_types
from casus.server.answers import READING
from casus.server.etags import answer
from casus.server.jobs.shipped import example_reports
from casus.server.naming import name_of
from casus.server.parameters import AsOf
from casus.server.past import Standing
from casus.server.rendering import day_to_json
from casus.server.shapes import About
from casus.version import VERSION

EXAMPLE = "examples.casus"
"""The file into which ``scripts/demo`` codes the example reports; the application then says what it shows."""

router = APIRouter(tags=["chronicle"])


@router.get("/about", response_model=About, responses=READING)
def about(request: Request, chronicle: Standing, wanted: Annotated[AsOf, Query()]) -> Response:
    """What is served: name, numbers, first and last day, and the types and modes of the codebook."""
    counts, runs = chronicle.counts(), chronicle.runs
    name = name_of(request.app.state.chronicle)  # by which the past is known too
    return answer(
        request,
        {
            "name": name,
            "version": VERSION,
            "model": runs[-1].model if runs else None,
            "reports": counts.reports,
            "events": counts.events,
            "incidents": counts.incidents,
            "statements": counts.statements,
            "first": day_to_json(counts.first),
            "last": day_to_json(counts.last),
            "writable": request.app.state.writable and wanted.as_of is None,
            "types": {name: list(info.modes) for name, info in event_types().items()},
            "example": name == EXAMPLE,
            "examples": len(example_reports()),
        },
    )
