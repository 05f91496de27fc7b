"""Words of a phrase in the form in which names and roles are compared."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile(r"(?P<dotted>[^\W\d_](?:\.[^\W\d_])+\.?)|(?P<word>\w+(?:['’ʼ`]\w+)*['’]?)|(?P<mark>[,;:()&–—/])")
_PLAIN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*").fullmatch
_APOSTROPHES = str.maketrans(dict.fromkeys("'’ʼ`ʿʾ", ""))
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ð": "d", "æ": "ae"})
_MARKS = {"–": ",", "—": ",", ";": ",", ":": ",", "/": "and", "&": "and"}
_HYPHENS = "-‐‑"


class Word(NamedTuple):
    """One word: ``key`` for comparison, ``text`` as written, where it stands, and how it is bound.

    ``owner`` marks a genitive ("Iraq's", "rebels'"), ``joined`` a word that a hyphen ties to the one before.
    """

    key: str
    text: str
    start: int
    end: int
    owner: bool
    joined: bool


def fold(text: str) -> str:
    """Lower case without diacritics, apostrophes and full stops."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).casefold().translate(_LETTERS)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain.translate(_APOSTROPHES).replace(".", "")


def split(text: str) -> list[Word]:
    """Part a text into words; a hyphen parts words too, and commas, brackets, dashes stand as marks.

    Square brackets are none: what an editor puts in them belongs to the phrase ("President [Ana] Moro").
    """
    words: list[Word] = []
    before = -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        token = match[0]
        if match.lastgroup == "mark":
            words.append(Word(_MARKS.get(token, token), token, start, end, False, False))
            before = -1
            continue
        joined = before >= 0 and start == before + 1 and text[before] in _HYPHENS
        if token.isascii() and token.isalnum():
            words.append(Word(token.lower(), token, start, end, False, joined))
        else:
            bare, owner = _strip_genitive(token)
            words.append(Word(fold(bare), bare, start, end, owner, joined))
        before = end
    return words


def key_of(name: str) -> str:
    """The form of a whole name or role under which a lexicon keeps it."""
    if _PLAIN(name):
        return name.lower()
    return " ".join([word.key for word in split(name)])


def _strip_genitive(token: str) -> tuple[str, bool]:
    if token[-2:].lower() in ("'s", "’s", "ʼs", "`s") and len(token) > 2:
        return token[:-2], True
    if token[-1] in "'’" and len(token) > 1:
        return token[:-1], token[-2] in "sSzZxX"
    return token, False
