"""How filters compare text: without regard to case, accents, apostrophes, dashes, spaces and line breaks."""

from __future__ import annotations

import unicodedata

_FIRST_COMBINING = "\u0300"

# Letters that Unicode does not take apart, as people without them on the keyboard write them; NUL would end
# the text for LIKE.
_PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\0": " "}
    | dict.fromkeys("‘’‛ʻʼʾʿ′", "'")
    | dict.fromkeys("‐‑‒–—", "-")
)


def fold(text: str) -> str:
    """The text as filters compare it: "agri" finds "Ağrı", and a phrase is found across a line break."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if c < _FIRST_COMBINING or not unicodedata.combining(c))
    return " ".join(text.casefold().translate(_PLAIN).split())
