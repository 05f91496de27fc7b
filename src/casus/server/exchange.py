"""What holds for every exchange, as the OpenAPI document tells it: the token, headers, and refusals of the guards."""

from __future__ import annotations

from typing import Any

from casus.server.answers import UNREADABLE, problem
from casus.server.safety import OPEN

Json = dict[str, Any]

_TOKEN = "token"
_SCHEME: Json = {
    "type": "http",
    "scheme": "bearer",
    "description": "The token that the server was started with; one that was started without asks for none.",
}

_GUARDS: dict[str, dict[int | str, Json]] = {
    "TokenNeeded": problem(
        401,
        "The server has a token, and the request does not bear it.",
        example={"detail": "This needs the server's token, as the header Authorization: Bearer TOKEN."},
        headers={"WWW-Authenticate": "How to bear it."},
    ),
    "TooManyGuesses": problem(
        429,
        "Too many wrong tokens came from this address.",
        example={"detail": "Too many wrong tokens came from this address. Try again in 30 seconds."},
        headers={"Retry-After": "Seconds until the next one is heard."},
    ),
    "FromElsewhere": problem(
        403,
        "The request comes from a page of another site.",
        example={"detail": "This request comes from a page of another site; only pages of this server may make it."},
    ),
    "TooLong": problem(
        413,
        "The request has more bytes than are read.",
        example={
            "detail": "The request has more than 5,000,000 bytes, which is all that is read. Send less at a time."
        },
    ),
    "UnknownHost": problem(
        421,
        "The server is not known under the host that was asked for.",
        example={
            "detail": "The server is not known under the name that was asked for. Use the address that it printed."
        },
    ),
    "Unavailable": UNREADABLE,
}
_OF_TOKENS = frozenset({"TokenNeeded", "TooManyGuesses"})

_CHANGES: Json = {
    "name": "X-Casus",
    "in": "header",
    "required": True,
    "description": "Says that no page of another site sends this: those cannot send a header of ours.",
    "schema": {"type": "string", "enum": ["1"]},
}
_HAS_ALREADY: Json = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "`ETag` of an answer that the client has; 304 where it would be answered again.",
    "schema": {"type": "string"},
    "example": 'W/"6f1ed002ab5595859014ebf0"',
}
_SENT: dict[str, Json] = {
    "ETag": {"description": "Stands for this answer, for `If-None-Match`.", "schema": {"type": "string"}},
    "Location": {"description": "Where the job is.", "schema": {"type": "string"}},
}


def add_exchange(made: Json, *, needs_token: bool) -> None:
    """Complete a document that tells of endpoints alone; ``needs_token``: this server has a token."""
    components = made.setdefault("components", {})
    components["securitySchemes"] = {_TOKEN: _SCHEME}
    components["responses"] = {name: one for name, answers in _GUARDS.items() for one in answers.values()}
    made["security"] = [{_TOKEN: []}] if needs_token else [{}, {_TOKEN: []}]
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            _add_refusals(operation, is_open=path in OPEN)
            _add_headers(operation, method)


def _add_refusals(operation: Json, *, is_open: bool) -> None:
    if is_open:
        operation["security"] = []
    for name, answers in _GUARDS.items():
        for status in answers:
            if not (is_open and name in _OF_TOKENS):
                operation["responses"].setdefault(str(status), {"$ref": f"#/components/responses/{name}"})
    operation["responses"] = dict(sorted(operation["responses"].items()))


def _add_headers(operation: Json, method: str) -> None:
    answers = operation["responses"]
    if method != "get":
        operation.setdefault("parameters", []).append(_CHANGES)
    if "304" in answers:
        operation.setdefault("parameters", []).append(_HAS_ALREADY)
        answers["200"]["headers"] = {"ETag": _SENT["ETag"]}
        answers["304"]["headers"] = {"ETag": _SENT["ETag"]}
    if "202" in answers:
        answers["202"]["headers"] = {"Location": _SENT["Location"]}
