"""How filters compare text: without regard to case, accents, apostrophes, dashes, spaces and line breaks."""

from __future__ import annotations

import unicodedata

_FIRST_COMBINING = "\u0300"

# Letters that Unicode does not take apart, as people without them on the keyboard write them; NUL would end
# the text for LIKE.
_PLAIN = (
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\0": " "}
    | dict.fromkeys("‘’‛ʻʼʾʿ′", "'")
    | dict.fromkeys("‐‑‒–—", "-")
)


def fold(text: str) -> str:
    """The text as filters compare it: "agri" finds "Ağrı", and a phrase is found across a line break."""
    if text.isascii():
        return " ".join(text.lower().replace("\0", " ").split())
    # Of the many letters of a text few differ, and few of these change.
    bare = unicodedata.normalize("NFKD", text)
    for sign in set(bare):
        if sign >= _FIRST_COMBINING and unicodedata.combining(sign):
            bare = bare.replace(sign, "")
    bare = bare.casefold()
    for sign in _PLAIN.keys() & set(bare):
        bare = bare.replace(sign, _PLAIN[sign])
    return " ".join(bare.split())
