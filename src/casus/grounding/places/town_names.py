"""Under which names a town of GeoNames is kept: the usual one, and those others that reports write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from casus.grounding.places.names import loose_key, place_key, without_article
from casus.grounding.places.towns import ALTERNATE, LOOSE

_ARABIC = "IQ SY YE IR AF PK LY SD SO EG IL PS LB JO SA KW AE QA OM BH TN DZ MA MR TD DJ ER ET ML NE"
ARABIC_SCRIPT = frozenset(_ARABIC.split())
"""Where names are transliterated, articles come and go, and one place has many spellings."""
_MANY_SPELLINGS = ARABIC_SCRIPT | {"UA"}
# Where the name is English, another name is a former one or a quarter's, and mostly another town's own.
_ENGLISH = frozenset({"US", "GB", "AU", "NZ", "IE"})
_LATIN = re.compile(r"[A-Z\u00c0-\u024f\u1e00-\u1eff'’‘ʼʻ`ʿʾ][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’‘ʼʻ`ʿʾ .\-]+")
_MOST = 8  # other names of a town; in its place for those that the news names more often:
_MOST_WITH_MANY_SPELLINGS = 24
_MOST_OF_CITY = 60
_CITY = 200_000
_TOWN = 1000
_SHORTEST_CODE = 5


def shown_name(name: str, country: str) -> str:
    """The name without marks that English text does not write ("Al Ḩasakah", "Dar‘ā"); country as alpha-2."""
    if country not in ARABIC_SCRIPT:
        return name
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub("[‘ʿʻ]", "", plain).replace("’", "'").strip()


def keys_of(name: str, others: Sequence[str], *, country: str, population: int) -> dict[str, int]:
    """Every look-up key of a town with its flag (0, ``ALTERNATE`` or ``LOOSE``), the plainest claim first."""
    keys: dict[str, int] = {}
    for flag, names in ((0, [name]), (ALTERNATE, _worth_keeping(others, country, population))):
        for one in names:
            key = place_key(one)
            if not key.isascii() or len(key) < 2:
                continue
            keys.setdefault(key, flag)
            if country in ARABIC_SCRIPT:
                keys.setdefault(without_article(key), flag)
    if country in ARABIC_SCRIPT:
        for key in list(keys):
            if loose := loose_key(key):
                keys.setdefault(loose, LOOSE)
    return keys


def _worth_keeping(others: Sequence[str], country: str, population: int) -> list[str]:
    """Other names in Latin script, without codes of airports and romanised scripts (all lower case)."""
    if population < (_CITY if country in _ENGLISH else _TOWN) and country not in _MANY_SPELLINGS:
        return []
    names = [
        name
        for name in others
        if _LATIN.fullmatch(name) and not (name.isupper() and len(name) < _SHORTEST_CODE) and len(name) > 2
    ]
    if population >= _CITY:
        return names[:_MOST_OF_CITY]
    return names[: _MOST_WITH_MANY_SPELLINGS if country in _MANY_SPELLINGS else _MOST]
