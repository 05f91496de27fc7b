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


def statement_id(sha256: str, start: int, end: int) -> str:
    """Id of the statement whose cue (without a cue: whose content) is ``text[start:end]`` of that report."""
    return f"s-{_digest('statement', sha256, start, end)}"


def _digest(kind: str, sha256: str, start: int, end: int) -> str:
    return hashlib.sha256(f"{kind}:{sha256}:{start}:{end}".encode()).hexdigest()[:_HEX_DIGITS]
