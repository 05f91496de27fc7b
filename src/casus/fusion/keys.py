"""By what an event's possible twins are found: what it is about, in which fortnight.

A key joins a week with a term: a participant's id or rare word, a place's name, a rare word around the mention. Two
events are compared when they have ``SHARED`` terms in common and lie at most ``WINDOW`` days apart.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator

from casus.fusion.profile import Profile
from casus.fusion.words import rarity

WEEK = 7
WINDOW = 7
"""Days that may lie between the days by which two events are looked up."""
SHARED = 2
"""Terms that two events must have in common."""
TERMS = 14
"""How many terms of an event are kept, the rarest first."""


def keys(one: Profile) -> frozenset[int]:
    """The keys under which an event is kept."""
    week = _week(one.day)
    return frozenset(_key(week, term) for term in terms(one))


def looked_up(one: Profile) -> Iterator[frozenset[int]]:
    """The keys under which an event's twins may be kept, week by week."""
    found = terms(one)
    for week in _weeks(one.day):
        yield frozenset(_key(week, term) for term in found)


def terms(one: Profile) -> list[str]:
    """What an event is about."""
    found: dict[str, float] = {}
    for who in (*one.actors, *one.recipients):
        found |= {f"word {word}": rarity(word) for word in who.words}
        if who.country:
            found[f"country {who.country}"] = 2.0
    for place in one.places:
        found |= {f"word {word}": rarity(word) + 1 for word in place.words}
        if place.country:
            found[f"country {place.country}"] = 2.0
    for word, weight in one.words.items():
        found.setdefault(f"word {word}", rarity(word) * (0.5 + weight))
    found |= {f"sense {sense}": 3.0 for sense in one.senses}
    return [term for term, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:TERMS]]


def _weeks(day: dt.date | None) -> Iterable[int]:
    if day is None:
        return (-1,)
    return range((day.toordinal() - WINDOW) // WEEK, (day.toordinal() + WINDOW) // WEEK + 1)


def _week(day: dt.date | None) -> int:
    return -1 if day is None else day.toordinal() // WEEK


def _key(week: int, term: str) -> int:
    """A hash of 63 bits: databases have no whole numbers without sign."""
    digest = hashlib.blake2b(f"{week} {term}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1
