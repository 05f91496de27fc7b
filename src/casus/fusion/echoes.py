"""Events that a copy of a report tells as the report did: echoes, which go where the first goes.

An echo is no evidence of its own, so it is neither compared nor grouped. Hundreds of outlets that print one wire report
then cost fusion little more than one.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from casus.fusion.constraints import contradict
from casus.fusion.profile import Profile
from casus.fusion.words import cosine

ALIKE = 0.8
"""Cosine of the words around two mentions from which they are the same passage."""


def echoes(
    reports: Iterable[Sequence[Profile]], *, told: Iterable[Profile] = (), alone: Container[str] = frozenset()
) -> dict[str, str]:
    """Which events repeat which, by id; what is repeated is itself no echo.

    Args:
        reports: the events of reports that are copies of one another, in the order of their telling.
        told: events of still earlier reports that are no echoes.
        alone: ids of events that stand for themselves whatever they repeat.
    """
    first = list(told)
    found: dict[str, str] = {}
    for events in reports:
        repeated = _repeated([e for e in events if e.event not in alone], first)
        found |= repeated
        first += [event for event in events if event.event not in repeated]
    return found


def _repeated(events: Sequence[Profile], first: Sequence[Profile]) -> dict[str, str]:
    """The events of one report that repeat some, each another one, the likest first."""
    likest = sorted(
        (-cosine(event.words, earlier.words), earlier.event, event.event)
        for event in events
        for earlier in first
        if _says_again(event, earlier)
    )
    found: dict[str, str] = {}
    for _, earlier, event in likest:
        if event not in found and earlier not in found.values():
            found[event] = earlier
    return found


def _says_again(one: Profile, earlier: Profile) -> bool:
    same = one.type == earlier.type and not one.forms.isdisjoint(earlier.forms)
    return same and cosine(one.words, earlier.words) >= ALIKE and contradict(one, earlier) is None
