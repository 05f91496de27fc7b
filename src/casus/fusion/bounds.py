"""Counts in words."""

from __future__ import annotations


def bounds(low: int | None, high: int | None) -> str:
    """A count in words: "3", "16 to 40", "at least 18", "unknown"."""
    if low is None:
        return "unknown" if high is None else f"at most {high}"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"
