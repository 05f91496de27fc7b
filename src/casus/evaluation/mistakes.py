"""Lists what a coding has wrong, each with the sentence that it stands in, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casus.evaluation.counting import Alignment, aligned
from casus.evaluation.gold import GoldReport
from casus.evaluation.matching import Coded, matched, near, same

_AROUND = 90
_ROLES = ("actors", "recipients", "places")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: in which report, of which kind, what gold and what the coding have, and the text around."""

    report: str
    kind: str
    gold: str
    coded: str
    context: str


def mistakes_of(gold: GoldReport, coded: Mapping[str, Any]) -> list[Mistake]:
    """The mistakes of one coded report: triggers and types, status, mode, participants, statements."""
    alignment = aligned(gold.coding, coded)
    return [*_triggers(gold, coded, alignment), *_fields(gold, coded, alignment), *_statements(gold, coded)]


def _triggers(gold: GoldReport, coded: Mapping[str, Any], a: Alignment) -> Iterator[Mistake]:
    golds, codeds = gold.coding["events"], coded["events"]
    right = {x for x, _ in a.typed}, {y for _, y in a.typed}
    missed = [k for k in range(len(a.gold)) if k not in right[0]]
    wrong = [k for k in range(len(a.coded)) if k not in right[1]]
    pairs = dict(matched(missed, wrong, lambda x, y: same(a.gold[x][0], a.coded[y][0])))
    for k, x in enumerate(missed):
        span, i = a.gold[x]
        if k in pairs:
            other = codeds[a.coded[wrong[pairs[k]]][1]]["type"]
            yield _mistake(gold, "type", golds[i]["type"], other, span)
        else:
            yield _mistake(gold, "trigger missed", golds[i]["type"], "", span)
    for k, y in enumerate(wrong):
        if k not in pairs.values():
            span, j = a.coded[y]
            yield _mistake(gold, "trigger too many", "", codeds[j]["type"], span)


def _fields(gold: GoldReport, coded: Mapping[str, Any], a: Alignment) -> Iterator[Mistake]:
    for i, j in sorted(a.events.items()):
        g, c = gold.coding["events"][i], coded["events"][j]
        at = g["mentions"][0]
        for name in ("status", "mode"):
            if g.get(name) != c.get(name):
                yield _mistake(gold, name, str(g.get(name)), str(c.get(name)), at)
        for role in _ROLES:
            fits = near if role == "places" else same
            pairs = matched(g[role], c.get(role) or [], lambda x, y, fits=fits: fits(x, y))  # type: ignore[misc]
            kept = {x for x, _ in pairs}, {y for _, y in pairs}
            lost = [x["text"] for k, x in enumerate(g[role]) if k not in kept[0]]
            more = [x["text"] for k, x in enumerate(c.get(role) or []) if k not in kept[1]]
            if lost or more:
                yield _mistake(gold, role, "; ".join(lost), "; ".join(more), at)


def _statements(gold: GoldReport, coded: Mapping[str, Any]) -> Iterator[Mistake]:
    mine, theirs = gold.coding["statements"], coded.get("statements") or []
    pairs = matched(mine, theirs, lambda x, y: same(x.get("cue"), y.get("cue")))
    for i, s in enumerate(mine):
        if s.get("cue") and i not in {x for x, _ in pairs}:
            yield _mistake(gold, "statement missed", s["stance"], "", s["cue"])
    for j, s in enumerate(theirs):
        if s.get("cue") and j not in {y for _, y in pairs}:
            yield _mistake(gold, "statement too many", "", s["stance"], s["cue"])
    for i, j in pairs:
        if mine[i]["stance"] != theirs[j]["stance"]:
            yield _mistake(gold, "stance", mine[i]["stance"], theirs[j]["stance"], mine[i]["cue"])


def _mistake(gold: GoldReport, kind: str, wanted: str, found: str, span: Coded) -> Mistake:
    a, b = span["start"], span["end"]
    before, after = gold.text[max(0, a - _AROUND) : a], gold.text[b : b + _AROUND]
    context = " ".join(f"{before}[{gold.text[a:b]}]{after}".split())
    return Mistake(gold.id, kind, wanted, found, context)
