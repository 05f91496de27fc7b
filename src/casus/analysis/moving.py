"""Moving means, and how far the last of them is from what was before."""

from __future__ import annotations

from collections.abc import Sequence


def moving_means(values: Sequence[float], window: int) -> tuple[float | None, ...]:
    """For each value the mean of the ``window`` values up to and with it; None where there are not as many yet."""
    return tuple(
        sum(values[end - window : end]) / window if end >= window else None for end in range(1, len(values) + 1)
    )


def change(values: Sequence[float], window: int) -> float | None:
    """The mean of the last ``window`` values minus the mean of all before them; None where there are none before."""
    before = len(values) - window
    if before < 1:
        return None
    return sum(values[before:]) / window - sum(values[:before]) / before
