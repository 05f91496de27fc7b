"""Leafing through a chronicle: lists in pages, newest first if so wished, and what is shown beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from casus.chronicle.reading import Reading
from casus.errors import ChronicleError

if TYPE_CHECKING:
    from casus.chronicle.filters import EventFilter, ReviewState
    from casus.chronicle.incident_pages import Listed
    from casus.chronicle.incidents import IncidentFilter
    from casus.chronicle.ledger import StatementFilter, Utterance
    from casus.chronicle.pages import Page
    from casus.chronicle.rejected import Rejected
    from casus.chronicle.report_pages import ReportRow
    from casus.chronicle.threads import Relation
    from casus.chronicle.totals import Counts
    from casus.entry import Entry
    from casus.records import LinkKind
    from casus.reviews import Review


class Browsing(Reading):
    """Pages of a chronicle, as people left it.

    A page holds ``limit`` items at most; its ``next``, given as ``after``, leads to the one that follows, however
    deep in the list that is and whatever was added meanwhile. ``latest``: newest first, else earliest first; what has
    no day comes last either way.

    Every method raises ``OptionError`` where ``after`` is no place in its list, or ``limit`` is less than 1.
    """

    def incident_page(
        self,
        wanted: IncidentFilter | None = None,
        *,
        latest: bool = True,
        limit: int = 50,
        after: Sequence[Any] | None = None,
    ) -> Page[Listed]:
        """A page of the incidents that meet the filter, by day; those of one day by id."""
        from casus.chronicle import incident_pages
        from casus.chronicle.incidents import IncidentFilter

        with self.reading() as connection:
            return incident_pages.read_page(
                connection, wanted or IncidentFilter(), latest=latest, limit=limit, after=after
            )

    def event_page(
        self,
        wanted: EventFilter | None = None,
        *,
        latest: bool = True,
        limit: int = 50,
        after: Sequence[Any] | None = None,
    ) -> Page[Entry]:
        """A page of the events that meet the filter, by day; those of one day by text, and by place in it."""
        from casus.chronicle import listing
        from casus.chronicle.filters import EventFilter

        with self.reading() as connection:
            return listing.read_page(connection, wanted or EventFilter(), latest=latest, limit=limit, after=after)

    def statement_page(
        self,
        wanted: StatementFilter | None = None,
        *,
        latest: bool = True,
        limit: int = 50,
        after: Sequence[Any] | None = None,
    ) -> Page[Utterance]:
        """A page of the statements that meet the filter, by the date of their reports."""
        from casus.chronicle import ledger
        from casus.chronicle.ledger import StatementFilter

        with self.reading() as connection:
            return ledger.read_page(connection, wanted or StatementFilter(), latest=latest, limit=limit, after=after)

    def report_page(
        self,
        *,
        text: str | None = None,
        source: str | None = None,
        from_: dt.date | None = None,
        to: dt.date | None = None,
        limit: int = 50,
        after: Sequence[Any] | None = None,
    ) -> Page[ReportRow]:
        """A page of the reports, the newest first.

        Args:
            text: words of the text, as of ``EventFilter``.
            source: part of the outlet's name, without regard to case and accents.
            from_: published on this day or later.
            to: published on this day or before.
            limit: so many at most.
            after: where the page before ended.
        """
        from casus.chronicle import report_pages

        with self.reading() as connection:
            return report_pages.read_page(
                connection, text=text, source=source, from_=from_, to=to, limit=limit, after=after
            )

    def review_page(
        self,
        *,
        target: str | None = None,
        report: str | None = None,
        author: str | None = None,
        limit: int = 50,
        after: Sequence[Any] | None = None,
    ) -> Page[Review]:
        """A page of the log of reviews: of one target or text (by its hash), by one author, or all; newest first."""
        from casus.chronicle import reviews

        with self.reading() as connection:
            return reviews.read_page(connection, target=target, report=report, author=author, limit=limit, after=after)

    def counts(self) -> Counts:
        """How much there is."""
        from casus.chronicle.totals import read_counts

        with self.reading() as connection:
            return read_counts(connection)

    def members(self, id_: str) -> list[Entry]:
        """The events of an incident, found as by ``incident``, with their reports and texts; the first told first.

        Raises:
            ChronicleError: there is no such incident.
        """
        from casus.chronicle import incidents, members

        with self.reading() as connection:
            incident = incidents.incident_called(connection, id_)
            found = members.read_entries(connection, incident) if incident else []
        if not found:
            raise ChronicleError(f"The chronicle {self.name} has no incident {id_!r}.")
        return found

    def state(self, id_: str) -> ReviewState:
        """Whether people have judged none, some (if only single fields) or all of the events of an incident.

        It is found as by ``incident``.

        Raises:
            ChronicleError: there is no such incident.
        """
        from casus.chronicle import incident_pages, incidents

        with self.reading() as connection:
            incident = incidents.incident_called(connection, id_)
            found = incident_pages.read_state(connection, incident) if incident else None
        if found is None:
            raise ChronicleError(f"The chronicle {self.name} has no incident {id_!r}.")
        return found

    def homes(self, events: Collection[str]) -> dict[str, str]:
        """The incident of each of some events, by their ids; events that are in none are left out."""
        from casus.chronicle.members import homes_of

        with self.reading() as connection:
            return homes_of(connection, events)

    def sentences(self, incidents: Collection[str]) -> dict[str, str]:
        """The sentence of each of some incidents, by their ids; those that are not there are left out."""
        from casus.chronicle.incident_pages import read_sentences

        with self.reading() as connection:
            return read_sentences(connection, incidents)

    def said_of(self, events: Collection[str]) -> list[Review]:
        """The log of reviews of some events and their links, with what was said of these in turn, the oldest first."""
        from casus.chronicle.reviews import read_links_said_of, read_said_of

        with self.reading() as connection:
            found = [*read_said_of(connection, events), *read_links_said_of(connection, events)]
        return sorted(found, key=lambda review: review.at)

    def rejected(self, sha256: str) -> Rejected:
        """The events and statements of the text with this hash that people rejected, as they stood before."""
        from casus.chronicle.rejected import read_rejected

        with self.reading() as connection:
            return read_rejected(connection, sha256)

    def relation_page(
        self,
        wanted: IncidentFilter | None = None,
        *,
        kind: LinkKind | None = None,
        limit: int = 50,
        after: Sequence[Any] | None = None,
    ) -> Page[Relation]:
        """A page of the relations, of one kind or any, between incidents of which one or both meet the filter.

        They go by the ids of the incidents, each once, however many reports tell of it.
        """
        from casus.chronicle.incidents import IncidentFilter
        from casus.chronicle.threads import read_page

        with self.reading() as connection:
            return read_page(connection, wanted or IncidentFilter(), kind=kind, limit=limit, after=after)
