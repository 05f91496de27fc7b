"""How many of something may be asked for."""

from __future__ import annotations

from casus.errors import OptionError


def check_number(name: str, value: int, *, most: int) -> None:
    """Refuse a number below 1 or above the most that is sensible.

    Raises:
        OptionError: it is one.
    """
    if not 1 <= value <= most:
        raise OptionError(f"{name} is {value}; it must be from 1 to {most:,}.")
