"""What is counted of following feeds."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge

if TYPE_CHECKING:
    from casus.watch import Round


class FeedMetrics:
    """Counts what rounds did, and shows when the next one is due."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._polls = Counter("casus_feed_polls_total", "Feeds asked.", registry=registry)
        self._failures = Counter("casus_feed_failures_total", "Feeds that gave no answer to read.", registry=registry)
        self._unchanged = Counter("casus_feed_unchanged_total", "Feeds that had nothing new.", registry=registry)
        self._entries = Counter("casus_feed_entries_total", "New entries of feeds.", registry=registry)
        self._waiting = Gauge(
            "casus_feed_entries_waiting", "Entries that wait for a round after the last one.", registry=registry
        )
        self._rounds = Counter("casus_feed_rounds_total", "Rounds done.", registry=registry)
        self._last = Gauge(
            "casus_feed_last_round_timestamp_seconds", "When the last round ended; 0: none has yet.", registry=registry
        )
        self._due = Gauge(
            "casus_feed_next_due_timestamp_seconds", "When a feed is due next; 0: none is any more.", registry=registry
        )

    def add(self, done: Round, *, due: dt.datetime | None) -> None:
        """Count a round; ``due`` is when the next one is."""
        self._rounds.inc()
        self._polls.inc(done.asked)
        self._failures.inc(done.failed)
        self._unchanged.inc(done.unchanged)
        self._entries.inc(done.new)
        self._waiting.set(done.waiting)
        self._last.set_to_current_time()
        self._due.set(0 if due is None else due.timestamp())
