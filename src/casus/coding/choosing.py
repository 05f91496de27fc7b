"""Which triggers count: those of the heads, checked and completed by the lexicon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casus.coding.draft import Trigger
from casus.coding.heads import Readings
from casus.coding.phrases import overlap
from casus.coding.settings import Settings


def chosen(readings: Readings, listed: Sequence[Trigger], settings: Settings) -> list[Trigger]:
    """The triggers of a text in order, out of the heads' proposals and the lexicon's (``listed``)."""
    out: list[Trigger] = []
    for t in readings.triggers:
        same = next((x for x in listed if overlap(x.words, t.words)), None)
        if t.score >= (settings.trigger if same else settings.unsupported):
            out.append(_checked(readings, t, same, settings) if same else t)
    for x in listed:
        if not any(overlap(x.words, t.words) for t in out):
            p, _ = readings.chance(x.words)
            if p >= settings.lexicon:
                out.append(_completed(readings, x, p))
    return sorted(out, key=lambda t: t.words)


def _checked(readings: Readings, t: Trigger, same: Trigger, settings: Settings) -> Trigger:
    """A trigger of the heads whose type, where they waver, is that of the lexicon."""
    reason = f"{t.reason}; {same.reason}"
    if same.type == t.type:
        return replace(t, reason=reason, mode=t.mode or same.mode, source="heads and lexicon")
    share = readings.type_scores(t.words).get(t.type, 0.0)
    if share >= settings.type_share:
        return replace(t, reason=reason)
    mode, _ = readings.mode(t.words, same.type)
    return replace(t, type=same.type, mode=mode or same.mode, reason=reason, source="lexicon")


def _completed(readings: Readings, x: Trigger, p: float) -> Trigger:
    """A trigger of the lexicon alone, with the heads' probability."""
    status, _ = readings.status(x.words)
    mode, _ = readings.mode(x.words, x.type)
    return replace(x, mode=x.mode or mode, status=status, score=p, reason=f"{x.reason}; trigger heads {p:.2f}")


