"""Lists in parts: cursors that lead on, and the fields of their items that are asked for."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Annotated, Any

from pydantic import BaseModel, Field

from casus.server.parameters import WHOLE
from casus.server.problems import invalid

Json = dict[str, Any]
Position = tuple[Any, ...]

MOST = 500
"""So many items a page has at most."""

_CURSOR = r"^[A-Za-z0-9_-]+$"
_NAMES = r"^[a-z0-9_]+(,[a-z0-9_]+)*$"


class Cursored(BaseModel):
    """Parameters of every list that comes in pages."""

    limit: Annotated[int, Field(ge=1, le=MOST, description="So many items at most.", examples=[20]), WHOLE] = 50
    cursor: Annotated[
        str | None, Field(max_length=2000, pattern=_CURSOR, description="`next` of the page before this one.")
    ] = None

    def after(self) -> Position | None:
        """Where the page begins: after what its cursor names."""
        return None if self.cursor is None else _read(self.cursor)


class Paged(Cursored):
    """Parameters of those of whose items single fields can be had."""

    fields: Annotated[
        str | None,
        Field(max_length=500, pattern=_NAMES, description="Only these fields of each item, with commas between them."),
    ] = None


def page(items: Iterable[Json], *, following: Position | None, wanted: Paged, shape: type[Any]) -> Json:
    """A page of a list; ``following`` leads to the next one, ``shape`` is the record type of its items."""
    told = list(items)
    if wanted.fields is not None:
        names = _checked(wanted.fields.split(","), shape)
        told = [{name: item[name] for name in item if name in names} for item in told]
    return part(told, following=following)


def part(items: Iterable[Json], *, following: Position | None) -> Json:
    """The same of a list whose items come whole."""
    return {"items": list(items), "next": None if following is None else cursor(following)}


def whole(items: Iterable[Json]) -> Json:
    """A list that comes in one page."""
    return part(items, following=None)


def cursor(position: Position) -> str:
    """A position of a list as text that says nothing to who reads it."""
    written = json.dumps(list(position), separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(written).decode().rstrip("=")


def _read(text: str) -> Position:
    try:
        found = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or cursor(tuple(found)) != text:
        raise invalid("cursor", "this is no cursor of this list; take `next` of a page, or leave it out")
    return tuple(found)


def _checked(names: Sequence[str], shape: type[Any]) -> frozenset[str]:
    known = [field.name.removesuffix("_") for field in fields(shape)]
    for name in names:
        if name not in known:
            raise invalid("fields", f"there is no field {name!r}; there are {', '.join(known)}")
    return frozenset(names)
