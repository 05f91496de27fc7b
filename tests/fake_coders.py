"""Coders that need no model: they code the word "attack", and misbehave where the text tells them to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module

from threadpoolctl import threadpool_info

from casus.ids import event_id
from casus.records import CodedReport, Event, Report, SetAside, Span


class FakeCoder:
    """Codes each "attack" as an ASSAULT; notes the ids of what it coded."""

    def __init__(self, fingerprint: str = "fake-1") -> None:
        self.fingerprint = fingerprint
        self.coded: list[str] = []

    def pipe(self, reports: Iterable[Report], /) -> Iterator[CodedReport | SetAside]:
        for report in reports:
            if "DIE" in report.text:
                os._exit(9)
            if "français" in report.text:
                yield SetAside(where=report.id, reason="language", message="French")
            else:
                self.coded.append(report.id)
                yield CodedReport(report=report, events=tuple(self._events(report)))

    def _events(self, report: Report) -> Iterator[Event]:
        start = report.text.find("attack")
        while start >= 0:
            span = Span(start=start, end=start + 6, text="attack")
            yield Event(id=event_id(report.sha256, span.start, span.end), type="ASSAULT", mentions=(span,))
            start = report.text.find("attack", span.end)


class ReadsAhead(FakeCoder):
    """Takes all reports before it gives the first result, as a coder that works in batches does."""

    def pipe(self, reports: Iterable[Report], /) -> Iterator[CodedReport | SetAside]:
        yield from super().pipe(list(reports))


class Unsound(FakeCoder):
    """Gives every event of a report the same id."""

    def _events(self, report: Report) -> Iterator[Event]:
        return (replace(event, id="e-0") for event in FakeCoder._events(self, report))


class CountsThreads(FakeCoder):
    """Sets every report aside, telling how many threads numpy's BLAS has where it codes."""

    def __init__(self) -> None:
        super().__init__()
        import_module("numpy")  # as a coder with a model does

    def pipe(self, reports: Iterable[Report], /) -> Iterator[CodedReport | SetAside]:
        for report in reports:
            threads = sorted({pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"})
            yield SetAside(where=report.id, reason="error", message=str(threads))
