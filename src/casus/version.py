"""The version of the installed program."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version


def _installed() -> str:
    try:
        return installed_version("casus")
    except PackageNotFoundError:
        return "0+source"


VERSION = _installed()
"""Version of the installed package; ``0+source`` in a source tree that is not installed."""
