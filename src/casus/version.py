"""The version of the installed program."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version


def version() -> str:
    """Version of the installed package; ``0+source`` in a source tree that is not installed."""
    try:
        return installed_version("casus")
    except PackageNotFoundError:
        return "0+source"
