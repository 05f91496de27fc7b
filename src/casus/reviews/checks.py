"""Whether a value may stand in a field: spans are the text's words, codes exist, bounds are in order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from casus.codec import Json
from casus.errors import OptionError
from casus.ontology.countries import country_by_code
from casus.ontology.plover import contexts, modes
from casus.reviews.kinds import Kind


def checked(kind: Kind, record: Mapping[str, Any], field: str, *, text: str) -> Any:
    """The value of a field of a record, in the exact form of the output contract.

    Raises:
        OptionError: it may not stand there; the message says what is wrong.
    """
    value = record[field]
    try:
        exact = kind.write(kind.read(record))[field]
        problem = next(_problems(field, value, exact, record, text), None)
    except KeyError as error:
        raise _refused(field, f"{error} is missing") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise _refused(field, str(error)) from error
    if problem:
        raise _refused(field, problem)
    return exact


def check_ids(field: str, ids: Collection[str], known: Collection[str]) -> None:
    """Raise an ``OptionError`` where an id is none of the report's events."""
    for id_ in ids:
        if id_ not in known:
            raise _refused(field, f"there is no event {id_!r} in the report")


def _refused(field: str, problem: str) -> OptionError:
    return OptionError(f"The value for {field!r} cannot be kept: {problem}. See docs/output.md for its form.")


def _problems(field: str, value: Any, exact: Any, record: Mapping[str, Any], text: str) -> Iterator[str]:
    yield from _surplus(value, exact)
    for part in _objects(exact):
        yield from _wrong_span(part, text)
        yield from _wrong_code(part)
        yield from _wrong_order(part)
        yield from _wrong_coordinates(part)
    if field in _OF_FIELDS:
        yield from _OF_FIELDS[field](exact, record)


def _surplus(value: Any, exact: Any) -> Iterator[str]:
    """Keys that the contract does not have: mostly slips of the pen, which must not be lost without a word."""
    if isinstance(exact, dict) and isinstance(value, Mapping):
        if more := set(value) - set(exact):
            yield f"it has no {', '.join(sorted(map(repr, more)))}; it has {', '.join(exact)}"
        for key in exact:
            yield from _surplus(value.get(key), exact[key])
    elif isinstance(exact, list):
        for given, one in zip(value, exact, strict=True):
            yield from _surplus(given, one)


def _objects(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _objects(one)


def _wrong_span(part: Json, text: str) -> Iterator[str]:
    if "start" not in part:
        return
    start, end = part["start"], part["end"]
    if not 0 <= start < end <= len(text):
        yield f"{start}:{end} is no range of the text, which has {len(text)} characters"
    elif text[start:end] != part["text"]:
        yield f"the text at {start}:{end} is {text[start:end]!r}, not {part['text']!r}"


def _wrong_code(part: Json) -> Iterator[str]:
    code = part.get("country")
    if code is not None and not (isinstance(code, str) and _is_code(code)):
        yield f"{code!r} is no country; give its ISO 3166-1 alpha-3 code, as IRQ"


def _is_code(code: str) -> bool:
    # ISO leaves the codes from XAA to XZZ to its users; registries of actors may have some.
    return code == code.upper() and (country_by_code(code) is not None or bool(re.fullmatch("X[A-Z]{2}", code)))


def _wrong_order(part: Json) -> Iterator[str]:
    if part.get("from") and part.get("to") and part["to"] < part["from"]:
        yield f"the time ends ({part['to']}) before it starts ({part['from']})"
    if "low" not in part:
        return
    low, high = part["low"], part["high"]
    if not all(x is None or (isinstance(x, int) and not isinstance(x, bool) and x >= 0) for x in (low, high)):
        yield f"low and high are whole numbers from 0 or null, not {low!r} and {high!r}"
    elif high is not None and (low is None or high < low):
        yield f"low ({low}) and high ({high}) are no bounds; low is the smaller, and high has a low"


def _wrong_coordinates(part: Json) -> Iterator[str]:
    for key, most in (("lat", 90), ("lon", 180)):
        if part.get(key) is not None and not -most <= part[key] <= most:
            yield f"{key} {part[key]} lies not within ±{most} degrees"


def _wrong_mode(mode: Any, record: Mapping[str, Any]) -> Iterator[str]:
    known = modes(record["type"])
    if mode is not None and mode not in known:
        yield f"{record['type']} has no mode {mode!r}; its modes: {', '.join(known) or 'none'}"


def _wrong_contexts(named: Any, _: Mapping[str, Any]) -> Iterator[str]:
    for name in named:
        if name not in contexts():
            yield f"{name!r} is no context; there are {', '.join(contexts())}"


def _no_mention(mentions: Any, _: Mapping[str, Any]) -> Iterator[str]:
    if not mentions:
        yield "an event has at least one mention; to say that there is no such event, reject it"


_OF_FIELDS = {"mode": _wrong_mode, "contexts": _wrong_contexts, "mentions": _no_mention}


def fields_of(kind: Kind) -> str:
    """The fields of a kind that can be corrected, for messages."""
    return ", ".join(kind.fields)
