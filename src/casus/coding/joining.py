"""Phrases of one role for one trigger: those of the parse that the heads believe, and those of the heads alone."""

from __future__ import annotations

from collections.abc import Sequence

from casus.coding.draft import Trigger, Words
from casus.coding.heads import Readings
from casus.coding.phrases import overlap
from casus.coding.settings import RoleSettings

Found = tuple[Words, float, str]
"""Words of a phrase, its probability by the pair head, and who proposed it."""


def joined(
    readings: Readings, trigger: Trigger, role: str, parsed: Sequence[Words], settings: RoleSettings
) -> list[Found]:
    """The phrases that stand in a role to a trigger, in the order of the text."""
    taken: list[Found] = []
    for words in parsed:
        p = readings.mean(trigger.words, words, role)
        if p >= settings.parsed and not _overlaps(words, taken):
            taken.append((words, p, "parse and heads"))
    for run in readings.runs(trigger.words, role):
        if run.score >= settings.head and not _overlaps(run.words, taken) and not overlap(run.words, trigger.words):
            taken.append((run.words, run.score, "heads"))
    return sorted(taken)


def _overlaps(words: Words, taken: Sequence[Found]) -> bool:
    return any(overlap(words, t) for t, _, _ in taken)
