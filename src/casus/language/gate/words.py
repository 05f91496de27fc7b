"""What the gate reads of a text: words in lower case, and one sign for all numbers."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[0-9][0-9,.:/-]*|[%$£€]")
_DIGITS = frozenset("0123456789")
NUMBER = "0"


def words(text: str) -> list[str]:
    """The words of a text in their order; signs of money and "%" stand among them."""
    return [NUMBER if word[0] in _DIGITS else word for word in _WORD.findall(text.lower())]
