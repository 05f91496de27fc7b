"""``casus places``: where a phrase is, and a gazetteer of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from casus.cli.resolved import show
from casus.cli.terminal import aside
from casus.cli.writing import writable
from casus.places import Candidate, Gazetteer, Resolution, import_geonames


@click.group(short_help="Resolve places; import a gazetteer of your own.")
def places() -> None:
    """Resolve place phrases, and make a table of towns out of GeoNames' dumps.

    \b
    casus places resolve "Azaz, Aleppo province" Tripoli Sidon
    casus places import allCountries.txt --into towns.bin
    casus code reports/ --towns towns.bin        code with it
    """  # noqa: D301


@places.command("resolve", short_help="Tell which place is meant by a phrase.")
@click.argument("phrases", nargs=-1, required=True, metavar="PHRASE...")
@click.option("--text", metavar="TEXT", help="What the report says around: its countries and places help.")
@click.option("--towns", metavar="PATH", help="A table of towns that 'casus places import' made.")
def resolve_(phrases: tuple[str, ...], text: str | None, towns: str | None) -> None:
    """Resolve PHRASEs of one report together, with the reason and the candidates."""
    gazetteer = Gazetteer.open(towns=Path(towns) if towns else None)
    for found in gazetteer.resolve_all(phrases, text=text):
        _show(found)


def _show(found: Resolution) -> None:
    show(found.phrase, _described(found.chosen) if found.chosen else "unresolved", [
        ("reason", found.reason),
        ("confidence", f"{found.confidence:.2f}"),
        *(("not", _described(one)) for one in found.candidates if one != found.chosen),
    ])  # fmt: skip


def _described(place: Candidate) -> str:
    at = f"{place.lat:.2f} {place.lon:.2f}"
    return f"{place.name}, {place.country or '-'} ({place.kind}, {at})"


@places.command("import", short_help="Make a table of towns out of GeoNames' dumps.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--into", "target", required=True, metavar="PATH", callback=writable, help="The table to write.")
@click.option("--least", type=click.IntRange(0), default=0, show_default=True, help="Leave out places of fewer people.")
def import_(files: tuple[str, ...], target: str, least: int) -> None:
    """Read FILEs of GeoNames (allCountries.txt, XX.txt) into a table for --towns."""
    count = import_geonames([Path(f) for f in files], Path(target), least_population=least)
    aside().print(f"{count} places in {target}")
