"""How requests that change something may be refused, as the OpenAPI document lists it."""

from __future__ import annotations

from casus.server.answers import Responses, problem

CHANGING: Responses = (
    problem(400, "The body of the request cannot be read.")
    | problem(
        403,
        "The server changes nothing, or the request comes from elsewhere.",
        example={"detail": "A request that changes something must bear the header X-Casus: 1."},
    )
    | problem(
        408,
        "The request was not there in time.",
        example={"detail": "The request was not there within 60 seconds. Send it again, or less at a time."},
    )
    | problem(
        413,
        "The request has more bytes than are read.",
        example={
            "detail": "The request has more than 5,000,000 bytes, which is all that is read. Send less at a time."
        },
    )
    | problem(
        415,
        "The request is neither JSON nor files.",
        example={"detail": "Send JSON (application/json) or files (multipart/form-data)."},
    )
)
"""Of everything that changes something."""
