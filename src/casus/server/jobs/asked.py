"""What a request for a job may hold: JSON with texts and addresses, or files."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from starlette.datastructures import FormData, UploadFile

from casus.errors import CasusError
from casus.records import Report
from casus.server.jobs.shipped import example_reports
from casus.server.jobs.uploads import Upload
from casus.server.jobs.wanted import Wanted
from casus.server.problems import invalid
from casus.sources import make_report
from casus.watch.guard import target_of

MOST_FILES = 500
_MOST_TEXTS = 500
_MOST_ADDRESSES = 100
_FILES = "files"

Line = Annotated[str, Field(max_length=2_000)]
"""A title, a source or the like."""


def _address(url: str) -> str:
    try:
        target_of(url)
    except CasusError as error:
        raise ValueError(str(error)) from None
    return url.strip().partition("#")[0]


class TextAsked(BaseModel):
    """A text to code, with what is known of it; without ``published`` its relative dates stay unresolved."""

    model_config = ConfigDict(extra="forbid")
    text: str
    title: Line | None = None
    published: Annotated[str | None, Field(description="Day or moment, ISO 8601.", max_length=40)] = None
    source: Line | None = None
    url: Line | None = None

    @model_validator(mode="after")
    def _is_a_report(self) -> TextAsked:
        try:
            self.report()
        except CasusError as error:
            raise ValueError(str(error)) from None
        return self

    def report(self) -> Report:
        """The text as a report.

        Raises:
            SourceError: there is no text, or ``published`` is no date.
        """
        return make_report(self.text, published=self.published, title=self.title, source=self.source, url=self.url)


class JobAsked(BaseModel):
    """Texts to code, addresses of pages and feeds, and whether to code the example reports that come with Casus."""

    model_config = ConfigDict(extra="forbid")
    texts: Annotated[list[TextAsked], Field(max_length=_MOST_TEXTS)] = []
    addresses: Annotated[list[Annotated[str, AfterValidator(_address)]], Field(max_length=_MOST_ADDRESSES)] = []
    examples: Annotated[bool, Field(strict=True)] = False

    @model_validator(mode="after")
    def _is_something(self) -> JobAsked:
        if not self.texts and not self.addresses and not self.examples:
            raise ValueError("give texts or addresses")
        if self.examples and not example_reports():
            raise ValueError("this installation of Casus was made without the example reports")
        return self


def wanted_of_json(body: bytes) -> Wanted:
    """What a request in JSON wants done.

    Raises:
        RequestValidationError: it means nothing.
    """
    try:
        asked = JobAsked.model_validate_json(body)
    except ValidationError as error:
        told = error.errors(include_url=False, include_context=False, include_input=False)
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in told]) from None
    return Wanted(
        files=example_reports() if asked.examples else (),
        reports=tuple(text.report() for text in asked.texts),
        addresses=tuple(dict.fromkeys(asked.addresses)),
    )


def uploads_of(form: FormData) -> list[Upload]:
    """The files of a form.

    Raises:
        Problem: there is none, or something besides.
    """
    parts = form.multi_items()
    if others := sorted({name for name, _ in parts if name != _FILES}):
        raise invalid(others[0][:100], f"there is no such part; send files, each as a part named {_FILES!r}")
    files = [part for _, part in parts if isinstance(part, UploadFile)]
    if len(files) < len(parts) or not files:
        raise invalid(_FILES, "give one file or more, each with its name")
    return [Upload(part.filename or "", part.file) for part in files]


def request_body() -> dict[str, Any]:
    """The two forms of the request, for the OpenAPI document."""
    asked = JobAsked.model_json_schema()
    asked["properties"]["texts"]["items"] = asked.pop("$defs")[TextAsked.__name__]
    files = {"type": "array", "items": {"type": "string", "format": "binary"}, "minItems": 1, "maxItems": MOST_FILES}
    form = {"type": "object", "properties": {_FILES: files}, "required": [_FILES], "additionalProperties": False}
    schemas = {"application/json": asked, "multipart/form-data": form}
    return {"required": True, "content": {name: {"schema": schema} for name, schema in schemas.items()}}
