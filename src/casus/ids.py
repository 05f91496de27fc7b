"""Identifiers of what is coded: short, stable, derived from the report and the words that name the thing.

An event keeps its id through re-coding as long as its first trigger stays the same words of the same text,
so that corrections and citations find it again.
"""

from __future__ import annotations

import hashlib

_HEX_DIGITS = 12


def event_id(sha256: str, start: int, end: int) -> str:
    """Id of the event whose first trigger is ``text[start:end]`` of the report with this hash.

    The event's type plays no part, so that a corrected type leaves the id as it was.
    """
    return f"e-{_digest('event', sha256, start, end)}"


def statement_id(sha256: str, *bounds: int) -> str:
    """Id of a statement of that report, by start and end of its cue and of its content, of those that it has.

    One cue may serve several contents ("said", before a quotation and after it), so both are needed.
    """
    return f"s-{_digest('statement', sha256, *bounds)}"


def _digest(kind: str, sha256: str, *bounds: int) -> str:
    named = ":".join(map(str, (kind, sha256, *bounds)))
    return hashlib.sha256(named.encode()).hexdigest()[:_HEX_DIGITS]
