"""A pandas data frame: one row an event, the columns of ``casus.exports.rows`` with fitting types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from casus.entry import Entry
from casus.errors import OptionError
from casus.exports.rows import COLUMNS, row

if TYPE_CHECKING:
    import pandas as pd

_DAYS = ("published", "time_from", "time_to")
_COUNTS = ("killed_low", "killed_high", "injured_low", "injured_high")
_FIGURES = ("lat", "lon", "score", "confidence")
_FEW_VALUES = ("type", "mode", "status")


def to_pandas(found: Iterable[Entry]) -> pd.DataFrame:
    """Events as a data frame: days ``datetime64[s]``, counts ``Int64``, type, mode and status categories.

    Raises:
        OptionError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise OptionError("A data frame needs pandas: pip install 'casus[pandas]'.") from error
    rows = [row(entry) for entry in found]
    return pd.DataFrame(
        {column: pd.array([cells[column] for cells in rows], dtype=_dtype(column)) for column in COLUMNS}
    )


def _dtype(column: str) -> Any:
    # Seconds reach to any year that a report may name; pandas' usual nanoseconds end in 2262.
    if column in _DAYS:
        return "datetime64[s]"
    if column in _COUNTS:
        return "Int64"
    if column in _FIGURES:
        return "float64"
    return "category" if column in _FEW_VALUES else "string"
