"""What a chronicle remembers of feeds: when each was asked, and what became of each of their entries."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from casus.chronicle import Chronicle
from casus.chronicle.schema import feed_entries, feeds

EntryOutcome = Literal["waiting", "coded", "aside", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """A feed as it was left: ``checked`` None is one never asked, ``due`` None after that one that is gone for good."""

    url: str
    etag: str | None = None
    modified: str | None = None
    checked: dt.datetime | None = None
    due: dt.datetime | None = None
    failures: int = 0
    problem: str | None = None

    @property
    def gone(self) -> bool:
        """Whether the host has said that the feed is no more."""
        return self.checked is not None and self.due is None

    def is_due(self, now: dt.datetime) -> bool:
        """Whether it may be asked now."""
        return self.checked is None or (self.due is not None and self.due <= now)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryState:
    """An entry as it was left; ``key`` is its id or address, ``tries`` how often it has failed so far."""

    key: str
    url: str | None
    tries: int = 0
    outcome: EntryOutcome = "waiting"
    sha256: str | None = None
    message: str | None = None


class Memory:
    """The tables ``feeds`` and ``feed_entries`` of a chronicle.

    Every method raises ``ChronicleError`` where the chronicle cannot be read or written.
    """

    def __init__(self, chronicle: Chronicle) -> None:
        # The chronicle's own transactions: who writes takes turns with other programs there, and nowhere else.
        self._reading = chronicle.reading
        self._write = chronicle._write

    def feed(self, url: str) -> FeedState:
        """What is remembered of a feed."""
        with self._reading() as connection:
            row = connection.execute(select(feeds).where(feeds.c.url == url)).mappings().first()
        return FeedState(url=url) if row is None else _feed(row)

    def feeds(self) -> list[FeedState]:
        """All feeds that are remembered, by their addresses."""
        with self._reading() as connection:
            return [_feed(row) for row in connection.execute(select(feeds).order_by(feeds.c.url)).mappings()]

    def entries(self, feed: str) -> dict[str, EntryState]:
        """What is remembered of a feed's entries, by their keys."""
        query = select(feed_entries).where(feed_entries.c.feed == feed)
        with self._reading() as connection:
            return {row["entry"]: _entry(row) for row in connection.execute(query).mappings()}

    def outcomes(self, feed: str) -> Counter[str]:
        """How many of a feed's entries have which outcome."""
        columns = feed_entries.c
        query = select(columns.outcome, func.count()).where(columns.feed == feed).group_by(columns.outcome)
        with self._reading() as connection:
            return Counter({row[0]: row[1] for row in connection.execute(query)})

    def keep(self, state: FeedState, *, entries: Sequence[EntryState] = ()) -> None:
        """Remember a feed, and with it entries that are new, seen when it was asked: both or neither."""

        def work(connection: Connection) -> None:
            _keep_feed(connection, state)
            # Another program may follow the same feed, and have seen them meanwhile.
            known = set(
                connection.execute(select(feed_entries.c.entry).where(feed_entries.c.feed == state.url)).scalars()
            )
            rows = [{**_row(state.url, entry), "seen": state.checked} for entry in entries if entry.key not in known]
            if rows:
                connection.execute(insert(feed_entries), rows)

        self._write(work)

    def settle(self, feed: str, entry: EntryState) -> None:
        """Remember what became of an entry that is known."""
        same = (feed_entries.c.feed == feed, feed_entries.c.entry == entry.key)
        change = update(feed_entries).where(*same).values(**_row(feed, entry))
        self._write(lambda connection: connection.execute(change))


def _feed(row: RowMapping) -> FeedState:
    return FeedState(**{str(name): value for name, value in row.items()})


def _entry(row: RowMapping) -> EntryState:
    names = ("url", "tries", "outcome", "sha256", "message")
    return EntryState(key=row["entry"], **{name: row[name] for name in names})


def _row(feed: str, entry: EntryState) -> dict[str, Any]:
    values = asdict(entry)
    return {"feed": feed, "entry": values.pop("key"), **values}


def _keep_feed(connection: Connection, state: FeedState) -> None:
    values = asdict(state)
    known = connection.execute(select(feeds.c.url).where(feeds.c.url == state.url)).first()
    if known is None:
        connection.execute(insert(feeds).values(**values))
    else:
        connection.execute(update(feeds).where(feeds.c.url == state.url).values(**values))
