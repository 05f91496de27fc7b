"""Finds numbers in running text and tells what each one numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casus.grounding import dates
from casus.grounding.counts.reading import CURRENCIES, Reading, read_all
from casus.grounding.counts.tokens import Tokens
from casus.grounding.dates.expressions import CalendarDate, DayPart, Years
from casus.grounding.dates.numerals import ORDINALS

Kind = Literal[
    "count", "ordinal", "money", "percent", "age", "measure", "duration", "date", "year", "clock", "score",
    "fraction", "label",
]  # fmt: skip
"""What a number numbers; ``label``: it only names something ("F-16", "Resolution 2254")."""

_MONEY = frozenset({
    "dollar", "dollars", "euro", "euros", "pound", "pounds", "sterling", "yen", "yuan", "rupee",
    "rupees", "ruble", "rubles", "rouble", "roubles", "shekel", "shekels", "dinar", "dinars", "riyal",
    "riyals", "naira", "cent", "cents", "usd", "eur", "gbp", "peso", "pesos", "lira", "franc", "francs",
})  # fmt: skip
_MEASURES = frozenset({
    "kilometer", "kilometers", "kilometre", "kilometres", "km", "kms", "mile", "miles", "meter",
    "meters", "metre", "metres", "foot", "feet", "inch", "inches", "yard", "yards", "centimeter",
    "centimeters", "cm", "mm", "millimeter", "millimeters", "millimetre", "kg", "kilogram", "kilograms",
    "kilo", "kilos", "gram", "grams", "ton", "tons", "tonne", "tonnes", "lb", "lbs", "ounce", "ounces",
    "liter", "liters", "litre", "litres", "gallon", "gallons", "barrel", "barrels", "acre", "acres",
    "hectare", "hectares", "degree", "degrees", "mph", "kph", "knots", "megawatt", "megawatts", "mw",
    "kilotons", "caliber", "calibre",
})  # fmt: skip
_DURATIONS = frozenset({
    "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks",
    "weekend", "month", "months", "year", "years", "decade", "decades", "century", "centuries", "night",
    "nights",
})  # fmt: skip
_CLOCK_WORDS = frozenset({"a", "am", "p", "pm", "o", "gmt", "utc", "est", "edt", "hours"})
_PERCENT = frozenset({"%", "percent", "percentage", "pct"})
_LABEL_NOUNS = frozenset({
    "airbus", "appendix", "area", "article", "battalion", "boeing", "brigade", "building", "camp",
    "category", "chapter", "channel", "class", "district", "division", "flight", "gate", "grade",
    "group", "highway", "law", "level", "no", "number", "page", "phase", "resolution", "room", "route",
    "section", "tower", "type", "unit", "version", "war", "zone", "protocol", "schedule", "line",
    "sector",
})  # fmt: skip
_DATE_WORDS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec", "/", ":", "am", "pm", "m", "o", "clock", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday",
})  # fmt: skip
_NTH = frozenset({"st", "nd", "rd", "th"})
_SCORE_WORDS = frozenset({"win", "victory", "defeat", "loss", "draw", "lead", "thrashing"})
_FRACTIONS = frozenset({"thirds", "quarters", "fifths", "tenths", "halves", "third", "fifth", "tenth"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: ``source[start:end] == text``.

    ``low`` and ``high`` as in ``Bounds``, in whole ones; ``kind`` says what it numbers; ``approximate``:
    the text itself calls it rough ("about 40", "dozens").
    """

    start: int
    end: int
    text: str
    low: int | None
    high: int | None
    kind: Kind = "count"
    approximate: bool = False


def find(text: str) -> list[Number]:
    """All numbers of ``text`` in order, none overlapping, in figures and in words, with their modifiers.

    Takes time linear in the length of the text.
    """
    return find_in(Tokens(text))


def find_in(t: Tokens) -> list[Number]:
    """The same for a text that is cut into tokens."""
    text = t.text
    readings = _with_ordinals(t, read_all(t))
    times = dates.find(text) if readings and _may_hold_dates(t) else []
    numbers = []
    at = 0
    for reading, kind in readings:
        start, end = t.starts[reading.start], t.ends[reading.end - 1]
        while at < len(times) and times[at].end <= start:
            at += 1
        if at < len(times) and times[at].start < end and kind in (None, "ordinal"):
            kind = _time_kind(times[at], t, reading)
        kind = kind or _kind(t, reading)
        if kind == "percent" or kind == "ordinal":
            end = t.ends[reading.end - 1]
        numbers.append(Number(start, end, text[start:end], reading.low, reading.high, kind, reading.approximate))
    return numbers


def _may_hold_dates(t: Tokens) -> bool:
    """Whether any figure can be one of a date: a cheap look before the text is searched for them."""
    if not _DATE_WORDS.isdisjoint(t.words):
        return True
    return any(value is not None and 1000 <= value <= 2199 for value in t.values)


def _with_ordinals(t: Tokens, readings: list[Reading]) -> list[tuple[Reading, Kind | None]]:
    if ORDINALS.keys().isdisjoint(t.words) and _NTH.isdisjoint(t.words):
        return [(reading, None) for reading in readings]
    found: list[tuple[Reading, Kind | None]] = []
    taken = 0
    for reading in readings:
        found += _ordinals(t, taken, reading.start)
        if t.words[reading.end] in _NTH and t.touches(reading.end):
            whole = Reading(reading.start, reading.end + 1, reading.core, reading.low, reading.high)
            found.append((whole, "ordinal"))
        else:
            found.append((reading, None))
        taken = reading.end
    return found + _ordinals(t, taken, t.size)


def _ordinals(t: Tokens, first: int, last: int) -> list[tuple[Reading, Kind | None]]:
    return [
        (Reading(i, i + 1, i, ORDINALS[t.words[i]], ORDINALS[t.words[i]]), "ordinal")
        for i in range(first, last)
        if t.words[i] in ORDINALS
    ]


def _time_kind(time: dates.TimeMention, t: Tokens, reading: Reading) -> Kind | None:
    """What a number within a time expression numbers."""
    expression = time.expression
    if t.words[reading.end] in _DURATIONS:
        return "duration"
    if isinstance(expression, DayPart):
        beside = (t.words[reading.end], t.words[reading.core - 1] if reading.core else "")
        return "clock" if ":" in beside or beside[0] in _CLOCK_WORDS else "date"
    if isinstance(expression, Years) or (isinstance(expression, CalendarDate) and expression.month is None):
        return "year"
    return "date"


def _kind(t: Tokens, reading: Reading) -> Kind:
    i, j = reading.core, reading.end
    if i and t.words[i - 1] in CURRENCIES:
        return "money"
    if _labelled(t, i):
        return "label"
    k = j + 1 if t.words[j] == "-" and t.touches(j) else j
    word = t.words[k]
    if word in _PERCENT or (word == "per" and t.words[k + 1] == "cent"):
        return "percent"
    if _is_age(t, reading, k):
        return "age"
    if word in _DURATIONS:
        return "duration"
    if word in _MEASURES:
        return "measure"
    if word in _MONEY or t.words[k + 1] in ("dollars", "pounds", "euros"):
        return "money"
    return _bare_kind(t, reading, word)


def _bare_kind(t: Tokens, reading: Reading, word: str) -> Kind:
    i, j = reading.core, reading.end
    if word in _FRACTIONS and j > i:
        return "fraction"
    if t.words[j] == ":" and t.touches(j) and t.values[j + 1] is not None and t.touches(j + 1):
        return "clock"
    if i and t.words[i - 1] == ":" and t.touches(i) and t.touches(i - 1) and i > 1 and t.values[i - 2] is not None:
        return "clock"
    if _is_score(t, reading):
        return "score"
    return "measure" if reading.fractional else "count"


def _labelled(t: Tokens, i: int) -> bool:
    """Whether the number at token ``i`` only names something: "F-16", "G7", "No. 5", "Resolution 2254"."""
    if not i or t.values[i] is None:
        return False
    before = t.words[i - 1]
    if t.touches(i) and (before.isalpha() or before in "#_@/"):
        return True
    if before == "-" and t.touches(i) and t.touches(i - 1):
        return i > 1 and t.words[i - 2].isalpha() and t.words[i - 2] not in ("mid", "some")
    if before == "." and i > 1:
        return t.words[i - 2] == "no"
    return before in _LABEL_NOUNS and t.capital(i - 1)


def _is_age(t: Tokens, reading: Reading, k: int) -> bool:
    i, j = reading.core, reading.end
    if i and t.words[i - 1] in ("aged", "age", "ages"):
        return True
    if t.words[k] in _DURATIONS:
        after = k + 2 if t.words[k + 1] == "-" else k + 1
        return t.words[after] in ("old", "olds")
    small = reading.low == reading.high and 1 <= (reading.low or 0) <= 110
    named = i > 1 and t.words[i - 1] == "," and t.capital(i - 2) and t.words[i - 2].isalpha()
    return small and named and t.values[i] is not None and t.words[j] in (",", ".", ";") and j == i + 1


def _is_score(t: Tokens, reading: Reading) -> bool:
    i, j = reading.core, reading.end
    if t.words[j] in ("-", "–") and t.touches(j) and t.values[j + 1] is not None and t.touches(j + 1):
        return True
    if i > 1 and t.words[i - 1] in ("-", "–") and t.touches(i) and t.touches(i - 1) and t.values[i - 2] is not None:
        return True
    return j > i + 1 and t.words[i + 1] == "-" and t.words[j] in _SCORE_WORDS
