"""Tells times from what only looks like one: names with a date in them, counts, "May" the verb, prison
terms.
"""

from __future__ import annotations

from dataclasses import replace

from casus.grounding.dates.expressions import (
    CalendarDate,
    Expression,
    Holiday,
    Length,
    Weekday,
    Window,
    Years,
)
from casus.grounding.dates.points import Found
from casus.grounding.dates.tokens import Tokens

_NAME_HEADS = frozenset({
    "agreement", "alliance", "avenue", "bloc", "bridge", "brigade", "brigades", "coalition", "express",
    "faction", "forces", "group", "herald", "mail", "martyrs", "massacre", "mirror", "monument",
    "mosque", "movement", "organisation", "organization", "post", "prayers", "revolution", "square",
    "street", "sun", "telegraph", "times", "university",
})  # fmt: skip
_LOWER_NAME_HEADS = frozenset({
    "alliance", "bloc", "brigade", "brigades", "coalition", "faction", "group", "movement",
})  # fmt: skip
_NAME_STARTS = frozenset({"black", "bloody", "red", "super", "holy", "maundy", "shrove"})
_COUNTED = frozenset({
    "bodies", "casualties", "children", "civilians", "cases", "dead", "deaths", "dollars", "euros",
    "families", "feet", "fighters", "injured", "kilometers", "kilometres", "kg", "km", "killed",
    "meters", "metres", "migrants", "miles", "militants", "men", "mph", "officers", "people", "percent",
    "points", "police", "policemen", "pounds", "prisoners", "protesters", "refugees", "soldiers",
    "students", "tonnes", "tons", "troops", "victims", "votes", "women", "wounded", "yards",
})  # fmt: skip
_LABELS = frozenset({
    "flight", "no", "number", "route", "resolution", "article", "page", "room", "boeing", "section",
    "apartment",
})  # fmt: skip
_YEAR_LEADS = frozenset({
    "in", "of", "since", "by", "from", "to", "until", "and", "or", "during", "before", "after", "early",
    "mid", "late", "year", "through",
})  # fmt: skip
_MONTH_LEADS = frozenset({
    "in", "of", "since", "by", "last", "next", "this", "early", "mid", "late", "until", "till", "from",
    "to", "through", "during", "before", "after", "between", "past", "every", "each", "around",
})  # fmt: skip
_TERMS = frozenset({
    "sentenced", "jailed", "imprisoned", "prison", "jail", "imprisonment", "banned", "suspended",
    "disqualified",
})  # fmt: skip
_PERSONS = frozenset({"may", "march", "april", "june", "august"})
_LANDMARK_NOUNS = frozenset({
    "attack", "attacks", "terror", "terrorist", "hijackers", "hijackings", "massacre", "assault",
})  # fmt: skip


def is_time(t: Tokens, i: int, found: Found) -> bool:
    """Whether a phrase that reads as a time at token ``i`` is one in its context."""
    expression, j = found
    if i and t.starts[i] == t.ends[i - 1] and not _may_touch(t, i):
        return False
    if isinstance(expression, Window | Length) and t.words[i] in ("for", "in"):
        return not _is_term(t, i)
    if isinstance(expression, CalendarDate | Weekday | Holiday) and _is_name(t, i, j, expression):
        return False
    if isinstance(expression, CalendarDate) and j == i + 1:
        return _month_alone(t, i) if expression.month else _year_alone(t, i, j)
    return not (isinstance(expression, Years) and t.words[i + 1] in ("-", "–", "/") and t.words[j] in _COUNTED)


def _may_touch(t: Tokens, i: int) -> bool:
    """Whether what stands right before the token leaves it a word of its own."""
    before = t.words[i - 1]
    if before in ("-", "/"):
        return not t.words[i][0].isdigit()
    return t.kinds[i - 1] in ("mark", "gap", "possessive") and before not in "$€£¥#&@_"


def _is_term(t: Tokens, i: int) -> bool:
    return any(word in _TERMS for word in t.words[max(0, i - 5) : i])


def _is_name(t: Tokens, i: int, j: int, expression: Expression) -> bool:
    after = t.words[j]
    if after in _NAME_HEADS and t.capital(j):
        return True
    dated = isinstance(expression, CalendarDate) and expression.day is not None and expression.year is None
    if dated and after in _LOWER_NAME_HEADS:
        return True
    if i and t.capital(i - 1) and t.words[i - 1] in _NAME_STARTS:
        return True
    if isinstance(expression, Holiday):
        return after in ("island", "market", "tree", "agreement", "rising", "carols", "party")
    return False


def _month_alone(t: Tokens, i: int) -> bool:
    before, after = t.words[i - 1] if i else "", t.words[i + 1]
    if t.kinds[i + 1] == "possessive":
        return t.words[i] not in _PERSONS
    if before in _MONTH_LEADS:
        return True
    if t.words[i] == "may":
        return False
    if t.words[i] in ("march", "august"):
        return bool(i) and t.kinds[i - 1] != "gap" and after not in ("on", "for", "of", "to", "in")
    # a capital before it makes it part of a person's name ("Judge April Perry")
    named = t.words[i] in ("april", "june") and (t.capital(i + 1) or (bool(i) and t.capital(i - 1)))
    return not named


def _year_alone(t: Tokens, i: int, j: int) -> bool:
    before = t.words[i - 1] if i else ""
    year = t.values[i]
    if t.kinds[j] in ("unit", "hundred", "dozen", "zone") or t.words[j] in ("%", "°"):
        return False
    if before in _YEAR_LEADS:
        return t.words[j] not in _COUNTED
    if before in _LABELS or not 1900 <= year <= 2059:
        return False
    return t.words[j] not in _COUNTED


def landmark(t: Tokens, found: Found) -> Found:
    """The date with its mark set where a deed that it stands for follows ("the September 11 attacks")."""
    expression, j = found
    if not isinstance(expression, CalendarDate) or expression.day is None or expression.year is not None:
        return found
    if t.words[j] in _LANDMARK_NOUNS or (t.words[j] == "," and t.words[j + 1] in _LANDMARK_NOUNS):
        return replace(expression, landmark=True), j
    return found
