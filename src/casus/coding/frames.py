"""Which dependents of a trigger name its two sides, by event type (``frames.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from casus.records import EventType


@dataclass(frozen=True, slots=True)
class Frame:
    """Prepositions of recipients and of joint actors, and what the object of a trigger is."""

    recipient: frozenset[str]
    sides: frozenset[str]
    objects: str


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("casus.coding").joinpath("frames.toml").read_text(encoding="utf-8"))


@cache
def frame_of(type: EventType) -> Frame:
    """The frame of an event type."""
    row = _table()["types"][type]
    return Frame(frozenset(row["recipient"].split()), frozenset(row["sides"].split()), row["objects"])


@cache
def lemmas(kind: str) -> frozenset[str]:
    """The lemmas of a word class of ``frames.toml`` (``carriers``, ``sufferers``, ``holders``, …)."""
    words = _table()["words"][kind]
    return frozenset(str(words).split())


@cache
def usual_doers(type: EventType) -> frozenset[str]:
    """Lemmas of nouns that name who does events of a type."""
    return frozenset(_table()["usual"].get(type, "").split())
