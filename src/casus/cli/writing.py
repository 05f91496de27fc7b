"""Options that name a file to write."""

from __future__ import annotations

from pathlib import Path

import click


def writable(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A path that a file can be written to, as far as can be told before the work."""
    if value is not None and (Path(value).is_dir() or not Path(value).absolute().parent.is_dir()):
        raise click.BadParameter(f"{value!r} is a folder or lies in none; name a file in a folder that is there")
    return value
