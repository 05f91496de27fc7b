"""When an entry says that it was published: as RFC 822 or ISO 8601 have it."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from dataclasses import dataclass

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?.*",
    re.DOTALL,
)
_FIRST_YEAR = 1990
"""Earlier days are no dates of publication, but what programs write where they have none (1970, 0001)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """``day`` as it is written, with no change of zone; ``seconds`` since 1970 tell which of two entries is newer."""

    day: dt.date
    seconds: float


def moment_of(text: str) -> Moment | None:
    """Read a date, or a date and time; None where it is none."""
    text = " ".join(text.split())
    try:
        found = _iso(text) if text[:4].isdigit() else _mail(text)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return found if found and found.day.year >= _FIRST_YEAR else None


def _iso(text: str) -> Moment | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    return _moment(dt.date(year, month, day), hour * 3600 + minute * 60 + second, _offset(found[7]))


def _mail(text: str) -> Moment | None:
    found = email.utils.parsedate_tz(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, *_, offset = found
    return _moment(dt.date(year, month, day), hour * 3600 + minute * 60 + second, offset or 0)


def _moment(day: dt.date, seconds: int, offset: int) -> Moment:
    return Moment(day, (day - dt.date(1970, 1, 1)).total_seconds() + seconds - offset)


def _offset(zone: str | None) -> int:
    if zone is None or zone == "Z":
        return 0
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    return (-1 if zone[0] == "-" else 1) * (hours * 3600 + minutes * 60)
