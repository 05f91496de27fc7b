"""What a time expression says, before it is laid on a calendar.

Each class is one way of naming a time; ``casus.grounding.dates.resolving`` turns it into an interval of days,
given the publication date. Units are those of ``Unit``; offsets and amounts count units, negative backwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["minute", "hour", "day", "weekend", "week", "fortnight", "month", "quarter", "year", "decade", "century"]
Relation = Literal["last", "this", "next"]
Edge = Literal["early", "mid", "late", "close"]
Direction = Literal["past", "present", "future"]
Sign = Literal[-1, 0, 1]
SeasonName = Literal["spring", "summer", "autumn", "winter"]


@dataclass(frozen=True, slots=True)
class Amount:
    """How many units: from ``low`` to ``high``, equal where the text is exact ("three", "about three")."""

    low: float
    high: float

    @property
    def exact(self) -> bool:
        """Whether the text gives one number ("three"), not a rough one ("several")."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day, month or year by its name: "28 January 2024", "Jan. 28", "May", "2011"; what is not said is
    None.

    ``year_offset`` counts years from the publication date ("May 2 last year": -1); ``landmark`` marks a day
    and month that stand for a famous deed ("the September 11 attacks"); ``told_year`` that its year is the one told
    before ("October of that year").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    relation: Relation | None = None
    year_offset: int | None = None
    landmark: bool = False
    told_year: bool = False


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date in figures whose day and month cannot be told apart by form: "3/4/2024"."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class Years:
    """A run of whole years: "the 1990s", "the 19th century", "2011-13"."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (0 is Monday): "Friday", "next Tuesday"."""

    day: int
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar unit counted from the one that holds the publication date: "today", "last month", "next
    year".
    """

    unit: Unit
    offset: int = 0
    definite: bool = True
    """False where nothing but the article says which one ("the weekend"), so that tense decides."""


@dataclass(frozen=True, slots=True)
class Season:
    """A season of the northern year, in whole months: "spring 2013", "last summer"."""

    name: SeasonName
    year: int | None = None
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Fraction:
    """The ``number``-th of ``parts`` equal parts of a year: quarters (4) and halves (2)."""

    number: int
    parts: int
    year: int | None = None
    base: Expression | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast with a fixed rule: "Christmas Day", "Good Friday"."""

    name: str
    year: int | None = None
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Ago:
    """A distance from the publication date: "two weeks ago", "three days from now"; ``amount`` None: "years
    ago".
    """

    amount: Amount | None
    unit: Unit
    sign: Literal[-1, 1] = -1


@dataclass(frozen=True, slots=True)
class Length:
    """A bare length of time: ahead where the tense is future ("will meet in two weeks"), else up to
    publication.
    """

    amount: Amount | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch that ends or begins at the publication date: "for three weeks", "recent days", "the next
    month".

    ``amount`` None: only the unit is said ("recent weeks").
    """

    amount: Amount | None
    unit: Unit
    sign: Literal[-1, 1] = -1


@dataclass(frozen=True, slots=True)
class Third:
    """A third of a period ("early May", "the end of 2013"), or its last day (``close``: "by the end of
    May").
    """

    edge: Edge
    base: Expression


@dataclass(frozen=True, slots=True)
class Portion:
    """What lies before or after the publication date within a period: "earlier this week", "later this
    year".
    """

    side: Literal["earlier", "later"]
    base: Expression


@dataclass(frozen=True, slots=True)
class Since:
    """From the start of ``base`` to the publication date."""

    base: Expression


@dataclass(frozen=True, slots=True)
class Until:
    """From the publication date to the end of ``base``."""

    base: Expression


@dataclass(frozen=True, slots=True)
class Range:
    """From the start of ``first`` to the end of ``last``."""

    first: Expression
    last: Expression


@dataclass(frozen=True, slots=True)
class Nth:
    """Some units counted within a period: "the first week of May", "the last two days of the year".

    ``number`` counts from 1; -1 is the last.
    """

    number: int
    length: int
    unit: Unit
    base: Expression


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day or a time by the clock; ``base`` None where the text does not say of which day."""

    part: str
    base: Expression | None = None


@dataclass(frozen=True, slots=True)
class Anchored:
    """A time measured from something told in the text: "the day after the attack", "two weeks later", "that
    day".

    ``sign`` 0: the same unit.
    """

    amount: Amount | None
    unit: Unit
    sign: Sign


@dataclass(frozen=True, slots=True)
class Offset:
    """A distance from a time that is named: "the day after Christmas", "two weeks before 5 May"."""

    amount: Amount | None
    unit: Unit
    sign: Literal[-1, 1]
    base: Expression


@dataclass(frozen=True, slots=True)
class Holding:
    """The calendar unit that holds a named day: "the week of March 6"."""

    unit: Unit
    base: Expression


@dataclass(frozen=True, slots=True)
class Vague:
    """A time without bounds: "recently", "soon", "long ago"."""

    direction: Direction


Expression = (
    CalendarDate
    | NumericDate
    | Years
    | Weekday
    | Period
    | Season
    | Fraction
    | Holiday
    | Ago
    | Length
    | Window
    | Third
    | Portion
    | Since
    | Until
    | Range
    | Nth
    | DayPart
    | Anchored
    | Offset
    | Holding
    | Vague
)
