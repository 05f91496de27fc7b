"""The table that people read: one line an event, told as a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from rich.table import Table
from rich.text import Text

from casus.entry import Entry
from casus.exports.plain import one_line
from casus.exports.rows import bounds
from casus.exports.styles import STATUS_STYLES, TYPE_STYLES
from casus.records import CasualtyKind, Event, Participant, Time

_KINDS = get_args(CasualtyKind)
_NOTHING = "–"


def event_table(found: Iterable[Entry], *, numbered: bool = False, with_ids: bool = False) -> Table:
    """A table of events for a rich console; ``numbered`` counts them from 1, ``with_ids`` shows their ids."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    if numbered:
        table.add_column("#", justify="right")
    table.add_column("When", no_wrap=True)
    table.add_column("What")
    table.add_column("Who → whom", ratio=3, overflow="fold")
    table.add_column("Where", ratio=1, overflow="fold")
    table.add_column("Cost", ratio=1)
    table.add_column("Trigger", overflow="fold")
    if with_ids:
        table.add_column("Event", no_wrap=True)
    for number, entry in enumerate(found, start=1):
        table.add_row(
            *([str(number)] if numbered else []),
            *_cells(entry.event),
            *([Text(entry.event.id)] if with_ids else []),
        )
    return table


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
    return f"{time.from_ or '…'}/{time.to or '…'}"


def what(event: Event) -> Text:
    """An event's type, mode and, where it is no fact, its status."""
    shown = Text(type_name(event), style=TYPE_STYLES[event.type].terminal)
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


def _cells(event: Event) -> Sequence[Text | str]:
    return (
        Text(when(event.time)),
        what(event),
        _who(event),
        Text(", ".join(one_line(place.name) for place in event.places)),
        Text(cost(event)),
        Text(one_line(event.mentions[0].text)),
    )


def _who(event: Event) -> Text:
    told = _names(event.actors) or _NOTHING
    if event.recipients:
        told += f" → {_names(event.recipients)}"
    if event.attribution and event.attribution.speaker:
        told += f" (says {one_line(event.attribution.speaker.name)})"
    return Text(told)


def _names(people: Sequence[Participant]) -> str:
    return ", ".join(f"{one_line(person.name)} [{code(person)}]" for person in people)


def _range(low: int | None, high: int | None) -> str:
    if low is None:
        return "?"
    if high is None:
        return f"≥{low}"
    return str(low) if low == high else f"{low}–{high}"
