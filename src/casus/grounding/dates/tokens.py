"""The words and figures of a text, each with its kind in the grammar of time."""

from __future__ import annotations

import re
from typing import Any

from casus.grounding.dates.lexicon import WORDS
from casus.grounding.dates.numerals import figure

_TOKEN = re.compile(
    r"""
    (?P<iso>(?<![\w./-])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-]))
  | (?P<numeric>(?<![\w./-])\d{1,2}(?P<slash>[/.-])\d{1,2}(?P=slash)(?:\d{4}|\d{2})(?![\w/-]|\.\d))
  | (?P<nine>(?<![\w./-])9/11(?![\w/-]))
  | (?P<clock>(?<![\w:.])\d{1,2}:\d{2}(?::\d{2})?(?![\w:]))
  | (?P<figure>\d+(?:,\d{3})*(?:\.\d+)?)(?:(?P<nth>st|nd|rd|th)\b|(?P<plural>['’]?s)\b)?
  | (?P<ampm>[apAP](?:\.[ ]?[mM]\.|[mM]\b))
  | (?P<oclock>o['’]clock\b)
  | (?P<possessive>['’]s\b)
  | (?P<word>[^\W\d_]+)
  | (?P<gap>\n[ \t\r]*\n\s*)
  | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)

_PADDING = 10
_PLAIN = ("word", None)
_FIGURES = frozenset({"figure", "nth", "plural"})


class Tokens:
    """A text cut into tokens, held column by column; past the end stand tokens of kind ``end``.

    ``kinds[i]`` is the lexicon's kind of token ``i`` or ``word``, ``figure``, ``mark`` and so on;
    ``values[i]`` its value; ``words[i]`` its lower-case form; ``starts`` and ``ends`` are character
    offsets.
    """

    __slots__ = ("ends", "kinds", "starts", "text", "values", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.kinds: list[str] = []
        self.values: list[Any] = []
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._read(text)
        size = len(text)
        self.kinds += ["end"] * _PADDING
        self.values += [None] * _PADDING
        self.words += [""] * _PADDING
        self.starts += [size] * _PADDING
        self.ends += [size] * _PADDING

    def __len__(self) -> int:
        """How many tokens the text has."""
        return len(self.kinds) - _PADDING

    def _read(self, text: str) -> None:
        kinds, values, words, starts, ends = self.kinds, self.values, self.words, self.starts, self.ends
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup or "mark"
            word = match.group()
            value: Any = None
            if kind == "word":
                word = word.lower()
                kind, value = WORDS.get(word, _PLAIN)
            elif kind in _FIGURES:
                kind, value = _figure(match, kind)
            kinds.append(kind)
            values.append(value)
            words.append(word)
            start, end = match.span()
            starts.append(start)
            ends.append(end)

    def capital(self, i: int) -> bool:
        """Whether token ``i`` begins with a capital letter."""
        start = self.starts[i]
        return self.text[start : start + 1].isupper()

    def close(self, i: int) -> bool:
        """Whether nothing stands between token ``i`` and the next."""
        return self.ends[i] == self.starts[i + 1]


def _figure(match: re.Match[str], kind: str) -> tuple[str, object]:
    digits = match.group("figure")
    value = figure(digits)
    if value is None:
        return "word", None
    if kind == "nth":
        return ("ordinal", value) if isinstance(value, int) else ("word", None)
    if kind == "plural":
        return ("decade", value) if digits.isdigit() else ("word", None)
    if not digits.isdigit():
        return "amount", value
    return "number", value
