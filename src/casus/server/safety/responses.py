"""How requests that change something may be refused, as the OpenAPI document lists it."""

from __future__ import annotations

from casus.server.answers import Responses, problem

CHANGING: Responses = (
    problem(400, "The body of the request cannot be read.")
    | problem(403, "The server changes nothing, or the request comes from elsewhere.")
    | problem(408, "The request was not there in time.")
    | problem(413, "The request has more bytes than are read.")
    | problem(415, "The request is neither JSON nor files.")
)
"""Of everything that changes something."""
