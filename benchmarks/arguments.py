"""How well the rules find arguments, statements and links around the annotated triggers of the news set.

    python benchmarks/arguments.py DATA [--part tune] [--errors FIGURE]

Triggers and event types are the annotators', so that the figures measure this step alone; time expressions
and numbers come from the project's own finders. Spans match where they cover each other by half; places and
counts where they overlap and neither is more than three times as long as the other.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from casus.coding.arguments import arguments_of_event
from casus.coding.attribution import attributed
from casus.coding.casualties import casualties_of_event
from casus.coding.draft import DraftEvent, DraftStatement, Trigger, Words
from casus.coding.links import links_of
from casus.coding.stances import with_events
from casus.coding.statements import sayings_of
from casus.grounding import counts, dates
from casus.language import Analyser

Pair = tuple[int, int]
Record = dict[str, Any]
Fits = Callable[[Any, Any], bool]
Show = Callable[[Any], str]


@dataclass
class Tally:
    """Counts of one figure."""

    right: int = 0
    gold: int = 0
    said: int = 0

    def row(self) -> str:
        p, r = (self.right / n if n else 0.0 for n in (self.said, self.gold))
        f = 2 * p * r / (p + r) if p + r else 0.0
        return f"P {100 * p:5.1f} R {100 * r:5.1f} F {100 * f:5.1f}  gold {self.gold} found {self.said}"


class Measure:
    """Tallies over documents; prints what was missed and wrong of the figure ``errors``."""

    def __init__(self, errors: str | None) -> None:
        self.tallies: dict[str, Tally] = {}
        self.errors = errors

    def add(self, name: str, gold: Sequence[Any], found: Sequence[Any], fits: Fits, show: Show,
            note: str = "") -> list[Pair]:  # fmt: skip
        pairs = matched(gold, found, fits)
        t = self.tallies.setdefault(name, Tally())
        t.right, t.gold, t.said = t.right + len(pairs), t.gold + len(gold), t.said + len(found)
        if name == self.errors:
            left = [("missed", x) for i, x in enumerate(gold) if i not in {a for a, _ in pairs}]
            left += [("wrong", x) for j, x in enumerate(found) if j not in {b for _, b in pairs}]
            for word, item in left:
                print(word, show(item), "|", note)
        return pairs


def half(a: Pair, b: Pair) -> bool:
    inter = min(a[1], b[1]) - max(a[0], b[0])
    return inter > 0 and 2 * inter >= max(a[1], b[1]) - min(a[0], b[0])


def near(a: Pair, b: Pair) -> bool:
    la, lb = a[1] - a[0], b[1] - b[0]
    return a[0] < b[1] and b[0] < a[1] and max(la, lb) <= 3 * min(la, lb)


def matched(gold: Sequence[Any], found: Sequence[Any], fits: Fits) -> list[Pair]:
    """Greedy one-to-one pairs."""
    used: set[int] = set()
    pairs = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            if j not in used and fits(g, f):
                used.add(j)
                pairs.append((i, j))
                break
    return pairs


def words_at(doc: Doc, start: int, end: int) -> Words | None:
    inside = [t.i for t in doc if t.idx < end and t.idx + len(t) > start and not t.is_space]
    return Words(inside[0], inside[-1] + 1) if inside else None


def chars(doc: Doc, words: Words) -> Pair:
    span = doc[words.start : words.end]
    return span.start_char, span.end_char


def pair(x: Record | None) -> list[Pair]:
    return [(x["start"], x["end"])] if x else []


def triggers_of(doc: Doc, event: Record) -> list[Trigger]:
    out = []
    for m in event["mentions"]:
        at = words_at(doc, m["start"], m["end"])
        if at is not None:
            head = doc[at.start : at.end].root.i
            out.append(Trigger(words=at, head=head, type=event["type"], mode=event.get("mode")))
    return sorted(out, key=lambda t: t.words.start)


def note_of(doc: Doc, triggers: Sequence[Trigger]) -> str:
    named = [doc[t.words.start : t.words.end].text for t in triggers[:4]]
    return f"{triggers[0].type} {named} | {doc[triggers[0].head].sent.text}"


def measure(doc: Doc, gold: Record, times: list[Words], numbers: list[Words], out: Measure) -> None:
    sayings = sayings_of(doc)
    kept = [(e, t) for e in gold["events"] if (t := triggers_of(doc, e))]
    events = [event_of(doc, e, t, sayings, times, numbers, out) for e, t in kept]
    said = measure_statements(doc, gold["statements"], events, [e for e, _ in kept], out)
    show = lambda p: doc.text[p[0] : p[1]]  # noqa: E731
    for (e, triggers), d in zip(kept, events, strict=True):
        got = attributed(doc, d, said)
        found = [chars(doc, got.speaker)] if got and got.speaker else []
        gold_speaker = pair((e.get("attribution") or {}).get("speaker"))
        out.add("attribution", gold_speaker, found, half, show, note_of(doc, triggers))
    measure_links(doc, gold["links"], events, [e["id"] for e, _ in kept], out)


def event_of(doc: Doc, e: Record, triggers: list[Trigger], sayings: list[DraftStatement], times: list[Words],
             numbers: list[Words], out: Measure) -> DraftEvent:  # fmt: skip
    a = arguments_of_event(doc, triggers, times=times, numbers=numbers, sayings=sayings)
    harmed = casualties_of_event(doc, triggers, status=e["status"], numbers=numbers)
    note = note_of(doc, triggers)
    show = lambda p: doc.text[p[0] : p[1]]  # noqa: E731
    for role in ("actors", "recipients", "places", "instruments"):
        found = [chars(doc, w) for w in getattr(a, role)]
        gold = [p for x in e[role] for p in pair(x)]
        out.add(role, gold, found, near if role == "places" else half, show, note)
    out.add("time", pair(e.get("time")), [chars(doc, w) for w in a.times[:1]], half, show, note)
    sizes = [chars(doc, c.words) for c in a.sizes]
    out.add("sizes", [p for x in e["size"] for p in pair(x)], sizes, near, show, note)
    out.add(
        "casualties",
        [(p, c["kind"]) for c in e["casualties"] for p in pair(c)],
        [(chars(doc, c.words), c.kind) for c in harmed],
        lambda x, y: bool(x[1] == y[1] and near(x[0], y[0])),
        lambda x: f"{show(x[0])} {x[1]}",
        note,
    )
    return DraftEvent(triggers=triggers, status=e["status"], mode=e.get("mode"), actors=list(a.actors),
                      recipients=list(a.recipients), places=list(a.places), times=list(a.times))  # fmt: skip


def measure_statements(doc: Doc, golds: list[Record], events: list[DraftEvent], kept: list[Record],
                       out: Measure) -> list[DraftStatement]:  # fmt: skip
    said = [with_events(doc, s, events) for s in sayings_of(doc)]
    ids = [e["id"] for e in kept]

    def fits(g: Record, s: DraftStatement) -> bool:
        if g.get("cue") and s.cue:
            return half(pair(g["cue"])[0], chars(doc, s.cue))
        both = pair(g.get("content")), [chars(doc, s.content)] if s.content else []
        return not g.get("cue") and not s.cue and bool(both[0] and both[1] and half(both[0][0], both[1][0]))

    show = lambda p: doc.text[p[0] : p[1]]  # noqa: E731

    def told(x: Any) -> str:
        return str(x["cue"] and x["cue"]["text"]) if isinstance(x, dict) else show(chars(doc, x.cue))

    for i, j in out.add("cue", golds, said, fits, told):
        g, s = golds[i], said[j]
        note = f"{told(g)} | {doc[s.cue.start].sent.text if s.cue else ''}"
        for field in ("speaker", "content"):
            words = getattr(s, field)
            found = [chars(doc, words)] if words else []
            out.add(field, pair(g.get(field)), found, half, show, note)
        out.add("stance", [g["stance"]], [s.stance], lambda a, b: a == b, str, note)
        about = [x for x in g.get("about", []) if x in ids]
        out.add("about", about, [ids[k] for k in s.about], lambda a, b: a == b, str, note)
    return said


def measure_links(doc: Doc, golds: list[Record], events: list[DraftEvent], ids: list[str], out: Measure) -> None:
    index = {id: k for k, id in enumerate(ids)}
    links = [(index[x["from"]], index[x["to"]], x["kind"]) for x in golds if x["from"] in index and x["to"] in index]
    found = [(x.from_, x.to, x.kind) for x in links_of(doc, events)]

    def show(link: tuple[int, int, str]) -> str:
        return " -> ".join(note_of(doc, events[k].triggers) for k in link[:2])

    for kind in ("about", "retaliation", "cause", "part"):
        ours, theirs = ([x for x in xs if x[2] == kind] for xs in (links, found))
        out.add(f"link {kind}", ours, theirs, lambda a, b: a == b, show)


def spanned(annotation: Record, text: str) -> Record:
    """The annotation with the words of every span under ``text``."""

    def fill(x: Any) -> Any:
        if isinstance(x, dict):
            out = {k: fill(v) for k, v in x.items()}
            return {**out, "text": text[x["start"] : x["end"]]} if "start" in x else out
        return [fill(y) for y in x] if isinstance(x, list) else x

    return fill(annotation)  # type: ignore[no-any-return]


def documents(data: Path, part: str) -> Iterator[tuple[Record, Record]]:
    folder = data / "train" / "voa_plover"
    for id in json.loads((folder / "split.json").read_text(encoding="utf-8"))[part]:
        d = json.loads((folder / "docs" / f"{id}.json").read_text(encoding="utf-8"))
        a = json.loads((folder / "annotations" / f"{id}.json").read_text(encoding="utf-8"))
        yield d, spanned(a, d["text"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", default="tune", choices=["train", "tune"])
    parser.add_argument("--errors", help="print what was missed and wrong of one figure")
    options = parser.parse_args()
    analyser = Analyser()
    out = Measure(options.errors)
    for d, gold in documents(options.data, options.part):
        doc = analyser.analyse(d["text"]).doc
        times = [words_at(doc, m.start, m.end) for m in dates.find(d["text"])]
        numbers = [words_at(doc, m.start, m.end) for m in counts.find(d["text"])]
        measure(doc, gold, [t for t in times if t], [n for n in numbers if n], out)
    for name, tally in out.tallies.items():
        print(f"{name:18s} {tally.row()}")


if __name__ == "__main__":
    main()
