"""``casus search``: find reports by their words."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import click

from casus.cli.conditions import day
from casus.cli.opening import opened
from casus.cli.terminal import console, data_output

if TYPE_CHECKING:
    from rich.text import Text

    from casus.chronicle import Hit

LIMIT = 20
"""So many reports are listed unless told otherwise."""

_TITLE_LENGTH = 100  # of a title, or of the first words that stand for one


# Short options would take words such as "-hamas" for themselves.
@click.command(
    short_help="Find reports by their words, best match first.",
    context_settings={"help_option_names": ["--help"], "ignore_unknown_options": True, "max_content_width": 100},
)
@click.argument("chronicle", metavar="CHRONICLE")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--from", "from_", metavar="DAY", callback=day, help="Reports published on this day or later.")
@click.option("--to", metavar="DAY", callback=day, help="Reports published on this day or before.")
@click.option("--limit", type=click.IntRange(1), default=LIMIT, show_default=True, help="How many to list at most.")
@click.option(
    "--format",
    "output",
    type=click.Choice(["table", "jsonl"]),
    default="table",
    show_default=True,
    help="What to write to standard output.",
)
def search(
    chronicle: str, words: tuple[str, ...], from_: dt.date | None, to: dt.date | None, limit: int, output: str
) -> None:
    """List the reports of CHRONICLE that have all these WORDS in text or title, best match first.

    "drone strike" in quotes finds words that follow one another, strik* words that begin so, and -word leaves
    out reports that have the word. Case, accents and signs count for nothing.
    """
    with opened(chronicle) as read:
        hits = read.search(" ".join(map(_as_asked, words)), from_=from_, to=to, limit=limit)
    if output == "jsonl":
        data_output().writelines(f"{_line(hit)}\n" for hit in hits)
        return
    shown = console()
    for hit in hits:
        shown.print(*_entry(hit, marked_by_signs=shown.color_system is None), "", sep="\n")
    if not hits:
        shown.print("no reports have these words")


def _as_asked(argument: str) -> str:
    """An argument in the language of searches: what the shell hands over as one is one phrase."""
    if argument.startswith("--"):
        raise click.UsageError(f"No such option: {argument}")
    if '"' in argument or len(argument.split()) < 2:
        return argument
    minus, words = ("-", argument[1:]) if argument.startswith("-") else ("", argument)
    return f'{minus}"{words}"'


def _line(hit: Hit) -> str:
    report, found = hit.report, hit.passage
    shown = {name: getattr(report, name) for name in ("id", "sha256", "source", "title", "url")}
    shown |= {"published": report.published.isoformat() if report.published else None, "language": report.language}
    marks = [_span(report.text, start, end) for start, end in found.marks]
    line = {"report": shown, "passage": _span(report.text, found.start, found.end), "marks": marks}
    return json.dumps(line, ensure_ascii=False).translate(_ESCAPED)


_ESCAPED = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}  # which some readers take for ends of lines


def _span(text: str, start: int, end: int) -> dict[str, int | str]:
    return {"start": start, "end": end, "text": text[start:end]}


def _entry(hit: Hit, *, marked_by_signs: bool) -> list[Text]:
    from rich.text import Text

    report = hit.report
    date = report.published.isoformat() if report.published else "undated"
    head = Text(f"{date}  {_on_one_line(report.source or 'no source')}  ")
    title = report.title or report.text.strip().partition("\n")[0]
    head.append(_shortened(_on_one_line(title)), style="bold" if not marked_by_signs else "")
    return [head, Text(f"  {_on_one_line(report.id)}", style="dim"), _passage(hit, marked_by_signs)]


def _passage(hit: Hit, marked_by_signs: bool) -> Text:
    from rich.text import Text

    text, found = hit.report.text, hit.passage
    left, right = ("«", "»") if marked_by_signs else ("", "")
    shown = Text("  … " if found.start else "  ")
    reached = found.start
    for start, end in found.marks:
        shown.append(_on_one_line(text[reached:start]))
        shown.append(f"{left}{_on_one_line(text[start:end])}{right}", style="bold yellow")
        reached = end
    shown.append(_on_one_line(text[reached : found.end]))
    return shown.append(" …" if found.end < len(text) else "")


def _shortened(title: str) -> str:
    return title if len(title) <= _TITLE_LENGTH else title[: _TITLE_LENGTH - 1].rstrip() + "…"


def _on_one_line(text: str) -> str:
    """As ``one_line``, with the spaces at both ends kept, as what stands there goes on."""
    from casus.exports.plain import visible

    return visible("".join(" " if c.isspace() else c for c in text))
