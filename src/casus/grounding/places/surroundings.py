"""What a report's text says that a place lies in, beside one of its mentions: "Paris, Tenn.", "Ham in Surrey"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_AFTER = re.compile(
    r"(?:, |,? in (?:the )?|,? \((?:in )?)(?:(?:\w+ern|\w+) )??"
    r"(?P<name>[A-Z][\w'’-]*\.?(?:[A-Z]\.)*(?: [A-Z][\w.'’-]*){0,3})"
)
_MOST = 4
_FOLLOWING = re.compile(r"(?: [A-Za-z][\w-]*){1,3}")
_MOST_LONGER = 12


def named_after(phrase: str, text: str) -> list[str]:
    """The names that stand right after the phrase as what it may lie in, each with its shorter beginnings."""
    found: dict[str, None] = {}
    for end in _ends(phrase, text):
        if match := _AFTER.match(text, end):
            words = match["name"].split(" ")
            found.update(dict.fromkeys(" ".join(words[:count]) for count in range(len(words), 0, -1)))
            if len(found) > _MOST:
                break
    return list(found)


def longer_names(phrase: str, text: str) -> list[str]:
    """The phrase with the words that follow it somewhere, the longest first: "al-Omar" in "the al-Omar oil field"."""
    found: dict[str, None] = {}
    for end in _ends(phrase, text):
        if match := _FOLLOWING.match(text, end):
            words = match[0].split()
            found.update(dict.fromkeys(" ".join((phrase, *words[:count])) for count in range(len(words), 0, -1)))
    return sorted(found, key=len, reverse=True)[:_MOST_LONGER]


def _ends(phrase: str, text: str) -> Iterator[int]:
    """Where each mention of the phrase ends, as a word of its own."""
    at = text.find(phrase) if phrase else -1
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            yield at + len(phrase)
        at = text.find(phrase, at + 1)
