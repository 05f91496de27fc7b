"""Fields of a coding told in words, from the JSON form of the output contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casus.exports.plain import one_line

NOTHING = "none"


def worded(value: Any) -> str:
    """A field's value for people: "US forces [USA MIL]; Iraq [IRQ]", "Friday (2024-02-02)", "none"."""
    if value is None or value == []:
        return NOTHING
    if isinstance(value, list):
        return "; ".join(map(worded, value))
    if isinstance(value, Mapping):
        return one_line(_object(value))
    return one_line(str(value))


def _object(value: Mapping[str, Any]) -> str:
    if "speaker" in value:
        return " ".join(worded(value[key]) for key in ("speaker", "cue") if value.get(key)) or "unnamed"
    if "add" in value:
        return ", ".join(
            f"{sign}{worded_link(one)}" for sign, key in (("+", "add"), ("-", "remove")) for one in value[key]
        )
    told = str(value.get("text", ""))
    if value.get("name") and value["name"] != told:
        told = f"{told} = {value['name']}"
    return told + _details(value)


def _details(value: Mapping[str, Any]) -> str:
    if "sector" in value or "geonameid" in value:
        codes = [code for code in (value.get("country"), value.get("sector")) if code]
        return f" [{' '.join(codes)}]" if codes else ""
    if "from" in value:
        days = [day for day in dict.fromkeys((value["from"], value["to"])) if day]
        return f" ({' to '.join(days) or 'no days'})"
    if "low" in value:
        return f" ({' '.join(part for part in (value.get('kind') or value.get('what'), _bounds(value)) if part)})"
    return ""


def _bounds(value: Mapping[str, Any]) -> str:
    low, high = value["low"], value["high"]
    if low is None:
        return "?"
    return f"{low} or more" if high is None else str(low) if low == high else f"{low} to {high}"


def worded_link(value: Mapping[str, Any]) -> str:
    """A link: "e-… cause e-…", as people type it."""
    return f"{value['from']} {value['kind']} {value['to']}"
