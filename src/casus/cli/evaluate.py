"""``casus evaluate``: codings measured against gold."""

from __future__ import annotations

import csv
import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from casus.cli.terminal import complain, console, data_output
from casus.cli.writing import writable
from casus.errors import SourceError
from casus.evaluation import (
    Accuracy,
    Figures,
    GoldReport,
    Score,
    checked,
    counts_of,
    figures_of,
    mistakes_of,
    read_gold,
)
from casus.exports import to_jsonl
from casus.files import replacing
from casus.records import SetAside
from casus.sources.reports import make_report

Codings = Mapping[str, Mapping[str, Any]]
_NOTHING: Mapping[str, Any] = {"events": [], "statements": [], "links": []}


@click.command(short_help="Measure codings against gold ones.")
@click.argument("gold", metavar="GOLD", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--coded",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON lines by the output contract, the reports' ids those of GOLD; without it the texts of GOLD are coded.",
)
@click.option("--part", metavar="NAME", help="Only the reports of this part of GOLD's split.json.")
@click.option("--model", metavar="FOLDER", help="Code with this model in place of the one that ships.")
@click.option("--no-gate", is_flag=True, help="Code also what the gate would skip.")
@click.option(
    "--resamples",
    type=click.IntRange(0),
    default=1000,
    show_default=True,
    help="How often reports are drawn anew for the 95 % intervals; 0: no intervals.",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to write the figures.",
)
@click.option(
    "--mistakes", metavar="PATH", callback=writable, help="List what is wrong, with its text, in this CSV file."
)
def evaluate(
    gold: Path,
    coded: Path | None,
    part: str | None,
    model: str | None,
    no_gate: bool,
    resamples: int,
    output: str,
    mistakes: str | None,
) -> None:
    """Measure codings against the gold ones of the folder GOLD.

    GOLD has docs/ID.json (id, text, published), annotations/ID.json (events, statements and links with start and
    end of every span) and, for --part, split.json. Spans match when they cover each other by half; events are
    aligned by the mentions of one type that they share; what is missed counts against all its fields.
    """
    reports = read_gold(gold, part=part)
    codings = _coded_by(model, reports, gate=not no_gate) if coded is None else _read(coded, reports)
    counts = [counts_of(r.coding, codings.get(r.id, _NOTHING)) for r in reports]
    figures = figures_of(counts, resamples=resamples)
    if mistakes is not None:
        _write_mistakes(Path(mistakes), reports, codings)
    if output == "json":
        data_output().write(json.dumps(dataclasses.asdict(figures), indent=1) + "\n")
    else:
        for table in _tables(figures):
            console().print(table)


def _coded_by(model: str | None, reports: Sequence[GoldReport], *, gate: bool) -> Codings:
    """The codings by report; a report that is set aside has none, and counts as missed."""
    from casus.coder import Coder  # loading the model's libraries takes seconds

    out: dict[str, Mapping[str, Any]] = {}
    given = (make_report(r.text, published=r.published, id=r.id) for r in reports)
    for result in Coder(model=model, gate=gate).pipe(given):
        if isinstance(result, SetAside):
            complain(f"{result.where}: {result.message}")
        else:
            out[result.report.id] = json.loads(to_jsonl(result))
    return out


def _read(path: Path, reports: Sequence[GoldReport]) -> Codings:
    """The codings of a file by report; one whose text is not that of gold is refused, one that lacks is told of."""
    texts = {r.id: r.text for r in reports}
    out: dict[str, Mapping[str, Any]] = {}
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            coding = json.loads(line)
            id, text = coding["report"]["id"], coding["report"].get("text")
            checked(coding)
        except (ValueError, KeyError, TypeError, AttributeError) as e:
            raise SourceError(f"{path}, line {number}: no coded report ({e}); write it with --format jsonl") from e
        if text is not None and text != texts.get(id, text):
            raise SourceError(f"{path}, line {number}: the text of {id} is not that of GOLD, so its spans mean nothing")
        out[id] = coding
    if missing := [id for id in texts if id not in out]:
        complain(
            f"{path}: {len(missing)} of {len(texts)} gold reports are not in it ({missing[0]}, …) and count as missed"
        )
    return out


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except ValueError as e:
        raise SourceError(f"{path}: it is no UTF-8 text ({e}); write it with --format jsonl") from e


def _write_mistakes(path: Path, reports: Sequence[GoldReport], codings: Codings) -> None:
    with replacing(path) as file:
        writer = csv.writer(file)
        writer.writerow(["report", "kind", "gold", "coded", "context"])
        for r in reports:
            for m in mistakes_of(r, codings.get(r.id, _NOTHING)):
                writer.writerow(dataclasses.astuple(m))


def _tables(figures: Figures) -> list[Table]:
    found = _scores(f"{figures.reports} reports", figures.found)
    judged = Table("what matched", "accuracy", "95 %", "judged", box=None, pad_edge=False)
    for name, a in figures.judged.items():
        judged.add_row(name, _percent(a.accuracy), _span(a), str(a.judged))
    return [found, judged, _scores("mentions by type", figures.types)]


def _scores(title: str, rows: Mapping[str, Score]) -> Table:
    table = Table(title, "P", "R", "F1", "95 %", "gold", "coded", box=None, pad_edge=False)
    for name, s in rows.items():
        table.add_row(
            name, _percent(s.precision), _percent(s.recall), _percent(s.f1), _span(s), str(s.gold), str(s.coded)
        )
    return table


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _span(x: Score | Accuracy) -> str:
    return "" if x.interval is None else f"{x.interval[0]:.1f} to {x.interval[1]:.1f}"
