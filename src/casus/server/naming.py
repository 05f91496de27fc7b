"""What a chronicle is called to who asks over the network: where it lies concerns its owner alone."""

from __future__ import annotations

from pathlib import PurePosixPath

from casus.chronicle import Chronicle


def name_of(chronicle: Chronicle) -> str:
    """The last part of its path or address."""
    return PurePosixPath(chronicle.name.replace("\\", "/")).name


def without_place(message: str, chronicle: Chronicle | None) -> str:
    """A message that may name the chronicle by its path or address, with its name alone."""
    return message if chronicle is None else message.replace(chronicle.name, name_of(chronicle))
