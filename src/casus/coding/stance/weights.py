"""The learned weights of stances: one multinomial regression, whole numbers of a byte with a scale for each stance."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any, cast
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from casus.errors import ModelError
from casus.records import Stance

Floats = npt.NDArray[np.float64]
_ARRAYS = ("stances", "features", "numbers", "scales", "bias")
_DIGITS = 6
"""Of log-odds: what is left does not depend on how a processor adds."""
FILE = "weights.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Weights by stance (columns, in the order of ``stances``) and feature (rows, ``features`` says which)."""

    stances: tuple[Stance, ...]
    features: Mapping[str, int]
    table: Floats
    bias: Floats

    def chances(self, values: Mapping[str, float]) -> dict[Stance, float]:
        """The probability of each stance, given the features of a statement."""
        odds = self.bias.copy()
        known = [(self.features[name], value) for name, value in values.items() if name in self.features]
        if known:
            rows, amounts = zip(*known, strict=True)
            odds = odds + np.array(amounts) @ self.table.take(rows, axis=0)
        odds = np.round(odds, _DIGITS)
        chances = np.exp(odds - odds.max())
        return dict(zip(self.stances, (chances / chances.sum()).tolist(), strict=True))


@cache
def shipped() -> Weights:
    """The weights that ship with Casus.

    Raises:
        ModelError: their file is missing or damaged.
    """
    source = files(__package__).joinpath(FILE)
    try:
        content = source.read_bytes()
    except OSError as error:
        raise ModelError(f"{source}: the weights of stances cannot be read ({error}); install casus again") from error
    return read(content, name=str(source))


def read(content: bytes, *, name: str = FILE) -> Weights:
    """The weights that a file holds; ``name`` is the file's in messages.

    Raises:
        ModelError: the content is cut short, or does not have the hash that stands with it.
    """
    try:
        with np.load(BytesIO(content), allow_pickle=False) as found:
            arrays = {key: found[key] for key in _ARRAYS}
            wanted = bytes(found["sha256"]).decode()
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelError(f"{name}: the weights of stances cannot be read ({error}); install casus again") from error
    if digest(arrays) != wanted:
        raise ModelError(f"{name}: the weights of stances are damaged (wrong hash); install casus again")
    return Weights(
        stances=tuple(cast(list[Stance], _names(arrays["stances"]))),
        features={each: k for k, each in enumerate(_names(arrays["features"]))},
        table=arrays["numbers"].astype(np.float64) * arrays["scales"],
        bias=arrays["bias"].astype(np.float64),
    )


def digest(arrays: Mapping[str, npt.NDArray[Any]]) -> str:
    """The hash of the arrays that a file of weights holds."""
    hashed = hashlib.sha256()
    for key in _ARRAYS:
        hashed.update(f"{key} {arrays[key].dtype.str} {arrays[key].shape}\n".encode())
        hashed.update(np.ascontiguousarray(arrays[key]).tobytes())
    return hashed.hexdigest()


def _names(array: npt.NDArray[np.uint8]) -> list[str]:
    return array.tobytes().decode().split("\n")
