"""Days as callers give them."""

from __future__ import annotations

import datetime as dt

from casus.errors import OptionError


def day(value: dt.date | str | None, *, of: str) -> dt.date | None:
    """A date from a date, a time or ISO text; ``of`` names the argument in the message.

    Raises:
        OptionError: the text is no date.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if not isinstance(value, str):
        return value
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise OptionError(f"{of} is {value!r}, which is no date; give one as YYYY-MM-DD.") from error
