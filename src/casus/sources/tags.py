"""Tags with more attributes than any page has: parsers compare each attribute with all others of its tag."""

from __future__ import annotations

import re

MOST = 1_000
"""Attributes of one tag; pages have some twenty at most."""

_NAME = re.compile(r"<(?:!--|[A-Za-z][^\s/>]*)")
# A value may hold anything between its quotes; what is never closed goes on to the end, which ends the search too.
_ATTRIBUTES = re.compile(
    r"""(?:[\s/]*+(?:[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>]*+))?+|=)){1,""" + f"{MOST}}}+"
)
_RAW = {"script": "</script", "style": "</style"}


def is_crowded(markup: str) -> bool:
    """Whether a tag of the page has more than ``MOST`` attributes; in time that grows with the page's length."""
    at = 0
    while found := _NAME.search(markup, at):
        name = found[0][1:].lower()
        if name == "!--":
            at = _after(markup, "-->", found.end())
            continue
        attributes = _ATTRIBUTES.match(markup, found.end())
        at = attributes.end() if attributes else found.end()
        if attributes and _ATTRIBUTES.match(markup, at):
            return True
        if name in _RAW:
            at = _after(markup, _RAW[name], at)
    return False


def _after(markup: str, mark: str, at: int) -> int:
    """Where what a mark ends is over; the end of the page where the mark is missing."""
    found = markup.find(mark, at)
    return len(markup) if found < 0 else found + len(mark)
