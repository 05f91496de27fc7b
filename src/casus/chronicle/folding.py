"""How filters compare text: without regard to case, accents, kind of spaces and line breaks."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """The text as filters compare it, so that "Ağrı" is found by "agrı" and a phrase across a line break."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    # A NUL would end the text for LIKE.
    return " ".join(bare.replace("\0", " ").split())
