"""What words mean, as directions: words of like meaning point alike.

The table is made by ``training/meanings.py`` from the input vectors of the encoder's word pieces, brought to few
dimensions by their principal components (Mu and Viswanath 2018: their mean is taken off first).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from casus.errors import ModelError
from casus.fusion.words import rarity

Direction = npt.NDArray[np.float64]
_DIGITS = 4
"""Of cosines: what is left does not depend on how a processor adds."""
_REMEMBERED = 4096
_UNKNOWN = float("nan")


def nearness(one: frozenset[str], other: frozenset[str]) -> float:
    """The cosine of what two sets of stems mean, the rarer ones more; NaN where of one no word is known."""
    return _cosine(_of_words(one), _of_words(other))


def form_nearness(one: frozenset[str], other: frozenset[str]) -> float:
    """The cosine of what the last words of two sets of phrases mean, as they stand; NaN where of one none is known."""
    return _cosine(_of_forms(one), _of_forms(other))


def _cosine(one: Direction | None, other: Direction | None) -> float:
    return _UNKNOWN if one is None or other is None else round(float(one @ other), _DIGITS)


@lru_cache(_REMEMBERED)
def _of_forms(forms: frozenset[str]) -> Direction | None:
    return _sum((form.split()[-1], 1.0) for form in sorted(forms) if form.split())


@lru_cache(_REMEMBERED)
def _of_words(words: frozenset[str]) -> Direction | None:
    return _sum((word, rarity(word)) for word in sorted(words))


def _sum(weights: Iterable[tuple[str, float]]) -> Direction | None:
    """The direction of the weighed sum of words; None where none is known."""
    table = _table()
    known = [table[word] * weight for word, weight in weights if word in table]
    total = np.sum(known, axis=0) if known else np.zeros(1)
    length = float(np.sqrt(total @ total))
    return total / length if length else None


@cache
def _table() -> Mapping[str, Direction]:
    """Each word's direction, of length 1."""
    try:
        content = files(__package__).joinpath("data", "meanings.npz").read_bytes()
        with np.load(BytesIO(content), allow_pickle=False) as found:
            words, numbers = bytes(found["words"]).decode().split("\n"), found["numbers"].astype(np.float64)
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise ModelError(f"The table of meanings of fusion cannot be read: {error}. Reinstall Casus.") from error
    lengths = np.sqrt((numbers * numbers).sum(axis=1, keepdims=True))
    return dict(zip(words, numbers / np.where(lengths > 0, lengths, 1.0), strict=True))
