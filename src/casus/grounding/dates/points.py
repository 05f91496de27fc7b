"""Names of days, months, years and parts of days: everything that fills one place on a calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from casus.grounding.dates.expressions import (
    CalendarDate,
    DayPart,
    Expression,
    Fraction,
    Holiday,
    NumericDate,
    Period,
    Range,
    Relation,
    Season,
    Weekday,
    Years,
)
from casus.grounding.dates.lexicon import SHORT_NAMES
from casus.grounding.dates.tokens import Tokens

Found = tuple[Expression, int]
"""What was read, and the position after it."""

Rule = Callable[[Tokens, int], Found | None]
"""Reads one sort of phrase at a token, or says None."""

_CENTURIES = frozenset({"seventeen", "eighteen", "nineteen", "twenty", "two"})
_SPOKEN_LEADS = frozenset({
    "in", "of", "since", "by", "from", "to", "until", "during", "before", "after", "early", "mid", "late", "year",
    "through",
})  # fmt: skip
_YEAR_OFFSETS = {"last": -1, "this": 0, "next": 1}
_FEASTS = {
    ("new", "year", "eve"): "new year's eve",
    ("new", "year", "day"): "new year's day",
    ("christmas", "eve"): "christmas eve",
    ("christmas", "day"): "christmas",
    ("good", "friday"): "good friday",
    ("palm", "sunday"): "palm sunday",
    ("ash", "wednesday"): "ash wednesday",
    ("easter", "sunday"): "easter sunday",
    ("easter", "monday"): "easter monday",
    ("boxing", "day"): "boxing day",
    ("valentine", "day"): "valentine's day",
    ("bastille", "day"): "bastille day",
    ("thanksgiving", "day"): "thanksgiving",
    ("christmas",): "christmas",
    ("easter",): "easter",
    ("halloween",): "halloween",
    ("thanksgiving",): "thanksgiving",
}


def is_year(t: Tokens, i: int) -> bool:
    """Whether token ``i`` is a number of four digits that can be a year."""
    return t.kinds[i] == "number" and len(t.words[i]) == 4 and 1000 <= t.values[i] <= 2199


def year_at(t: Tokens, i: int) -> tuple[int, int] | None:
    """The year at token ``i``, in figures or words, and the position after it."""
    if is_year(t, i):
        return t.values[i], i + 1
    return _spoken_year(t, i) if t.words[i] in _CENTURIES else None


def _spoken_year(t: Tokens, i: int) -> tuple[int, int] | None:
    """Read "nineteen ninety-six", "twenty ten", "two thousand (and) five"."""
    if t.words[i] == "two":
        if t.words[i + 1] != "thousand":
            return None
        j = i + 3 if t.words[i + 2] == "and" else i + 2
        ones = t.kinds[j] == "number" and t.words[j].isalpha() and t.values[j] < 20
        return (2000 + t.values[j], j + 1) if ones else (2000, i + 2)
    if t.kinds[i + 1] != "number" or not t.words[i + 1].isalpha() or not 10 <= t.values[i + 1] <= 90:
        return None
    year, j = 100 * t.values[i] + t.values[i + 1], i + 2
    k = j + 1 if t.words[j] == "-" else j
    if t.values[i + 1] >= 20 and t.kinds[k] == "number" and t.words[k].isalpha() and t.values[k] < 10:
        return year + t.values[k], k + 1
    return year, j


def is_day(t: Tokens, i: int) -> bool:
    """Whether token ``i`` can be a day of the month in figures, no unit or clock after it."""
    kind = t.kinds[i]
    if kind == "ordinal":
        return 1 <= t.values[i] <= 31 and t.words[i][0].isdigit()
    if kind != "number" or not t.words[i][0].isdigit() or not 1 <= t.values[i] <= 31:
        return False
    after = i + 2 if t.words[i + 1] == "-" else i + 1
    return t.kinds[after] not in ("unit", "ampm", "hundred", "dozen") and t.words[after] not in (
        "percent",
        "%",
    )


def year_after(t: Tokens, i: int) -> tuple[int | None, int | None, int]:
    """A year, or a year's offset ("this year"), that may follow a day or month: (year, offset, next
    position).
    """
    j = i + 1 if t.words[i] in (",", "of") else i
    year = year_at(t, j)
    if year and not (t.words[i] == "," and t.kinds[year[1]] == "unit"):
        return year[0], None, year[1]
    if t.kinds[j] == "relation" and t.words[j] in _YEAR_OFFSETS and t.words[j + 1] == "year" and t.words[i] != ",":
        return None, _YEAR_OFFSETS[t.words[j]], j + 2
    return None, None, i


def month_name(t: Tokens, i: int) -> tuple[int, int] | None:
    """The month at token ``i`` and the position after it and its full stop."""
    if t.kinds[i] != "month":
        return None
    j = i + 1
    if t.words[i] in SHORT_NAMES:
        if t.words[j] == "." and t.close(i):
            j += 1
        elif t.kinds[j] not in ("number", "ordinal"):
            return None
    if t.words[i] in ("may", "march", "mar", "august") and not t.capital(i):
        return None
    return t.values[i], j


def month_date(t: Tokens, i: int) -> Found | None:
    """A date that begins with the month: "January 28, 2024", "Jan. 28", "May 2 and 3", "June 2013"."""
    named = month_name(t, i)
    if named is None:
        return None
    month, j = named
    start = j + 1 if t.kinds[j] == "the" else j
    if is_day(t, start):
        day = int(t.values[start])
        last, j = _last_day(t, start + 1, day)
        year, offset, j = year_after(t, j)
        return _of_told_year(t, _days(day, last, month, year, offset), j)
    year, offset, j = year_after(t, j)
    return _of_told_year(t, CalendarDate(year=year, month=month, year_offset=offset), j)


def _of_told_year(t: Tokens, date: Expression, j: int) -> Found:
    """A day or month with the year that follows it where that is the one told before: "October *of that year*"."""
    if not isinstance(date, CalendarDate) or date.year is not None or date.year_offset is not None:
        return date, j
    k = j + 1 if t.words[j] in ("of", "in") else j
    k = k + 1 if t.words[k] == "the" else k
    if t.words[k] == "that" and t.words[k + 1] == "same":
        k += 1
    if t.words[k] in ("that", "same") and t.words[k + 1] == "year":
        return replace(date, told_year=True), k + 2
    return date, j


def _last_day(t: Tokens, j: int, first: int) -> tuple[int | None, int]:
    """The end of a run of days of one month: "2 and 3", "28-30", "28 to 30"."""
    joined = t.kinds[j] in ("and", "to") or t.words[j] in ("-", "–")
    if not (joined and is_day(t, j + 1)) or t.values[j + 1] <= first:
        return None, j
    after = t.kinds[j + 2]
    if t.kinds[j] == "and" and after == "word":
        return None, j
    return int(t.values[j + 1]), j + 2


def _days(day: int, last: int | None, month: int, year: int | None, offset: int | None) -> Expression:
    first = CalendarDate(year=year, month=month, day=day, year_offset=offset)
    if last is None:
        return first
    return Range(first, CalendarDate(year=year, month=month, day=last, year_offset=offset))


def day_date(t: Tokens, i: int) -> Found | None:
    """A date that begins with the day: "28 January 2024", "28-30 January", "the first of May"."""
    if t.kinds[i] == "ordinal":
        if not 1 <= t.values[i] <= 31:
            return None
    elif not is_day(t, i):
        return None
    day = int(t.values[i])
    last, j = _last_day(t, i + 1, day)
    if t.kinds[j] == "of":
        j += 1
    elif not t.words[i][0].isdigit():
        return None
    named = month_name(t, j)
    if named is None:
        return None
    month, j = named
    year, offset, j = year_after(t, j)
    return _of_told_year(t, _days(day, last, month, year, offset), j)


def weekday_date(t: Tokens, i: int) -> Found | None:
    """A weekday, alone or with its date: "Friday", "Friday, Oct. 9, 2015", "Friday 9 October"."""
    j = i + 1
    short = t.words[i] in SHORT_NAMES
    if short and t.words[j] == "." and t.close(i):
        j += 1
    elif short and not (t.words[j] == "," and t.capital(i)):
        return None
    k = j + 1 if t.words[j] == "," else j
    dated = month_date(t, k) or day_date(t, k + 1 if t.kinds[k] == "the" else k)
    if dated and isinstance(dated[0], CalendarDate) and dated[0].day:
        return dated
    return None if short else (Weekday(t.values[i]), j)


def numeric_date(t: Tokens, i: int) -> Found | None:
    """A date in figures: ISO 8601, "28/1/2024", "1/28/24", "28.1.2024", "9/11"."""
    kind, text = t.kinds[i], t.words[i]
    if kind == "nine":
        return CalendarDate(month=9, day=11, landmark=True), i + 1
    if kind == "iso":
        year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
        return (CalendarDate(year=year, month=month, day=day), i + 1) if year else None
    first, second, year = (int(part) for part in text.replace("/", "-").replace(".", "-").split("-"))
    if year < 100:
        if "." in text:
            return None
        year += 2000 if year < 69 else 1900
    if not (first and second) or max(first, second) > 31 or min(first, second) > 12:
        return None
    if first > 12 or first == second or "." in text:
        return (CalendarDate(year=year, month=second, day=first), i + 1) if second <= 12 else None
    if second > 12:
        return CalendarDate(year=year, month=first, day=second), i + 1
    return NumericDate(first, second, year), i + 1


def year(t: Tokens, i: int) -> Found | None:
    """A bare year, a run of years or a year with its quarter: "2011", "2011-13", "2011 third quarter"."""
    if not is_year(t, i):
        return _year_in_words(t, i)
    first = int(t.values[i])
    if t.kinds[i + 1] == "ordinal":
        part = fraction(t, i + 1)
        if part and isinstance(part[0], Fraction) and part[0].year is None:
            return Fraction(part[0].number, part[0].parts, first), part[1]
    if t.words[i + 1] in ("-", "–", "/") and t.close(i) and t.close(i + 1) and t.kinds[i + 2] == "number":
        last = int(t.values[i + 2])
        if len(t.words[i + 2]) == 2:
            last += first - first % 100
        elif not is_year(t, i + 2):
            last = 0
        if last > first:
            return Years(first, last), i + 3
    return CalendarDate(year=first), i + 1


def _year_in_words(t: Tokens, i: int) -> Found | None:
    spoken = year_at(t, i) if i and t.words[i - 1] in _SPOKEN_LEADS else None
    if spoken is None or t.kinds[spoken[1]] in ("unit", "hundred", "dozen"):
        return None
    return CalendarDate(year=spoken[0]), spoken[1]


def decade(t: Tokens, i: int) -> Found | None:
    """A decade in figures: "1990s", "'90s"."""
    value = t.values[i]
    digits = len(t.words[i].rstrip("s").rstrip("'’"))
    if digits == 4 and 1000 <= value <= 2190 and value % 10 == 0:
        return Years(value, value + (99 if value % 100 == 0 and value < 2000 else 9)), i + 1
    if digits == 2 and value % 10 == 0 and 20 <= value <= 90 and i and t.words[i - 1] in ("'", "’"):
        return Years(1900 + value, 1909 + value), i + 1
    return None


def decade_in_words(t: Tokens, i: int) -> Found | None:
    """A decade of the last century in words: "the nineties", but not "in his thirties"."""
    led = bool(i) and (t.kinds[i - 1] in ("the", "edge") or t.words[i - 1] == "-")
    return (Years(1900 + t.values[i], 1909 + t.values[i]), i + 1) if led else None


def century(t: Tokens, i: int) -> Found | None:
    """A century by its number: "the 19th century"."""
    j = i + 2 if t.words[i + 1] == "-" else i + 1
    if t.words[j] != "century" or not 1 <= t.values[i] <= 22:
        return None
    first = 100 * (int(t.values[i]) - 1) + 1
    return Years(first, first + 99), j + 1


def fraction(t: Tokens, i: int) -> Found | None:
    """A quarter or half of a year: "the first quarter of 2013", "the second half"."""
    j = i + 2 if t.words[i + 1] == "-" else i + 1
    parts = {"quarter": 4, "half": 2}.get(t.words[j], 0)
    number = int(t.values[i])
    if not 1 <= number <= parts:
        return None
    year, offset, j = year_after(t, j + 1)
    if year is None and offset is None and parts == 2:
        return None
    base = None if offset is None else Period("year", offset)
    return Fraction(number, parts, year, base), j


def season(t: Tokens, i: int, relation: Relation | None = None) -> Found:
    """A season, with its year where that is said."""
    year, offset, j = year_after(t, i + 1)
    if offset is not None:
        relation = cast(Relation, {-1: "last", 0: "this", 1: "next"}[offset])
    return Season(t.values[i], year, relation), j


def feast(t: Tokens, i: int) -> Found | None:
    """A holiday with a fixed rule."""
    if not t.capital(i):
        return None
    key: list[str] = [t.words[i]]
    j = i + 1
    for _ in range(3):
        if t.words[j] in ("'s", "’s", "'", "’"):
            j += 1
        elif t.words[j] in ("year", "years", "day", "eve", "friday", "sunday", "monday", "wednesday"):
            key.append(t.words[j].removesuffix("s") if t.words[j] == "years" else t.words[j])
            j += 1
    name = _FEASTS.get(tuple(key))
    if name is None:
        if len(key) == 1 or key[0] not in ("christmas", "easter", "thanksgiving"):
            return None
        name, j = key[0], i + 1
    year, _, j = year_after(t, j)
    return Holiday(name, year), j


def clock(t: Tokens, i: int) -> int | None:
    """The position after a time by the clock at token ``i``: "3 a.m.", "15:30", "0730 GMT", "three
    o'clock".
    """
    kind = t.kinds[i]
    if kind == "clock":
        return _zone(t, i + 2 if t.kinds[i + 1] == "ampm" else i + 1)
    if kind not in ("number", "amount"):
        return None
    if t.kinds[i + 1] in ("ampm", "oclock") and 0 < t.values[i] < 24:
        return _zone(t, i + 2)
    military = len(t.words[i]) == 4 and t.words[i].isdigit() and t.values[i] < 2400
    return i + 2 if military and t.kinds[i + 1] == "zone" else None


def _zone(t: Tokens, j: int) -> int:
    """The position after a time zone, or after the time in another zone: "(0230 GMT)"."""
    if t.words[j] == "(" and t.words[j + 3] == ")" and t.kinds[j + 2] == "zone":
        return j + 4
    if t.kinds[j] == "zone":
        return j + 1
    return j + 2 if t.words[j] == "local" and t.words[j + 1] == "time" else j


def part_after(t: Tokens, j: int) -> tuple[str, int] | None:
    """A part of a day said after a day: "morning", "at noon", "around 3 a.m.", "overnight"."""
    if t.kinds[j] == "edge" and t.kinds[j + 1] == "part":
        return t.words[j + 1], j + 2
    if t.kinds[j] in ("part", "overnight"):
        return t.words[j], j + 1
    k = j
    while t.kinds[k] in ("at", "approximate", "by", "before") and k < j + 2:
        k += 1
    if k > j and t.kinds[k] == "part":
        return t.words[k], k + 1
    end = clock(t, k)
    return ("clock", end) if end else None


def with_part(t: Tokens, found: Found) -> Found:
    """A named day together with the part of the day said after it."""
    expression, j = found
    part = part_after(t, j)
    if part is None or (isinstance(expression, CalendarDate) and not expression.day):
        return found
    return DayPart(part[0], expression), part[1]


def deictic(t: Tokens, i: int) -> Found:
    """Yesterday, today, tomorrow, tonight."""
    day = Period("day", cast(int, t.values[i]))
    return (DayPart("night", day) if t.words[i] == "tonight" else day), i + 1
