"""The statements of reviewed texts among those of the ledger. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS
from casus.chronicle.batches import rows as rows_of
from casus.chronicle.laid import read_laid
from casus.chronicle.pages import Way
from casus.chronicle.reader import View, counting
from casus.records import Report, Statement

_codings, _sources, _reports = schema.codings, schema.report_sources, schema.reports

_LAID = View(reviewed=True)
_TEXTS = (
    counting(select(_codings.c.sha256, _sources.c.published, _reports.c.folded), View())
    .join(_sources, _sources.c.key == _codings.c.source)
    .join(_reports, _reports.c.sha256 == _codings.c.sha256)
    .where(_codings.c.sha256.in_(IDS))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remade:
    """A statement as people left it, with what rows of the ledger have, and its report without the text."""

    statement: Statement
    position: int
    sha256: str
    published: dt.date | None
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedText:
    """A text in which statements were reviewed."""

    sha256: str
    published: dt.date | None
    folded: str


def reviewed_texts(connection: Connection, texts: Collection[str]) -> list[ReviewedText]:
    """What the ledger asks of texts in which statements were reviewed."""
    found = rows_of(connection, _TEXTS, texts)
    return [ReviewedText(sha256=row.sha256, published=row.published, folded=row.folded) for row in found]


def remade(connection: Connection, texts: Collection[ReviewedText], way: Way) -> Iterator[Remade]:
    """The statements of some texts as people left them, in the ledger's order; each text is read in its turn."""
    for text in sorted(texts, key=lambda one: way.key(one.published, one.sha256)):
        for coded in read_laid(connection, [text.sha256], _LAID):
            report = replace(coded.report, text="")
            for position, statement in enumerate(coded.statements):
                if way.is_past(text.published, text.sha256, position):
                    yield Remade(
                        statement=statement,
                        position=position,
                        sha256=text.sha256,
                        published=text.published,
                        report=report,
                    )
