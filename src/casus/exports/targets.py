"""What a review speaks of, in words, as it stood when it was made: ids say nothing to who reads the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casus.exports.plain import one_line
from casus.reviews import Review

_NAMED = 2
"""So many of a side are named."""

_LONGEST = 80
"""Characters of words of a report."""


def about(review: Review) -> str | None:
    """The event or statement, as "ASSAULT.drone “struck” (Kataib Hezbollah → US military)"; None of all else."""
    record = review.value if review.action == "add" else review.machine.get("record") or review.value
    if not isinstance(record, Mapping):
        return None
    if record.get("mentions"):
        return _event(record)
    return _statement(record) if record.get("stance") else None


def before(review: Review) -> Any:
    """What the machine said of the field that the review is on; None where it said nothing, or there is none."""
    record = review.machine.get("record")
    return record.get(review.field) if record and review.field is not None else None


def _event(record: Mapping[str, Any]) -> str:
    kind = f"{record['type']}.{record['mode']}" if record.get("mode") else record["type"]
    sides = [_names(record.get(side) or ()) for side in ("actors", "recipients")]
    between = f" ({' → '.join(side or '?' for side in sides)})" if any(sides) else ""
    return f"{kind} {_quoted(record['mentions'][0]['text'])}{between}"


def _statement(record: Mapping[str, Any]) -> str:
    speaker = record.get("speaker")
    words = record.get("content") or record.get("cue")
    who = f"{one_line(speaker['name']) if speaker else 'somebody'}: {record['stance']}"
    return f"{who} {_quoted(words['text'])}" if words else who


def _names(people: Any) -> str:
    named = [one_line(one["name"]) for one in people[:_NAMED]]
    more = len(people) - len(named)
    return f"{', '.join(named)} and {more} more" if more > 0 else " and ".join(named)


def _quoted(words: str) -> str:
    told = one_line(words)
    return f"“{told}”" if len(told) <= _LONGEST else f"“{told[:_LONGEST].rstrip()}…”"
