"""Consoles: results go to standard output, all that is said about the work to standard error."""

from __future__ import annotations

import shutil

from rich.console import Console

WIDE = 120
"""Columns of a table that goes to a file or pipe."""


def console() -> Console:
    """Where results go; as wide as the terminal, or ``WIDE`` where there is none."""
    shown = Console(highlight=False, markup=False, emoji=False)
    if not shown.is_terminal:
        shown = Console(highlight=False, markup=False, emoji=False, width=max(WIDE, shutil.get_terminal_size().columns))
    return shown


def aside() -> Console:
    """Where progress, summaries and complaints go."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def complain(message: str) -> None:
    """Tell what went wrong, in one line."""
    aside().print(f"casus: {message}", style="red")
