"""A job: read inputs, code them, record them, one at a time, in constant memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from casus.chronicle import Chronicle, Run
from casus.records import Report, SetAside
from casus.sources import Doubles
from casus.workers import CodesReports, Result


@dataclass(slots=True)
class Job:
    """Codes what is read, and records it where there is a chronicle.

    Texts that the chronicle holds as coded by the same version, model and options are not coded again but
    read from it.
    """

    coder: CodesReports
    run: Run
    chronicle: Chronicle | None = None
    _before: deque[Result] = field(default_factory=deque)
    _texts: Doubles = field(default_factory=Doubles)
    _waiting: dict[str, list[Report]] = field(default_factory=dict)

    def results(self, inputs: Iterable[Report | SetAside]) -> Iterator[Result]:
        """A result for each input; those that are not coded may come a little before their turn.

        A text that comes again under another id is set aside as a duplicate; the chronicle notes the id as
        another source of the report.
        """
        for result in self.coder.pipe(self._to_code(inputs)):
            yield from self._drain()
            yield self._recorded(result)
        yield from self._drain()

    def _to_code(self, inputs: Iterable[Report | SetAside]) -> Iterator[Report]:
        for item in inputs:
            if isinstance(item, SetAside):
                self._before.append(item)
            elif again := self._texts.check(item):
                self._note_source(item)
                self._before.append(again)
            elif self.chronicle and self.chronicle.holds(item, run=self.run):
                self._before.append(self.chronicle.report(item.sha256))
            else:
                yield item

    def _drain(self) -> Iterator[Result]:
        while self._before:
            yield self._recorded(self._before.popleft())

    def _note_source(self, report: Report) -> None:
        if self.chronicle and not self.chronicle.add_source(report):
            # Its text is being coded just now; the source is noted when that is recorded.
            self._waiting.setdefault(report.sha256, []).append(replace(report, text=""))

    def _recorded(self, result: Result) -> Result:
        if self.chronicle is None:
            return result
        if isinstance(result, SetAside):
            self.chronicle.put_aside(result, run=self.run)
            return result
        self.chronicle.add(result, run=self.run)
        for source in self._waiting.pop(result.report.sha256, ()):
            self.chronicle.add_source(source)
        return result
