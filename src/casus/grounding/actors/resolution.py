"""What a phrase was resolved to."""

from __future__ import annotations

from dataclasses import dataclass

from casus.records import Sector


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """An actor in the codebook's terms.

    ``name`` is the registry's name or, failing that, the phrase; ``country`` ISO 3166-1 alpha-3 or None;
    ``entity`` the registry's id or None; ``candidates`` the ids of other entries that share the name;
    ``reason`` says in words what decided; ``confidence`` is an estimate, from 0 to 1, that country and sector
    are both right.
    """

    name: str
    country: str | None = None
    sector: Sector = "UNK"
    entity: str | None = None
    candidates: tuple[str, ...] = ()
    reason: str = ""
    confidence: float = 0.0
