"""Where the words of a report begin after its dateline: "BAGHDAD, Feb 3 (Agency) - The government …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CAPITALS = r"[A-Z][A-Z.'’]+(?:[ -][A-Z][A-Z.'’]+)*"
_NAME = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}"
_LAND = rf"(?:, {_NAME})?"
_DAY = r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?"
_AGENCY = r" \([A-Z][^()\n]{1,40}\)"
_FORMS = (
    rf"{_CAPITALS}(?:/{_CAPITALS})*{_LAND}{_DAY}(?:{_AGENCY})?(?: ?(?:—|–|--)| - )",
    rf"{_NAME}(?:/{_NAME})*{_LAND}{_DAY}{_AGENCY}(?: ?(?:—|–|--|:)| - )",
    rf"{_NAME}{_LAND}{_DAY} (?:—|–|--) ",
)
_DATELINE = re.compile(rf"(?:{'|'.join(_FORMS)}) *(?=[\"“‘'A-Z0-9])")
_PARAGRAPH = re.compile(r"(?:\A|\n)[ \t]*")


def datelines(text: str) -> Iterator[tuple[int, int]]:
    """The datelines with which paragraphs begin, in code points from the place to the report's first word."""
    for start in _PARAGRAPH.finditer(text):
        if found := _DATELINE.match(text, start.end()):
            yield found.start(), found.end()
