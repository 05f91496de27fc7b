"""Reviews as they come in over the API: what people say is right and wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query, Response
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag

from casus.chronicle import Chronicle
from casus.errors import ChronicleError, OptionError
from casus.reviews import Action, Draft, parsed, text_target
from casus.server import shapes
from casus.server.answers import UNREADABLE, problem
from casus.server.held import Held
from casus.server.parameters import Nothing
from casus.server.rendering import review_to_json
from casus.server.safety import CHANGING, must_be_writable

router = APIRouter(prefix="/api", tags=["reviews"])

_MOST = 50
_LONGEST = 20_000  # characters of a value: of what is checked word by word while others wait to write
_ID = re.compile(r"[esivt]-[0-9a-f]{12}")
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


class ReviewAsked(BaseModel):
    """What a person says of an event, a statement, an incident, a report or a review (``docs/reviews.md``)."""

    model_config = ConfigDict(extra="forbid")
    author: Line
    action: Action
    target: Annotated[Line, Field(description="The id of what it is about; of a report, its id or hash.")]
    field: Annotated[Line | None, Field(description="The field of `correct`, or of `accept` where it is one.")] = None
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
    made = chronicle.review(*(draft for one in asked for draft in _drafts(chronicle, one)))
    return JSONResponse([review_to_json(review) for review in made], status_code=201)


def _drafts(chronicle: Chronicle, asked: ReviewAsked) -> Iterator[Draft]:
    """The drafts of what is said: two where a corrected type is given with its mode."""
    target = _target(chronicle, asked)
    for field, value in _values(asked):
        yield Draft(
            action=asked.action,
            target=target,
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


def _target(chronicle: Chronicle, asked: ReviewAsked) -> str:
    """The target as the log names it: what is about a report is about its text."""
    if asked.action == "withdraw" or (_ID.fullmatch(asked.target) and not _is_of_text(asked)):
        return asked.target
    if asked.target.startswith("t-"):
        return asked.target
    return text_target(_text(chronicle, asked.target))


def _is_of_text(asked: ReviewAsked) -> bool:
    return asked.action == "add" or asked.field == "links"


def _text(chronicle: Chronicle, id_: str) -> str:
    """The hash of the text of a report, or of the report that an event is of."""
    try:
        report = chronicle.event(id_).report if id_.startswith("e-") else chronicle.report(id_).report
    except ChronicleError as error:
        if error.__cause__ is not None:  # it cannot be read
            raise
        raise OptionError(str(error)) from error
    return report.sha256
