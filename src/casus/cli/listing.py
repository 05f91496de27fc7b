"""How long lists are: those for people end somewhere, and say so; those for programs hold all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

import click

from casus.cli.terminal import aside

_Item = TypeVar("_Item")

MOST = 100
"""So many a list for people has, unless told otherwise."""

limit_option = click.option(
    "--limit",
    type=click.IntRange(1),
    metavar="N",
    help=f"How many to list at most; otherwise {MOST} for people, and all in the other formats.",
)


def one_more(limit: int | None, *, for_people: bool) -> int | None:
    """How many to read: one more than is listed to people, to know whether there are more; None: all."""
    if for_people:
        return (limit or MOST) + 1
    return limit


def listed(found: Iterable[_Item], limit: int | None) -> Iterator[_Item]:
    """What is listed to people of what was read; says at the end where there is more."""
    most = limit or MOST
    rest = iter(found)
    yield from islice(rest, most)
    if next(rest, None) is not None:
        tell_of_more(most)


def tell_of_more(most: int) -> None:
    """Say on standard error that a list goes on."""
    aside().print(f"casus: these are the first {most}; --limit lists more")
