"""The table that people read: one row an event, told as a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from casus.entry import Entry
from casus.exports.plain import one_line
from casus.exports.rows import bounds
from casus.exports.styles import STATUS_STYLES, TYPE_STYLES
from casus.records import CasualtyKind, Event, Participant, Report, Time

_KINDS = get_args(CasualtyKind)
_NOTHING = "–"

# Columns have the same width whatever they hold, so that tables below one another line up.
_NUMBER, _WHEN, _WHAT, _TRIGGER, _ID, _GAP = 3, 15, 22, 13, 14, 2
_WHAT_NARROW = 15
_WHO_AND_WHERE = 56  # columns that the wide form needs for participants, places and casualties


def event_table(
    found: Iterable[Entry], *, numbered: bool = False, with_ids: bool = False, head: bool = True
) -> RenderableType:
    """A table of events for a rich console, which takes two lines an event where the console is narrow.

    ``numbered`` counts them from 1, ``with_ids`` shows their ids, ``head`` the names of the columns.
    """
    return _EventTable(tuple(found), numbered=numbered, with_ids=with_ids, head=head)


def report_line(report: Report) -> Text:
    """A report in one line: title or id, then source, date and id."""
    shown = Text(one_line(report.title or report.id), style="bold")
    published = str(report.published) if report.published else "no date"
    details = [report.source, published, report.id if report.title else None]
    return shown.append("".join(f" · {one_line(d)}" for d in details if d), style="not bold dim")


def code(person: Participant) -> str:
    """A participant's country, where it has one, and sector."""
    return one_line(f"{person.country} {person.sector}" if person.country else person.sector)


def type_name(event: Event) -> str:
    """An event's type with its mode, as in ``ASSAULT.aerial``."""
    return one_line(f"{event.type}.{event.mode}" if event.mode else event.type)


def when(time: Time | None) -> str:
    """An event's time: its days, or its words where they are no days."""
    if time is None:
        return _NOTHING
    if time.from_ is None and time.to is None:
        return f"({one_line(time.text)})"
    if time.from_ == time.to:
        return str(time.from_)
    return f"{time.from_ or '…'} to {time.to or '…'}"


def what(event: Event, *, separator: str = "") -> Text:
    """An event's type, mode and, where it is no fact, its status; ``separator`` stands before the mode."""
    shown = Text(type_name(event).replace(".", separator + ".", 1), style=TYPE_STYLES[event.type].terminal)
    if event.status != "actual":
        shown.append(f" {event.status}", style=STATUS_STYLES[event.status])
    return shown


def cost(event: Event) -> str:
    """An event's casualties, each kind with its bounds."""
    told = []
    for kind in _KINDS:
        if any(one.kind == kind for one in event.casualties):
            told.append(f"{_range(*bounds(event, kind))} {kind}")
    return ", ".join(told)


@dataclass(frozen=True, slots=True)
class _EventTable:
    entries: tuple[Entry, ...]
    numbered: bool
    with_ids: bool
    head: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        frame = (_NUMBER + _GAP) * self.numbered + (_ID + _GAP) * self.with_ids
        wide = options.max_width - frame - _WHEN - _WHAT - _TRIGGER - 5 * _GAP >= _WHO_AND_WHERE
        table = Table(
            box=None, padding=(0, _GAP, 0, 0), pad_edge=False, expand=True,
            header_style="bold", show_header=self.head,
        )  # fmt: skip
        if self.numbered:
            table.add_column("#", justify="right", width=_NUMBER)
        (_wide_columns if wide else _narrow_columns)(table)
        if self.with_ids:
            table.add_column("Event", no_wrap=True, width=_ID)
        for number, entry in enumerate(self.entries, start=1):
            table.add_row(
                *([str(number)] if self.numbered else []),
                *(_wide_cells if wide else _narrow_cells)(entry),
                *([Text(entry.event.id)] if self.with_ids else []),
            )
        yield table


def _wide_columns(table: Table) -> None:
    table.add_column("When", width=_WHEN)
    table.add_column("What", width=_WHAT, overflow="fold")
    table.add_column("Who → whom", ratio=5, overflow="fold")
    table.add_column("Where", ratio=2, overflow="fold")
    table.add_column("Cost", ratio=2)
    table.add_column("Trigger", width=_TRIGGER, overflow="fold")


def _wide_cells(entry: Entry) -> Sequence[Text]:
    event = entry.event
    return (
        _when(entry), what(event), _who(event), Text(_where(event)), Text(cost(event)), Text(_trigger(event)),
    )  # fmt: skip


def _narrow_columns(table: Table) -> None:
    table.add_column("When", width=_WHEN)
    table.add_column("What", width=_WHAT_NARROW, overflow="fold")
    table.add_column("Who → whom · where · cost · “trigger”", ratio=1, overflow="fold")


def _narrow_cells(entry: Entry) -> Sequence[Text]:
    event = entry.event
    more = " · ".join(part for part in (_where(event), cost(event), f"“{_trigger(event)}”") if part)
    return _when(entry), what(event, separator="\n"), _who(event).append(f"\n{more}", style="dim")


def _when(entry: Entry) -> Text:
    """The event's time; where it has none the report's date, which is no guess for it, set apart as such."""
    if entry.event.time is None and entry.report.published:
        return Text(f"rep. {entry.report.published}", style="dim")
    return Text(when(entry.event.time))


def _where(event: Event) -> str:
    return ", ".join(dict.fromkeys(one_line(place.name) for place in event.places))


def _trigger(event: Event) -> str:
    return one_line(event.mentions[0].text)


def _who(event: Event) -> Text:
    told = Text().append_tokens(_names(event.actors)) if event.actors else Text(_NOTHING)
    if event.recipients:
        told.append(" → ", style="bold").append_tokens(_names(event.recipients))
    if event.attribution and event.attribution.speaker:
        told.append(f" (per {one_line(event.attribution.speaker.name)})", style="dim")
    return told


def _names(people: Sequence[Participant]) -> Iterator[tuple[str, str | None]]:
    """Names with their codes, each once, as pieces of a text with their styles."""
    each = dict.fromkeys((one_line(person.name), code(person)) for person in people)
    for position, (name, coded) in enumerate(each):
        yield (", " if position else "") + name, None
        yield f" [{coded}]", "dim"


def _range(low: int | None, high: int | None) -> str:
    if low is None:
        return "?"
    if high is None:
        return f"≥{low}"
    return str(low) if low == high else f"{low}–{high}"
