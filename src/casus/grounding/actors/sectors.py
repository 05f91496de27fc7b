"""How the sectors of a role word, of what stands before it and of a body it belongs to combine."""

from __future__ import annotations

from casus.grounding.actors.lexicon import Sense
from casus.records import Sector

ARMED: frozenset[Sector] = frozenset({"MIL", "REB", "COP", "SPY", "CRM"})
STATELESS: frozenset[Sector] = frozenset({"CVL", "REF", "ETH", "UNK", "EDU", "HLH", "REB", "CRM"})
"""Sectors of those who act for no state."""
AT_HOME: frozenset[Sector] = STATELESS | {"COP", "JUD"}
"""Those who act where something is: police and courts too, of whatever state the report speaks most."""
STATE_FORCES: frozenset[Sector] = frozenset({"MIL", "COP"})
_BODIES: frozenset[Sector] = frozenset({"IGO", "NGO", "BUS", "MED", "EDU", "LAB", "HLH"})
_SUPPORT = frozenset({"supporter", "follower", "sympathizer", "sympathiser", "backer", "fan"})


def combine(previous: Sector | None, entity: Sense | None, role: Sense) -> Sector:
    """The sector of a role word after a name or word of sector ``previous``."""
    own = role.sector
    if previous is None or role.kind == "quantity":
        return own
    group = entity is not None and entity.kind in ("group", "organ", "bloc")
    if presides(role, entity):
        return previous
    if role.use == "open":
        return own if entity is not None and entity.kind == "country" else previous
    if group and previous == "REB" and own in ("MIL", "GOV", "CVL", "COP") and role.name not in _SUPPORT:
        return "REB"
    if group and previous == "IGO" and own in ("GOV", "CVL", "PTY", "NGO"):
        return "IGO"
    if role.use == "weak":
        if own in ARMED:
            return previous if previous in ARMED else own
        return previous if entity is None or entity.kind != "country" else own
    if own == "NGO" and previous == "REB" and not role.person:
        return "REB"
    if own in ("CVL", "PTY") and previous == "OPP":
        return "OPP"
    if own == "CVL" and previous == "REF":
        return "REF"
    return own


def presides(role: Sense | None, entity: Sense | None) -> bool:
    """Whether an office of a body outside any state is meant: the president of a football association."""
    if role is None or entity is None or entity.kind not in ("group", "organ"):
        return False
    return role.person and role.sector == "GOV" and entity.sector in _BODIES


def chairs(role: Sense | None, body: Sense | None) -> bool:
    """Whether a president of a body outside any state is meant that has no known name: "of the Moro Foundation"."""
    if role is None or body is None or body.kind != "role":
        return False
    return role.name.endswith("president") and not body.person and body.sector in _BODIES


def inherits(role: Sense, sector: Sector, entity: Sense) -> bool:
    """Whether a person of a body stands for the body: "Hamas leader", not "Hamas supporter"."""
    return entity.kind != "person" and sector == entity.sector and role.name not in _SUPPORT
