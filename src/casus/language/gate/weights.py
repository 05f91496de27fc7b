"""The gate's learned weights, whole numbers of a byte with a scale for each column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from casus.arrays import ArrayFile, names_in

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
ARRAYS = ArrayFile(
    "the gate",
    ("words", "numbers", "first", "second", "pair_numbers", "scales", "bias", "report", "sentence", "least"),
)
FILE = "weights.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What words and pairs of words speak for, and how that is weighed.

    ``words`` gives each known word its number; ``numbers`` [words + 1, 2], times ``scales`` [2], are what they add to
    the log-odds of an event in their sentence and of events in their report; ``pair_numbers`` [pairs + 1], times the
    first scale, what pairs of words add to that of their sentence. The last row of both is of the unknown. ``pairs``
    are sorted: number of the first word times the number of words, plus that of the second. ``bias`` [2] are the
    intercepts. ``report`` and ``sentence`` weigh the evidence, and ``least`` are the log-odds from which something is
    read (see ``deciding``). ``fingerprint`` is the hash of all.
    """

    words: Mapping[str, int]
    numbers: Ints
    pairs: Ints
    pair_numbers: Ints
    scales: Floats
    bias: Floats
    report: Floats
    sentence: Floats
    least: Floats
    fingerprint: str


@cache
def shipped() -> Weights:
    """The weights that ship with Casus.

    Raises:
        ModelError: their file is missing or damaged.
    """
    content, name = ARRAYS.shipped(__package__, FILE)
    return read(content, name=name)


def read(content: bytes, *, name: str = FILE) -> Weights:
    """The weights that a file holds; ``name`` is the file's in messages.

    Raises:
        ModelError: the content is cut short, or does not have the hash that stands with it.
    """
    arrays, fingerprint = ARRAYS.unpacked(content, name=name)
    words = names_in(arrays["words"])
    return Weights(
        words={word: k for k, word in enumerate(words)},
        numbers=_with_unknown(arrays["numbers"]),
        pairs=arrays["first"].astype(np.int64) * len(words) + arrays["second"],
        pair_numbers=_with_unknown(arrays["pair_numbers"]),
        **{key: arrays[key].astype(np.float64) for key in ("scales", "bias", "report", "sentence", "least")},
        fingerprint=fingerprint,
    )


def _with_unknown(numbers: npt.NDArray[Any]) -> Ints:
    """The table with a last row of zeros, for what is not in it."""
    return np.concatenate([numbers, np.zeros((1, *numbers.shape[1:]), numbers.dtype)]).astype(np.int64)
