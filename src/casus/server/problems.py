"""Errors as problem details (RFC 9457): what a client is told where a request cannot be answered."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from itertools import islice
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casus.errors import CasusError, ChronicleError, OptionError
from casus.server.naming import without_place
from casus.server.pages import missing_page

MEDIA_TYPE = "application/problem+json"
ABOUT_STATUS = "about:blank"
INVALID_REQUEST = "/problems/invalid-request"
CHRONICLE_UNREADABLE = "/problems/chronicle-unreadable"
_INSIDE = frozenset({"query", "path", "body", "header"})  # where a value stood; the field's name follows

# Of a request with many or long fields that mean nothing the answer would else be as long, and longer.
_MOST_ERRORS = 20
_LONGEST_FIELD = 200

_NAMED = re.compile(r"^The chronicle .*? has(?= no )", flags=re.DOTALL)

_log = logging.getLogger("casus.server")


class Problem(Exception):
    """A request that cannot be answered; what is raised becomes the answer.

    ``status`` is HTTP's; ``type`` says which kind of problem it is where the status alone does not, ``more`` holds
    members beside the usual ones, ``headers`` go with the answer.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        type: str = ABOUT_STATUS,
        more: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.type = type
        self.more = dict(more or {})
        self.headers = {"Cache-Control": "no-store"} | dict(headers or {})

    def response(self) -> Response:
        """The answer."""
        value = {"type": self.type, "title": HTTPStatus(self.status).phrase, "status": self.status}
        body = json.dumps(value | {"detail": self.detail} | self.more, ensure_ascii=False)
        # A client may send half a character; it is answered with a sign for it.
        content = body.encode("utf-8", errors="replace")
        return Response(content, status_code=self.status, media_type=MEDIA_TYPE, headers=self.headers)


class HungUp(Exception):
    """Who asked takes no answer any longer: there is nobody to tell, and nothing to log."""


def invalid(field: str, reason: str) -> Problem:
    """The problem of a field of the request that means nothing."""
    return _invalid([{"field": field, "reason": reason}])


@contextmanager
def found_or_404() -> Iterator[None]:
    """Turn "there is none" of a chronicle into 404; that it cannot be read (an error with a cause) stays what it is."""
    try:
        yield
    except ChronicleError as error:
        if error.__cause__ is not None:
            raise
        # Where the chronicle lies concerns its owner, not who asks.
        raise Problem(404, _NAMED.sub("This chronicle has", str(error))) from error


def add_problems(app: FastAPI) -> None:
    """Let every error be answered as problem details."""
    app.add_exception_handler(Problem, _of_problem)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_validation)
    app.add_exception_handler(CasusError, _of_casus)


class Unforeseen:
    """ASGI middleware that answers what nobody foresaw with 500; the log, not the answer, says what it was."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and watch whether an answer has begun."""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except HungUp:
            raise
        except Exception:
            if scope["type"] != "http":
                raise
            _log.exception("%s failed", _in_one_line(f"{scope['method']} {scope['path']}"))
            if begun:
                raise
            problem = Problem(500, "Something went wrong in the server; its log says what.")
            await problem.response()(scope, receive, send)


def _of_problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return error.response()


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404 and (page := missing_page(request)):
        return page
    detail = str(error.detail)
    if error.status_code == 400 and detail == _UNPARSED:
        return invalid("body", "this cannot be read; send JSON in UTF-8").response()
    if detail == HTTPStatus(error.status_code).phrase:  # the web framework's own, which says nothing more
        known = _DETAILS.get(error.status_code)
        detail = known.format(method=request.method, path=request.url.path) if known else detail
    return Problem(error.status_code, detail, headers=error.headers).response()


_UNPARSED = "There was an error parsing the body"  # the web framework's words for what is no text
_DETAILS = {
    404: "There is nothing at {path}.",
    405: "{path} is not there for {method}.",
}


def _of_validation(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = islice(error.errors(), _MOST_ERRORS)
    return _invalid({"field": _field(one["loc"]), "reason": _reason(one)} for one in told).response()


def _field(where: tuple[Any, ...]) -> str:
    inner = where[1:] if len(where) > 1 and where[0] in _INSIDE else where
    return ".".join(map(str, inner))[:_LONGEST_FIELD]


def _reason(one: Mapping[str, Any]) -> str:
    if one["type"] == "extra_forbidden":
        return "there is no such parameter"
    return str(one["msg"]).removeprefix("Value error, ")


def _invalid(errors: Iterable[Mapping[str, str]]) -> Problem:
    told = list(errors)
    detail = "; ".join(f"{one['field']}: {one['reason']}" for one in told) + "."
    return Problem(422, detail, type=INVALID_REQUEST, more={"errors": told})


def _of_casus(request: Request, error: Exception) -> Response:
    detail = without_place(str(error), getattr(request.app.state, "chronicle", None))
    if isinstance(error, OptionError):
        return Problem(422, detail, type=INVALID_REQUEST, more={"errors": []}).response()
    _log.error("%s", _in_one_line(str(error)))
    return Problem(503, detail, type=CHRONICLE_UNREADABLE).response()


def _in_one_line(text: str) -> str:
    """For the log, in which who asks must not write lines or colours of their own."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)
