"""``casus doctor``: whether the program and a chronicle are whole."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec

import click

from casus.cli.opening import opened
from casus.cli.terminal import console
from casus.errors import CasusError

FAULTS = 1
"""Exit status when something is not whole."""

_EXTRAS = {"pandas": "pandas", "parquet": "pyarrow", "ray": "ray", "postgres": "psycopg"}


@click.command(short_help="See whether the program and a chronicle are whole.")
@click.argument("chronicle", required=False, metavar="[CHRONICLE]")
def doctor(chronicle: str | None) -> None:
    """See whether the files of the program, and CHRONICLE if it is given, are what they were when they were written.

    The model is checked by its hashes, all other files by those that the installer listed, a chronicle by
    SQLite's own check and by the hashes of its texts. Exit status 1 when something is not whole.
    """
    whole = True
    for what, told, faults in (*_program(), *_chronicle(chronicle)):
        console().print(f"{what:<10} {told if not faults else 'not whole'}", soft_wrap=True)
        for fault in faults:
            whole = False
            console().print(f"  {fault}", soft_wrap=True)
    if not whole:
        sys.exit(FAULTS)


Found = tuple[str, str, list[str]]
"""What was looked at, what is told of it, and what is wrong with it."""


def _program() -> Iterator[Found]:
    from casus import installed
    from casus.shipped import checked, fingerprint
    from casus.version import VERSION

    yield "casus", f"{VERSION}, Python {platform.python_version()}, {platform.system()} {platform.machine()}", []
    try:
        yield "model", f"{fingerprint(checked())}, whole", []
    except CasusError as error:
        yield "model", "", [str(error)]
    files = installed.listed()
    told = f"{len(files):,}, whole" if files else "not listed by an installer, and not checked"
    yield "files", told, list(installed.faults(files))
    extras = [extra for extra, module in _EXTRAS.items() if find_spec(module)]
    yield "extras", ", ".join(extras) or "none", []


def _chronicle(chronicle: str | None) -> Iterable[Found]:
    if chronicle is None:
        return
    from casus.chronicle.checking import faults
    from casus.chronicle.migrate import HEAD

    with opened(chronicle) as read:
        with read.reading() as connection:
            found = list(faults(connection))
        yield "chronicle", f"{read.name}, schema {HEAD}, whole", found
