"""Lengths of time as people write them: ``90s``, ``15m``, ``2h``, ``1d``."""

from __future__ import annotations

import re

from casus.errors import OptionError

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_WRITTEN = re.compile(r"(\d{1,9}(?:\.\d{1,3})?)\s*([smhd])")


def seconds(value: object) -> float:
    """The seconds that ``15m``, ``1.5h`` or a plain number (of seconds) stand for.

    Raises:
        OptionError: it is no length of time.
    """
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9:
        return float(value)
    found = _WRITTEN.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise OptionError(f"{value!r} is no length of time; write it as 90s, 15m, 2h or 1d")
    return float(found[1]) * _UNITS[found[2]]


def shown(length: float) -> str:
    """A number of seconds in the largest unit that keeps it short: ``45 s``, ``15 min``, ``2 h``, ``3 d``."""
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if length >= 2 * size or length == size:
            return f"{_rounded(length / size)} {unit}"
    return f"{_rounded(length)} s"


def _rounded(number: float) -> str:
    return f"{number:.0f}" if number >= 10 else f"{number:.2g}"
