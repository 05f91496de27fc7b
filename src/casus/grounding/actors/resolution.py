"""What a phrase was resolved to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from casus.records import Sector


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry of the registry that bears the name; ``from_`` and ``to`` bound its office or its life."""

    entity: str
    name: str
    country: str | None
    sector: Sector
    office: str = ""
    from_: dt.date | None = None
    to: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """An actor in the codebook's terms.

    ``text`` is the phrase, ``start`` and ``end`` where it stands in its report (None where that was not told);
    ``name`` is the registry's name or, failing that, the phrase; ``country`` ISO 3166-1 alpha-3 or None;
    ``entity`` the registry's id or None; ``candidates`` the entries that share the name, the chosen one first;
    ``reason`` says in words what decided; ``confidence`` is an estimate, from 0 to 1, that country and sector
    are both right.
    """

    text: str
    start: int | None = None
    end: int | None = None
    name: str
    country: str | None = None
    sector: Sector = "UNK"
    entity: str | None = None
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""
    confidence: float = 0.0

    @property
    def resolved(self) -> bool:
        """Whether anything is known of the actor: a sector, a country or an entity."""
        return self.sector != "UNK" or self.country is not None or self.entity is not None
