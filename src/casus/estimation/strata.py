"""A stratified sample: each part of a population is drawn from by itself, with known chances."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from casus.errors import OptionError

_T = TypeVar("_T")

_LEAST = 2
"""Items of each stratum, so that its spread can be told."""


@dataclass(frozen=True, slots=True)
class Drawn(Generic[_T]):
    """An item that was drawn: ``sample`` of the ``population`` items of its stratum were."""

    item: _T
    stratum: str
    population: int
    sample: int

    @property
    def probability(self) -> float:
        """The chance that it had."""
        return self.sample / self.population


@dataclass(slots=True)
class Reservoir(Generic[_T]):
    """Keeps up to ``size`` items of each stratum, each with the same chance, of any number that come by.

    Vitter, J. S. (1985), "Random sampling with a reservoir", ACM Transactions on Mathematical Software 11.
    """

    size: int
    random: random.Random
    kept: dict[str, list[_T]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    def add(self, stratum: str, item: _T) -> None:
        """Look at one item of a stratum."""
        kept, seen = self.kept.setdefault(stratum, []), self.seen.get(stratum, 0)
        self.seen[stratum] = seen + 1
        if len(kept) < self.size:
            kept.append(item)
        elif (place := self.random.randrange(seen + 1)) < self.size:
            kept[place] = item

    def drawn(self) -> list[Drawn[_T]]:
        """A sample of ``size`` items in all, from each stratum by its share of the population, stratum by stratum.

        Raises:
            OptionError: the sample is too small for every stratum to have two items.
        """
        sizes = allocated(self.seen, self.size)
        return [
            Drawn(item, stratum, self.seen[stratum], number)
            for stratum, number in sizes.items()
            for item in self.random.sample(self.kept[stratum], number)
        ]


def allocated(populations: Mapping[str, int], size: int) -> dict[str, int]:
    """How many items to draw from each stratum: by its share, at least two, never more than it has.

    Raises:
        OptionError: ``size`` is too small for that.
    """
    least = {name: min(_LEAST, number) for name, number in sorted(populations.items())}
    if size < sum(least.values()):
        raise OptionError(f"{size} are too few for the {len(least)} strata; draw at least {sum(least.values())}.")
    given, left = dict(least), min(size, sum(populations.values())) - sum(least.values())
    total = sum(populations.values())
    while left > 0:
        # The one that is farthest below its share is served next.
        name = max(_open(given, populations), key=lambda one: size * populations[one] / total - given[one])
        given[name] += 1
        left -= 1
    return given


def _open(given: Mapping[str, int], populations: Mapping[str, int]) -> Iterable[str]:
    return (name for name, number in given.items() if number < populations[name])
