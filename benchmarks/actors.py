"""Accuracy and speed of actor resolution on voa_plover, with the annotated spans given.

actors.py DATA [--split tune] [--errors] [--speed]

DATA is the data folder (``train/voa_plover`` in it). Every annotated actor and recipient is resolved in the
context of its report; country and sector are compared with the annotation. ``--speed`` resolves the phrases
without context, once each, and reports phrases a second and the time to load the lexicon.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from casus.grounding.actors import ReportContext, Resolution, resolve
from casus.grounding.actors.shipped import lexicon


class Case(NamedTuple):
    id: str
    role: str
    type: str
    span: dict[str, Any]
    result: Resolution


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="tune", choices=("train", "tune", "dev"))
    parser.add_argument("--errors", action="store_true", help="list what is wrong (train only)")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    if options.errors and options.split != "train":
        parser.error("errors may be read on the train split only")
    folder = options.data / "train" / "voa_plover"
    cases = list(resolved(folder, options.split))
    report(cases)
    if options.errors:
        list_errors(cases)
    if options.speed:
        speed([case.span["t"] for case in cases])


def resolved(folder: Path, split: str) -> Iterator[Case]:
    for id in json.loads((folder / "split.json").read_text())[split]:
        document = json.loads((folder / "docs" / f"{id}.json").read_text())
        annotation = json.loads((folder / "annotations" / f"{id}.json").read_text())
        on = dt.date.fromisoformat(document["published"][:10])
        context = ReportContext.build(document["text"], on=on)
        for event in annotation.get("events", []):
            for role in ("actors", "recipients"):
                for span in event[role]:
                    force = event["type"] == "ASSAULT" and role == "actors"
                    result = resolve(span["t"], on=on, context=context, position=span["start"], use_of_force=force)
                    yield Case(id, role, event["type"], span, result)


def report(cases: list[Case]) -> None:
    n = len(cases)
    country = sum(case.result.country == case.span["country"] for case in cases)
    sector = sum(case.result.sector == case.span["sector"] for case in cases)
    both = sum(right(case) for case in cases)
    print(f"{n} participants: country {country / n:.1%}, sector {sector / n:.1%}, both {both / n:.1%}")
    for low, high in ((0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.85), (0.85, 1.01)):
        part = [case for case in cases if low <= case.result.confidence < high]
        if part:
            rate = sum(map(right, part)) / len(part)
            print(f"  confidence {low:.2f} to {high:.2f}: n {len(part)}, right {rate:.1%}")


def right(case: Case) -> bool:
    return case.result.country == case.span["country"] and case.result.sector == case.span["sector"]


def list_errors(cases: list[Case]) -> None:
    wrong: Counter[tuple[str, ...]] = Counter()
    for case in cases:
        if not right(case):
            gold = f"{case.span['country']} {case.span['sector']}"
            mine = f"{case.result.country} {case.result.sector}"
            wrong[(case.span["t"], gold, mine, case.result.reason, case.id)] += 1
    for row, count in wrong.most_common():
        print(count, *row, sep="\t")


def speed(phrases: list[str]) -> None:
    lexicon.cache_clear()
    start = time.process_time()
    lexicon()
    print(f"lexicon: {len(lexicon())} names and phrases loaded in {time.process_time() - start:.3f} s")
    unique = list(dict.fromkeys(phrases))
    start = time.process_time()
    for phrase in unique:
        resolve(phrase)
    print(f"{len(unique) / (time.process_time() - start):,.0f} phrases a second without context")


if __name__ == "__main__":
    main()
