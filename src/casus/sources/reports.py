"""Making one report from what an input gives of it: checks, clean text, identity."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping

from casus.errors import SourceError
from casus.records import Report, SetAside

FIELDS = ("id", "published", "title", "source", "url", "text")

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_FORBIDDEN_IN_IDS = re.compile(r"[\s\x00-\x1f\x7f]+")


class EmptyReport(SourceError):
    """A report without any text: skipped, not failed."""


def make_report(
    text: str,
    *,
    id: str | None = None,
    name: str = "text",
    published: dt.date | str | None = None,
    title: str | None = None,
    source: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Report:
    """Make a report of a text, kept to the letter.

    NUL and lone surrogates, which UTF-8 or databases cannot hold, become U+FFFD one for one, so that
    offsets stay what they were. Without an ``id`` it is ``name`` with the first eight digits of the hash.

    Raises:
        SourceError: the text is empty or ``published`` is no ISO 8601 date.
    """
    if not text.strip():
        raise EmptyReport("there is no text in it")
    text = clean(text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        id=_tidy(id) or f"{_FORBIDDEN_IN_IDS.sub('-', clean(name)) or 'text'}-{sha256[:8]}",
        text=text,
        sha256=sha256,
        published=parse_date(published) if isinstance(published, str) else _day(published),
        title=_tidy(title),
        source=_tidy(source),
        url=_tidy(url),
        language=language,
    )


def report_of_fields(fields: Mapping[str, object], *, name: str) -> Report:
    """Make a report of a row's fields (``id``, ``published``, ``title``, ``source``, ``url``, ``text``).

    Raises:
        SourceError: ``text`` is missing or empty, a field has the wrong type, or the date is none.
    """
    if "text" not in fields:
        found = ", ".join(clean(str(key)[:40]) for key in list(fields)[:12]) or "none"
        raise SourceError(f"the field 'text' is missing (fields found: {found})")
    identifier = fields.get("id")
    if isinstance(identifier, int) and not isinstance(identifier, bool):
        identifier = str(identifier)
    return make_report(
        _string("text", fields["text"]) or "",
        id=_string("id", identifier),
        name=name,
        published=_string("published", fields.get("published")),
        title=_string("title", fields.get("title")),
        source=_string("source", fields.get("source")),
        url=_string("url", fields.get("url")),
    )


def parse_date(value: str) -> dt.date | None:
    """Give the day of an ISO 8601 date or date and time, as written (no change of time zone); None for blank.

    Raises:
        SourceError: it is neither.
    """
    value = value.strip()
    if not value:
        return None
    try:
        return dt.datetime.fromisoformat(value).date()
    except ValueError:
        shown = clean(value[:40])
        raise SourceError(f"the publication date {shown!r} is no date; write it as YYYY-MM-DD") from None


def clean(text: str) -> str:
    """Replace each NUL and lone surrogate by U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)


def set_aside(where: str, error: SourceError) -> SetAside:
    """Record an input, or one row of it, that gave no report."""
    return SetAside(
        where=clean(where),
        reason="empty" if isinstance(error, EmptyReport) else "error",
        message=str(error),
    )


def _day(value: dt.date | None) -> dt.date | None:
    return value.date() if isinstance(value, dt.datetime) else value


def _tidy(value: str | None) -> str | None:
    return clean(value).strip() or None if value else None


def _string(field: str, value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise SourceError(f"the field {field!r} must be a string, not {_json_type(value)}")


def _json_type(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return "a list" if isinstance(value, list) else "an object"
