"""Reviewed reports as gold: a folder that ``casus evaluate`` reads and that can be trained on.

The format is that of VOA-PLOVER: ``docs/ID.json`` with the text and its sentences, ``annotations/ID.json`` with
events, statements and links whose spans have ``start``, ``end``, ``t`` (their words) and ``s`` (the sentence).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from casus.codec import Json, event_to_json, link_to_json, statement_to_json
from casus.exports.sentences import sentence_at, sentences
from casus.files import replacing
from casus.records import Report, Span
from casus.reviews import Reviewed

_SAFE = re.compile(r"(?!\.)[\w.-]{1,100}", re.ASCII)
_DERIVED = ("score", "confidence")


def is_judged(reviewed: Reviewed) -> bool:
    """Whether someone has judged something in the report."""
    return bool(reviewed.links) or any(note.state != "unreviewed" for note in reviewed.notes)


def is_complete(reviewed: Reviewed) -> bool:
    """Whether someone has judged every event that stands in the report, each as a whole."""
    states = {reviewed.state(event.id) for event in reviewed.coded.events}
    return is_judged(reviewed) and states.isdisjoint(("unreviewed", "partial"))


def write_gold(folder: Path, found: Iterable[Reviewed]) -> int:
    """Write reviewed reports into a folder, and tell how many.

    Each event bears its review's state as ``review``, so that those no one judged can be told from the others.
    """
    number = 0
    for part in ("docs", "annotations"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for reviewed in found:
        name = file_name(reviewed.coded.report)
        told = sentences(reviewed.coded.report.text)
        _write(folder / "docs" / f"{name}.json", _document(name, reviewed.coded.report, told))
        _write(folder / "annotations" / f"{name}.json", _annotation(name, reviewed, told))
        number += 1
    return number


def file_name(report: Report) -> str:
    """The report's id, or digits of its hash where the id is no name for a file."""
    return report.id if _SAFE.fullmatch(report.id) else report.sha256[:16]


def _document(name: str, report: Report, told: Sequence[Span]) -> Json:
    return {
        "id": name,
        "published": report.published.isoformat() if report.published else None,
        "source": report.source,
        "text": report.text,
        "sentences": [[span.start, span.end] for span in told],
    }


def _annotation(name: str, reviewed: Reviewed, told: Sequence[Span]) -> Json:
    coded = reviewed.coded
    events = [{**event_to_json(event), "review": reviewed.state(event.id)} for event in coded.events]
    return {
        "id": name,
        "events": [_marked({k: v for k, v in event.items() if k not in _DERIVED}, told) for event in events],
        "statements": [_marked(statement_to_json(one), told) for one in coded.statements],
        "links": [link_to_json(link) for link in coded.links],
    }


def _marked(value: Any, told: Sequence[Span]) -> Any:
    """The value with ``t`` and ``s`` in place of ``text`` in every span."""
    if isinstance(value, list):
        return [_marked(one, told) for one in value]
    if not isinstance(value, dict):
        return value
    out = {key: _marked(one, told) for key, one in value.items() if key != "text"}
    return {**out, "t": value["text"], "s": sentence_at(told, value["start"])} if "start" in value else out


def _write(path: Path, value: Json) -> None:
    with replacing(path) as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
