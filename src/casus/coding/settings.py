"""The thresholds of coding, chosen on the ``tune`` part of the annotated news (``docs/accuracy.md``)."""

from __future__ import annotations

from dataclasses import dataclass, field

from casus.records import LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSettings:
    """When a phrase is taken for a role.

    ``parsed``: the probability by the pair head from which a phrase that the parse proposes is taken;
    ``head``: the one from which a run of words is taken that only the head proposes; ``share``: of the strongest
    phrase's probability, what the others must have; ``beside``: the one from which a run is taken beside phrases of
    which it is no list.
    """

    parsed: float = 0.2
    head: float = 0.5
    share: float = 0.5
    beside: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All thresholds, as probabilities between 0 and 1."""

    trigger: float = 0.5
    """From which sum of the heads' probability and the lexicon's weighted precision a trigger is taken."""
    unlisted: float = 0.65
    """From which one is taken that no entry of the lexicon names, whatever its conditions."""
    weight: float = 0.65
    """Of the lexicon against the heads."""
    again: float = 0.2
    """Added for a type of which another mention by the same word is taken in the report."""
    status: float = 0.5
    """What the verdict of the rules adds to the probability of a status."""
    confidence: tuple[float, float] = (-2.75, 4.63)
    """Intercept and slope of the log-odds that an event is right, over its best mention's score (Platt 1999)."""
    coreference: float = 0.5
    """From which two mentions are taken for one happening."""
    together: float = 0.3
    """Added to that probability where the rules of merging put the two together."""
    parsed_cue: float = 0.3
    speaker: float = 0.5
    content: float = 0.5
    stance_heads: float = 0.5
    """The power to which the heads' probability of a stance is raised before that of the weights multiplies it."""
    stance: float = 0.2
    """What the verdict of the rules adds to the probability of a stance."""
    source: float = 0.05
    """From which probability by the pair head a statement that holds an event is its source."""
    source_alone: float = 0.8
    """From which one that does not hold it."""
    parsed_link: float = 0.03
    """From which probability by the pair head a link of the parse is taken."""
    link: dict[LinkKind, float] = field(
        default_factory=lambda: {"about": 0.85, "retaliation": 0.7, "cause": 0.15, "part": 0.25}
    )
    roles: dict[str, RoleSettings] = field(
        default_factory=lambda: {
            "actor": RoleSettings(parsed=0.06, head=0.4, share=0.3),
            "recipient": RoleSettings(parsed=0.06, head=0.6, share=0.45, beside=0.8),
            "place": RoleSettings(parsed=0.01, head=0.3, share=0.1),
            "time": RoleSettings(parsed=0.3, head=0.3, share=0.8),
            "instrument": RoleSettings(parsed=0.01, head=0.3, share=0.6),
            "size": RoleSettings(parsed=0.06, head=0.4, share=0.6),
        }
    )
