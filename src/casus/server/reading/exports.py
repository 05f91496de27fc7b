"""Downloads: what the filter shows, as files for other programs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from pathlib import PurePath
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from casus.chronicle import Chronicle
from casus.server.answers import READING, Responses, problem
from casus.server.downloads import EVENTS, FORMS, INCIDENTS, STATEMENTS, Sheet, Unavailable
from casus.server.downloads.forms import FormName
from casus.server.etags import CACHE_CONTROL
from casus.server.filters import EventQuery, IncidentQuery, StatementQuery
from casus.server.past import Standing
from casus.server.problems import Problem

router = APIRouter(prefix="/export", tags=["exports"])

_TEXT = {"schema": {"type": "string"}}
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_GEOJSON = {
    "schema": {
        "type": "object",
        "required": ["type", "features"],
        "properties": {"type": {"const": "FeatureCollection"}, "features": {"type": "array"}},
    }
}
_SCHEMAS: dict[FormName, Any] = {"csv": _TEXT, "jsonl": _TEXT, "parquet": _BYTES, "geojson": _GEOJSON}
_FILES: Responses = {
    200: {
        "description": "The file.",
        "content": {form.media_type.partition(";")[0]: _SCHEMAS[name] for name, form in FORMS.items()},
    }
}
_RESPONSES: Responses = {
    **_FILES,
    **{status: one for status, one in READING.items() if status != 304},
    **problem(501, "The form needs a library that is not installed on the server."),
}


@router.get("/incidents.{form}", response_class=StreamingResponse, responses=_RESPONSES)
def export_incidents(
    chronicle: Standing, form: FormName, wanted: Annotated[IncidentQuery, Query()]
) -> StreamingResponse:
    """The incidents that meet the filter, by day."""
    return _file(chronicle, "incidents", form, INCIDENTS, chronicle.incidents(wanted.incident_filter()))


@router.get("/events.{form}", response_class=StreamingResponse, responses=_RESPONSES)
def export_events(chronicle: Standing, form: FormName, wanted: Annotated[EventQuery, Query()]) -> StreamingResponse:
    """The events that meet the filter, by day."""
    return _file(chronicle, "events", form, EVENTS, chronicle.events(wanted.event_filter()))


@router.get("/statements.{form}", response_class=StreamingResponse, responses=_RESPONSES)
def export_statements(
    chronicle: Standing, form: FormName, wanted: Annotated[StatementQuery, Query()]
) -> StreamingResponse:
    """The statements that meet the filter, by the date of their reports; in GeoJSON without places."""
    return _file(chronicle, "statements", form, STATEMENTS, chronicle.statements(wanted.statement_filter()))


def _file(
    chronicle: Chronicle, what: str, form: FormName, sheet: Sheet[Any], records: Iterable[Any]
) -> StreamingResponse:
    written = FORMS[form].write(sheet, records)
    try:
        # What goes wrong at the start can still be told as a problem: nothing has been sent.
        first = next(written, b"")
        second = next(written, b"")
    except Unavailable as error:
        raise Problem(501, str(error)) from error
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", PurePath(chronicle.name).stem).strip("-.") or "chronicle"
    headers = {
        "Content-Disposition": f'attachment; filename="{stem}-{what}.{form}"',
        "Cache-Control": CACHE_CONTROL,
    }
    return StreamingResponse(chain((first, second), written), media_type=FORMS[form].media_type, headers=headers)
