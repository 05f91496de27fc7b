"""Values as people write them, completed to the full form of the output contract.

A span may leave out ``start`` and ``end`` where its words stand in the text once, or once among the event's own
words, in its sentence, or near it. What else is left out is taken from the same words where the event has them
in that field already, or is not known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from casus.codec import Json
from casus.errors import OptionError

_NEAR = 400
"""Characters before and behind a mention that count as near the event."""
_STOP = re.compile(r"[.!?。！？][\"'”’)\]]*\s+|\n\s*\n")

_SPAN: Json = {}
_PERSON: Json = {"name": None, "country": None, "sector": "UNK", "entity": None}
_BOUNDS: Json = {"low": None, "high": None}
_PLACE: Json = {
    "name": None, "country": None, "admin1": None, "lat": None, "lon": None, "geonameid": None, "precision": None,
}  # fmt: skip
_TIME: Json = {"from": None, "to": None}

_LISTS: Mapping[str, Json] = {
    "mentions": _SPAN,
    "actors": _PERSON,
    "recipients": _PERSON,
    "places": _PLACE,
    "instruments": _SPAN,
    "casualties": _BOUNDS,
    "size": _BOUNDS,
}
_SINGLE: Mapping[str, Json] = {"time": _TIME, "speaker": _PERSON, "cue": _SPAN, "content": _SPAN}
_SAID = ("speaker", "cue")
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?")
_NAMED = ("name", "what")
"""Keys that are the words themselves where nothing else is said."""


def filled(field: str, value: Any, *, text: str, record: Mapping[str, Any]) -> Any:
    """The value of a field with all that was left out.

    Args:
        field: of an event or statement.
        value: in JSON form.
        text: of the report.
        record: the event or statement as it stands.

    Raises:
        OptionError: words are not in the text, or stand there several times and ``start`` does not say which.
    """
    if field == "time" and isinstance(value, str) and (days := _DAYS.fullmatch(value)):
        value = _with_days(days[1], days[2] or days[1], record)
    if field in _LISTS and isinstance(value, Sequence) and not isinstance(value, str):
        return [_object(one, _LISTS[field], text, record, record.get(field) or []) for one in value]
    if field in _SINGLE and value is not None:
        known = record.get(field)
        return _object(value, _SINGLE[field], text, record, [known] if known else [])
    if field == "attribution" and isinstance(value, Mapping):
        said = record.get("attribution") or {}
        return {**value, **{k: filled(k, value.get(k), text=text, record={**record, k: said.get(k)}) for k in _SAID}}
    return value


def _with_days(first: str, last: str, record: Mapping[str, Any]) -> Json:
    if not record.get("time"):
        raise OptionError(
            f"The event has no words for its time yet, so {first} needs some: "
            f'{{"text": "on Friday", "from": "{first}", "to": "{last}"}}.'
        )
    words = {key: record["time"][key] for key in ("start", "end", "text")}
    return {**words, "from": first, "to": last}


def _object(value: Any, shape: Json, text: str, record: Mapping[str, Any], known: Sequence[Mapping[str, Any]]) -> Any:
    if isinstance(value, str):
        value = {"text": value}
    if not isinstance(value, Mapping) or not isinstance(value.get("text"), str):
        return value
    placed = _placed(value, text, record)
    same = next((one for one in known if (one["start"], one["end"]) == (placed.get("start"), placed.get("end"))), {})
    out = {**shape, **_inherited(same, placed), **placed}
    for name in _NAMED:
        if name in shape and out.get(name) is None:
            out[name] = value["text"]
    if "from" in shape and "precision" not in value:
        out["precision"] = _precision(out) if {"from", "to"} & set(value) else same.get("precision", "vague")
    return out


def _inherited(same: Mapping[str, Any], given: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the same words are known to be; another name, country or sector makes them another in the registry."""
    other = any(given[key] != same[key] for key in ("name", "country", "sector") if key in given and key in same)
    unknown = {"entity", "geonameid", "lat", "lon", "admin1"} if other else set()
    return {key: value for key, value in same.items() if key not in unknown}


def _precision(time: Mapping[str, Any]) -> str:
    if time["from"] is None and time["to"] is None:
        return "vague"
    return "day" if time["from"] == time["to"] else "span"


def _placed(value: Mapping[str, Any], text: str, record: Mapping[str, Any]) -> Json:
    words = value["text"]
    if "start" in value:
        start = value["start"]
        return {"end": start + len(words) if isinstance(start, int) else None, **value}
    start = _found(words, text, record)
    return {**value, "start": start, "end": start + len(words)}


def _found(words: str, text: str, record: Mapping[str, Any]) -> int:
    starts = _starts(words, text)
    if not starts:
        raise OptionError(f"The words {words!r} are not in the report. Give words of its text, to the letter.")
    for close in (starts, _own(words, record), _in_sentence(starts, text, record), _nearby(starts, record)):
        if len(close) == 1:
            return close[0]
    told = "; ".join(f"{start}: “…{_around(text, start, len(words))}…”" for start in starts[:8])
    raise OptionError(
        f"The words {words!r} stand in the report {len(starts)} times. "
        f'Say which, as {{"text": …, "start": …}}. They start at {told}.'
    )


def _starts(words: str, text: str) -> list[int]:
    if not words:
        return []
    whole = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return whole or [found.start() for found in re.finditer(re.escape(words), text)]


def _own(words: str, record: Mapping[str, Any]) -> list[int]:
    spans = (part for value in record.values() for part in (value if isinstance(value, list) else [value]))
    return sorted({span["start"] for span in spans if isinstance(span, Mapping) and span.get("text") == words})


def _in_sentence(starts: Sequence[int], text: str, record: Mapping[str, Any]) -> list[int]:
    bounds = [_sentence(text, one) for one in _anchors(record)]
    return [start for start in starts if any(first <= start < last for first, last in bounds)]


def _nearby(starts: Sequence[int], record: Mapping[str, Any]) -> list[int]:
    return [start for start in starts if any(abs(start - one) <= _NEAR for one in _anchors(record))]


def _sentence(text: str, position: int) -> tuple[int, int]:
    first = max((found.end() for found in _STOP.finditer(text, 0, position)), default=0)
    after = _STOP.search(text, position)
    return first, after.end() if after else len(text)


def _around(text: str, start: int, length: int) -> str:
    return " ".join(text[max(0, start - 20) : start + length + 20].split())


def _anchors(record: Mapping[str, Any]) -> list[int]:
    spans = [*(record.get("mentions") or []), *filter(None, (record.get("cue"), record.get("content")))]
    return [span["start"] for span in spans if isinstance(span, Mapping) and isinstance(span.get("start"), int)]
