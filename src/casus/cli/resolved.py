"""How the commands that resolve single phrases show what they found."""

from __future__ import annotations

from collections.abc import Iterable

from casus.cli.terminal import console


def show(text: str, found: str, lines: Iterable[tuple[str, str]]) -> None:
    """Print a phrase with what it was resolved to, and below it what is told of that; empty lines are left out."""
    out = console()
    out.print(f"{text}: {found}", soft_wrap=True)
    for name, value in lines:
        if value:
            out.print(f"  {name:<11} {value}", soft_wrap=True)
