"""Reads the project's corpus (``training/corpus``): a strict parser for its inline markup (see the README there).

``python training/markup.py training/corpus/*.txt`` checks files and counts what they hold. Items are numbered
by file and line in every complaint.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from casus.ontology.plover import event_types, modes
from labels import STANCES

STATUS = {"": "actual", ">": "future", "?": "hypothetical", "!": "negated"}
ROLES = {
    "a": "actors",
    "r": "recipients",
    "p": "places",
    "w": "time",
    "i": "instruments",
    "z": "size",
    "x": "casualties",
}
KINDS = ("killed", "injured", "missing", "captured", "displaced")
LINKS = ("retaliation", "cause", "part", "about")

_EVENT = re.compile(r"(\d+)=([A-Z]+)(?:\.([a-z-]+))?([>?!]?)$")
_MENTION = re.compile(r"\d+$")
_ROLE = re.compile(r"([arpwiz])(\d+)$")
_HARM = re.compile(r"x(\d+)=([a-z]+)$")
_CUE = re.compile(r"s(\d+)=([a-z]+)$")
_SAID = re.compile(r"([kc])(\d+)$")
_LINK = re.compile(r"(\d+) ([a-z]+) (\d+)$")
_SOURCE = re.compile(r"(\d+) @ (\d+)$")
_GROUP = re.compile(r"\{([^\s{}]+) ")


class MarkupError(Exception):
    """An item breaks the markup."""


@dataclass
class Item:
    """One item: its text, the bounds of its sentences, and annotations in the voa_plover format."""

    where: str
    text: str = ""
    sentences: list[tuple[int, int]] = field(default_factory=list)
    events: dict[str, dict] = field(default_factory=dict)
    statements: dict[str, dict] = field(default_factory=dict)
    links: list[dict] = field(default_factory=list)

    def document(self) -> tuple[dict, dict]:
        """Document and annotations, as ``corpora.coded`` reads them."""
        d = {"id": self.where, "published": "2024-01-01", "text": self.text, "sentences": self.sentences}
        return d, {
            "id": self.where,
            "events": list(self.events.values()),
            "statements": list(self.statements.values()),
            "links": self.links,
        }


def read(path: Path) -> list[Item]:
    """The items of one file; the first fault ends the reading with a MarkupError."""
    items: list[Item] = []
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if line.startswith("#"):
            continue
        if line.strip():
            block.append((number, line.strip()))
        elif block:
            items.append(_item(path.name, block))
            block = []
    return items


def is_held_out(item: Item) -> bool:
    """Whether an item belongs to the tenth that no training reads; its text alone decides."""
    return hashlib.sha256(item.text.encode()).digest()[0] % 10 == 0


def held_out(folder: Path) -> list[Item]:
    """The held-out items of a corpus folder."""
    return [item for path in sorted(folder.glob("*.txt")) for item in read(path) if is_held_out(item)]


def _item(name: str, block: list[tuple[int, str]]) -> Item:
    item = Item(f"{name}:{block[0][0]}")
    spans: list[tuple[int, int, str, str]] = []
    trailer = ""
    for number, line in block:
        where = f"{name}:{number}"
        if line.startswith("~"):
            trailer = line[1:]
            continue
        if item.text:
            item.text += " "
        start = len(item.text)
        item.text += _plain(line, start, spans, where)
        item.sentences.append((start, len(item.text)))
    for start, end, labels, where in sorted(spans, key=lambda s: (s[0], -s[1])):
        for label in labels.split(","):
            _add(item, start, end, label, where)
    _checked(item)
    for part in filter(None, (x.strip() for x in trailer.split(";"))):
        _relate(item, part)
    return item


def _plain(line: str, offset: int, spans: list[tuple[int, int, str, str]], where: str) -> str:
    out: list[str] = []
    length, at = 0, 0
    opened: list[tuple[str, int]] = []
    while at < len(line):
        c = line[at]
        if c == "{":
            group = _GROUP.match(line, at)
            if not group:
                raise MarkupError(f"{where}: a group must begin with its labels and a blank: {line[at : at + 30]!r}")
            opened.append((group[1], offset + length))
            at = group.end()
            continue
        if c == "}":
            if not opened:
                raise MarkupError(f"{where}: a brace too many at {line[max(0, at - 20) : at + 1]!r}")
            labels, start = opened.pop()
            text = "".join(out)[start - offset :]
            if not text.strip() or text != text.strip():
                raise MarkupError(f"{where}: a group with blanks at its edge, or empty: {labels!r} {text!r}")
            spans.append((start, offset + length, labels, where))
        else:
            out.append(c)
            length += 1
        at += 1
    if opened:
        raise MarkupError(f"{where}: the group {opened[-1][0]!r} is not closed")
    return "".join(out)


def _add(item: Item, start: int, end: int, label: str, where: str) -> None:
    span = {"start": start, "end": end, "t": item.text[start:end]}
    if m := _EVENT.match(label):
        id, type_, mode, status = m.groups()
        if type_ not in event_types():
            raise MarkupError(f"{where}: no event type {type_!r}")
        if mode and mode not in modes(type_):
            raise MarkupError(f"{where}: {type_} has no mode {mode!r}; it has {', '.join(modes(type_)) or 'none'}")
        e = _event(item, id)
        if e.get("type"):
            raise MarkupError(f"{where}: event {id} is given a type twice")
        e.update(type=type_, mode=mode, status=STATUS[status])
        e["mentions"].append(span)
    elif _MENTION.match(label):
        _event(item, label)["mentions"].append(span)
    elif m := _ROLE.match(label):
        e, role = _event(item, m[2]), ROLES[m[1]]
        if role == "time":
            e["time"] = e["time"] or span
        else:
            e[role].append(span)
    elif m := _HARM.match(label):
        if m[2] not in KINDS:
            raise MarkupError(f"{where}: no kind of casualties {m[2]!r}")
        _event(item, m[1])["casualties"].append({**span, "kind": m[2]})
    elif m := _CUE.match(label):
        if m[2] not in STANCES:
            raise MarkupError(f"{where}: no stance {m[2]!r}")
        _statement(item, m[1]).update(cue=span, stance=m[2])
    elif m := _SAID.match(label):
        _statement(item, m[2])["speaker" if m[1] == "k" else "content"] = span
    else:
        raise MarkupError(f"{where}: no label {label!r}")


def _event(item: Item, id: str) -> dict:
    empty = {"id": f"e{id}", "type": None, "mentions": [], "time": None, "attribution": None} | {
        r: [] for r in ROLES.values() if r != "time"
    }
    return item.events.setdefault(id, empty)


def _statement(item: Item, id: str) -> dict:
    return item.statements.setdefault(
        id, {"id": f"s{id}", "speaker": None, "cue": None, "content": None, "stance": None, "about": []}
    )


def _checked(item: Item) -> None:
    for id, e in item.events.items():
        if not e["type"]:
            raise MarkupError(f"{item.where}: event {id} has labels but no type (one mention needs {id}=TYPE)")
    for id, s in item.statements.items():
        if not s["cue"]:
            raise MarkupError(f"{item.where}: statement {id} has no cue (s{id}=stance)")


def _relate(item: Item, part: str) -> None:
    if m := _SOURCE.match(part):
        if m[1] not in item.events or m[2] not in item.statements:
            raise MarkupError(f"{item.where}: {part!r} names an event or statement that is not there")
        s = item.statements[m[2]]
        item.events[m[1]]["attribution"] = {"speaker": s["speaker"], "cue": s["cue"]}
    elif (m := _LINK.match(part)) and m[2] in LINKS:
        if m[1] not in item.events or m[3] not in item.events or m[1] == m[3]:
            raise MarkupError(f"{item.where}: {part!r} links an event that is not there")
        item.links.append({"from": f"e{m[1]}", "to": f"e{m[3]}", "kind": m[2]})
    else:
        raise MarkupError(f"{item.where}: {part!r} is no link (as '2 about 1') and no attribution (as '1 @ 1')")


def main() -> None:
    counts: Counter[str] = Counter()
    faults = 0
    for name in sys.argv[1:]:
        try:
            items = read(Path(name))
        except MarkupError as e:
            print(e)
            faults += 1
            continue
        for item in items:
            counts["items"] += 1
            counts["sentences"] += len(item.sentences)
            counts["sentences of items without event"] += len(item.sentences) if not item.events else 0
            counts["statements"] += len(item.statements)
            counts["links"] += len(item.links)
            for e in item.events.values():
                counts[e["type"]] += 1
                counts[f"{e['type']}.{e['mode'] or '-'}"] += 1
                counts[f"status {e['status']}"] += 1
    for key, n in sorted(counts.items()):
        print(f"{n:6d} {key}")
    if faults:
        sys.exit(f"{faults} files with faults")


if __name__ == "__main__":
    main()
