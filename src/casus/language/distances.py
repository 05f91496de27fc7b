"""How far two words stand apart, in classes: what the pair heads know of the order of words."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

EDGES = np.array([-64, -32, -16, -8, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 9, 17, 33, 65])
DISTANCES = len(EDGES) + 1


def distance_classes(sources: Ints, targets: Ints) -> Ints:
    """The class [source, target] of the signed distance in words, finer where it is small."""
    classes: Ints = np.searchsorted(EDGES, targets[None, :] - sources[:, None], side="right").astype(np.int64)
    return classes


def sentence_classes(sources: Ints, targets: Ints) -> Ints:
    """The class [source, target] of the numbers of their sentences: 0 the same, 1 before, 2 after, 3 farther."""
    apart = targets[None, :] - sources[:, None]
    classes: Ints = np.select([apart == 0, apart == -1, apart == 1], [0, 1, 2], default=3).astype(np.int64)
    return classes
