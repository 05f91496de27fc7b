"""What stands in the log of a job: its beginning and end with the counts, and what was set aside on the way."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from casus.cli.progress import Tally
from casus.records import SetAside
from casus.workers import Result

if TYPE_CHECKING:
    from casus.batch import Done

_log = logging.getLogger("casus.code")
_MOST_INPUTS = 20  # that are named


@contextmanager
def logged(tally: Tally, *, inputs: Sequence[str], into: str | None) -> Iterator[None]:
    """Log that a job begins, and how it ended, with what was counted by then."""
    job: dict[str, Any] = {"inputs": list(inputs[:_MOST_INPUTS]), "into": into and _without_password(into)}
    if len(inputs) > _MOST_INPUTS:
        job["more_inputs"] = len(inputs) - _MOST_INPUTS
    _log.info("job begun", extra=_known(job))
    begun = time.monotonic()
    try:
        yield
    except BaseException:
        _log.error("job ended before its time", extra=_counts(tally, begun))
        raise
    _log.info("job ended", extra=_counts(tally, begun))


def log_result(result: Result) -> None:
    """Log what became of a report."""
    if isinstance(result, SetAside):
        level = logging.WARNING if result.reason == "error" else logging.INFO
        fields = {"where": result.where, "reason": result.reason, "problem": result.message}
        _log.log(level, "report set aside", extra=fields)
    elif _log.isEnabledFor(logging.DEBUG):
        fields = {"report": result.report.id, "sha256": result.report.sha256}
        counts = {"events": len(result.events), "statements": len(result.statements)}
        _log.debug("report coded", extra={**fields, **counts})


def log_part(done: Done) -> None:
    """Log that a part of a batch job is done."""
    counts = {name: getattr(done, name) for name in ("part", "reports", "words", "events", "statements")}
    _log.info("part done", extra=counts | {"set_aside": dict(done.set_aside)})


def _counts(tally: Tally, begun: float) -> dict[str, Any]:
    return {
        "reports": tally.coded,
        "words": tally.words,
        "events": tally.events,
        "statements": tally.statements,
        "set_aside": dict(sorted(tally.reasons.items())),
        "seconds": round(time.monotonic() - begun, 3),
    }


def _without_password(into: str) -> str:
    if "://" not in into:
        return into
    from casus.chronicle.engine import locate
    from casus.errors import ChronicleError

    try:
        return locate(into).name
    except ChronicleError:  # a folder on an object store, or an address that will be refused
        return into.partition("://")[0] + "://…" if "@" in into else into


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}
