"""What a number or a noun phrase was resolved to."""

from __future__ import annotations

from dataclasses import dataclass

from casus.grounding.counts.bounds import Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many at least and at most, both within; ``high`` None: unbounded; both None: unknown.

    ``text`` is the phrase, ``start`` and ``end`` where it stands in its text (None where only a phrase was
    given). ``approximate``: the text itself calls it rough ("about 40"). ``candidates`` are the bounds that were
    possible, those chosen first: of a list also its first number alone, where it may be the whole of which the
    others are parts. ``among`` holds the numbers of those within the whole ("five, including two children": 2).
    ``reason`` says in words what decided; ``confidence`` is an estimate, from 0 to 1, that both bounds are exactly
    right.
    """

    text: str
    start: int | None = None
    end: int | None = None
    low: int | None = None
    high: int | None = None
    approximate: bool = False
    candidates: tuple[Bounds, ...] = ()
    among: tuple[Bounds, ...] = ()
    reason: str = ""
    confidence: float = 0.0

    @property
    def bounds(self) -> Bounds:
        """Its bounds."""
        return Bounds(self.low, self.high)

    @property
    def resolved(self) -> bool:
        """Whether the text says anything on the number."""
        return self.low is not None
