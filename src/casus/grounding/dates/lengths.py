"""Lengths of time, and times at the end of one: "for three weeks", "two days after the attack"."""

from __future__ import annotations

from casus.grounding.dates.expressions import Ago, Amount, Anchored, DayPart, Length, Offset, Unit, Vague, Window
from casus.grounding.dates.lexicon import EVENT_NOUNS
from casus.grounding.dates.named import named
from casus.grounding.dates.parts import is_day, period
from casus.grounding.dates.points import Found
from casus.grounding.dates.quantities import duration
from casus.grounding.dates.relations import event
from casus.grounding.dates.tokens import Tokens

_SOON_BREAKERS = ("as", "to", "too", "how")


def measured(t: Tokens, i: int) -> Found | None:
    """A length of time that ends in a place on the calendar: "two weeks ago", "a day after the attack"."""
    found = duration(t, i)
    if found is None:
        return None
    value, unit, j = found
    kind, word = t.kinds[j], t.words[j]
    if kind == "ago":
        return Ago(value, unit), j + 1
    if word == "from" and t.kinds[j + 1] == "now":
        return Ago(value, unit, 1), j + 2
    if word in ("later", "earlier") and t.words[j + 1] != "than":
        return Anchored(value, unit, 1 if word == "later" else -1), j + 1
    if word in ("after", "before"):
        return _from(t, j, value, unit) or (Anchored(value, unit, 1 if word == "after" else -1), event(t, j + 1))
    if word == "into":
        end = event(t, j + 1)
        return (Anchored(value, unit, 1), end) if end > j + 1 else None
    return None


def _from(t: Tokens, j: int, value: Amount | None, unit: Unit) -> Found | None:
    """A length counted from a day that is named after it: "two weeks before May 5", "a day after Monday's vote"."""
    base = named(t, j + 1) if value else None
    if base is None or not is_day(base[0]) or (isinstance(base[0], DayPart) and base[0].base is None):
        return None
    return Offset(value, unit, 1 if t.words[j] == "after" else -1, base[0]), base[1]


def the_unit_from(t: Tokens, i: int) -> Found | None:
    """Read "the day after Christmas", "the week before May 5"."""
    if t.kinds[i + 1] != "unit" or t.words[i + 2] not in ("before", "after"):
        return None
    unit, plural = t.values[i + 1]
    if plural or unit not in ("day", "week", "month", "year") or t.words[i + 3] in ("yesterday", "tomorrow"):
        return None
    return _from(t, i + 2, Amount(1, 1), unit)


def lasting(t: Tokens, i: int) -> Found | None:
    """A length that something took: "after nearly three years of war"."""
    found = duration(t, i)
    if found is None or found[0] is None or t.kinds[found[2]] != "of":
        return None
    before = t.words[i - 1] if i else ""
    told = t.kinds[i] == "approximate" or t.words[found[2] + 1] in EVENT_NOUNS
    if not told and before not in ("after", "in", "by", "over", "during", "from"):
        return None
    return Length(found[0], found[1]), found[2]


def lasting_for(t: Tokens, i: int) -> Found | None:
    """Read "for three weeks", "for the past year"."""
    related = period(t, i + 1) if t.kinds[i + 1] in ("the", "relation") else None
    if related and isinstance(related[0], Window):
        return related
    found = duration(t, i + 1)
    if found is None or t.words[found[2]] in ("in", "imprisonment", "behind", "old"):
        return None
    value, unit, j = found
    if t.words[j] == "-" and t.words[j + 1] in ("old", "long", "term"):
        return None
    if t.kinds[j] in ("ago", "to") or t.words[j] in ("later", "after", "of"):
        return None
    return Window(value, unit), j


def within(t: Tokens, i: int) -> Found | None:
    """Read "within 48 hours"."""
    j = i + 1
    if t.kinds[j] in ("the", "relation"):
        return None
    found = duration(t, j)
    return (Window(found[0], found[1], 1), found[2]) if found and found[0] else None


def ahead(t: Tokens, i: int) -> Found | None:
    """Read "in two weeks": a length whose side the tense decides."""
    if t.kinds[i + 1] not in ("number", "article", "vagueamount", "approximate"):
        return None
    found = duration(t, i + 1)
    if found is None or found[0] is None or t.kinds[found[2]] in ("of", "ago", "before", "after", "in", "to"):
        return None
    if t.words[found[2]] in ("-", "prison", "jail", "after", "before", "later", "earlier"):
        return None
    return Length(found[0], found[1]), found[2]


def vague(t: Tokens, i: int) -> Found | None:
    """Read "recently", "soon" (but not "as soon as", "soon after")."""
    before = t.words[i - 1] if i else ""
    if t.words[i] == "soon" and (t.words[i + 1] in ("after", "before", "as") or before in _SOON_BREAKERS):
        return None
    return Vague(t.values[i]), i + 1


def long_ago(t: Tokens, i: int) -> Found | None:
    """Read "long ago"."""
    return (Vague("past"), i + 2) if t.kinds[i + 1] == "ago" else None


def a_while_ago(t: Tokens, i: int) -> Found | None:
    """Read "a while ago", "a long time ago"."""
    if t.words[i + 1] in ("while", "long") and t.kinds[i + 2] == "ago":
        return Vague("past"), i + 3
    if t.words[i + 1] == "long" and t.words[i + 2] == "time" and t.kinds[i + 3] == "ago":
        return Vague("past"), i + 4
    return None
