"""What a chronicle is asked: reports, events, incidents, statements, reviews, searches."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from casus.chronicle.reader import View, check_moment
from casus.chronicle.run import Run
from casus.errors import ChronicleError
from casus.records import CodedReport, Report, SetAside

if TYPE_CHECKING:
    from casus.chronicle.filters import EventFilter
    from casus.chronicle.incidents import IncidentFilter
    from casus.chronicle.ledger import StatementFilter, Utterance
    from casus.chronicle.queue import Queued
    from casus.chronicle.search import Hit
    from casus.chronicle.threads import Thread
    from casus.entry import Entry
    from casus.fusion.incident import Incident
    from casus.reviews import Review, Reviewed

# What only some methods need is imported in them: whoever reads a list does not wait for what threads need.


class Reading(ABC):
    """The questions that a chronicle answers; each in a transaction of its own.

    Every method raises ``ChronicleError`` where the file cannot be read.
    """

    name: str

    @abstractmethod
    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that reads."""

    def holds(self, report: Report, *, run: Run) -> bool:
        """Whether such a run has coded the report, so that a job need not code it again."""
        from casus.chronicle import reader

        with self.reading() as connection:
            return reader.holds(connection, report, run=run)

    def reports(
        self, *, run: str | None = None, as_of: dt.datetime | None = None, reviewed: bool = True
    ) -> Iterator[CodedReport]:
        """All coded reports by publication date (none: last).

        Args:
            run: as that run coded them, without reviews.
            as_of: as the chronicle stood at this moment (aware): the codings that counted, the reviews made by then.
            reviewed: with what people corrected; False: as the machine coded them.
        """
        from casus.chronicle import reader

        with self.reading() as connection:
            yield from reader.read_reports(connection, View(run=run, as_of=as_of, reviewed=reviewed))

    def report(
        self, id_: str, *, run: str | None = None, as_of: dt.datetime | None = None, reviewed: bool = True
    ) -> CodedReport:
        """The coded report with this id or ``sha256``; arguments as of ``reports``.

        Where different texts came in under one id, the last of them; the others are found by ``sha256``.

        Raises:
            ChronicleError: there is none.
        """
        from casus.chronicle import reader

        with self.reading() as connection:
            coded = reader.read_report(connection, id_, View(run=run, as_of=as_of, reviewed=reviewed))
        if coded is None:
            raise ChronicleError(f"The chronicle {self.name} has no report {id_!r}{_by(run, as_of)}.")
        return coded

    def sources(self, sha256: str) -> list[Report]:
        """A report once for each id under which its text came in, the first first; empty: there is none."""
        from casus.chronicle import reader

        with self.reading() as connection:
            return reader.read_sources(connection, sha256)

    def events(
        self,
        wanted: EventFilter | None = None,
        *,
        run: str | None = None,
        as_of: dt.datetime | None = None,
        reviewed: bool = True,
        limit: int | None = None,
    ) -> Iterator[Entry]:
        """The events that meet the filter, each with its report, one at a time; arguments as of ``reports``.

        ``limit``: the first so many; it takes less time than to end the iteration there.

        They come by day: the first of the event's interval; where that is unknown, for the order only, the
        day of publication. What people corrected is what the filter looks at.
        """
        from casus.chronicle import listing
        from casus.chronicle.filters import EventFilter

        with self.reading() as connection:
            yield from listing.read_events(
                connection, wanted or EventFilter(), View(run=run, as_of=as_of, reviewed=reviewed), limit=limit
            )

    def event(
        self, id_: str, *, run: str | None = None, as_of: dt.datetime | None = None, reviewed: bool = True
    ) -> Entry:
        """The event with this id, with its report; arguments as of ``reports``.

        Raises:
            ChronicleError: there is none, or a reviewer rejected it.
        """
        from casus.chronicle import listing

        with self.reading() as connection:
            entry = listing.read_event(connection, id_, View(run=run, as_of=as_of, reviewed=reviewed))
        if entry is None:
            raise ChronicleError(f"The chronicle {self.name} has no event {id_!r}{_by(run, as_of)}.")
        return entry

    def incidents(
        self, wanted: IncidentFilter | None = None, *, as_of: dt.datetime | None = None, limit: int | None = None
    ) -> Iterator[Incident]:
        """The incidents that meet the filter, by day, as people left them.

        ``as_of``: as they stood at this moment (aware); ``limit``: the first so many.
        """
        from casus.chronicle import incidents
        from casus.chronicle.incidents import IncidentFilter

        check_moment(as_of)
        with self.reading() as connection:
            yield from incidents.read_incidents(connection, wanted or IncidentFilter(), as_of=as_of, limit=limit)

    def incident(self, id_: str, *, as_of: dt.datetime | None = None) -> Incident:
        """The incident with this id, or that has the event with this id.

        An id that an incident had before leads to the incident in which its founding event is now.

        Raises:
            ChronicleError: there is none.
        """
        from casus.chronicle import incidents

        check_moment(as_of)
        with self.reading() as connection:
            found = incidents.read_incident(connection, id_, as_of=as_of)
        if found is None:
            raise ChronicleError(f"The chronicle {self.name} has no incident {id_!r}{_by(None, as_of)}.")
        return found

    def thread(self, id_: str, *, steps: int = 4) -> Thread:
        """An incident and all that links lead to, back and forth in time, within some steps.

        Raises:
            ChronicleError: there is no such incident.
        """
        from casus.chronicle.threads import read_thread

        start = self.incident(id_)
        with self.reading() as connection:
            return read_thread(connection, start.id, steps=steps)

    def statements(self, wanted: StatementFilter | None = None, *, limit: int | None = None) -> Iterator[Utterance]:
        """The statements that meet the filter, by the date of their reports; ``limit``: the first so many."""
        from casus.chronicle import ledger
        from casus.chronicle.ledger import StatementFilter

        with self.reading() as connection:
            yield from islice(ledger.read_statements(connection, wanted or StatementFilter()), limit)

    def reviews(self, target: str | None = None, *, as_of: dt.datetime | None = None) -> list[Review]:
        """The log of reviews by a moment, of one target or of all, the oldest first."""
        from casus.chronicle.reviews import read_reviews

        check_moment(as_of)
        with self.reading() as connection:
            return read_reviews(connection, target=target, as_of=as_of)

    def reviewed(self, id_: str, *, as_of: dt.datetime | None = None) -> Reviewed:
        """The coded report with this id or ``sha256``, with notes on what was reviewed.

        Raises:
            ChronicleError: there is none.
        """
        from casus.chronicle import reader

        with self.reading() as connection:
            found = reader.read_reviewed(connection, id_, View(as_of=as_of, reviewed=True))
        if found is None:
            raise ChronicleError(f"The chronicle {self.name} has no report {id_!r}{_by(None, as_of)}.")
        return found

    def all_reviewed(self, *, as_of: dt.datetime | None = None) -> Iterator[Reviewed]:
        """The reports that have reviews, with notes, in the order of their first review."""
        from casus.chronicle import reviewing

        check_moment(as_of)
        with self.reading() as connection:
            yield from reviewing.read_all_reviewed(connection, as_of=as_of)

    def queue(self, *, limit: int = 20) -> list[Queued]:
        """The events that no one has judged and that are most worth a look (``casus.reviews.worth``)."""
        from casus.chronicle.queue import read_queue

        with self.reading() as connection:
            return read_queue(connection, limit=limit)

    def search(
        self, words: str, *, from_: dt.date | None = None, to: dt.date | None = None, limit: int = 20
    ) -> list[Hit]:
        """The reports that have these words in text or title, best match first.

        All words must be there; ``"two words"`` must follow one another, ``-word`` must not be there, and
        ``word*`` may go on. Case and accents count for nothing, nor do signs. ``from_``, ``to``: the report
        was published on one of these days.

        Raises:
            OptionError: there is no word to look for, or more than 100.
        """
        from casus.chronicle import search
        from casus.chronicle.query import parse

        query = parse(words)
        with self.reading() as connection:
            return list(search.find(connection, query, from_=from_, to=to, limit=limit))

    @property
    def runs(self) -> list[Run]:
        """The runs that recorded something, the first first."""
        from casus.chronicle import reader

        with self.reading() as connection:
            return reader.read_runs(connection)

    @property
    def set_aside(self) -> list[SetAside]:
        """The inputs that were not coded, with reasons, in the order in which they were met."""
        from casus.chronicle import reader

        with self.reading() as connection:
            return reader.read_set_aside(connection)


def _by(run: str | None, as_of: dt.datetime | None) -> str:
    return (f" coded by run {run}" if run else "") + (f" as of {as_of.isoformat()}" if as_of else "")
