"""Doing one job: all that it was given is read, coded and recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from casus.chronicle import Chronicle
from casus.errors import SourceError
from casus.server.jobs.addresses import Addresses
from casus.server.jobs.coding import Recorder
from casus.server.jobs.inputs import expected, inputs
from casus.server.jobs.placed import Grow
from casus.server.jobs.records import Item
from casus.server.jobs.wanted import Wanted
from casus.workers import CodesReports

MOST_ITEMS = 10_000
"""Reports of one job: what came of each is kept in memory."""


class Doer:
    """Does jobs, one after the other.

    Args:
        chronicle: what they are recorded in.
        make_coder: makes what codes, when the first job begins; it is kept.
        addresses: how addresses are asked for what is there.
        now: the present moment (aware).
    """

    def __init__(
        self,
        chronicle: Chronicle,
        *,
        make_coder: Callable[[], CodesReports],
        addresses: Addresses,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._chronicle = chronicle
        self._make_coder = make_coder
        self._coder: CodesReports | None = None
        self._addresses = addresses
        self._now = now

    def expected(self, wanted: Wanted) -> int:
        """How many items a job will have.

        Raises:
            SourceError: more than are done at a time.
        """
        total = expected(wanted, most=MOST_ITEMS)
        if total > MOST_ITEMS:
            raise SourceError(f"There are more than {MOST_ITEMS:,} reports. Give fewer at a time, or use `casus code`.")
        return total

    def items(self, wanted: Wanted, *, check: Callable[[], None], grow: Grow) -> Iterator[Item]:
        """Do a job, item by item; ``check`` is called before each is coded, and ends the job by what it raises.

        ``grow`` is called with the number of items by which the job turns out to be longer than ``expected``.

        Raises:
            ModelError: the coder cannot be loaded.
            ChronicleError: the chronicle cannot be written.
        """
        if self._coder is None:
            self._coder = self._make_coder()
        self._addresses.new_job()
        recorder = Recorder(self._chronicle, self._coder, started=self._now())
        for one in inputs(wanted, addresses=self._addresses, grow=grow):
            check()
            yield one if isinstance(one, Item) else recorder.record(one)
