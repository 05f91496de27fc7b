"""How the server is, for who watches over it: asked without a token, so it tells nothing of the chronicle."""

from __future__ import annotations

import logging
import shutil
from functools import cached_property
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from casus.chronicle import Chronicle
from casus.chronicle.engine import locate
from casus.errors import CasusError, ModelError
from casus.server import shapes
from casus.server.answers import INVALID, UNREADABLE
from casus.server.held import Held
from casus.server.parameters import Nothing
from casus.server.problems import CHRONICLE_UNREADABLE, Problem
from casus.shipped import SHIPPED, checked, fingerprint
from casus.version import VERSION

router = APIRouter(prefix="/api", tags=["chronicle"])

_log = logging.getLogger("casus.server")

_LEAST_ROOM = 100_000_000  # bytes; a report takes some tens of thousands


class Model:
    """The model that new reports are coded with; its files are read once, when they are asked after first."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        self._folder = folder

    @cached_property
    def fingerprint(self) -> str | None:
        """What tells it from others; None where a file of it is not what it was when it was made."""
        try:
            return fingerprint(checked(self._folder))
        except ModelError as error:
            _log.error("%s", error)
            return None


@router.get("/health", response_model=shapes.Health, responses=INVALID | UNREADABLE)
def health(request: Request, chronicle: Held, _: Annotated[Nothing, Query()]) -> Response:
    """Whether the server can do its work: read the chronicle, and code new reports where it may be written to.

    For that the model's files must be whole, and 100 MB of the disk free. The only address that needs no token. 503:
    the chronicle cannot be read.
    """
    try:
        chronicle.sources("")  # finds nothing, and costs one look into an index
    except CasusError as error:
        _log.error("%s", error)
        raise Problem(503, "The chronicle cannot be read now.", type=CHRONICLE_UNREADABLE) from error
    model = request.app.state.model.fingerprint
    writable = request.app.state.writable
    room = _has_room(chronicle)
    value = {
        "status": "impaired" if model is None or (writable and room is False) else "ok",
        "version": VERSION,
        "model": model,
        "readable": True,
        "writable": writable,
        "room": room,
    }
    return JSONResponse(value, headers={"Cache-Control": "no-store"})


def _has_room(chronicle: Chronicle) -> bool | None:
    """Whether the disk under the chronicle has room for more; None: that cannot be told, as of a database server."""
    path = locate(chronicle.name).path
    if path is None:
        return None
    try:
        return shutil.disk_usage(path.resolve().parent).free >= _LEAST_ROOM
    except OSError:
        return None
