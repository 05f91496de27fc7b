"""``casus dates``: the days that a time expression means."""

from __future__ import annotations

import click

from casus.cli.resolved import show
from casus.dates import Interval, resolve


@click.group(short_help="Resolve time expressions.")
def dates() -> None:
    """Resolve time expressions to days.

    \b
    casus dates resolve "early Tuesday" --published 2024-02-03
    """  # noqa: D301


@dates.command("resolve", short_help="Tell which days a phrase means.")
@click.argument("phrases", nargs=-1, required=True, metavar="PHRASE...")
@click.option("--published", metavar="DATE", help="The report's date, YYYY-MM-DD; without it relative dates stay open.")
@click.option("--anchor", metavar="DATE", help='The day told before, from which "two days later" counts.')
def resolve_(phrases: tuple[str, ...], published: str | None, anchor: str | None) -> None:
    """Resolve PHRASEs to whole days, with the reason and the candidates."""
    for phrase in phrases:
        found = resolve(phrase, published=published, anchor=anchor)
        rest = found.candidates[found.resolved :]
        others = "; ".join(f"{c.from_} to {c.to} ({c.reason})" for c in rest)
        show(phrase, _days(found), [
            ("reason", found.reason),
            ("confidence", f"{found.confidence:.2f}"),
            ("not" if found.resolved else "possible", others),
        ])  # fmt: skip


def _days(found: Interval) -> str:
    if not found.resolved:
        return "unresolved"
    return f"{found.from_} to {found.to} ({found.precision})"
