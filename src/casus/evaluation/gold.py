"""Reads gold codings: a folder with ``docs/ID.json``, ``annotations/ID.json`` and, for parts, ``split.json``.

The format is that of VOA-PLOVER: texts with ``id``, ``text``, ``published``; annotations with ``events``,
``statements`` and ``links`` whose spans have ``start`` and ``end`` in the text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casus.errors import SourceError

_NEEDED = {
    "events": ("id", "type", "status", "mentions"),
    "statements": ("cue", "stance"),
    "links": ("from", "to", "kind"),
}
_LISTS = ("mentions", "actors", "recipients", "places", "instruments", "casualties", "size")


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A text with its gold coding (events, statements and links as in the output contract)."""

    id: str
    text: str
    published: str | None
    coding: Mapping[str, Any]


def read_gold(folder: Path, *, part: str | None = None) -> list[GoldReport]:
    """All gold reports of a folder, or those of one part of its ``split.json``, in the order of their names.

    Raises:
        SourceError: a file is missing or is not in the format; the part does not exist.
    """
    wanted = _part(folder, part) if part is not None else None
    out = []
    for path in sorted((folder / "annotations").glob("*.json")):
        annotation = _json(path)
        if "events" in annotation and (wanted is None or annotation.get("id") in wanted):
            out.append(_report(folder, path, annotation))
    if not out:
        raise SourceError(f"{folder}: no gold report is there; expected annotations/ID.json beside docs/ID.json")
    return out


def coding_of(annotation: Mapping[str, Any], text: str) -> dict[str, Any]:
    """An annotation as a coding, with the words of each span filled in.

    Raises:
        KeyError: a span has no ``start`` or ``end``.
    """

    def span(x: Mapping[str, Any] | None) -> dict[str, Any] | None:
        return None if x is None else {**x, "text": text[x["start"] : x["end"]]}

    events = []
    for e in annotation["events"]:
        said = e.get("attribution")
        events.append(
            {
                **e,
                **{k: [span(x) for x in e.get(k) or []] for k in _LISTS},
                "time": span(e.get("time")),
                "attribution": {k: span(said.get(k)) for k in ("speaker", "cue")} if said else None,
            }
        )
    statements = [
        {**s, **{k: span(s.get(k)) for k in ("speaker", "cue", "content")}} for s in annotation.get("statements", [])
    ]
    return {"events": events, "statements": statements, "links": list(annotation.get("links", []))}


def _report(folder: Path, path: Path, annotation: Mapping[str, Any]) -> GoldReport:
    try:
        document = _json(folder / "docs" / f"{annotation['id']}.json")
        coding = coding_of(annotation, document["text"])
        checked(coding)
        return GoldReport(annotation["id"], document["text"], document.get("published"), coding)
    except (KeyError, TypeError) as e:
        raise SourceError(f"{path}: no gold annotation: {e} is missing; see casus evaluate --help") from e


def checked(coding: Mapping[str, Any]) -> None:
    """Raise a KeyError that names the first thing missing of what is measured in events, statements and links."""
    for kind, wanted in _NEEDED.items():
        for item in coding[kind]:
            if missing := [name for name in wanted if name not in item]:
                raise KeyError(f"{missing[0]} of {kind}")


def _part(folder: Path, part: str) -> frozenset[str]:
    split = _json(folder / "split.json")
    if part not in split:
        raise SourceError(f"{folder / 'split.json'}: it has no part {part!r}; it has {', '.join(sorted(split))}")
    return frozenset(split[part])


def _json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise SourceError(f"{path}: it cannot be read as JSON ({e}); check the file") from e
    if not isinstance(value, dict):
        raise SourceError(f"{path}: an object is expected, not {type(value).__name__}")
    return value
