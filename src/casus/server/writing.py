"""Reviews as they come in over the API: what people say is right and wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query, Response
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, JsonValue, Tag

from casus.reviews import Action, Draft, parsed
from casus.server import shapes
from casus.server.answers import UNREADABLE, problem
from casus.server.held import Held
from casus.server.parameters import Nothing
from casus.server.rendering import review_to_json
from casus.server.safety import CHANGING, must_be_writable

router = APIRouter(prefix="/api", tags=["reviews"])

_MOST = 50
_LONGEST = 20_000  # characters of a value: of what is checked word by word while others wait to write
_RESPONSES = (
    CHANGING
    | problem(422, "There is no such target, or the value may not stand in the field.", shape="InvalidRequest")
    | UNREADABLE
)


def _storable(value: Any) -> Any:
    """A value that the log can hold: JSON without NUL, half characters and numbers that are none."""
    try:
        written = json.dumps(value, ensure_ascii=False, allow_nan=False)
        written.encode()
    except (ValueError, RecursionError):
        raise ValueError(
            "this cannot be kept as JSON: a number that is none, half a character, or nested too deep"
        ) from None
    if len(written) > _LONGEST:
        raise ValueError(f"this has more than {_LONGEST:,} characters")
    if "\\u0000" in written:
        raise ValueError("there is a NUL character in it")
    return value


Line = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_storable)]
Words = Annotated[str, Field(max_length=10_000), AfterValidator(_storable)]


_EVENT, _OTHER = "e-b9c86b69940c", "e-e0cb810637bc"
_EXAMPLES: list[JsonValue] = [
    {"author": "Ana", "action": "correct", "target": _EVENT, "field": "status", "value": "actual"},
    {"author": "Ana", "action": "accept", "target": _EVENT, "field": "places", "reason": "as the map has it"},
    {"author": "Ana", "action": "reject", "target": _EVENT, "reason": "a figure of speech"},
    {
        "author": "Ana",
        "action": "correct",
        "target": _EVENT,
        "field": "links",
        "value": {
            "add": [{"from": _EVENT, "to": _OTHER, "kind": "about"}],
            "remove": [{"from": _EVENT, "to": _OTHER, "kind": "cause"}],
        },
    },
    {
        "author": "Ana",
        "action": "add",
        "target": _EVENT,
        "value": {"stance": "deny", "speaker": {"text": "Tehran"}, "cue": {"text": "denied"}, "about": [_EVENT]},
    },
]
"""Links and what is added are those of the report that has the event."""


class ReviewAsked(BaseModel):
    """What a person says of an event, a statement, an incident, a report or a review (``docs/reviews.md``)."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": _EXAMPLES})
    author: Line
    action: Action
    target: Annotated[
        Line,
        Field(
            description="The id of what it is about. What is added, and links, are those of a report: its id or hash, "
            "or the id of an event or statement of it."
        ),
    ]
    field: Annotated[
        Line | None, Field(description="The field of `correct`, or of `accept` where it is one; `links` of a report.")
    ] = None
    value: Annotated[
        Any, AfterValidator(_storable), Field(description="In the form of the output contract, or plain words.")
    ] = None
    reason: Words | None = None


def _form(given: Any) -> str:
    return "reviews" if isinstance(given, list) else "review"


Asked = Annotated[
    Annotated[ReviewAsked, Tag("review")]
    | Annotated[list[ReviewAsked], Field(min_length=1, max_length=_MOST), Tag("reviews")],
    Discriminator(_form),
]


@router.post(
    "/reviews",
    status_code=201,
    response_model=list[shapes.Review],
    responses=_RESPONSES,
    dependencies=[Depends(must_be_writable)],
)
def add_reviews(chronicle: Held, said: Annotated[Asked, Body()], _: Annotated[Nothing, Query()]) -> Response:
    """Add one review to the log, or several: all of them or none. The answer is a list of what was added."""
    asked = said if isinstance(said, list) else [said]
    made = chronicle.review(*(draft for one in asked for draft in _drafts(one)))
    return JSONResponse([review_to_json(review) for review in made], status_code=201)


def _drafts(asked: ReviewAsked) -> Iterator[Draft]:
    """The drafts of what is said: two where a corrected type is given with its mode."""
    for field, value in _values(asked):
        yield Draft(
            action=asked.action,
            target=asked.target,
            author=asked.author.strip(),
            field=field,
            value=value,
            reason=(asked.reason or "").strip() or None,
        )


def _values(asked: ReviewAsked) -> Iterator[tuple[str | None, Any]]:
    if asked.action != "correct" or asked.field is None or not isinstance(asked.value, str):
        yield asked.field, asked.value
        return
    name, dot, mode = asked.value.partition(".")
    if asked.field == "type" and dot:
        yield "type", name.strip().upper()
        yield "mode", mode.strip().lower()
    else:
        yield asked.field, parsed(asked.field, asked.value)
