"""The shipped model as files: where they lie, and whether they are what they were when they were made."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from casus.errors import ModelError

SHIPPED = Path(__file__).parent / "language" / "model"
"""The folder of the model that comes with the package."""


def checked(folder: Path = SHIPPED) -> dict[str, Any]:
    """The description of the model in a folder, once each of its files has the hash that it says.

    Raises:
        ModelError: the description cannot be read, or a file is missing or another.
    """
    meta = described(folder)
    for name, digest in meta["sha256"].items():
        file = folder / name
        if not file.is_file():
            raise ModelError(f"{file}: this part of the model is missing; install casus again")
        if hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise ModelError(f"{file}: this part of the model is damaged (wrong hash); install casus again")
    return meta


def described(folder: Path = SHIPPED) -> dict[str, Any]:
    """The description of the model in a folder, whether or not its files are what it says.

    Raises:
        ModelError: it cannot be read.
    """
    path = folder / "meta.json"
    try:
        meta: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return meta | {"sha256": dict(meta["sha256"])}
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as e:
        raise ModelError(f"{path}: no readable model description ({e}); install casus again") from e


def fingerprint(meta: dict[str, Any]) -> str:
    """What tells a model from all others, by its description."""
    return hashlib.sha256(json.dumps(meta["sha256"], sort_keys=True).encode()).hexdigest()[:16]
