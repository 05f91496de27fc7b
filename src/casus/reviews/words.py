"""What people type for a value: JSON, or plain words where a field is simple."""

from __future__ import annotations

import json
import re
from typing import Any

from casus.errors import OptionError

_NAMES = ("contexts", "about")
_LISTS = ("mentions", "actors", "recipients", "places", "instruments", "casualties", "size", *_NAMES)
_LINK = re.compile(r"([+-])\s*(e-[0-9a-f]{12})\s+(\w+)\s+(e-[0-9a-f]{12})")


def parsed(field: str, typed: str) -> Any:
    """The value that was typed for a field.

    JSON is taken as it is. Plain are: one word for ``type``, ``mode``, ``status`` and ``stance``; names with
    commas between them for ``contexts`` and ``about``; words of the text with semicolons between them for lists
    of spans; ``2024-02-02`` or ``2024-02-02..2024-02-04`` for ``time``; ``+e-… cause e-…`` (``-`` to take it
    away) for ``links``; and nothing, or ``none``, for "there is none".

    Raises:
        OptionError: what begins as JSON is none.
    """
    typed = typed.strip()
    if typed.startswith(("[", "{", '"')):
        return _json(field, typed)
    if typed.lower() in ("", "null", "none"):
        return [] if field in _LISTS else None
    if field == "links":
        return _links(typed)
    if field in _LISTS:
        return [part.strip() for part in typed.split("," if field in _NAMES else ";") if part.strip()]
    return typed


def _json(field: str, typed: str) -> Any:
    try:
        return json.loads(typed)
    except RecursionError:
        raise OptionError(f"The value for {field!r} is nested too deeply.") from None
    except ValueError as error:
        raise OptionError(f"The value for {field!r} is no JSON: {error}. Check quotes and brackets.") from error


def _links(typed: str) -> dict[str, list[dict[str, str]]]:
    value: dict[str, list[dict[str, str]]] = {"add": [], "remove": []}
    for part in typed.split(";"):
        found = _LINK.fullmatch(part.strip())
        if not found:
            raise OptionError(f"{part.strip()!r} is no link; write +e-… cause e-…, or -e-… cause e-… to take it away.")
        sign, from_, kind, to = found.groups()
        value["add" if sign == "+" else "remove"].append({"from": from_, "to": to, "kind": kind})
    return value
