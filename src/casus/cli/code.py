"""``casus code``: read reports, code them, show or write or keep what was coded."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, TextIO

import click
from rich.console import Console

from casus import api
from casus.cli.batch import is_batch, run_batch
from casus.cli.ending import Stopped
from casus.cli.expected import expected
from casus.cli.logged import log_result, logged
from casus.cli.logs import is_kept
from casus.cli.metrics import measured, metrics_option
from casus.cli.progress import Tally, progress
from casus.cli.terminal import aside, console, data_output, plain_console
from casus.cli.writing import writable
from casus.entry import entries
from casus.exports import event_table, report_line, write_csv, write_jsonl
from casus.files import replacing
from casus.records import CodedReport, SetAside
from casus.workers import Result

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

SET_ASIDE = 3
"""Exit status when reports were set aside through an error (with ``--strict``: skipped ones too)."""


@click.command(short_help="Code reports: files, folders, patterns, or - for standard input.")
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--into",
    metavar="CHRONICLE",
    help="Keep what is coded in this chronicle; it is made where there is none. A name that ends in .parquet, or an "
    "address such as s3://bucket/out.parquet, is a folder for the results of a batch job.",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="What to write to standard output.",
)
@click.option(
    "--output",
    "-o",
    "target",
    metavar="PATH",
    callback=writable,
    help="Write to this file in place of standard output; it is there only once all is written.",
)
@click.option(
    "--input-format",
    type=click.Choice(["text", "html", "jsonl", "json", "csv", "tsv", "parquet"]),
    help="What the inputs are, where their names do not tell.",
)
@click.option(
    "--processes",
    "-p",
    type=click.IntRange(1),
    help="How many processes code [default: 1; on Ray as many as the cluster has processors].",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Where a batch job is coded: on this machine, or on a Ray cluster.",
)
@click.option(
    "--address", metavar="HOST:PORT", help="The Ray cluster's address [default: RAY_ADDRESS, or the one here]."
)
@click.option("--part-size", type=click.IntRange(1), help="Inputs of a part of a batch job [default: 1000].")
@click.option(
    "--registry",
    multiple=True,
    metavar="PATH",
    help="CSV file that names actors of your own; may be given again, and the last goes first.",
)
@click.option("--towns", metavar="PATH", help="A table of towns of your own, as 'casus places import' makes it.")
@click.option("--no-gate", is_flag=True, help="Read every report, and all of it, also where words speak of no event.")
@click.option(
    "--set-aside",
    "listed",
    metavar="PATH",
    callback=writable,
    help="List what was skipped or failed in this file, one line of JSON each.",
)
@click.option("--strict", is_flag=True, help="Exit with status 3 also where reports were skipped.")
@metrics_option
@click.option("--quiet", "-q", is_flag=True, help="No progress, and no summary where all went well.")
def code(
    inputs: tuple[str, ...],
    into: str | None,
    output: str,
    target: str | None,
    input_format: str | None,
    processes: int | None,
    engine: str,
    address: str | None,
    part_size: int | None,
    registry: tuple[str, ...],
    towns: str | None,
    no_gate: bool,
    listed: str | None,
    strict: bool,
    metrics: str | None,
    quiet: bool,
) -> None:
    """Read dated news reports and code their events, statements and links.

    FILE is a text, HTML, JSON lines or CSV file (also .gz), a Parquet file, a folder, a pattern, an address such
    as s3://bucket/reports.parquet, or - for standard input. A text may begin with a line "date YYYY-MM-DD", its
    publication date; without one relative dates such as "Friday" stay unresolved.

    What is not English, empty, a duplicate or by its words without any event is skipped (exit status 0); what
    fails is set aside with its reason, and the job goes on (exit status 3).

    With --into FOLDER.parquet a batch job writes Parquet by month of publication, and a manifest; given again, it
    goes on where it was stopped. `casus import` loads the folder into a chronicle.
    """
    _refuse_unfit(into, output=output, target=target or listed, engine=engine, address=address, part_size=part_size)
    tally = Tally()
    with measured(metrics) as numbers, logged(tally, inputs=inputs, into=into):
        if into is not None and is_batch(into):
            run_batch(
                inputs,
                into=into,
                format=input_format,
                engine=engine,
                address=address,
                processes=processes,
                part_size=part_size,
                registry=registry,
                towns=towns,
                gate=not no_gate,
                quiet=quiet or is_kept(),
                tally=tally,
                numbers=numbers,
            )
        else:
            results = api.stream(
                inputs,
                into=into,
                format=input_format,
                processes=processes or 1,
                registry=registry,
                towns=towns,
                gate=not no_gate,
                stdin=sys.stdin.buffer,
            )
            watched = _watched(results, tally, numbers)
            shown = console() if output == "table" else None
            bar = None if quiet or is_kept() else _bar_console(shown, target)
            bars = progress(tally, on=bar, count=partial(expected, inputs, format=input_format))
            try:
                with (
                    closing(results),
                    bars as advance,
                    nullcontext() if listed is None else replacing(listed) as asides,
                ):
                    coded = _coded(watched, advance, asides)
                    if shown:
                        _write_tables(coded, target, shown)
                    else:
                        _write_data(coded, target, output)
            except Stopped as stopped:
                stopped.told = tally.so_far(into=into)
                raise
    _end(tally, into=into, strict=strict, quiet=quiet)


def _end(tally: Tally, *, into: str | None, strict: bool, quiet: bool) -> None:
    if (not quiet or tally.reasons) and not is_kept():
        tally.tell(aside(), into=into)
    if tally.failed or (strict and tally.reasons):
        sys.exit(SET_ASIDE)


def _refuse_unfit(
    into: str | None, *, output: str, target: str | None, engine: str, address: str | None, part_size: int | None
) -> None:
    """Refuse options that only a batch job has where there is none, and the other way round."""
    if is_batch(into):
        if output != "table" or target is not None:
            raise click.UsageError(f"--into {into} takes all results; leave out --format, --output and --set-aside.")
        if address is not None and engine != "ray":
            raise click.UsageError("--address is that of a Ray cluster; add --engine ray.")
    elif engine != "local" or address is not None or part_size is not None:
        raise click.UsageError(
            "--engine ray, --address and --part-size are for batch jobs, which write a folder of Parquet: name one, "
            "as in --into out.parquet."
        )


def _bar_console(shown: Console | None, target: str | None) -> Console | None:
    """Where a bar can stand without results running into it; on a terminal, tables pass above it."""
    if target is not None or not sys.stdout.isatty():
        return aside()
    return shown


def _watched(results: Iterable[Result], tally: Tally, numbers: CollectorRegistry | None) -> Iterator[Result]:
    """The results; each is counted, and stands in the log, on the way."""
    counted = None
    if numbers is not None:
        from casus.metrics import CodingMetrics

        counted = CodingMetrics(numbers)
    for result in results:
        tally.add(result)
        log_result(result)
        if counted is not None:
            counted.add(result)
        yield result


def _coded(results: Iterable[Result], advance: Callable[[], None], asides: TextIO | None) -> Iterator[CodedReport]:
    """What was coded; what was set aside is listed on the way."""
    for result in results:
        advance()
        if not isinstance(result, SetAside):
            yield result
        elif asides:
            asides.write(json.dumps(asdict(result), ensure_ascii=False) + "\n")


def _write_data(coded: Iterable[CodedReport], target: str | None, output: str) -> None:
    with _output(target) as file:
        if output == "jsonl":
            write_jsonl(coded, file)
        else:
            write_csv((e for c in coded for e in entries(c)), file)


def _write_tables(coded: Iterable[CodedReport], target: str | None, shown: Console) -> None:
    if target is None:
        _tables(coded, shown)
        return
    with _output(target) as file:
        _tables(coded, plain_console(file))


def _tables(coded: Iterable[CodedReport], shown: Console) -> None:
    """Each report under its own line, as soon as it is coded; the names of the columns once."""
    for number, one in enumerate(coded):
        if number == 0:
            shown.print(event_table([]))
        shown.print("", report_line(one.report), sep="\n")
        shown.print(event_table(entries(one), head=False) if one.events else "no events")


@contextmanager
def _output(target: str | None) -> Iterator[TextIO]:
    """Standard output, or a file that replaces its namesake only when all is written."""
    if target is None:
        yield data_output()
        return
    with replacing(target) as file:
        yield file
