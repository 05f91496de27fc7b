"""How much a look at an event is worth."""

from __future__ import annotations

import math


def worth(*, confidence: float, harmed: int, sources: int) -> float:
    """The chance that the machine is wrong times what a mistake would cost.

    The cost is one for any event, one more for each doubling of those harmed, and one more for each doubling of
    the sources that tell of it.

    Args:
        confidence: of the event, from 0 to 1.
        harmed: the largest low bound of its casualties.
        sources: how many tell of it, at least 1.
    """
    return (1.0 - confidence) * (1.0 + math.log2(1 + max(harmed, 0)) + math.log2(max(sources, 1)))
