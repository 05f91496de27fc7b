"""The option ``--metrics`` of commands that take long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

metrics_option = click.option(
    "--metrics",
    metavar="ADDRESS:PORT|PATH",
    help="Show numbers for Prometheus while the command goes on: at this address (:9100 for this machine alone), or "
    "in this file, written anew every 15 seconds.",
)


@contextmanager
def measured(where: str | None) -> Iterator[CollectorRegistry | None]:
    """The registry whose numbers are shown where ``--metrics`` says; None without it, and nothing is loaded then.

    Raises:
        OptionError: nothing can be shown there.
    """
    if where is None:
        yield None
        return
    from casus.metrics import new_registry, published

    registry = new_registry()
    with published(registry, where):
        yield registry
