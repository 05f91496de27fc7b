"""``casus code``: read reports, code them, show or write or keep what was coded."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

import click
from rich.console import Console

from casus import api
from casus.cli.progress import Tally, progress
from casus.cli.terminal import WIDE, aside, console
from casus.entry import entries
from casus.exports import event_table, write_csv, write_jsonl
from casus.files import replacing
from casus.records import CodedReport, SetAside
from casus.workers import Result

SET_ASIDE = 3
"""Exit status when reports were set aside through an error (with ``--strict``: skipped ones too)."""


@click.command(short_help="Code reports: files, folders, patterns, or - for standard input.")
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@click.option("--into", metavar="CHRONICLE", help="Keep what is coded in this chronicle; it is made where there is none.")
@click.option("--format", "output", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True,
              help="What to write to standard output.")  # fmt: skip
@click.option("--output", "-o", "target", metavar="PATH", help="Write to this file in place of standard output.")
@click.option("--input-format", type=click.Choice(["text", "html", "jsonl", "json", "csv", "tsv"]),
              help="What the inputs are, where their names do not tell.")  # fmt: skip
@click.option("--processes", "-p", type=click.IntRange(1), default=1, show_default=True, help="How many processes code.")
@click.option("--strict", is_flag=True, help="Exit with status 3 also where reports were skipped.")
@click.option("--quiet", "-q", is_flag=True, help="No progress, and no summary where all went well.")
def code(
    inputs: tuple[str, ...],
    into: str | None,
    output: str,
    target: str | None,
    input_format: str | None,
    processes: int,
    strict: bool,
    quiet: bool,
) -> None:
    """Read dated news reports and code their events, statements and links.

    FILE is a text, HTML, JSON lines or CSV file (also .gz), a folder, a pattern, or - for standard input. A
    text may begin with a line "date YYYY-MM-DD", its publication date; without one relative dates such as
    "Friday" stay unresolved.

    What is not English, empty or a duplicate is skipped (exit status 0); what fails is set aside with its
    reason, and the job goes on (exit status 3).
    """
    results = api.stream(inputs, into=into, format=input_format, processes=processes, stdin=sys.stdin.buffer)
    tally = Tally()
    with progress(tally, hidden=quiet) as advance:
        WRITERS[output](_coded(results, tally, advance), target)
    if not quiet or tally.set_aside:
        tally.tell(aside(), into=into)
    if tally.failed or (strict and tally.set_aside):
        sys.exit(SET_ASIDE)


def _coded(results: Iterable[Result], tally: Tally, advance: Callable[[], None]) -> Iterator[CodedReport]:
    """What was coded; everything is counted, and what was set aside remembered, on the way."""
    for result in results:
        tally.add(result)
        advance()
        if not isinstance(result, SetAside):
            yield result


def _jsonl(coded: Iterable[CodedReport], target: str | None) -> None:
    with _output(target) as file:
        write_jsonl(coded, file)


def _csv(coded: Iterable[CodedReport], target: str | None) -> None:
    with _output(target) as file:
        write_csv((e for c in coded for e in entries(c)), file)


def _table(coded: Iterable[CodedReport], target: str | None) -> None:
    found = [e for c in coded for e in entries(c)]
    shown = event_table(found) if found else "no events"
    if target is None:
        console().print(shown)
        return
    with _output(target) as file:
        Console(file=file, width=WIDE, highlight=False, markup=False, emoji=False).print(shown)


WRITERS = {"table": _table, "jsonl": _jsonl, "csv": _csv}


@contextmanager
def _output(target: str | None) -> Iterator[TextIO]:
    """Standard output, or a file that replaces its namesake only when all is written."""
    if target is None:
        yield sys.stdout
        return
    with replacing(target) as file:
        yield file
