"""``casus estimate``: how good the codings of a chronicle are, from a sample that people judge."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Table

from casus import api
from casus.cli.terminal import aside, complain, console, data_output
from casus.cli.writing import writable
from casus.errors import SourceError
from casus.estimation import Estimate, Figures, JudgedEvent, Share, draw, figures
from casus.estimation.reviewed import right_by
from casus.exports.sample import read_sample, write_sample
from casus.exports.sentences import sentences
from casus.files import replacing

_SEED = 1


@click.command(short_help="Estimate precision and recall from a sample that you judge.")
@click.argument("chronicle", metavar="CHRONICLE")
@click.option("--draw", "size", type=click.IntRange(1), metavar="N", help="Draw N events and N sentences.")
@click.option("--into", metavar="PATH", callback=writable, help="The CSV file to write them to, for --draw.")
@click.option("--seed", type=int, default=_SEED, show_default=True, help="The same seed draws the same.")
@click.option(
    "--judged",
    metavar="PATH",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The CSV file with your judgements: tells precision, recall and F1.",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to write the figures.",
)
def estimate(chronicle: str, size: int | None, into: str | None, seed: int, judged: Path | None, output: str) -> None:
    """Estimate how good the machine's codings in CHRONICLE are, with 95 % intervals.

    First --draw N --into FILE: FILE has N events and N sentences. For each event write y or n under event? (do the
    words name an event that the codebook codes), type? and the fields; for each sentence write under missed how many
    events are first named in it that the machine lacks. Then --judged FILE. What is left empty counts as not judged;
    events reviewed in the chronicle need no judgement in the file.
    """
    if (size is None) == (judged is None) or (size is None) != (into is None):
        raise click.UsageError("Give --draw N --into FILE to draw a sample, or --judged FILE to read it back.")
    if size is not None:
        _draw(chronicle, size, Path(str(into)), seed)
    elif judged is not None:
        _show(_figures(chronicle, judged), output)


def _draw(chronicle: str, size: int, path: Path, seed: int) -> None:
    with api.open(chronicle, read_only=True) as opened:
        sample = draw(opened.reports(reviewed=False), size, split=sentences, seed=seed)
    with replacing(path) as file:
        write_sample(sample, file)
    aside().print(f"{len(sample.events)} events and {len(sample.sentences)} sentences written to {path}")


def _figures(chronicle: str, path: Path) -> Figures:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            events, told = read_sample(file, name=str(path))
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: it is no UTF-8 text ({error}); save it as CSV UTF-8.") from error
    return figures(_with_reviews(chronicle, events), told)


def _with_reviews(chronicle: str, events: Sequence[JudgedEvent]) -> list[JudgedEvent]:
    """The events with what reviews say of those that the file leaves open."""
    with api.open(chronicle, read_only=True) as opened:
        said = {note.target: right_by(note) for one in opened.all_reviewed() for note in one.notes}
    return [dataclasses.replace(one, right=one.right or said.get(one.id, {})) for one in events]


def _show(found: Figures, output: str) -> None:
    for warning in found.warnings:
        complain(warning)
    if output == "json":
        data_output().write(json.dumps(dataclasses.asdict(found), indent=1) + "\n")
        return
    for table in _tables(found):
        console().print(table)


def _tables(found: Figures) -> list[Table]:
    overall = _table(f"{found.events} events, {found.sentences} sentences judged")
    _add(overall, "precision: an event", found.precision)
    _add(overall, "precision: an event of its type", found.typed)
    _add(overall, "recall: events found", found.recall)
    _add(overall, "F1: events", found.f1)
    types, fields = _table("precision by type"), _table("right fields of right events")
    for table, rows in ((types, found.types), (fields, found.fields)):
        for name, one in rows.items():
            _add(table, name, one)
    return [overall, types, fields]


def _table(title: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(title, width=32)
    for name in ("%", "95 %", "judged", "effective"):
        table.add_column(name, justify="right", width=14 if name == "95 %" else 9)
    return table


def _add(table: Table, name: str, one: Share | Estimate | None) -> None:
    if one is None:
        table.add_row(name, "–", "", "", "")
        return
    estimate, sizes = (one, ("", "")) if isinstance(one, Estimate) else (one.estimate, _sizes(one))
    table.add_row(name, f"{100 * estimate.value:.1f}", f"{100 * estimate.low:.1f} to {100 * estimate.high:.1f}", *sizes)


def _sizes(one: Share) -> tuple[str, str]:
    return str(one.judged), f"{one.effective:.0f}"
