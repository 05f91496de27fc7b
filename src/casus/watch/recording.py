"""Coding what was read, and recording it: a report counts as done only once it is in the chronicle."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

from casus.chronicle import Chronicle, Run
from casus.jobs import Job
from casus.records import CodedReport, Report, SetAside
from casus.version import VERSION
from casus.watch.memory import EntryOutcome, EntryState
from casus.workers import CodesReports, Result, code_here


class Recorder:
    """Codes and records one report at a time, as ``casus code --into`` would.

    Args:
        chronicle: what it is recorded in.
        coder: what codes.
        started: when the work began (aware).
    """

    def __init__(self, chronicle: Chronicle, coder: CodesReports, *, started: dt.datetime) -> None:
        self._chronicle = chronicle
        self._code = partial(code_here, coder=coder)
        self._run = Run(version=VERSION, model=coder.fingerprint, started=started).after(chronicle.runs)

    def record(self, item: Report | SetAside) -> Result:
        """The coded report, or what was set aside: recorded, either of them."""
        # A job for each: what one job meets twice it sets aside, but here each feed is another source of a story.
        [result] = Job(code=self._code, run=self._run, chronicle=self._chronicle).results([item])
        return result


def settled(state: EntryState, result: Result) -> EntryState:
    """An entry after its report was recorded or set aside."""
    if isinstance(result, CodedReport):
        return replace(state, outcome="coded", sha256=result.report.sha256, message=None)
    outcome: EntryOutcome = "failed" if result.reason == "error" else "aside"
    return replace(state, outcome=outcome, message=result.message)
