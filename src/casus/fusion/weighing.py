"""Votes of independent voices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from casus.fusion.incident import Member, Quote
from casus.records import Span

Value = TypeVar("Value", bound=Hashable)
QUOTES = 6
"""How many quotes bear out one value, those of other voices first."""


def votes(members: Iterable[Member], value_of: Callable[[Member], Value | None]) -> dict[Value, float]:
    """The weight of each value: every voice has one vote, shared among what its reports say."""
    by_voice: dict[str, list[Value]] = defaultdict(list)
    for member in members:
        value = value_of(member)
        if value is not None:
            by_voice[member.voice].append(value)
    weights: dict[Value, float] = defaultdict(float)
    for values in by_voice.values():
        for value in values:
            weights[value] += 1 / len(values)
    return dict(weights)


def winner(weights: Mapping[Value, float], *, order: Callable[[Value], object] = repr) -> Value | None:
    """The weightiest value; of equal ones the first by ``order``."""
    if not weights:
        return None
    return min(weights, key=lambda value: (-round(weights[value], 9), order(value)))


def quote(member: Member, span: Span) -> Quote:
    """The words of a member's report."""
    return Quote(report=member.report.id, event=member.event.id, start=span.start, end=span.end, text=span.text)


def quotes(found: Sequence[tuple[Member, Span]]) -> tuple[Quote, ...]:
    """Some quotes, of each voice one first."""
    seen: set[str] = set()
    first: list[Quote] = []
    rest: list[Quote] = []
    for member, span in found:
        (rest if member.voice in seen else first).append(quote(member, span))
        seen.add(member.voice)
    return tuple((first + rest)[:QUOTES])


def voices(members: Iterable[Member]) -> int:
    """How many independent voices there are."""
    return len({member.voice for member in members})
