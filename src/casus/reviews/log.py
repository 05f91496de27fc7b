"""The log of reviews: ids, and which entries count."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from casus.reviews.records import Action, Review

LINKS = "links"
"""The field of a report's text that can be corrected: its links, as ``{"add": […], "remove": […]}``."""

_HEX_DIGITS = 12
_ID = re.compile(rf"[esivt]-[0-9a-f]{{{_HEX_DIGITS}}}")


def review_id(said: Mapping[str, Any], at: dt.datetime) -> str:
    """Id of a review: ``v-`` and twelve hexadecimal digits, from what it says and the moment."""
    named = json.dumps([said, at.astimezone(dt.UTC).isoformat()], sort_keys=True, ensure_ascii=True)
    return f"v-{hashlib.sha256(named.encode()).hexdigest()[:_HEX_DIGITS]}"


def text_target(sha256: str) -> str:
    """The target of reviews of a report's links: ``t-`` and the first digits of the text's hash."""
    return f"t-{sha256[:_HEX_DIGITS]}"


def is_id(target: str) -> bool:
    """Whether a target is named as the log names it: an event, statement, incident, review or text by its id."""
    return _ID.fullmatch(target) is not None


def log_target(
    named: str,
    *,
    action: Action,
    field: str | None,
    report: Callable[[str], str | None],
    holding: Callable[[str], str | None],
) -> str:
    """The target of a review as the log names it, of what people name; a name that is not known stays what it is.

    What is added, and links, are those of a report, which may be named by its id, its hash, or what is coded in it.

    Args:
        named: what the review is about.
        action: what is done.
        field: the field that it is about, if it is one.
        report: gives the hash of the text of a report, by its id or hash.
        holding: gives the hash of the text in which something of this id is coded.
    """
    if action == "withdraw" or named.startswith("t-"):
        return named
    if action == "add" or field == LINKS:
        text = report(named) or holding(named)
    else:
        text = None if is_id(named) else report(named)
    return named if text is None else text_target(text)


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
