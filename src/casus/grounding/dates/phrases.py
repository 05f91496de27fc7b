"""Time phrases built on named days and periods: "earlier this week", "since 2011", "two weeks ago"."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from casus.grounding.dates import points
from casus.grounding.dates.expressions import (
    Ago,
    Amount,
    Anchored,
    CalendarDate,
    DayPart,
    Edge,
    Expression,
    Fraction,
    Length,
    Nth,
    Period,
    Portion,
    Range,
    Relation,
    Season,
    Sign,
    Since,
    Third,
    Unit,
    Until,
    Vague,
    Weekday,
    Window,
    Years,
)
from casus.grounding.dates.lexicon import EVENT_NOUNS, SHORT_NAMES
from casus.grounding.dates.points import Found
from casus.grounding.dates.quantities import amount, duration, skip_approximate, unit_at
from casus.grounding.dates.tokens import Tokens

Rule = Callable[[Tokens, int], Found | None]

_SIGNS: dict[str, Sign] = {
    "last": -1, "this": 0, "next": 1, "previous": -1, "following": 1, "same": 0, "that": 0,
}  # fmt: skip
_NAMED_RELATIONS = ("last", "this", "next")
_DETERMINERS = frozenset(
    ["the", "a", "an", "his", "her", "their", "its", "our", "this", "that", "these", "those"]
)
_SHORT_UNITS = ("minute", "hour")


# --- one place on the calendar ---


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
        return _clock_of(t, end, "clock")
    found = points.day_date(t, i)
    return points.with_part(t, found) if found else points.year(t, i)


def _ordinal(t: Tokens, i: int) -> Found | None:
    dated = points.day_date(t, i)
    if dated:
        return points.with_part(t, dated)
    return points.century(t, i) or _fraction_of(t, i) or _nth(t, i)


def _fraction_of(t: Tokens, i: int) -> Found | None:
    found = points.fraction(t, i)
    if found and t.kinds[found[1]] != "of":
        return found
    j = i + 2 if t.words[i + 1] == "-" else i + 1
    parts = {"quarter": 4, "half": 2}.get(t.words[j])
    if parts and t.values[i] <= parts and t.kinds[j + 1] == "of":
        base = period(t, j + 2)
        if base:
            return Fraction(int(t.values[i]), parts, None, base[0]), base[1]
    return found


def _nth(t: Tokens, i: int) -> Found | None:
    """Read "first week of May", "last two days of the year"."""
    number = t.values[i] if t.kinds[i] == "ordinal" else -1
    length, j = 1, i + 1
    if t.kinds[j] == "number" and t.kinds[j + 1] == "unit":
        length, j = int(t.values[j]), j + 1
    unit = unit_at(t, j)
    if unit is None or t.kinds[j + 1] not in ("of", "in"):
        return None
    base = period(t, j + 2)
    return (Nth(int(number), length, unit, base[0]), base[1]) if base else None


def _part(t: Tokens, i: int) -> Found | None:
    """Read "noon", "midnight Sunday", "dawn on Friday"."""
    word = t.words[i]
    if t.capital(i) and t.starts[i]:
        return None
    found = _clock_of(t, i + 1, word)
    if (
        isinstance(found[0], DayPart)
        and found[0].base is None
        and word in ("morning", "afternoon", "evening", "night")
    ):
        return None
    return found


def _clock_of(t: Tokens, j: int, part: str) -> Found:
    k = j + 1 if t.words[j] == "," else j
    if t.kinds[k] in ("on", "of"):
        k += 1
    if t.kinds[k] in ("month", "weekday", "deictic", "iso", "relation") or points.is_day(t, k):
        base = _bare_day(t, k)
        if base:
            return DayPart(part, base[0]), base[1]
    return DayPart(part), j


def _bare_day(t: Tokens, k: int) -> Found | None:
    if t.kinds[k] == "relation":
        found = _relation(t, k)
        return found if found and isinstance(found[0], Weekday) else None
    if t.kinds[k] == "month":
        return points.month_date(t, k)
    if t.kinds[k] == "weekday":
        return points.weekday_date(t, k)
    if t.kinds[k] == "deictic":
        return points.deictic(t, k)
    return points.numeric_date(t, k) if t.kinds[k] == "iso" else points.day_date(t, k)


def _season(t: Tokens, i: int) -> Found | None:
    found = points.season(t, i)
    expression = cast(Season, found[0])
    if expression.year or expression.relation:
        return found
    before = t.kinds[i - 2] if i > 1 and t.kinds[i - 1] == "the" else t.kinds[i - 1] if i else ""
    if (
        before in ("in", "since", "until", "by", "between", "edge", "of")
        and t.kinds[i + 1] != "of"
        and not t.capital(i)
    ):
        return found
    return None


def _relation(t: Tokens, i: int) -> Found | None:
    """Read "last month", "this Friday", "the past 24 hours", "recent days", "the following week", "that day"."""
    word = t.words[i]
    relation = cast(str, t.values[i])
    j = i + 1
    if word == "this" and t.words[j] in ("past", "coming"):
        relation, j = cast(str, t.values[j]), j + 1
    kind = t.kinds[j]
    if relation not in _NAMED_RELATIONS:
        return _told(t, j, relation)
    if word == "recent" and kind not in ("unit",):
        return None
    if kind == "weekday" and t.words[j] not in SHORT_NAMES:
        return points.with_part(t, (Weekday(t.values[j], cast(Relation, relation)), j + 1))
    if kind == "month":
        return _related_month(t, j, cast(Relation, relation))
    if kind == "season":
        return points.season(t, j, cast(Relation, relation))
    if kind == "part":
        return _related_part(t, j, relation)
    return _related_unit(t, i, j, relation)


def _related_month(t: Tokens, j: int, relation: Relation) -> Found | None:
    found = points.month_date(t, j)
    if found is None or not isinstance(found[0], CalendarDate) or found[0].year:
        return found
    date = CalendarDate(month=found[0].month, day=found[0].day, relation=relation)
    return date, found[1]


def _related_part(t: Tokens, j: int, relation: str) -> Found | None:
    if relation == "next":
        return DayPart(t.words[j], Anchored(Amount(1, 1), "day", 1)), j + 1
    if relation == "last" and t.words[j] not in ("night", "evening"):
        return None
    return DayPart(t.words[j], Period("day", _SIGNS[relation])), j + 1


def _related_unit(t: Tokens, i: int, j: int, relation: str) -> Found | None:
    if t.kinds[j] == "relation" and t.values[j] == relation:
        j += 1
    sign = _SIGNS[relation]
    if t.kinds[j] == "unit" and not t.values[j][1]:
        return _one_unit(t, i, j, sign)
    found = duration(t, j)
    if found is None or sign == 0 or t.kinds[j] == "article":
        nth = _nth(t, i) if t.words[i] in ("last", "final") else None
        return nth
    nth = _nth(t, i) if t.words[i] in ("last", "final") and found[0] else None
    if nth:
        return nth
    value, unit, end = found
    if t.words[i] == "final" or t.words[end] == "-":
        return None
    return Window(value, unit, -1 if sign < 0 else 1), end


def _one_unit(t: Tokens, i: int, j: int, sign: Sign) -> Found | None:
    unit = cast(Unit, t.values[j][0])
    word = t.words[i]
    if t.words[j] == "night":
        return DayPart("night", Period("day", sign)), j + 1
    if word in ("last", "final"):
        nth = _nth(t, i)
        if nth:
            return nth
    if word in ("recent", "final") or t.words[j] in ("second", "moment", "minute", "min"):
        return None
    rolling = word in ("past", "coming") or (i and t.kinds[i - 1] == "the" and sign < 0 and unit != "weekend")
    if t.words[i] == "this" and j == i + 2 and unit in ("weekend", "week", "month", "year"):
        rolling = False
    if sign and rolling:
        return Window(Amount(1, 1), unit, -1 if sign < 0 else 1), j + 1
    if unit in _SHORT_UNITS:
        return None
    if unit == "day":
        return None if sign <= 0 else (Anchored(Amount(1, 1), "day", 1), j + 1)
    return Period(unit, sign, definite=not (unit == "weekend" and sign == 0)), j + 1


def _told(t: Tokens, j: int, relation: str) -> Found | None:
    """Relations to what was told before: "the following week", "that day", "the same month"."""
    sign = _SIGNS[relation]
    value = Amount(1, 1) if sign else None
    if t.kinds[j] == "part":
        return DayPart(t.words[j], Anchored(value, "day", sign)), j + 1
    unit = unit_at(t, j) if t.kinds[j] != "unit" or not t.values[j][1] else None
    if unit is None or unit in _SHORT_UNITS:
        return None
    return Anchored(value, unit, sign), j + 1


def _the(t: Tokens, i: int) -> Found | None:
    """Phrases that begin with "the"."""
    kind = t.kinds[i + 1]
    if kind == "unit":
        return _the_unit(t, i + 1)
    if kind == "part":
        return _the_part(t, i + 1)
    if kind in ("ordinal", "season", "decade", "relation", "feast", "number"):
        return named(t, i + 1)
    if kind == "mark" and t.words[i + 1] in ("'", "’") and t.kinds[i + 2] == "decade":
        return points.decade(t, i + 2)
    return None


def _the_unit(t: Tokens, j: int) -> Found | None:
    unit, plural = t.values[j]
    word, after = t.words[j], t.words[j + 1]
    if plural or unit in _SHORT_UNITS:
        return None
    if unit == "weekend":
        return Period("weekend", 0, definite=False), j + 1
    if word == "day" and after in ("before", "after") and t.words[j + 2] in ("yesterday", "tomorrow"):
        return Period("day", -2 if after == "before" else 2), j + 3
    if unit == "year" and points.is_year(t, j + 1):
        return CalendarDate(year=t.values[j + 1]), j + 2
    if unit == "month" and after == "of" and t.kinds[j + 2] == "month":
        return points.month_date(t, j + 2)
    if after in ("before", "after") and unit in ("day", "week", "month", "year"):
        return Anchored(Amount(1, 1), unit, -1 if after == "before" else 1), event(t, j + 2)
    if after == "of" and unit == "day":
        end = event(t, j + 2)
        return (Anchored(None, "day", 0), end) if end > j + 2 else None
    return None


def _the_part(t: Tokens, j: int) -> Found | None:
    if t.kinds[j + 1] in ("of", "on"):
        found = _clock_of(t, j + 1, t.words[j])
        if isinstance(found[0], DayPart) and found[0].base:
            return found
    if t.words[j] == "night" and t.words[j + 1] in ("before", "after"):
        sign: Sign = -1 if t.words[j + 1] == "before" else 1
        return DayPart("night", Anchored(Amount(1, 1), "day", sign)), event(t, j + 2)
    if j >= 2 and t.kinds[j - 2] == "in" and t.kinds[j + 1] != "of":
        return DayPart(t.words[j]), j + 1
    return None


def event(t: Tokens, i: int) -> int:
    """The position after a noun phrase that names an event at token ``i``, or ``i``: "the suicide bombing"."""
    if t.words[i] not in _DETERMINERS:
        return i
    for j in range(i + 1, i + 5):
        if t.words[j] in EVENT_NOUNS:
            while t.words[j + 1] in EVENT_NOUNS and j < i + 6:
                j += 1
            return j + 1
        if t.kinds[j] in ("mark", "gap", "end", "on", "in"):
            break
    return i


def _overnight(t: Tokens, i: int) -> Found | None:
    j = i + 1
    if t.kinds[j] in ("on", "from") and t.kinds[j + 1] in ("weekday", "deictic"):
        j += 1
    if t.kinds[j] == "weekday" and t.words[j] not in SHORT_NAMES:
        first = points.weekday_date(t, j)
        joint = _overnight_pair(t, j, first)
        return joint or (first and (DayPart("overnight", first[0]), first[1]))
    if t.kinds[j] == "deictic":
        return DayPart("overnight", points.deictic(t, j)[0]), j + 1
    return DayPart("overnight", Period("day", -1)), i + 1


def _overnight_pair(t: Tokens, j: int, first: Found | None) -> Found | None:
    if first is None or not (t.kinds[first[1]] in ("to", "into") or t.words[first[1]] in ("-", "–")):
        return None
    if t.kinds[first[1] + 1] != "weekday":
        return None
    last = points.weekday_date(t, first[1] + 1)
    return (Range(first[0], last[0]), last[1]) if last else None


def _decade(t: Tokens, i: int) -> Found | None:
    return points.decade(t, i)


def _quote(t: Tokens, i: int) -> Found | None:
    if t.words[i] in ("'", "’") and t.kinds[i + 1] == "decade":
        return points.decade(t, i + 1)
    return None


def _clock(t: Tokens, i: int) -> Found | None:
    end = points.clock(t, i)
    return _clock_of(t, end, "clock") if end else None


_NAMED: dict[str, Rule] = {
    "weekday": _day(points.weekday_date),
    "month": _day(points.month_date),
    "number": _number,
    "amount": _clock,
    "ordinal": _ordinal,
    "iso": _day(points.numeric_date),
    "numeric": _day(points.numeric_date),
    "nine": points.numeric_date,
    "clock": _clock,
    "deictic": _day(points.deictic),
    "relation": _relation,
    "season": _season,
    "decade": _decade,
    "mark": _quote,
    "feast": points.feast,
    "part": _part,
    "the": _the,
    "overnight": _overnight,
}


def period(t: Tokens, i: int) -> Found | None:
    """What can be cut into parts: a named period, or "the year" for the present one."""
    j = i + 1 if t.kinds[i] == "the" else i
    if (
        t.kinds[i] == "the"
        and t.kinds[j] == "unit"
        and t.words[j] in ("week", "month", "year", "decade", "quarter")
    ):
        if not points.is_year(t, j + 1) and t.kinds[j + 1] not in ("before", "after"):
            return Period(t.values[j][0], 0), j + 1
    if t.words[i] == "mid" or t.kinds[i] == "edge":
        return _edge(t, i)
    return named(t, i)


# --- parts of a period ---


def _edge(t: Tokens, i: int) -> Found | None:
    """Read "early 2013", "mid-August", "late last month", "the end of the year", "early Tuesday"."""
    edge = cast(Edge, t.values[i])
    j = i + 1
    if t.words[i] in ("early", "mid", "late"):
        if t.words[j] in ("-", "to") or t.kinds[j] == "on":
            j = j + 1 if t.kinds[j] == "on" or t.words[j] == "-" else j + 2
        if t.words[j] == "in" and t.kinds[j + 1] == "the" and t.words[j + 2] == "day":
            return DayPart("day"), j + 3
        j = j + 1 if t.kinds[j] == "in" else j
    elif t.kinds[j] in ("of", "in"):
        j += 1
    elif t.words[i] != "midway":
        return None
    if t.kinds[j] == "edge":
        return None
    base = _simple_period(t, j)
    if base is None:
        return None
    return _edge_of(t, i, edge, base)


def _edge_of(t: Tokens, i: int, edge: Edge, base: Found) -> Found | None:
    expression, j = base
    if _is_day(expression):
        if t.words[i] not in ("early", "mid", "late", "end"):
            return None
        return (expression if isinstance(expression, DayPart) else DayPart(t.words[i], expression)), j
    if isinstance(expression, Anchored | Window):
        return expression, j
    before = t.kinds[i - 2] if i > 1 and t.kinds[i - 1] == "the" else t.kinds[i - 1] if i else ""
    if t.words[i] == "end" and before in ("by", "until"):
        edge = "close"
    return Third(edge, expression), j


def _simple_period(t: Tokens, i: int) -> Found | None:
    """As ``period``, without a part of a part."""
    if t.kinds[i] == "part" and t.words[i] in ("morning", "afternoon", "evening", "night"):
        return _clock_of(t, i + 1, t.words[i])
    return None if t.kinds[i] == "edge" else period(t, i)


def _is_day(expression: Expression) -> bool:
    if isinstance(expression, CalendarDate):
        return expression.day is not None
    if isinstance(expression, Period):
        return expression.unit == "day"
    return isinstance(expression, Weekday | DayPart)


def _side(t: Tokens, i: int) -> Found | None:
    """Read "earlier this week", "later in the day", "earlier Saturday"."""
    j = i + 1
    if t.kinds[j] == "on":
        j += 1
    if t.kinds[j] == "in":
        j += 1
        if t.kinds[j] == "the" and t.words[j + 1] == "day":
            return DayPart("day"), j + 2
    base = period(t, j)
    if base is None or isinstance(base[0], Window | Years):
        return None
    if _is_day(base[0]) or isinstance(base[0], Anchored):
        return base
    return Portion("earlier" if t.words[i] == "earlier" else "later", base[0]), base[1]


def _so_far(t: Tokens, i: int) -> Found | None:
    if t.kinds[i + 1] != "far":
        return None
    base = period(t, i + 3 if t.kinds[i + 2] == "in" else i + 2)
    return (Portion("earlier", base[0]), base[1]) if base else None


def _rest(t: Tokens, i: int) -> Found | None:
    base = period(t, i + 2) if t.kinds[i + 1] == "of" else None
    return (Portion("later", base[0]), base[1]) if base else None


def _midweek(t: Tokens, i: int) -> Found:
    return Third("mid", Period("week", 0)), i + 1


# --- lengths of time ---


def measured(t: Tokens, i: int) -> Found | None:
    """A length of time that ends in a place on the calendar: "two weeks ago", "three days after the attack"."""
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
        return Anchored(value, unit, 1 if word == "after" else -1), event(t, j + 1)
    if word == "into":
        end = event(t, j + 1)
        return (Anchored(value, unit, 1), end) if end > j + 1 else None
    return None


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


def _for(t: Tokens, i: int) -> Found | None:
    """Read "for three weeks", "for the past year", "for the rest of 2017"."""
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


def _within(t: Tokens, i: int) -> Found | None:
    j = i + 1
    if t.kinds[j] in ("the", "relation"):
        return None
    found = duration(t, j)
    return (Window(found[0], found[1], 1), found[2]) if found and found[0] else None


def _in(t: Tokens, i: int) -> Found | None:
    """Read in two weeks": a length whose side the tense decides."""
    if t.kinds[i + 1] not in ("number", "article", "vagueamount", "approximate"):
        return None
    found = duration(t, i + 1)
    if found is None or found[0] is None or t.kinds[found[2]] in ("of", "ago", "before", "after", "in", "to"):
        return None
    if t.words[found[2]] in ("-", "prison", "jail", "after", "before", "later", "earlier"):
        return None
    return Length(found[0], found[1]), found[2]


# --- open and closed spans ---


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


def _through(t: Tokens, i: int) -> Found | None:
    """ "through 2020"."""
    if t.words[i] != "through" or not (points.is_year(t, i + 1) or t.kinds[i + 1] in ("month", "weekday")):
        return None
    return _until(t, i)


def _weekend(t: Tokens, i: int) -> Found | None:
    if t.words[i] != "weekend" or i and t.words[i - 1] in ("a", "every", "each", "-", "long"):
        return None
    return Period("weekend", 0, definite=False), i + 1


def _ever(t: Tokens, i: int) -> Found | None:
    return _since(t, i + 1) if t.kinds[i + 1] == "since" else None


def _until(t: Tokens, i: int) -> Found | None:
    base = inner(t, skip_approximate(t, i + 1))
    return (Until(base[0]), base[1]) if base else None


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
    """Read from 2 to 5 May"."""
    last = points.day_date(t, i + 2)
    if last is None or not isinstance(last[0], CalendarDate):
        return None
    date = last[0]
    return Range(CalendarDate(date.year, date.month, int(t.values[i])), date), last[1]


def joined(t: Tokens, found: Found) -> Found:
    """``found`` and a second date of its own sort joined to it: "Sunday and Monday", "2011 and 2013", "May-June"."""
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


def _vague(t: Tokens, i: int) -> Found | None:
    if t.words[i] == "soon" and (
        t.words[i + 1] in ("after", "before", "as") or (i and t.kinds[i - 1] in ("as", "to"))
    ):
        return None
    if t.words[i] == "soon" and i and t.words[i - 1] in ("too", "how"):
        return None
    return Vague(t.values[i]), i + 1


def _long_ago(t: Tokens, i: int) -> Found | None:
    return (Vague("past"), i + 2) if t.kinds[i + 1] == "ago" else None


def _the_edge(t: Tokens, i: int) -> Found | None:
    kind = t.kinds[i + 1]
    if kind == "edge":
        return _edge(t, i + 1)
    return _rest(t, i + 1) if kind == "rest" else None


def _article(t: Tokens, i: int) -> Found | None:
    if t.words[i + 1] in ("while", "long") and t.kinds[i + 2] == "ago":
        return Vague("past"), i + 3
    if t.words[i + 1] == "long" and t.words[i + 2] == "time" and t.kinds[i + 3] == "ago":
        return Vague("past"), i + 4
    return None


_INNER: dict[str, tuple[Rule, ...]] = {kind: (rule,) for kind, rule in _NAMED.items()} | {
    "the": (_the, _the_edge),
    "edge": (_edge,),
    "side": (_side,),
    "so": (_so_far,),
    "rest": (_rest,),
    "midweek": (_midweek,),
    "number": (measured, lasting, _number),
    "amount": (measured, _clock),
    "article": (measured, lasting, _article),
    "half": (measured,),
    "vagueamount": (measured, lasting),
    "approximate": (measured, lasting),
    "more": (measured, lasting),
    "at": (measured,),
    "unit": (measured, _weekend),
    "vague": (_vague,),
    "long": (_long_ago,),
}

RULES: dict[str, tuple[Rule, ...]] = _INNER | {
    "since": (_since,),
    "ever": (_ever,),
    "until": (_until,),
    "to": (_through,),
    "between": (_between,),
    "from": (_from,),
    "for": (_for,),
    "within": (_within,),
    "in": (_in,),
}
"""The rules to try at a token, by its kind, in order."""

__all__ = ["RULES", "Rule", "amount", "event", "inner", "joined", "measured", "named", "period"]
