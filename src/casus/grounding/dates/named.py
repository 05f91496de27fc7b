"""Everything that names one place on a calendar, found by the kind of its first word."""

from __future__ import annotations

from typing import cast

from casus.grounding.dates import clocks, points, relations
from casus.grounding.dates.expressions import Season
from casus.grounding.dates.points import Found, Rule
from casus.grounding.dates.tokens import Tokens


def named(t: Tokens, i: int) -> Found | None:
    """A day or period by name, with the part of the day that is said with it."""
    rule = _NAMED.get(t.kinds[i])
    return rule(t, i) if rule else None


def _day(rule: Rule) -> Rule:
    def dated(t: Tokens, i: int) -> Found | None:
        found = rule(t, i)
        return points.with_part(t, found) if found else None

    return dated


def _number(t: Tokens, i: int) -> Found | None:
    end = points.clock(t, i)
    if end:
        return clocks.clock_of(t, end, "clock")
    found = points.day_date(t, i)
    return points.with_part(t, found) if found else points.year(t, i)


def _ordinal(t: Tokens, i: int) -> Found | None:
    dated = points.day_date(t, i)
    if dated:
        return points.with_part(t, dated)
    return points.century(t, i) or points.fraction(t, i)


def _season(t: Tokens, i: int) -> Found | None:
    found = points.season(t, i)
    expression = cast(Season, found[0])
    if expression.year or expression.relation or len(t) == 1:
        return found
    before = t.kinds[i - 2] if i > 1 and t.kinds[i - 1] == "the" else t.kinds[i - 1] if i else ""
    if (
        before in ("in", "since", "until", "by", "between", "edge", "of")
        and t.kinds[i + 1] != "of"
        and not t.capital(i)
    ):
        return found
    return None


def _the(t: Tokens, i: int) -> Found | None:
    """Phrases that begin with "the"."""
    kind = t.kinds[i + 1]
    if kind == "unit":
        return relations.the_unit(t, i + 1)
    if kind == "part":
        return relations.the_part(t, i + 1)
    if kind == "number" and points.is_year(t, i + 1) and t.kinds[i + 2] == "ordinal":
        return points.fraction(t, i + 2) and points.year(t, i + 1)
    if kind in ("ordinal", "season", "decade", "decadeword", "relation", "feast"):
        return named(t, i + 1)
    if kind == "mark" and t.words[i + 1] in ("'", "’") and t.kinds[i + 2] == "decade":
        return points.decade(t, i + 2)
    return None


def _quote(t: Tokens, i: int) -> Found | None:
    if t.words[i] in ("'", "’") and t.kinds[i + 1] == "decade":
        return points.decade(t, i + 1)
    return None


_NAMED: dict[str, Rule] = {
    "weekday": _day(points.weekday_date),
    "month": _day(points.month_date),
    "number": _number,
    "amount": clocks.clock,
    "ordinal": _ordinal,
    "iso": _day(points.numeric_date),
    "numeric": _day(points.numeric_date),
    "nine": points.numeric_date,
    "clock": clocks.clock,
    "deictic": _day(points.deictic),
    "relation": relations.relation,
    "season": _season,
    "decade": points.decade,
    "decadeword": points.decade_in_words,
    "mark": _quote,
    "feast": points.feast,
    "part": clocks.part,
    "the": _the,
    "overnight": clocks.overnight,
}

STARTS = frozenset(_NAMED)
"""The kinds of token that ``named`` can begin with."""
