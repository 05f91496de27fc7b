"""The log of reviews: ids, and which entries count."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from casus.reviews.records import Review

_HEX_DIGITS = 12


def review_id(said: Mapping[str, Any], at: dt.datetime) -> str:
    """Id of a review: ``v-`` and twelve hexadecimal digits, from what it says and the moment."""
    named = json.dumps([said, at.astimezone(dt.UTC).isoformat()], sort_keys=True, ensure_ascii=True)
    return f"v-{hashlib.sha256(named.encode()).hexdigest()[:_HEX_DIGITS]}"


def text_target(sha256: str) -> str:
    """The target of reviews of a report's links: ``t-`` and the first digits of the text's hash."""
    return f"t-{sha256[:_HEX_DIGITS]}"


def counting(log: Iterable[Review]) -> list[Review]:
    """The entries that count, in their order: no withdrawals, and nothing that was withdrawn.

    A withdrawal that was itself withdrawn changes nothing.
    """
    entries = list(log)
    withdrawn: set[str] = set()
    for review in reversed(entries):
        if review.action == "withdraw" and review.id not in withdrawn:
            withdrawn.add(review.target)
    return [review for review in entries if review.action != "withdraw" and review.id not in withdrawn]
