"""Colours of what is marked in a text, for terminals and for pages, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casus.records import EventType, Status

MarkKind = Literal[
    "trigger", "actor", "recipient", "place", "time", "instrument", "casualties", "size",
    "speaker", "cue", "content",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """A style of rich's for terminals, and a background colour for pages."""

    terminal: str
    background: str


MARK_STYLES: dict[MarkKind, Style] = {
    "trigger": Style("bold reverse", "#d9d9d9"),
    "actor": Style("bold blue", "#bfdbfe"),
    "recipient": Style("bold magenta", "#f5d0fe"),
    "place": Style("green", "#bbf7d0"),
    "time": Style("cyan", "#a5f3fc"),
    "instrument": Style("yellow", "#fef08a"),
    "casualties": Style("red", "#fecaca"),
    "size": Style("bright_black", "#e7e5e4"),
    "speaker": Style("bold", "#ddd6fe"),
    "cue": Style("underline", "#e9d5ff"),
    "content": Style("italic", "transparent"),
}

_VERBAL_COOPERATION = Style("bold green", "#86efac")
_MATERIAL_COOPERATION = Style("bold bright_green", "#4ade80")
_VERBAL_CONFLICT = Style("bold yellow", "#fdba74")
_MATERIAL_CONFLICT = Style("bold red", "#fca5a5")

TYPE_STYLES: dict[EventType, Style] = {
    "AGREE": _VERBAL_COOPERATION,
    "CONSULT": _VERBAL_COOPERATION,
    "SUPPORT": _VERBAL_COOPERATION,
    "CONCEDE": _VERBAL_COOPERATION,
    "COOPERATE": _MATERIAL_COOPERATION,
    "AID": _MATERIAL_COOPERATION,
    "RETREAT": _MATERIAL_COOPERATION,
    "REQUEST": _VERBAL_CONFLICT,
    "ACCUSE": _VERBAL_CONFLICT,
    "REJECT": _VERBAL_CONFLICT,
    "THREATEN": _VERBAL_CONFLICT,
    "PROTEST": _MATERIAL_CONFLICT,
    "SANCTION": _MATERIAL_CONFLICT,
    "MOBILIZE": _MATERIAL_CONFLICT,
    "COERCE": _MATERIAL_CONFLICT,
    "ASSAULT": _MATERIAL_CONFLICT,
}

STATUS_STYLES: dict[Status, str] = {
    "actual": "",
    "future": "italic",
    "hypothetical": "italic dim",
    "negated": "strike",
}
