"""Measures the lexicon's triggers on the annotated news, and counts how often each entry is right.

    python benchmarks/triggers.py DATA [--part tune] [--floor 0.4] [--counts FILE] [--missed]

DATA is the folder that holds ``train/voa_plover``. Spans match when they cover each other by half, as in the
project's scorer. ``--counts`` writes the table that the loader of the lexicon reads (use it with ``--part
train`` and ``--floor 0`` only, so that the other parts stay unseen). On ``dev``, which is for
reports and not for choices, only the figures are shown.
"""

from __future__ import annotations

import argparse
import collections
import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from casus.coding.draft import Trigger
from casus.coding.lexicon import Entry, default_lexicon
from casus.coding.modes import mode_of
from casus.coding.status import status_of
from casus.coding.triggers import propose
from casus.language import Analyser

Mention = tuple[int, int, dict[str, Any]]


def main() -> None:
    options = _options()
    texts = [(doc, gold) for doc, gold in _documents(options.data / "train" / "voa_plover", options.part)]
    tally = collections.Counter[str]()
    types: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    entries: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    missed: collections.Counter[str] = collections.Counter()
    for doc, gold in texts:
        found = propose(doc, floor=options.floor)
        _count(doc, gold, found, tally, types)
        right = {j for _, j in _match(doc, gold, found, typed=True)}
        for j, trigger in enumerate(found):
            entries[trigger.reason][0] += j in right
            entries[trigger.reason][1] += 1
        seen = {i for i, _ in _match(doc, gold, found, typed=True)}
        missed.update(f"{doc.text[a:b].lower()} {e['type']}" for i, (a, b, e) in enumerate(gold) if i not in seen)
    _report(tally, types)
    if options.missed:
        print("; ".join(f"{k} {n}" for k, n in missed.most_common(150)))
    if options.counts:
        _write_counts(options.counts, entries)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", choices=["train", "tune", "dev"], default="tune")
    parser.add_argument("--floor", type=float, default=0.4)
    parser.add_argument("--counts", type=Path)
    parser.add_argument("--missed", action="store_true")
    options = parser.parse_args()
    if options.part == "dev" and (options.counts or options.missed):
        parser.error("dev is for reports: use --counts with train and --missed with tune")
    return options


def _documents(folder: Path, part: str) -> Iterator[tuple[Doc, list[Mention]]]:
    analyser = Analyser()
    for id in json.loads((folder / "split.json").read_text())[part]:
        text = json.loads((folder / "docs" / f"{id}.json").read_text())["text"]
        coded = json.loads((folder / "annotations" / f"{id}.json").read_text())
        mentions = [(m["start"], m["end"], e) for e in coded["events"] for m in e["mentions"]]
        yield analyser.analyse(text).doc, mentions


def _match(doc: Doc, gold: list[Mention], found: list[Trigger], *, typed: bool) -> list[tuple[int, int]]:
    used: set[int] = set()
    pairs = []
    for i, (a, b, event) in enumerate(gold):
        for j, trigger in enumerate(found):
            if j in used or (typed and event["type"] != trigger.type):
                continue
            span = doc[trigger.words.start : trigger.words.end]
            shared = min(b, span.end_char) - max(a, span.start_char)
            if shared > 0 and 2 * shared >= max(b, span.end_char) - min(a, span.start_char):
                used.add(j)
                pairs.append((i, j))
                break
    return pairs


def _count(
    doc: Doc,
    gold: list[Mention],
    found: list[Trigger],
    tally: collections.Counter[str],
    types: dict[str, collections.Counter[str]],
) -> None:
    typed = _match(doc, gold, found, typed=True)
    tally["gold"] += len(gold)
    tally["found"] += len(found)
    tally["untyped"] += len(_match(doc, gold, found, typed=False))
    tally["typed"] += len(typed)
    for i, j in typed:
        event, trigger = gold[i][2], found[j]
        types[trigger.type]["right"] += 1
        tally["status"] += status_of(doc, trigger)[0] == event["status"]
        tally["actual"] += event["status"] == "actual"
        if event.get("mode"):
            tally["moded"] += 1
            tally["mode"] += mode_of(trigger.type, doc, trigger)[0] == event["mode"]
    for *_, event in gold:
        types[event["type"]]["gold"] += 1
    for trigger in found:
        types[trigger.type]["found"] += 1


def _report(tally: collections.Counter[str], types: dict[str, collections.Counter[str]]) -> None:
    print("untyped", _f(tally["untyped"], tally["gold"], tally["found"]))
    print("typed  ", _f(tally["typed"], tally["gold"], tally["found"]))
    for name, n in sorted(types.items()):
        print(f"  {name:10}", _f(n["right"], n["gold"], n["found"]))
    print(f"status on matched: {100 * tally['status'] / max(1, tally['typed']):.1f} %", end=" ")
    print(f"(always 'actual': {100 * tally['actual'] / max(1, tally['typed']):.1f} %)")
    print(f"mode where one is given: {100 * tally['mode'] / max(1, tally['moded']):.1f} % of {tally['moded']}")


def _f(right: int, gold: int, found: int) -> str:
    p, r = right / max(1, found), right / max(1, gold)
    f = 2 * p * r / (p + r) if p + r else 0.0
    return f"P {100 * p:5.1f}  R {100 * r:5.1f}  F {100 * f:5.1f}  (gold {gold}, proposed {found})"


def _write_counts(path: Path, entries: dict[str, list[int]]) -> None:
    by_place = {entry.place: entry for entry in default_lexicon().entries}
    rows: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for reason, (right, proposed) in entries.items():
        entry: Entry = by_place[reason]
        rows[entry.key][0] += right
        rows[entry.key][1] += proposed
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["entry", "right", "proposed"])
        writer.writerows([key, *n] for key, n in sorted(rows.items()))


if __name__ == "__main__":
    main()
