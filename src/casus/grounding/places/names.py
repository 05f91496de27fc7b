"""How names of places are folded for look-up: an exact key, and a loose one for transliterations."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from casus.ontology.countries import name_key

_ARTICLES = frozenset(
    {"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "en", "er", "es", "et", "ez", "il", "ul"}
)
_ARTICLE_JOINED = re.compile(r"^(?:al|el|ar|as|ash|at|az|ad|an)(?= )")
ARTICLED = frozenset(
    {
        "AFG", "ARE", "BHR", "COM", "DJI", "DZA", "EGY", "ERI", "ESH", "IRN", "IRQ", "ISR",
        "JOR", "KWT", "LBN", "LBY", "MAR", "MLI", "MRT", "NER", "OMN", "PAK", "PSE", "QAT",
        "SAU", "SDN", "SOM", "SSD", "SYR", "TCD", "TUN", "TUR", "YEM",
    }
)  # fmt: skip
"""Countries, ISO alpha-3, with places whose names may bear an Arabic article or lack it."""
ABBREVIATED = {"ft": "fort", "mt": "mount", "st": "saint", "ste": "sainte", "n": "north", "s": "south"}
_CONSONANTS = (
    (re.compile("kh"), "k"),
    (re.compile("gh"), "g"),
    (re.compile("dh|dj"), "d"),
    (re.compile("q"), "k"),
)
_VOWELS = re.compile(r"[aeiouyw]+")
_DOUBLED = re.compile(r"([a-z])\1+")
_SHORTEST_LOOSE = 6
_REMEMBERED = 1 << 12


@lru_cache(_REMEMBERED)
def place_key(name: str) -> str:
    """The key under which a name is looked up: ``name_key`` of countries, abbreviations written out."""
    key = name_key(name)
    first, _, rest = key.partition(" ")
    return f"{ABBREVIATED[first]} {rest}" if rest and first in ABBREVIATED else key


def without_article(key: str) -> str:
    """The key without a leading Arabic article: "al anbar" gives "anbar"."""
    return _ARTICLE_JOINED.sub("", key).lstrip()


def loose_key(key: str) -> str | None:
    """A coarse key that transliterations of an Arabic, Persian or Somali name share; None for short names.

    Articles go, vowels and semivowels become one sign, doubled consonants are written once, kh/k/q and gh/g
    are not told apart, a final vowel or h goes: "hudaydah", "hodeida" and "al hudaida" share one key.
    """
    words = [word for word in key.split() if word not in _ARTICLES]
    plain = "".join("bu" if word in ("abu", "albu") else word for word in words)
    for pattern, letter in _CONSONANTS:
        plain = pattern.sub(letter, plain)
    plain = _VOWELS.sub("a", plain)
    plain = _DOUBLED.sub(r"\1", plain).rstrip("h").rstrip("a")
    return "~" + plain if len(plain) >= _SHORTEST_LOOSE else None


def key_hash(key: str) -> int:
    """A stable 64-bit hash; of a million names any two share one with a chance below one in ten million."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
