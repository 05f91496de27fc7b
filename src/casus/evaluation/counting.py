"""Counts what is right, missed and wrong in one coded report.

Mentions are matched one to one. Events are aligned one to one by the mentions of the same type that they share,
those that share most first; whatever is not aligned counts against precision or recall of all its fields, so that
figures of arguments are end to end.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casus.evaluation.matching import Coded, matched, near, same

_ROLES = ("actors", "recipients", "places", "instruments")
_WHO = ("actors", "recipients")


@dataclass(slots=True)
class Counts:
    """Counts of one report.

    ``found``: measure to [right, gold, coded]; ``judged``: measure to [right, judged]; ``types``: event type to
    [right, gold, coded] mentions.
    """

    found: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    judged: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    types: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))

    def add(self, measure: str, right: int, gold: int, coded: int) -> None:
        """Add to a measure of what was found."""
        row = self.found[measure]
        row[0] += right
        row[1] += gold
        row[2] += coded

    def judge(self, measure: str, right: bool) -> None:
        """Add one judgement to an accuracy."""
        self.judged[measure][0] += right
        self.judged[measure][1] += 1


@dataclass(frozen=True, slots=True)
class Alignment:
    """Mentions as (span, event) of gold and of the coding, pairs of typed mentions, and pairs of events."""

    gold: Sequence[tuple[Coded, int]]
    coded: Sequence[tuple[Coded, int]]
    typed: Sequence[tuple[int, int]]
    events: Mapping[int, int]


def aligned(gold: Mapping[str, Any], coded: Mapping[str, Any]) -> Alignment:
    """Aligns the events of a coding with those of gold."""
    g, c = gold["events"], coded["events"]
    of_gold = [(m, i) for i, e in enumerate(g) for m in e["mentions"]]
    of_coded = [(m, i) for i, e in enumerate(c) for m in e["mentions"]]
    typed = matched(of_gold, of_coded, lambda a, b: same(a[0], b[0]) and bool(g[a[1]]["type"] == c[b[1]]["type"]))
    votes = Counter((of_gold[a][1], of_coded[b][1]) for a, b in typed)
    events: dict[int, int] = {}
    for (i, j), _ in votes.most_common():
        if i not in events and j not in events.values():
            events[i] = j
    return Alignment(of_gold, of_coded, typed, events)


def counts_of(gold: Mapping[str, Any], coded: Mapping[str, Any]) -> Counts:
    """Counts of one report; both codings as in the output contract (``casus.evaluation.gold.coding_of``)."""
    counts = Counts()
    alignment = aligned(gold, coded)
    _mentions(counts, alignment, gold["events"], coded["events"])
    pairs = [(e, _partner(alignment, coded, i)) for i, e in enumerate(gold["events"])]
    for role in _ROLES:
        _participants(counts, role, pairs, coded["events"])
    _fields(counts, pairs, coded["events"])
    _statements(counts, gold["statements"], coded.get("statements") or [])
    _links(counts, alignment, gold, coded)
    return counts


def _partner(alignment: Alignment, coded: Mapping[str, Any], i: int) -> Coded | None:
    j = alignment.events.get(i)
    return None if j is None else coded["events"][j]


def _mentions(counts: Counts, a: Alignment, gold: Sequence[Coded], coded: Sequence[Coded]) -> None:
    untyped = matched(a.gold, a.coded, lambda x, y: same(x[0], y[0]))
    counts.add("trigger (untyped, mentions)", len(untyped), len(a.gold), len(a.coded))
    counts.add("trigger + type (mentions)", len(a.typed), len(a.gold), len(a.coded))
    for _, i in a.gold:
        counts.types[gold[i]["type"]][1] += 1
    for _, j in a.coded:
        counts.types[coded[j]["type"]][2] += 1
    for x, y in a.typed:
        g, c = gold[a.gold[x][1]], coded[a.coded[y][1]]
        counts.types[g["type"]][0] += 1
        counts.judge("status on matched mentions", g["status"] == c["status"])
    counts.add("event (cluster, any typed mention)", len(a.events), len(gold), len(coded))


def _participants(
    counts: Counts, role: str, pairs: Sequence[tuple[Coded, Coded | None]], coded: Sequence[Coded]
) -> None:
    fits = near if role == "places" else same
    for g, c in pairs:
        mine, theirs = g[role], (c or {}).get(role) or []
        spans = matched(mine, theirs, lambda a, b: fits(a, b) or a["text"].lower() == b["text"].lower())
        counts.add(f"{role}: span", len(spans), len(mine), 0)
        if role in _WHO:
            counts.add(f"{role}: country + sector", len(matched(mine, theirs, _same_code)), len(mine), 0)
            for i, j in matched(mine, theirs, same):
                for part in ("country", "sector"):
                    counts.judge(f"{role}: {part} on matched spans", mine[i].get(part) == theirs[j].get(part))
    total = sum(len(c.get(role) or []) for c in coded)
    counts.add(f"{role}: span", 0, 0, total)
    if role in _WHO:
        counts.add(f"{role}: country + sector", 0, 0, total)


def _same_code(a: Coded, b: Coded) -> bool:
    return bool((a.get("country"), a.get("sector")) == (b.get("country"), b.get("sector")))


def _fields(counts: Counts, pairs: Sequence[tuple[Coded, Coded | None]], coded: Sequence[Coded]) -> None:
    for g, found in pairs:
        c = found or {}
        if g.get("mode") and found:
            counts.judge("mode on aligned events that have one", g["mode"] == c.get("mode"))
        if g.get("time"):
            counts.add("time: exact interval", _same_interval(g["time"], c.get("time")), 1, 0)
        harm = matched(_harm(g), _harm(c), lambda a, b: a == b)
        counts.add("casualties: kind + bounds", len(harm), len(g["casualties"]), 0)
        sizes = matched(g["size"], c.get("size") or [], lambda a, b: near(a, b) and a.get("low") == b.get("low"))
        counts.add("size: bounds", len(sizes), len(g["size"]), 0)
        said, theirs = g.get("attribution"), c.get("attribution")
        right = bool(said and theirs and same(said.get("speaker"), theirs.get("speaker")))
        counts.add("attribution: speaker", right, bool(said), 0)
    for c in coded:
        counts.add("time: exact interval", 0, 0, bool(c.get("time")))
        counts.add("casualties: kind + bounds", 0, 0, len(c.get("casualties") or []))
        counts.add("size: bounds", 0, 0, len(c.get("size") or []))
        counts.add("attribution: speaker", 0, 0, bool(c.get("attribution")))


def _same_interval(a: Coded, b: Coded | None) -> bool:
    return bool(b and (b.get("from"), b.get("to")) == (a.get("from"), a.get("to")))


def _harm(e: Coded) -> list[tuple[str, int | None, int | None]]:
    return [(x["kind"], x.get("low"), x.get("high")) for x in e.get("casualties") or []]


def _statements(counts: Counts, gold: Sequence[Coded], coded: Sequence[Coded]) -> None:
    pairs = matched(gold, coded, _same_saying)
    counts.add("statement: cue", len(pairs), len(gold), len(coded))
    both = [(i, j) for i, j in pairs if _same_speaker(gold[i].get("speaker"), coded[j].get("speaker"))]
    counts.add("statement: cue + speaker", len(both), len(gold), len(coded))
    for i, j in pairs:
        counts.judge("stance on matched statements", gold[i]["stance"] == coded[j]["stance"])
        right = same(gold[i].get("content"), coded[j].get("content"))
        counts.judge("content overlap on matched statements", right)


def _same_saying(a: Coded, b: Coded) -> bool:
    if a.get("cue"):
        return same(a["cue"], b.get("cue"))
    return not b.get("cue") and same(a.get("content"), b.get("content"))


def _same_speaker(a: Coded | None, b: Coded | None) -> bool:
    return same(a, b) or (a is None and b is None)


def _links(counts: Counts, alignment: Alignment, gold: Mapping[str, Any], coded: Mapping[str, Any]) -> None:
    of_gold = {e["id"]: i for i, e in enumerate(gold["events"])}
    back = {j: i for i, j in alignment.events.items()}
    of_coded = {e["id"]: back.get(j) for j, e in enumerate(coded["events"])}
    wanted = {
        (of_gold[x["from"]], of_gold[x["to"]], x["kind"])
        for x in gold["links"]
        if x["from"] in of_gold and x["to"] in of_gold
    }
    links = coded.get("links") or []
    found = {(of_coded.get(x["from"]), of_coded.get(x["to"]), x["kind"]) for x in links}
    counts.add("links", len(wanted & found), len(wanted), len(links))
