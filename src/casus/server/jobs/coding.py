"""Coding what a job was given, and recording it, as ``casus code --into`` does."""

from __future__ import annotations

import datetime as dt
from functools import partial

from casus.chronicle import Chronicle, Run
from casus.jobs import Job
from casus.records import Report, SetAside
from casus.server.jobs.placed import Placed
from casus.server.jobs.records import Item, ItemOutcome
from casus.version import VERSION
from casus.workers import CodesReports, code_here

_LONGEST = 600
"""Characters of what is said of an item."""


class Recorder:
    """Codes and records the reports of one job, one at a time.

    Args:
        chronicle: what they are recorded in.
        coder: what codes them.
        started: when the job began (aware).
    """

    def __init__(self, chronicle: Chronicle, coder: CodesReports, *, started: dt.datetime) -> None:
        self._chronicle = chronicle
        self._run = Run(version=VERSION, model=coder.fingerprint, started=started).after(chronicle.runs)
        self._coder = coder
        self._job = self._new_job()

    def record(self, placed: Placed) -> Item:
        """Code and record one report, or record why there is none; what came of it.

        Raises:
            ChronicleError: the chronicle cannot be written.
        """
        outcome = self._outcome(placed.found) if isinstance(placed.found, Report) else "failed"
        # What one job meets twice it sets aside, but each feed is another source of a story.
        job = self._job if placed.settle is None else self._new_job()
        [result] = job.results([placed.found])
        if placed.settle is not None:
            placed.settle(result)
        where = placed.where[:_LONGEST]
        if isinstance(result, SetAside):
            outcome = "failed" if result.reason == "error" else "aside"
            return Item(where=where, outcome=outcome, message=result.message[:_LONGEST])
        report = result.report
        return Item(where=where, outcome=outcome, report=report.id, sha256=report.sha256, events=len(result.events))

    def _new_job(self) -> Job:
        return Job(code=partial(code_here, coder=self._coder), run=self._run, chronicle=self._chronicle)

    def _outcome(self, report: Report) -> ItemOutcome:
        """What to record a report will do, if it can be coded."""
        if self._chronicle.holds(report, run=self._run):
            return "unchanged"
        known = self._chronicle.sources(report.sha256)
        return "source" if any(self._chronicle.holds(one, run=self._run) for one in known) else "coded"
