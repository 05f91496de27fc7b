"""What is counted of coding: reports, what is in them, and what was set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge

from casus.records import SetAside

if TYPE_CHECKING:
    from casus.batch import Done
    from casus.workers import Result


class CodingMetrics:
    """Counts what was coded and what was not."""

    def __init__(self, registry: CollectorRegistry) -> None:
        def counter(name: str, words: str) -> Counter:
            return Counter(name, words, registry=registry)

        self._reports = counter("casus_reports_coded_total", "Reports coded, or found coded already.")
        self._words = counter("casus_words_coded_total", "Words of the reports coded.")
        self._events = counter("casus_events_coded_total", "Events coded.")
        self._statements = counter("casus_statements_coded_total", "Statements coded.")
        self._aside = Counter(
            "casus_reports_set_aside_total", "Inputs that were not coded, by reason.", ["reason"], registry=registry
        )
        self._last = Gauge(
            "casus_last_result_timestamp_seconds", "When the last input was coded or set aside; 0: none was yet.",
            registry=registry,
        )  # fmt: skip
        self._aside.labels(reason="error")  # so that an alarm finds a 0 before the first failure

    def add(self, result: Result) -> None:
        """Count a report that was coded or set aside."""
        self._last.set_to_current_time()
        if isinstance(result, SetAside):
            self._aside.labels(reason=result.reason).inc()
            return
        self._reports.inc()
        self._words.inc(result.report.text.count(" ") + 1)
        self._events.inc(len(result.events))
        self._statements.inc(len(result.statements))

    def add_part(self, done: Done) -> None:
        """Count a part of a batch job."""
        self._last.set_to_current_time()
        self._reports.inc(done.reports)
        self._words.inc(done.words)
        self._events.inc(done.events)
        self._statements.inc(done.statements)
        for reason, number in done.set_aside.items():
            self._aside.labels(reason=reason).inc(number)


class BatchMetrics:
    """How far a batch job is.

    Args:
        registry: where it is shown.
        inputs: how many there are in all.
        left: how many of them are not done yet.
    """

    def __init__(self, registry: CollectorRegistry, *, inputs: int, left: int) -> None:
        Gauge("casus_inputs", "Inputs of the job in all.", registry=registry).set(inputs)
        self._left = Gauge("casus_inputs_left", "Inputs of the job that are not done yet.", registry=registry)
        self._left.set(left)

    def add_part(self, done: Done) -> None:
        """Note that a part is done."""
        self._left.dec(done.reports + sum(done.set_aside.values()))
