"""Progress while coding, and the closing summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from casus.cli.terminal import aside
from casus.records import CodedReport, SetAside

LISTED = 20
"""Set-aside inputs that the summary lists one by one."""

WORD = {"language": "not English", "empty": "empty", "duplicate": "duplicate"}


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
            self.set_aside.append(result)
            return
        self.coded += 1
        self.events += len(result.events)
        self.statements += len(result.statements)
        self.words += result.report.text.count(" ") + 1

    def tell(self, console: Console, *, into: str | None) -> None:
        """Print the summary: counts, then each input that was set aside with its reason."""
        line = f"{_many(self.coded, 'report')} coded: {_many(self.events, 'event')}, {_many(self.statements, 'statement')}"
        skipped = [f"{n} {WORD[r]}" for r, n in sorted(self.reasons.items()) if r in WORD]
        if skipped:
            line += f"; skipped: {', '.join(skipped)}"
        if self.failed:
            line += f"; set aside through errors: {self.failed}"
        if into:
            line += f"; kept in {into}"
        console.print(line)
        for item in self.set_aside[:LISTED]:
            console.print(f"  {item.where}: {item.message}", style="red" if item.reason == "error" else "dim")
        if len(self.set_aside) > LISTED:
            console.print(f"  … and {len(self.set_aside) - LISTED} more")


@contextmanager
def progress(tally: Tally, *, hidden: bool) -> Iterator[Callable[[], None]]:
    """A bar on standard error with counts and rate, where that is a terminal."""
    console = aside()
    if hidden or not console.is_terminal:
        yield lambda: None
        return
    columns = (
        TextColumn("coding"), BarColumn(), MofNCompleteColumn(), TextColumn("reports"),
        TextColumn("{task.fields[rate]}"), TimeElapsedColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def advance() -> None:
            spent = bar.tasks[0].elapsed or 0.0
            bar.update(task, advance=1, rate=f"{tally.words / spent:,.0f} words/s" if spent > 1 else "")

        yield advance


def _many(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n:,} {what}s"
