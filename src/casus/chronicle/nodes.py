"""A party asked for as networks have it: ``actor:``, ``country:`` or ``group:``, and its key at that level.

Part of a name finds too much where one wants what an edge counts: "USA" is in "Jerusalem".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import ColumnElement, FromClause, select

from casus.chronicle import schema
from casus.fusion.incident import Party

_NODE = re.compile(r"(actor|country|group):(.+)")
_parties = schema.incident_parties


def node_of(asked: str) -> tuple[str, str] | None:
    """Level and key, or None where part of a name is asked for."""
    found = _NODE.fullmatch(asked)
    return (found[1], found[2]) if found else None


def has_node(table: FromClause, node: tuple[str, str], roles: Iterable[str]) -> ColumnElement[bool]:
    """The condition that an incident has the node in one of the roles."""
    level, key = node
    c = _parties.c
    same = {"actor": c.key, "country": c.country, "group": c.country + ":" + c.sector}[level] == key
    return table.c.id.in_(select(c.incident).where(same, c.role.in_(tuple(roles))))


def is_node(party: Party, node: tuple[str, str]) -> bool:
    """The same of one party."""
    from casus.chronicle.summaries import party_key

    level, key = node
    keys = {"actor": party_key(party), "country": party.country, "group": f"{party.country}:{party.sector}"}
    return keys[level] == key
