"""Consoles and streams: results go to standard output, all that is said about the work to standard error."""

from __future__ import annotations

import io
import logging
import shutil
import sys
from typing import TYPE_CHECKING, TextIO

from casus.cli.logs import is_kept

if TYPE_CHECKING:
    from rich.console import Console

WIDE = 120
"""Columns of a table that goes to a file or pipe."""


def console() -> Console:
    """Where results for people go; as wide as the terminal, or ``WIDE`` where there is none."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a sign that the terminal lacks must not end the program
    shown = plain_console(sys.stdout, width=None)
    if not shown.is_terminal:
        shown = plain_console(sys.stdout, width=max(WIDE, shutil.get_terminal_size().columns))
    return shown


def plain_console(file: TextIO, *, width: int | None = WIDE) -> Console:
    """A console that takes text to the letter: no markup, no emoji names, no guessed colours."""
    from rich.console import Console

    return Console(file=file, width=width, highlight=False, markup=False, emoji=False)


def data_output() -> TextIO:
    """Standard output for programs: UTF-8 with plain line ends, whatever the locale."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    return sys.stdout


def aside() -> Console:
    """Where progress, summaries and complaints go."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def complain(message: str) -> None:
    """Tell what went wrong, in one line, or where there is a log in that."""
    if is_kept():
        logging.getLogger("casus.said").error("%s", message)
        return
    aside().print(f"casus: {message}", style="red")
