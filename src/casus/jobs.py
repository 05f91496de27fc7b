"""A job: read inputs, code them, record them, one at a time, in constant memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casus.chronicle import Run
from casus.records import Report, SetAside
from casus.soundness import flaw
from casus.sources import Doubles
from casus.workers import Result

if TYPE_CHECKING:
    from casus.chronicle import Chronicle


@dataclass(frozen=True, slots=True)
class Uncoded:
    """An input that needs no coding, with its result; ``source`` is a report whose text came before."""

    result: Result
    source: Report | None = None


CodeItems = Callable[[Iterable[Report | Uncoded]], Iterator[Result | Uncoded]]
"""Codes the reports among some items and passes the others on, in their order."""


@dataclass(slots=True, kw_only=True)
class Job:
    """Codes what is read, and records it where there is a chronicle.

    Texts that the chronicle holds as coded by the same version, model and options are not coded again but
    read from it.
    """

    code: CodeItems
    run: Run
    chronicle: Chronicle | None = None
    _texts: Doubles = field(default_factory=Doubles)

    def results(self, inputs: Iterable[Report | SetAside]) -> Iterator[Result]:
        """A result for each input, in their order.

        A text that comes again under another id is set aside as a duplicate; the chronicle notes the id as
        another source of the report.
        """
        for item in self.code(map(self._item, inputs)):
            result, source = (item.result, item.source) if isinstance(item, Uncoded) else (sound(item), None)
            if self.chronicle:
                self._record(self.chronicle, result, source)
            yield result

    def _item(self, found: Report | SetAside) -> Report | Uncoded:
        if isinstance(found, SetAside):
            return Uncoded(found)
        if again := self._texts.check(found):
            return Uncoded(again, source=found if self.chronicle else None)
        if self.chronicle and self.chronicle.holds(found, run=self.run):
            return Uncoded(self.chronicle.report(found.sha256))
        return found

    def _record(self, chronicle: Chronicle, result: Result, source: Report | None) -> None:
        if source:
            chronicle.add_source(source)
        if isinstance(result, SetAside):
            chronicle.put_aside(result, run=self.run)
        else:
            chronicle.add(result, run=self.run)


def sound(result: Result) -> Result:
    """The result; a coding that is not sound, a fault of the coder, is set aside lest it spoil the rest."""
    if isinstance(result, SetAside) or not (found := flaw(result)):
        return result
    return SetAside(
        where=result.report.id,
        reason="error",
        message=f"the coding is not sound: {found}; please report it with the text",
    )
