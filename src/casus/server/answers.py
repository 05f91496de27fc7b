"""What endpoints may answer besides what was asked for, as the OpenAPI document lists it."""

from __future__ import annotations

from typing import Any

from casus.server.problems import MEDIA_TYPE

Responses = dict[int | str, dict[str, Any]]


def problem(
    status: int, description: str, *, shape: str = "Problem", example: dict[str, Any] | None = None
) -> Responses:
    """A problem as an answer; ``shape`` names its schema."""
    told: dict[str, Any] = {"schema": {"$ref": f"#/components/schemas/{shape}"}}
    if example is not None:
        told["example"] = example
    return {status: {"description": description, "content": {MEDIA_TYPE: told}}}


INVALID = problem(
    422,
    "A parameter means nothing; `errors` names it where one can be named.",
    shape="InvalidRequest",
    example={
        "type": "/problems/invalid-request",
        "title": "Unprocessable Content",
        "status": 422,
        "detail": "from: this is no day; write it as 2024-02-03.",
        "errors": [{"field": "from", "reason": "this is no day; write it as 2024-02-03"}],
    },
)
MISSING = problem(
    404,
    "There is none with this id.",
    example={
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "The chronicle week.casus has no incident 'i-000000000000'.",
    },
)
UNREADABLE = problem(503, "The chronicle cannot be read now.")
UNCHANGED: Responses = {304: {"description": "The client has it already (`If-None-Match`)."}}
READING: Responses = INVALID | UNREADABLE | UNCHANGED
"""Of everything that is read."""
