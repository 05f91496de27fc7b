"""What is counted of jobs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge

from casus.server.jobs.records import Item, State

if TYPE_CHECKING:
    from casus.server.jobs.holding import Jobs

_OPEN: tuple[State, ...] = ("waiting", "running")


class JobMetrics:
    """Counts what came of the things that jobs were given, and shows how many jobs there are to do."""

    def __init__(self, jobs: Jobs, registry: CollectorRegistry) -> None:
        self._items = Counter(
            "casus_job_items_total", "What came of each thing that jobs were given.", ["outcome"], registry=registry
        )
        self._events = Counter("casus_events_coded_total", "Events of the reports coded.", registry=registry)
        self._items.labels(outcome="failed")  # so that an alarm finds a 0 before the first failure
        open_jobs = Gauge("casus_jobs", "Jobs that wait, and those that are done now.", ["state"], registry=registry)
        for state in _OPEN:
            open_jobs.labels(state=state).set_function(partial(_number, jobs, state))

    def add(self, item: Item) -> None:
        """Count what came of one thing."""
        self._items.labels(outcome=item.outcome).inc()
        if item.outcome == "coded":
            self._events.inc(item.events or 0)


def _number(jobs: Jobs, state: State) -> int:
    return sum(job.state == state for job in jobs.all())
