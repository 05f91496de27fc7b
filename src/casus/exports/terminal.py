"""A coded report on a terminal: its text with what is coded marked, and the events below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from casus.entry import entries
from casus.exports.marks import Close, Mark, Open, marks, nest
from casus.exports.plain import one_line, visible
from casus.exports.styles import MARK_STYLES, TYPE_STYLES
from casus.exports.table import event_table, report_line, type_name
from casus.records import CodedReport, Participant, Statement


def report_view(coded: CodedReport, *, color: bool) -> RenderableType:
    """A coded report for a rich console: head, marked text, legend, events and statements.

    With ``color`` the marks are colours and each trigger bears the number of its event; without, every mark
    is a pair of brackets with its label, as ``[1 ASSAULT.aerial: bombed]``.
    """
    parts: list[RenderableType] = [report_line(coded.report)]
    if coded.report.url:
        parts.append(Text(one_line(coded.report.url), style="dim"))
    parts.append("")
    parts.append(coloured(coded) if color else Text(bracketed(coded)))
    if color:
        parts += ["", _legend()]
    if coded.events:
        parts += ["", event_table(entries(coded), numbered=True, with_ids=True)]
    if coded.statements:
        parts += ["", *_statement_lines(coded)]
    return Group(*parts)


def coloured(coded: CodedReport) -> Text:
    """The text in colours; behind each trigger stands the number of its event with its type."""
    shown = Text()
    opened: list[Mark] = []
    names = _type_names(coded)
    for token in nest(coded.report.text, marks(coded)):
        if isinstance(token, Open):
            opened.append(token.mark)
        elif isinstance(token, Close):
            opened.remove(token.mark)
            if token.mark.kind == "trigger" and not token.again:
                shown.append(f"⟨{_label(token.mark, names)}⟩", style="dim")
        else:
            shown.append(visible(token), style=_style(opened))
    return shown


def bracketed(coded: CodedReport) -> str:
    """The text with brackets and labels around what is coded, for terminals and files without colour."""
    return "".join(_brackets(coded))


def _brackets(coded: CodedReport) -> Iterator[str]:
    for token in nest(coded.report.text, _one_a_span(coded)):
        if isinstance(token, Open):
            yield f"[{'…' if token.again else ''}{', '.join(token.mark.labels)}: "
        elif isinstance(token, Close):
            yield "…]" if token.again else "]"
        else:
            yield visible(token)


def _one_a_span(coded: CodedReport) -> Iterator[Mark]:
    """The marks with all that is said of the same words in one."""
    names = _type_names(coded)
    for _, same in groupby(marks(coded), key=lambda mark: (mark.start, mark.end)):
        first, *others = same
        yield replace(first, labels=tuple(_label(mark, names) for mark in (first, *others)))


def _label(mark: Mark, names: dict[str, str]) -> str:
    numbers = ",".join(mark.labels)
    return f"{numbers} {names[mark.labels[0]] if mark.kind == 'trigger' else mark.kind}"


def _type_names(coded: CodedReport) -> dict[str, str]:
    return {str(number): type_name(event) for number, event in enumerate(coded.events, start=1)}


def _style(opened: list[Mark]) -> str:
    """Styles of all open marks, the innermost winning where two give the same thing."""
    return " ".join(
        TYPE_STYLES[mark.type].terminal + " reverse" if mark.type else MARK_STYLES[mark.kind].terminal
        for mark in opened
    )


def _legend() -> Text:
    shown = Text()
    shown.append("Marks: ", style="dim")
    for kind, style in MARK_STYLES.items():
        shown.append(kind, style=style.terminal)
        shown.append("  ")
    return shown


def _statement_lines(coded: CodedReport) -> Iterator[Text]:
    numbers = {event.id: str(number) for number, event in enumerate(coded.events, start=1)}
    for number, statement in enumerate(coded.statements, start=1):
        yield Text(f"S{number} {_statement_line(statement, numbers)}")


def _statement_line(statement: Statement, numbers: dict[str, str]) -> str:
    said = f"{_speaker(statement.speaker)}: {statement.stance}"
    if statement.content:
        said += f" “{one_line(statement.content.text)}”"
    if statement.about:
        said += " about " + ", ".join(numbers.get(id_, id_) for id_ in statement.about)
    return said


def _speaker(speaker: Participant | None) -> str:
    return one_line(speaker.name) if speaker else "unnamed"
