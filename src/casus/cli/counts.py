"""``casus counts``: how many a phrase says that there are."""

from __future__ import annotations

import click

from casus.cli.resolved import show
from casus.counts import Bounds, resolve


@click.group(short_help="Resolve numbers and counted phrases.")
def counts() -> None:
    """Resolve numbers and counted phrases to bounds.

    \b
    casus counts resolve "at least two dozen" "two soldiers and a civilian"
    """  # noqa: D301


@counts.command("resolve", short_help="Tell how many a phrase means.")
@click.argument("phrases", nargs=-1, required=True, metavar="PHRASE...")
def resolve_(phrases: tuple[str, ...]) -> None:
    """Resolve PHRASEs to a lower and an upper bound, with the reason and the candidates."""
    for phrase in phrases:
        found = resolve(phrase)
        show(phrase, _range(found.bounds), [
            ("reason", found.reason),
            ("confidence", f"{found.confidence:.2f}"),
            ("among them", ", ".join(map(_range, found.among))),
            ("not", ", ".join(map(_range, found.candidates[1:]))),
        ])  # fmt: skip


def _range(bounds: Bounds) -> str:
    if not bounds.known:
        return "unresolved"
    if bounds.low == bounds.high:
        return str(bounds.low)
    return f"{bounds.low} or more" if bounds.high is None else f"{bounds.low} to {bounds.high}"
