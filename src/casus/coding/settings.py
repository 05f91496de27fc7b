"""The thresholds of coding, chosen on the ``tune`` part of the annotated news (``docs/accuracy.md``)."""

from __future__ import annotations

from dataclasses import dataclass, field

from casus.records import LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSettings:
    """When a phrase is taken for a role.

    ``parsed``: the probability by the pair head from which a phrase that the parse proposes is taken;
    ``head``: the one from which a run of words is taken that only the head proposes; ``share``: of the strongest
    phrase's probability, what the others must have.
    """

    parsed: float = 0.2
    head: float = 0.5
    share: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All thresholds, as probabilities between 0 and 1."""

    trigger: float = 0.5
    """From which a trigger of the heads is taken."""
    unsupported: float = 0.5
    """The same where no entry of the lexicon is there."""
    lexicon: float = 0.25
    """From which a trigger of the lexicon is taken that the heads do not propose."""
    type_share: float = 0.4
    """Below which the heads' type gives way to that of the lexicon."""
    coreference: float = 0.5
    mode: float = 0.5
    """From which "no mode" of the heads is believed; below, the likeliest mode is taken."""
    cue: float = 0.5
    parsed_cue: float = 0.2
    speaker: float = 0.2
    content: float = 0.5
    attribution: float = 0.4
    link: dict[LinkKind, float] = field(
        default_factory=lambda: {"about": 0.4, "retaliation": 0.4, "cause": 0.4, "part": 0.4}
    )
    roles: dict[str, RoleSettings] = field(
        default_factory=lambda: {
            role: RoleSettings()
            for role in ("actor", "recipient", "place", "time", "instrument", "casualties", "size")
        }
    )
