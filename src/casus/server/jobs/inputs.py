"""From what a job is given to its reports, one at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from casus import sources
from casus.errors import SourceError
from casus.records import Report, SetAside
from casus.server.jobs.pages import Pages
from casus.server.jobs.wanted import Wanted
from casus.sources.kinds import format_of_name
from casus.sources.reports import set_aside

MOST_TEXT = 1_000_000
"""Characters of one report: a longer one would hold up all others, as a report in hand is not left off."""

_ONE_REPORT = frozenset({"text", "html"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A report, or why there is none, with where it comes from in the words of who gave it."""

    where: str
    found: Report | SetAside


def inputs(wanted: Wanted, *, pages: Pages) -> Iterator[Placed]:
    """All reports of a job: those of its files, its texts, its addresses, in this order; what is too long set aside."""
    return map(_of_a_length, _placed_in(wanted, pages))


def _placed_in(wanted: Wanted, pages: Pages) -> Iterator[Placed]:
    for file in wanted.files:
        for found in sources.read(file):
            yield _placed(file, found)
    for report in wanted.reports:
        yield Placed(report.title or report.id, report)
    for url in wanted.addresses:
        yield Placed(url, pages.report(url))


def _of_a_length(placed: Placed) -> Placed:
    if not isinstance(placed.found, Report) or (length := len(placed.found.text)) <= MOST_TEXT:
        return placed
    problem = SourceError(
        f"the text has {length:,} characters, more than {MOST_TEXT:,}; split it, or code it with `casus code`"
    )
    return Placed(placed.where, set_aside(placed.where, problem))


def expected(wanted: Wanted, *, most: int) -> int:
    """How many reports a job has, no longer counted once there are more than ``most``; pages are not read for it."""
    total = wanted.number
    for file in wanted.files:
        if total <= most and format_of_name(file.name) not in _ONE_REPORT:
            total += _reports_in(file, most=most - total + 1) - 1
    return total


def _reports_in(file: Path, *, most: int) -> int:
    number = 0
    for _ in sources.read(file):
        number += 1
        if number > most:
            break
    return number


def _placed(file: Path, found: Report | SetAside) -> Placed:
    """A file is named as it was sent, not by the folder in which it happens to lie."""
    if isinstance(found, Report):
        return Placed(file.name, found)
    where = found.where.removeprefix(f"{file.parent}{os.sep}")
    return Placed(where, replace(found, where=where))
