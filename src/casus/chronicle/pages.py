"""Lists in pages: where one page ends the next begins, and it costs the same however deep in the list that is.

A list goes by day, what has none last, and within a day by ties (ids, places in a text). A page tells where it ended by
these values themselves, so that what comes in meanwhile neither repeats nor hides anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, and_, or_

from casus.errors import OptionError

Item = TypeVar("Item")

Place = tuple[str | int | None, ...]
"""A place in a list, in values that JSON has."""

_LARGEST = 2**63


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Item]):
    """Some items of a list in a row; ``next``: where the next page begins (``after=``), None at the end."""

    items: tuple[Item, ...]
    next: Place | None


def page_of(found: Iterable[tuple[Place, Item]], limit: int) -> Page[Item]:
    """The first items of what is found, each with its place; one more is looked at, to know whether there are more."""
    some = list(islice(found, limit + 1))
    return Page(items=tuple(item for _, item in some[:limit]), next=some[limit - 1][0] if len(some) > limit else None)


def read_place(after: Sequence[Any] | None, limit: int, *kinds: Callable[[Any], Any]) -> tuple[Any, ...] | None:
    """The values of the place where a page begins, None for the first page.

    Raises:
        OptionError: it is no place of such a list, or the page would hold nothing.
    """
    if limit < 1:
        raise OptionError(f"A page holds at least one item, not {limit}.")
    if after is None:
        return None
    try:
        if isinstance(after, str):
            raise TypeError
        return tuple(kind(value) for kind, value in zip(kinds, after, strict=True))
    except (TypeError, ValueError, OverflowError) as error:
        raise OptionError(
            f"{after!r} is no place in this list; take it from the page before, or begin anew."
        ) from error


def day(value: Any) -> dt.date | None:
    """A day of a place, None for what has none."""
    return None if value is None else dt.date.fromisoformat(value)


def moment(value: Any) -> dt.datetime:
    """A moment of a place."""
    found = dt.datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError("a moment without time zone")
    return found.astimezone(dt.UTC)


def word(value: Any) -> str:
    """An id or hash of a place."""
    if not (isinstance(value, str) and value.isascii() and value.isprintable()):
        raise TypeError("no id")
    return value


def whole(value: Any) -> int:
    """A whole number of a place."""
    if not isinstance(value, int) or isinstance(value, bool) or not -_LARGEST <= value < _LARGEST:
        raise TypeError("no whole number")
    return value


def past(columns: Sequence[ColumnElement[Any]], values: Sequence[Any]) -> ColumnElement[bool]:
    """The condition that columns, compared one after the other, are greater than these values."""
    found: ColumnElement[bool] | None = None
    for column, value in reversed(list(zip(columns, values, strict=False))):
        found = column > value if found is None else or_(column > value, and_(column == value, found))
    assert found is not None
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a list that a database reads in one go."""

    where: tuple[ColumnElement[bool], ...]
    order: tuple[ColumnElement[Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """In which order a list goes, and after which place: a day or None, then ties, which always ascend."""

    latest: bool = False
    after: tuple[Any, ...] | None = None

    def sections(self, day: ColumnElement[Any], ties: Sequence[ColumnElement[Any]]) -> Iterator[Section]:
        """The parts of the list: those without a day by themselves, where an index would not lead on to them."""
        if self.after is None and not self.latest:
            yield Section(where=(), order=(day.nulls_last(), *ties))
            return
        if self.after is None or self.after[0] is not None:
            order = (day.desc() if self.latest else day.asc(), *ties)
            yield Section(where=tuple(self._dated(day, ties)), order=order)
        later = () if self.after is None or self.after[0] is not None else (past(ties, self.after[1:]),)
        yield Section(where=(day.is_(None), *later), order=tuple(ties))

    def key(self, day: dt.date | None, *ties: Any) -> tuple[Any, ...]:
        """What sorts records as the list goes."""
        number = 0 if day is None else day.toordinal()
        return day is None, -number if self.latest else number, *ties

    def is_past(self, day: dt.date | None, *ties: Any) -> bool:
        """Whether a record comes after the place."""
        return self.after is None or self.key(day, *ties) > self.key(*self.after)

    def _dated(self, day: ColumnElement[Any], ties: Sequence[ColumnElement[Any]]) -> Iterator[ColumnElement[bool]]:
        if self.after is None:
            yield day.is_not(None)
            return
        # The first leads an index to the place; the second is asked of what has this very day.
        yield day <= self.after[0] if self.latest else day >= self.after[0]
        yield or_(day != self.after[0], past(ties, self.after[1:]))
