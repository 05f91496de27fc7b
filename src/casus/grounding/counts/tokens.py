"""The words and figures of a text, as the reader of numbers sees them."""

from __future__ import annotations

import re

from casus.grounding.dates.numerals import figure

_TOKEN = re.compile(r"(?P<figure>\d+(?:,\d{3})*(?:\.\d+)?)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)|[^\w\s]|_")
_PADDING = 8


class Tokens:
    """A text cut into words, figures and marks, column by column, with empty tokens past the end.

    ``words`` are in lower case; ``values`` hold the value of a figure, else None.
    """

    __slots__ = ("ends", "size", "starts", "text", "values", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.values: list[float | None] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        words, values, starts, ends = self.words, self.values, self.starts, self.ends
        for match in _TOKEN.finditer(text):
            surface = match.group()
            words.append(surface.lower())
            values.append(figure(surface) if match.lastgroup == "figure" else None)
            start, end = match.span()
            starts.append(start)
            ends.append(end)
        self.size = len(self.words)
        self.words += [""] * _PADDING
        self.values += [None] * _PADDING
        self.starts += [len(text)] * _PADDING
        self.ends += [len(text)] * _PADDING

    def touches(self, i: int) -> bool:
        """Whether nothing stands between token ``i`` and the one before."""
        return i > 0 and self.ends[i - 1] == self.starts[i]

    def capital(self, i: int) -> bool:
        """Whether token ``i`` begins with a capital letter."""
        return self.text[self.starts[i] : self.starts[i] + 1].isupper()
