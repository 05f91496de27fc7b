"""Tolls that exclude each other: "16 were killed in Iraq", "in Syria at least 23 were killed".

Of one happening that a report tells of as a whole they are two parts. Neither is told by the mentions of the whole, and
which of the two a mention means ("the strikes") cannot be said; so they stand apart, as its parts. A toll that others
add up to ("at least 39 people", 16 of them here and 23 there) is that of the whole, which every mention may mean.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from casus.coding.draft import Trigger
from casus.coding.heads import Floats
from casus.coding.sentences import sentence_at

_LIKELY = 0.5
"""From which probability of the coreference head two mentions would be one, but for their tolls."""


def rivals_of(odd: npt.NDArray[np.bool_], p: Floats, tolls: Sequence[int | None]) -> npt.NDArray[np.bool_]:
    """For each mention (row) from which others only their numbers (``odd``) keep it, so that it may be a part as they.

    ``tolls`` are the numbers of the mentions, where they are known. The row of a whole is empty.
    """
    found: npt.NDArray[np.bool_] = odd & (p > _LIKELY)
    wholes = [i for i in range(len(tolls)) if _is_sum(tolls[i], {tolls[int(j)] for j in np.flatnonzero(found[i])})]
    found[wholes] = False
    return found


def _is_sum(toll: int | None, others: Collection[int | None]) -> bool:
    """Whether a toll is that of a whole of which the others tell parts."""
    known = [n for n in others if n is not None]
    return toll is not None and len(known) == len(others) > 1 and max(known) < toll and sum(known) <= toll


def kept_to_their_sentence(
    doc: Doc, triggers: Sequence[Trigger], rivals: npt.NDArray[np.bool_], p: Floats
) -> npt.NDArray[np.bool_]:
    """For each two mentions whether one tells a toll and the other, in another sentence, may mean a rival's as well."""
    sentences = np.array([sentence_at(doc, t.head).start for t in triggers])
    elsewhere = sentences[:, None] != sentences[None, :]
    either = (rivals.astype(np.int64) @ (p > _LIKELY).astype(np.int64)) > 0
    apart: npt.NDArray[np.bool_] = (either & elsewhere) | (either & elsewhere).T
    return apart


def parts_of(
    groups: Sequence[Sequence[int]], rivals: npt.NDArray[np.bool_], p: Floats, threshold: float
) -> list[tuple[int, int]]:
    """Which groups tell a toll of which: the place of the part, and of the whole that it is likeliest of."""
    telling = [bool(rivals[list(group)].any()) for group in groups]
    found = []
    for i, part in enumerate(groups):
        wholes = [(float(p[np.ix_(part, g)].mean()), j) for j, g in enumerate(groups) if telling[i] and not telling[j]]
        chance, whole = max(wholes, default=(0.0, -1))
        if chance > threshold:
            found.append((i, whole))
    return found
