"""Amounts and lengths of time: "three weeks", "about a year and a half", "several", "24 hours"."""

from __future__ import annotations

from typing import cast

from casus.grounding.dates.expressions import Amount, Unit
from casus.grounding.dates.tokens import Tokens

_ROUGH = {"few": (3, 9), "several": (3, 9), "couple": (2, 2), "many": (3, 99)}


def skip_approximate(t: Tokens, i: int) -> int:
    """The position after words such as "nearly", "more than", "at least", three of them at most."""
    for _ in range(3):
        step = _approximate(t, i)
        if not step:
            break
        i += step
    return i


def _approximate(t: Tokens, i: int) -> int:
    kind, word = t.kinds[i], t.words[i]
    if kind == "approximate":
        return 1
    if kind == "more" and t.kinds[i + 1] == "than":
        return 2
    if kind == "at" and t.kinds[i + 1] == "least":
        return 2
    if word == "close" and t.kinds[i + 1] == "to":
        return 2
    return 2 if word == "up" and t.kinds[i + 1] == "to" else 0


def amount(t: Tokens, i: int) -> tuple[Amount, int] | None:
    """An amount at token ``i``: a number, "a", "a couple of", "two or three", "one and a half"."""
    kind = t.kinds[i]
    if kind == "article":
        return _after_article(t, i)
    if kind == "vagueamount":
        return _rough(t, i)
    if kind == "half":
        return Amount(0.5, 0.5), i + (2 if t.kinds[i + 1] == "article" else 1)
    first = number(t, i)
    if first is None:
        return None
    low, j = first
    if t.kinds[j] in ("and", "to") or t.words[j] in ("-", "–"):
        second = number(t, j + 1)
        if second and low < second[0]:
            return Amount(low, second[0]), second[1]
    half, j = and_a_half(t, j)
    return Amount(low + half, low + half), j


def _after_article(t: Tokens, i: int) -> tuple[Amount, int]:
    kind = t.kinds[i + 1]
    if kind == "vagueamount":
        return _rough(t, i + 1)
    if kind == "half":
        return Amount(0.5, 0.5), i + (3 if t.words[i + 2] == "-" else 2)
    if kind == "dozen":
        return Amount(12, 12), i + 2
    if kind == "hundred":
        value = 100 if t.words[i + 1] == "hundred" else 1000
        return Amount(value, value), i + 2
    return Amount(1, 1), i + 1


def _rough(t: Tokens, i: int) -> tuple[Amount, int]:
    low, high = _ROUGH[t.words[i]]
    i += 1
    if t.kinds[i] == "of":
        i += 1
    if t.kinds[i] in ("dozen", "hundred"):
        scale = {"dozen": 12, "hundred": 100, "thousand": 1000}[t.words[i]]
        return Amount(low * scale, high * scale), i + 1
    return Amount(low, high), i


def number(t: Tokens, i: int) -> tuple[float, int] | None:
    """A plain number at token ``i``: figures or words ("twenty-four", "two hundred")."""
    if t.kinds[i] not in ("number", "amount"):
        return None
    value = float(t.values[i])
    j = i + 1
    if value % 10 == 0 and 20 <= value <= 90 and t.words[i].isalpha():
        k = j + 1 if t.words[j] == "-" else j
        if t.kinds[k] == "number" and t.words[k].isalpha() and t.values[k] < 10:
            value, j = value + t.values[k], k + 1
    if t.kinds[j] == "hundred":
        value, j = value * (100 if t.words[j] == "hundred" else 1000), j + 1
    elif t.kinds[j] == "dozen":
        value, j = value * 12, j + 1
    return value, j


def and_a_half(t: Tokens, j: int) -> tuple[float, int]:
    """0.5 and the position after "and a half", "-and-a-half", else 0 and ``j``."""
    k = j + 1 if t.words[j] == "-" else j
    if t.words[k] != "and":
        return 0.0, j
    k += 1
    for _ in range(3):
        if t.words[k] == "-" or t.kinds[k] == "article":
            k += 1
    return (0.5, k + 1) if t.kinds[k] == "half" else (0.0, j)


def duration(t: Tokens, i: int) -> tuple[Amount | None, Unit, int] | None:
    """A length of time at token ``i``; a bare plural ("weeks") has no amount."""
    i = skip_approximate(t, i)
    if t.kinds[i] == "unit" and t.values[i][1]:
        return None, t.values[i][0], i + 1
    found = amount(t, i)
    if found is None:
        return None
    value, j = found
    if t.words[j] == "-" and t.kinds[j + 1] == "unit":
        j += 1
    unit = unit_at(t, j)
    if unit is None:
        return None
    half, j = and_a_half(t, j + 1)
    if half:
        value = Amount(value.low + half, value.high + half)
    return value, unit, j


def unit_at(t: Tokens, i: int) -> Unit | None:
    """The unit of time that token ``i`` names, or None."""
    if t.kinds[i] == "unit":
        return cast(Unit, t.values[i][0])
    if t.kinds[i] == "century":
        return "century"
    return "day" if t.words[i] == "night" else None
