"""A coded report as a piece of a page: its text with what is coded marked, for notebooks.

Styles stand in the elements themselves, since notebooks drop style sheets; nothing is loaded from anywhere,
and all that comes from a report is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from casus.entry import Entry, entries
from casus.exports.marks import Close, Mark, Open, marks, nest
from casus.exports.plain import one_line, visible
from casus.exports.styles import MARK_STYLES, TYPE_STYLES
from casus.exports.table import code, cost, type_name, when
from casus.records import CodedReport, Event, Participant, Report

_TEXT = "white-space:pre-wrap;line-height:2.4;max-width:60em"
_MARK = "color:#111;background:{color};border-radius:.25em;padding:{padding}em .15em;border-bottom:2px {line} #0006"
_LABEL = "font-size:.7em;font-weight:bold;margin-left:.3em;vertical-align:super"
_CELL = "text-align:left;vertical-align:top;padding:.15em .6em"
_DEEPEST = 4


def to_html(coded: CodedReport) -> str:
    """A coded report with its marked text and a table of its events, as one ``<div>``."""
    return (
        f'<div class="casus-report">{_head(coded.report)}'
        f'<div dir="auto" style="{_TEXT}">{"".join(_marked(coded))}</div>'
        f"{events_html(entries(coded))}</div>"
    )


def events_html(found: Iterable[Entry]) -> str:
    """Events as a ``<table>``."""
    head = "".join(f'<th style="{_CELL}">{name}</th>' for name in ("#", "When", "What", "Who", "Whom", "Where", "Cost"))
    rows = "".join(_event_row(number, entry.event) for number, entry in enumerate(found, start=1))
    return f'<table class="casus-events"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _head(report: Report) -> str:
    details = [report.source, str(report.published) if report.published else "no date", report.id]
    line = " · ".join(_safe(detail) for detail in details if detail)
    return f'<div dir="auto"><b>{_safe(report.title or report.id)}</b><br><small>{line}</small></div>'


def _marked(coded: CodedReport) -> Iterator[str]:
    types = {str(n): type_name(event) for n, event in enumerate(coded.events, start=1)}
    depth = 0
    for token in nest(coded.report.text, marks(coded)):
        if isinstance(token, Open):
            depth += 1
            yield _open(token.mark, types, depth)
        elif isinstance(token, Close):
            depth -= 1
            yield _label(token) + "</mark>"
        else:
            yield escape(visible(token))


def _open(mark: Mark, types: dict[str, str], depth: int) -> str:
    style = TYPE_STYLES[mark.type] if mark.type else MARK_STYLES[mark.kind]
    # The outermost mark is the highest, so that each one within it stays in sight.
    padding = max(0.1, 0.55 - 0.15 * min(depth, _DEEPEST))
    line = "solid" if mark.type else "dotted"
    look = _MARK.format(color=style.background, padding=f"{padding:.2f}", line=line)
    title = "; ".join(f"{label} {types.get(label, 'statement')}: {mark.kind}" for label in mark.labels)
    return f'<mark style="{look}" title="{escape(title)}">'


def _label(token: Close) -> str:
    mark = token.mark
    if mark.kind != "trigger" or token.again:
        return ""
    return f'<span style="{_LABEL}">{",".join(mark.labels)} {mark.type}</span>'


def _event_row(number: int, event: Event) -> str:
    cells = (
        str(number),
        escape(when(event.time)),
        escape(type_name(event) + ("" if event.status == "actual" else f" ({event.status})")),
        _people(event.actors),
        _people(event.recipients),
        ", ".join(_safe(place.name) for place in event.places),
        escape(cost(event)),
    )
    return "<tr>" + "".join(f'<td dir="auto" style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"


def _people(people: Iterable[Participant]) -> str:
    return ", ".join(f"{_safe(person.name)} <small>{_safe(code(person))}</small>" for person in people)


def _safe(text: str) -> str:
    return escape(one_line(text))
