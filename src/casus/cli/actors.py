"""``casus actors``: resolve a phrase, look a registry's file through, bring one over from other sources."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from casus.actors import Candidate, Registry, Resolution, resolve
from casus.cli.resolved import show
from casus.cli.terminal import aside, console
from casus.cli.writing import writable
from casus.grounding.actors.checking import Finding, check
from casus.grounding.actors.importing import petrarch_rows, wikidata_rows
from casus.grounding.actors.registry import Row, read_rows, write_rows

FAULTS = 1
"""Exit status when a registry's file holds faults."""


@click.group(short_help="Resolve actors; check and import names of your own.")
def actors() -> None:
    """Resolve phrases for actors, and keep a registry of your own.

    \b
    casus actors resolve "Iraqi military spokesman" --on 2024-02-03
    casus actors check mine.csv                 look a registry's file through
    casus actors import wikidata groups.json --into mine.csv
    casus code reports/ --registry mine.csv     code with it
    """  # noqa: D301


@actors.command("resolve", short_help="Tell who is meant by a phrase.")
@click.argument("phrases", nargs=-1, required=True, metavar="PHRASE...")
@click.option("--on", metavar="DATE", help="The day of the report, YYYY-MM-DD, by which office-holders are told.")
@click.option("--registry", multiple=True, metavar="PATH", help="CSV file that names actors of your own.")
def resolve_(phrases: tuple[str, ...], on: str | None, registry: tuple[str, ...]) -> None:
    """Resolve PHRASEs to country and sector, with the reason and the candidates."""
    names = Registry.with_files(*registry)
    for phrase in phrases:
        _show(resolve(phrase, on=on, registry=names))


def _show(found: Resolution) -> None:
    codes = f"{found.country or '-'} {found.sector}" if found.resolved else "unresolved"
    show(found.text, codes, [
        ("entity", f"{found.name} ({found.entity})" if found.entity else ""),
        ("reason", found.reason),
        ("confidence", f"{found.confidence:.2f}"),
        *(("not", _described(one)) for one in found.candidates[1:]),
    ])  # fmt: skip


def _described(one: Candidate) -> str:
    office = f", {one.office}" if one.office else ""
    days = f", {one.from_ or ''} to {one.to or ''}" if one.from_ or one.to else ""
    return f"{one.name}: {one.country or '-'} {one.sector}{office}{days}"


@actors.command("check", short_help="Look files of a registry through.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def check_(files: tuple[str, ...]) -> None:
    """Find faults in FILEs, and names that mean something else in them or in the registry of Casus.

    Exit status 1 when there is a fault; conflicts are told, and the files' meaning counts.
    """
    found = check([row for file in files for row in read_rows(file)])
    _tell(found)
    if any(f.severity == "fault" for f in found):
        sys.exit(FAULTS)


def _tell(found: list[Finding]) -> None:
    out = console()
    for one in found:
        out.print(f"{one.where}: {one.severity}: {one.message}", highlight=False, markup=False, soft_wrap=True)
    faults = sum(f.severity == "fault" for f in found)
    out.print(f"{faults} faults, {len(found) - faults} conflicts", highlight=False)


@actors.group("import", short_help="Rows of a registry from Wikidata or PETRARCH's dictionaries.")
def import_() -> None:
    """Write rows of a registry from files of others."""


def into(command: click.decorators.FC) -> click.decorators.FC:
    """The option that names the file to write."""
    return click.option(
        "--into", "target", required=True, metavar="PATH", callback=writable, help="The CSV file to write."
    )(command)


@import_.command("wikidata", short_help="From Wikidata's JSON.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@into
@click.option("--sector", help="The sector of entries whose class does not tell it.")
@click.option("--kind", help="The kind of entries whose class does not tell it.")
def wikidata(files: tuple[str, ...], target: str, sector: str | None, kind: str | None) -> None:
    """Import entities (Special:EntityData, dumps) or results of the query service, as JSON."""
    _write((row for file in files for row in wikidata_rows(file, kind=kind, sector=sector)), target)


@import_.command("petrarch", short_help="From dictionaries of PETRARCH and Phoenix.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@into
def petrarch(files: tuple[str, ...], target: str) -> None:
    """Import dictionaries of actors in the format of TABARI, PETRARCH and Phoenix."""
    _write((row for file in files for row in petrarch_rows(file)), target)


def _write(rows: Iterable[Row], target: str) -> None:
    count = write_rows(rows, target)
    aside().print(f"{count} rows in {target}; 'casus actors check {target}' looks them through", highlight=False)
