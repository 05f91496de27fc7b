"""What endpoints may answer besides what was asked for, as the OpenAPI document lists it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from casus.server.problems import ABOUT_STATUS, CHRONICLE_UNREADABLE, INVALID_REQUEST, MEDIA_TYPE

Responses = dict[int | str, dict[str, Any]]


def problem(
    status: int,
    description: str,
    *,
    shape: str = "Problem",
    type: str = ABOUT_STATUS,
    example: dict[str, Any] | None = None,
    headers: dict[str, str] | None = None,
) -> Responses:
    """A problem as an answer.

    Args:
        status: HTTP's.
        description: when it is answered.
        shape: the name of its schema.
        type: which kind of problem it is, where the status alone does not tell.
        example: members of an example that differ from what the other arguments say.
        headers: what else goes with it, by name, with words on it.
    """
    kind = INVALID_REQUEST if shape == "InvalidRequest" else type
    told: dict[str, Any] = {
        "type": kind,
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": description,
        **({"errors": []} if shape == "InvalidRequest" else {}),
        **(example or {}),
    }
    content = {"schema": {"$ref": f"#/components/schemas/{shape}"}, "example": told}
    made: dict[str, Any] = {"description": description, "content": {MEDIA_TYPE: content}}
    if headers:
        made["headers"] = {
            name: {"description": words, "schema": {"type": "string"}} for name, words in headers.items()
        }
    return {status: made}


INVALID = problem(
    422,
    "A parameter means nothing; `errors` names it where one can be named.",
    shape="InvalidRequest",
    example={
        "detail": "from: this is no day; write it as 2024-02-03.",
        "errors": [{"field": "from", "reason": "this is no day; write it as 2024-02-03"}],
    },
)
MISSING = problem(
    404, "There is none with this id.", example={"detail": "This chronicle has no incident 'i-000000000000'."}
)
UNREADABLE = problem(
    503,
    "The chronicle cannot be read now, or too many connections are open.",
    type=CHRONICLE_UNREADABLE,
    example={"detail": "The chronicle week.casus cannot be read: disk I/O error."},
)
UNCHANGED: Responses = {304: {"description": "The client has it already (`If-None-Match`)."}}
READING: Responses = INVALID | UNREADABLE | UNCHANGED
"""Of everything that is read."""
