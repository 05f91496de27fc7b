"""A group of commands that are imported when they are called: each needs other parts, and some take long to load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from importlib import import_module
from keyword import iskeyword
from typing import Any, cast

import click


@dataclass(frozen=True, slots=True)
class Home:
    """The module of a command, and the line that tells of it in a list; a test holds it equal to the command's own."""

    module: str
    short_help: str


class LazyGroup(click.Group):
    """A group that knows its commands by name, and each in its module under that name."""

    def __init__(self, *args: Any, homes: Mapping[str, Home], **options: Any) -> None:
        super().__init__(*args, **options)
        self.commands = cast("MutableMapping[str, click.Command]", _Commands(homes))  # none is added later
        self._homes = homes

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._homes[name].short_help) for name in self.list_commands(ctx)])


class _Commands(Mapping[str, click.Command]):
    """The commands by name, imported when looked up."""

    def __init__(self, homes: Mapping[str, Home]) -> None:
        self._homes = homes

    def __getitem__(self, name: str) -> click.Command:
        return cast("click.Command", getattr(import_module(self._homes[name].module), _in_python(name)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


def _in_python(name: str) -> str:
    """What a command is called in its module: "import" is a word of the language."""
    return f"{name}_" if iskeyword(name) else name
