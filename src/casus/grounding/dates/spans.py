"""Open and closed spans, and the table of all rules: "since 2011", "from Monday to Wednesday"."""

from __future__ import annotations

from casus.grounding.dates import clocks, lengths, parts, points, relations
from casus.grounding.dates.expressions import (
    Anchored,
    CalendarDate,
    DayPart,
    Expression,
    Period,
    Range,
    Since,
    Until,
    Vague,
    Weekday,
)
from casus.grounding.dates.named import STARTS, named
from casus.grounding.dates.points import Found, Rule
from casus.grounding.dates.quantities import skip_approximate
from casus.grounding.dates.tokens import Tokens


def inner(t: Tokens, i: int) -> Found | None:
    """Any phrase but one that begins with "since", "until", "from", "between" or "for"."""
    rules = _INNER.get(t.kinds[i])
    for rule in rules or ():
        found = rule(t, i)
        if found:
            return found
    return None


def _since(t: Tokens, i: int) -> Found | None:
    j = skip_approximate(t, i + 1)
    if t.kinds[j] == "then":
        return Since(Anchored(None, "day", 0)), j + 1
    base = inner(t, j) or _in_clause(t, j)
    return (Since(base[0]), base[1]) if base else None


def _in_clause(t: Tokens, i: int) -> Found | None:
    """The date a few words on in the same clause: "since he took office in 1998"."""
    for j in range(i, i + 10):
        if t.kinds[j] in ("mark", "gap", "end"):
            return None
        found = inner(t, j)
        if found and not isinstance(found[0], DayPart | Anchored | Vague) and t.kinds[j] not in ("month", "number"):
            return found
        if t.kinds[j] in ("in", "on", "of", "the") and t.kinds[j + 1] in ("month", "number"):
            return inner(t, j + 1)
    return None


def _ever(t: Tokens, i: int) -> Found | None:
    return _since(t, i + 1) if t.kinds[i + 1] == "since" else None


def _until(t: Tokens, i: int) -> Found | None:
    base = inner(t, skip_approximate(t, i + 1))
    return (Until(base[0]), base[1]) if base else None


def _through(t: Tokens, i: int) -> Found | None:
    """Read "through 2020"."""
    if t.words[i] != "through" or not (points.is_year(t, i + 1) or t.kinds[i + 1] in ("month", "weekday")):
        return None
    return _until(t, i)


def _weekend(t: Tokens, i: int) -> Found | None:
    if t.words[i] != "weekend" or (i and t.words[i - 1] in ("a", "every", "each", "-", "long")):
        return None
    return Period("weekend", 0, definite=False), i + 1


def _between(t: Tokens, i: int) -> Found | None:
    return _span(t, i + 1, ("and",))


def _from(t: Tokens, i: int) -> Found | None:
    return _span(t, i + 1, ("to", "until"))


def _span(t: Tokens, i: int, links: tuple[str, ...]) -> Found | None:
    first = inner(t, i)
    if first is None and points.is_day(t, i) and t.kinds[i + 1] in links:
        return _shared_month(t, i)
    if first is None:
        return None
    j = first[1]
    if t.kinds[j] not in links and t.words[j] not in ("-", "–"):
        return first if isinstance(first[0], Range) else None
    last = inner(t, j + 1)
    return (Range(first[0], last[0]), last[1]) if last else None


def _shared_month(t: Tokens, i: int) -> Found | None:
    """Read "from 2 to 5 May"."""
    last = points.day_date(t, i + 2)
    if last is None or not isinstance(last[0], CalendarDate):
        return None
    date = last[0]
    return Range(CalendarDate(date.year, date.month, int(t.values[i])), date), last[1]


def joined(t: Tokens, found: Found) -> Found:
    """``found`` and a second date of its own sort joined to it: "Sunday and Monday", "May-June"."""
    expression, j = found
    if t.kinds[j] not in ("and", "to") and not (t.words[j] in ("-", "–") and t.close(j - 1) and t.close(j)):
        return found
    sort = _sort(expression)
    last = named(t, j + 1) if sort else None
    if last is None or _sort(last[0]) != sort:
        return found
    if isinstance(expression, CalendarDate) and isinstance(last[0], CalendarDate) and expression.relation:
        return Range(expression, CalendarDate(month=last[0].month, relation=expression.relation)), last[1]
    return Range(expression, last[0]), last[1]


def _sort(expression: Expression) -> str | None:
    if isinstance(expression, Weekday):
        return "weekday"
    if isinstance(expression, CalendarDate):
        if expression.landmark:
            return None
        return "day" if expression.day else "month" if expression.month else "year"
    return None


_INNER: dict[str, tuple[Rule, ...]] = dict.fromkeys(STARTS, (named,)) | {
    "the": (parts.the_week_of, parts.the_eve_of, lengths.the_unit_from, parts.the_part_of, named, parts.the_edge),
    "relation": (parts.nth, named),
    "ordinal": (parts.nth, parts.fraction_of, named),
    "edge": (parts.edge,),
    "side": (parts.side,),
    "so": (parts.so_far,),
    "rest": (parts.rest,),
    "midweek": (parts.midweek,),
    "number": (lengths.measured, lengths.lasting, named),
    "amount": (lengths.measured, clocks.clock),
    "article": (lengths.measured, lengths.lasting, lengths.a_while_ago),
    "half": (lengths.measured,),
    "vagueamount": (lengths.measured, lengths.lasting),
    "approximate": (lengths.measured, lengths.lasting),
    "more": (lengths.measured, lengths.lasting),
    "at": (lengths.measured,),
    "unit": (relations.year_before, parts.year_end, lengths.measured, _weekend),
    "vague": (lengths.vague,),
    "long": (lengths.long_ago,),
}

RULES: dict[str, tuple[Rule, ...]] = _INNER | {
    "since": (_since,),
    "ever": (_ever,),
    "until": (_until,),
    "to": (_through,),
    "between": (_between,),
    "from": (_from,),
    "for": (lengths.lasting_for,),
    "within": (lengths.within,),
    "in": (lengths.ahead,),
}
"""The rules to try at a token, by its kind, in order."""
