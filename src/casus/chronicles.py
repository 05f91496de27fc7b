"""The chronicle of the Python face: its reports show themselves, its events come as a data frame."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from casus.chronicle import Chronicle as _Recorded
from casus.chronicle import EventFilter
from casus.shown import ReportCoding

if TYPE_CHECKING:
    import pandas as pd


class Chronicle(_Recorded):
    """A chronicle whose reports show themselves in a notebook, and whose events come as a data frame."""

    def report(
        self, id_: str, *, run: str | None = None, as_of: dt.datetime | None = None, reviewed: bool = True
    ) -> ReportCoding:
        """As ``casus.chronicle.Chronicle.report``."""
        return ReportCoding.of(super().report(id_, run=run, as_of=as_of, reviewed=reviewed))

    def reports(
        self, *, run: str | None = None, as_of: dt.datetime | None = None, reviewed: bool = True
    ) -> Iterator[ReportCoding]:
        """As ``casus.chronicle.Chronicle.reports``."""
        return map(ReportCoding.of, super().reports(run=run, as_of=as_of, reviewed=reviewed))

    def to_pandas(
        self,
        wanted: EventFilter | None = None,
        *,
        run: str | None = None,
        as_of: dt.datetime | None = None,
        reviewed: bool = True,
    ) -> pd.DataFrame:
        """The events that meet the filter, one row each (``docs/output.md``); arguments as of ``reports``."""
        from casus.exports.frame import to_pandas

        return to_pandas(self.events(wanted or EventFilter(), run=run, as_of=as_of, reviewed=reviewed))
