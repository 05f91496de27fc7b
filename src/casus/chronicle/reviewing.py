"""Taking a review in: its report is found, it is checked against it, and goes into the log.

The caller holds the transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection, select

from casus.chronicle import schema
from casus.chronicle.listing import text_of
from casus.chronicle.reader import View, holds, read_report, text_called
from casus.chronicle.reviews import read_log, read_reviews, write_review
from casus.chronicle.run import Run
from casus.chronicle.writer import digest
from casus.errors import OptionError
from casus.records import CodedReport
from casus.reviews import Draft, Review, Reviewed, log_target, made, overlay, text_target

_BARE = View()


def add_review(connection: Connection, draft: Draft, *, now: dt.datetime) -> Review:
    """Check a draft against its report, and add it to the log.

    What is added, and links, are those of a report; the draft names it by its id, its hash, or what was coded in it.

    Raises:
        OptionError: its target does not exist, or its value may not stand.
    """
    draft = _with_events(replace(draft, target=_named(connection, draft)))
    sha256 = _text(connection, draft.target)
    coded = None if sha256 is None else read_report(connection, sha256, _BARE)
    if sha256 is None or coded is None:
        raise OptionError(_UNKNOWN.format(draft.target))
    if draft.action in ("merge", "split") and _text(connection, str(draft.value)) is None:
        raise OptionError(_UNKNOWN.format(draft.value))
    review = made(draft, coded=coded, log=read_reviews(connection, report=sha256), at=now)
    write_review(connection, review)
    return review


def read_all_reviewed(connection: Connection, *, as_of: dt.datetime | None) -> Iterator[Reviewed]:
    """Each report that has reviews, as people left it, with notes."""
    for sha256, log in read_log(connection, as_of=as_of).items():
        coded = read_report(connection, sha256, View(as_of=as_of))
        if coded is not None:
            yield overlay(coded, log)


def as_coded(connection: Connection, coded: CodedReport, *, run: Run) -> CodedReport:
    """The machine's coding where ``coded`` is what reviews made of it, else ``coded``.

    Who reads a report and adds it again must not turn what people said into what the machine said.
    """
    log = read_reviews(connection, report=coded.report.sha256)
    if not log or not holds(connection, coded.report, run=run):
        return coded
    machine = read_report(connection, coded.report.sha256, _BARE)
    if machine is None or digest(overlay(machine, log).coded) != digest(coded):
        return coded
    return replace(machine, report=coded.report)


_UNKNOWN = (
    "There is nothing called {!r} to review: no report, and no event or statement of one. "
    "`casus events` and `casus report` list what there is."
)


def _named(connection: Connection, draft: Draft) -> str:
    """The target of a draft as the log names it."""
    return log_target(
        draft.target,
        action=draft.action,
        field=draft.field,
        report=partial(text_called, connection),
        holding=partial(_text, connection),
    )


def _with_events(draft: Draft) -> Draft:
    """An incident stands for the event that founds it, whose id has the same digits."""
    if draft.action not in ("merge", "split"):
        return draft
    return replace(draft, target=_event_id(draft.target), value=_event_id(str(draft.value)))


def _event_id(id_: str) -> str:
    return f"e-{id_[2:]}" if id_.startswith("i-") else id_


def _text(connection: Connection, target: str) -> str | None:
    """The hash of the text that a target is of."""
    table = schema.reviews
    if target.startswith("t-"):
        hashes = select(schema.reports.c.sha256).where(schema.reports.c.sha256.startswith(target[2:], autoescape=True))
        found = connection.execute(hashes).scalars().all()
        return next((one for one in found if text_target(one) == target), None)
    if target.startswith("v-"):
        row = connection.execute(select(table).where(table.c.id == target)).first()
        reviews = read_reviews(connection, target=row.target) if row else []
        return next((one.report for one in reviews if one.id == target), None)
    reviews = read_reviews(connection, target=target)
    return reviews[0].report if reviews else text_of(connection, target)
