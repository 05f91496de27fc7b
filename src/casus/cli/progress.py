"""Progress while coding, and the closing summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from casus.exports.plain import one_line
from casus.records import CodedReport, SetAside

LISTED = 20
"""Set-aside inputs that the summary lists one by one."""

FEW = 3
"""So many reports are coded before a bar is worth reading."""

WORD = {"language": "not English", "empty": "empty", "duplicate": "duplicate", "gate": "with nothing to code"}


@dataclass(slots=True)
class Tally:
    """What became of the inputs so far."""

    coded: int = 0
    events: int = 0
    statements: int = 0
    words: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    set_aside: list[SetAside] = field(default_factory=list)

    @property
    def failed(self) -> int:
        """Inputs set aside through an error."""
        return self.reasons["error"]

    def add(self, result: CodedReport | SetAside) -> None:
        """Count one result."""
        if isinstance(result, SetAside):
            self.reasons[result.reason] += 1
            if len(self.set_aside) < LISTED:
                self.set_aside.append(result)
            elif result.reason != "gate":  # what the gate skips may be most of it, and hides no failure
                self._yield_to(result)
            return
        self.coded += 1
        self.events += len(result.events)
        self.statements += len(result.statements)
        self.words += result.report.text.count(" ") + 1

    def _yield_to(self, result: SetAside) -> None:
        """List one in place of the last that the gate skipped, if any is listed."""
        last = next((k for k in reversed(range(LISTED)) if self.set_aside[k].reason == "gate"), None)
        if last is not None:
            del self.set_aside[last]
            self.set_aside.append(result)

    def so_far(self, *, into: str | None) -> str:
        """How far a job came that was stopped, and what then."""
        done = f"{_many(self.coded, 'report')} coded and {self.reasons.total():,} set aside"
        if into:
            return f"{done}; what was coded is kept in {into}, and the same command goes on from there"
        return f"{done}; nothing is kept without --into, and the same command begins anew"

    def tell(self, console: Console, *, into: str | None) -> None:
        """Print the summary: counts, then each input that was set aside with its reason."""
        told = [_many(self.events, "event"), _many(self.statements, "statement")]
        line = f"{_many(self.coded, 'report')} coded: {', '.join(told)}"
        skipped = [f"{n} {WORD[r]}" for r, n in sorted(self.reasons.items()) if r in WORD]
        if skipped:
            line += f"; skipped: {', '.join(skipped)}"
        if self.failed:
            line += f"; set aside through errors: {self.failed}"
        if into:
            line += f"; kept in {into}"
        console.print(line)
        for item in self.set_aside:
            style = "red" if item.reason == "error" else "dim"
            console.print(f"  {one_line(item.where)}: {one_line(item.message)}", style=style)
        if (more := self.reasons.total() - len(self.set_aside)) > 0:
            console.print(f"  … and {more:,} more")


@contextmanager
def progress(tally: Tally, *, on: Console | None, count: Callable[[], int | None]) -> Iterator[Callable[[], None]]:
    """A bar with counts, rate and, where ``count`` knows how many there are, remaining time.

    None is shown where ``on`` is None or no terminal, and for a few reports only.
    """
    total = count() if on and on.is_terminal else 0
    if on is None or (total is not None and total <= FEW):
        yield lambda: None
        return
    columns = (
        TextColumn("coding"), BarColumn(), MofNCompleteColumn(), TextColumn("reports"),
        TextColumn("{task.fields[rate]}"), TimeElapsedColumn(),
        *((TextColumn("left:"), TimeRemainingColumn()) if total else ()),
    )  # fmt: skip
    # Results must not be led through the bar's console: they may go to a file while the bar is on a terminal.
    bar = Progress(*columns, console=on, transient=True, redirect_stdout=False, redirect_stderr=False)
    with bar:
        task = bar.add_task("", total=total, rate="")

        def advance() -> None:
            spent = bar.tasks[0].elapsed or 0.0
            bar.update(task, advance=1, rate=f"{tally.words / spent:,.0f} words/s" if spent > 1 else "")

        yield advance


def _many(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n:,} {what}s"
