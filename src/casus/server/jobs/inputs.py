"""From what a job is given to its reports, one at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from casus import sources
from casus.errors import SourceError
from casus.records import Report, SetAside
from casus.server.jobs.addresses import Addresses
from casus.server.jobs.placed import Grow, Placed
from casus.server.jobs.records import Item
from casus.server.jobs.wanted import Wanted
from casus.sources.kinds import format_of_name
from casus.sources.reports import set_aside

MOST_TEXT = 1_000_000
"""Characters of one report: a longer one would hold up all others, as a report in hand is not left off."""

_ONE_REPORT = frozenset({"text", "html"})


def inputs(wanted: Wanted, *, addresses: Addresses, grow: Grow) -> Iterator[Placed | Item]:
    """All reports of a job: those of its files, its texts, its addresses, in this order; what is too long set aside.

    Of entries of feeds with which nothing is to be done there is the item itself. ``grow`` is told by how many items
    a feed makes the job longer.
    """
    for one in _placed_in(wanted, addresses, grow):
        yield one if isinstance(one, Item) else _of_a_length(one)


def _placed_in(wanted: Wanted, addresses: Addresses, grow: Grow) -> Iterator[Placed | Item]:
    for file in wanted.files:
        for found in sources.read(file):
            yield _placed(file, found)
    for report in wanted.reports:
        yield Placed(report.title or report.id, report)
    for url in wanted.addresses:
        yield from addresses.found(url, grow=grow)


def _of_a_length(placed: Placed) -> Placed:
    if not isinstance(placed.found, Report) or (length := len(placed.found.text)) <= MOST_TEXT:
        return placed
    problem = SourceError(
        f"the text has {length:,} characters, more than {MOST_TEXT:,}; split it, or code it with `casus code`"
    )
    return replace(placed, found=set_aside(placed.where, problem))


def expected(wanted: Wanted, *, most: int) -> int:
    """How many reports a job has, no longer counted once there are more than ``most``; no address is asked."""
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
