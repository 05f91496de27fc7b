"""Measure the resolvers of dates and counts.

    python benchmarks/times.py DATA [--split tune] [--timeml] [--kinds] [--show]

DATA is the data folder. On the chosen part of ``voa_plover``: exact intervals of annotated times (given
their words, the publication date and, as tense, whether the event is coded as future), how many of them
``find`` overlaps, and exact bounds of annotated casualties and sizes (given their words). With
``--timeml``: TIMEX3 of type DATE and TIME in TimeBank and AQUAINT, F1 of extents (overlap) and of values
among overlapping pairs (``timex.py``). Then the speed on the same texts: the best of fifty rounds, on one
thread. ``--kinds`` gives the shares that are exactly right by sort of expression, among those resolved;
``--show`` lists what went wrong.
"""

import argparse
import datetime as dt
import json
import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import timex
from casus.grounding import counts, dates
from casus.grounding.counts.phrases import read_phrase
from casus.grounding.dates.confidence import kind
from casus.grounding.dates.expressions import Anchored

Record = dict[str, Any]


# --- voa_plover ---


def articles(data: Path, split: str) -> Iterator[tuple[Record, Record]]:
    folder = data / "train/voa_plover"
    for name in json.loads((folder / "split.json").read_text())[split]:
        yield (
            json.loads((folder / "docs" / f"{name}.json").read_text()),
            json.loads((folder / "annotations" / f"{name}.json").read_text()),
        )


def measure_voa(data: Path, split: str, show: bool, kinds: bool) -> None:
    sorts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    tally = {
        name: [0, 0]
        for name in (
            "time: exact interval",
            "time: interval in the text",
            "time: found (overlap)",
            "time: tense guessed",
            "casualties: bounds",
            "size: bounds",
        )
    }

    def note(name: str, right: bool, *detail: object) -> None:
        tally[name][0] += right
        tally[name][1] += 1
        if show and not right:
            print("  wrong", name, *detail, sep=" | ")

    for doc, annotation in articles(data, split):
        published = dt.date.fromisoformat(doc["published"][:10])
        found = dates.find(doc["text"])
        told = dates.resolve_all(found, published=published)
        guessed = dates.tenses(doc["text"], found)
        future = dates.resolve_all(found, published=published, tenses=["future"] * len(found))
        for event in annotation["events"]:
            if event.get("time"):
                gold = event["time"]
                tense = "future" if event["status"] == "future" else "past"
                got = dates.resolve(gold["t"], published=published, tense=tense)
                mine = tuple(day and day.isoformat() for day in (got.from_, got.to))
                wanted = (gold.get("from"), gold.get("to"))
                expression = dates.parse(gold["t"])
                if expression is not None and got.resolved:
                    _count(sorts[f"time: {kind(expression)}"], mine == wanted)
                note(
                    "time: exact interval",
                    mine == wanted,
                    published,
                    tense,
                    gold["t"],
                    wanted,
                    mine,
                    got.reason,
                )
                at = next((k for k, m in enumerate(found) if m.start < gold["end"] and gold["start"] < m.end), None)
                overlap = at is not None
                if at is not None:
                    note(
                        "time: tense guessed", (guessed[at] == "future") == (tense == "future"), gold["t"], guessed[at]
                    )
                    got = (future if tense == "future" else told)[at]
                mine = tuple(day and day.isoformat() for day in (got.from_, got.to)) if overlap else None
                if at is not None and got.resolved and isinstance(found[at].expression, Anchored):
                    _count(sorts["time: told before, in the text"], mine == wanted)
                note("time: interval in the text", mine == wanted, published, tense, gold["t"], wanted, mine)
                near = doc["text"][max(0, gold["start"] - 30) : gold["end"] + 30]
                note("time: found (overlap)", overlap, gold["t"], near.replace("\n", " "))
            for field in ("casualties", "size"):
                for gold in event[field]:
                    got_bounds = counts.phrase_bounds(gold["t"])
                    right = (got_bounds.low, got_bounds.high) == (gold["low"], gold.get("high"))
                    _count(sorts[f"number: {read_phrase(gold['t']).rule}"], right)
                    note(f"{field}: bounds", right, gold["t"], gold["low"], gold.get("high"), got_bounds)
    print(f"voa_plover, {split}")
    for name, (right, of) in tally.items():
        print(f"  {name:24} {100 * right / max(1, of):5.1f} %  ({right} of {of})")
    for name, (right, of) in sorted(sorts.items()) if kinds else ():
        print(f"    {name:34} {right:4} of {of:4}   {(right + 1) / (of + 2):.2f}")


def _count(tally: list[int], right: bool) -> None:
    tally[0] += right
    tally[1] += 1


# --- TimeML ---


def measure_timeml(data: Path, show: bool) -> None:
    gold_count = found_count = pairs = same = 0
    for document in timex.documents(data):
        rest = timex.read(document)
        gold_count += len(document.times)
        found_count += len(rest)
        for gold in document.times:
            match = next((mine for mine in rest if mine.start < gold.end and gold.start < mine.end), None)
            if match is None:
                _show(show, "missed", gold.text, gold.value)
                continue
            rest.remove(match)
            pairs += 1
            right = timex.same(match.value, gold)
            same += right
            _show(show and not right, "value", gold.text, gold.value, match.value, document.created)
        for mine in rest:
            _show(show, "extra", mine.text)
    print("TimeML, DATE and TIME")
    print(f"  extent (overlap)         {_f1(pairs, found_count, gold_count)}")
    print(f"  value                    {_f1(same, found_count, gold_count)}")


def _show(wanted: bool, *what: object) -> None:
    if wanted:
        print("  " + " | ".join(str(piece).replace("\n", " ") for piece in what))


def _f1(right: int, found: int, gold: int) -> str:
    precision, recall = right / max(1, found), right / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    counted = f"({right}; {found} found, {gold} gold)"
    return f"P {100 * precision:.1f}  R {100 * recall:.1f}  F1 {100 * f1:.1f}  {counted}"


# --- speed ---


def measure_speed(data: Path, split: str) -> None:
    pairs = list(articles(data, split))
    texts = [doc["text"] for doc, _ in pairs]
    phrases = [e["time"]["t"] for _, a in pairs for e in a["events"] if e.get("time")]
    numbers = [c["t"] for _, a in pairs for e in a["events"] for c in e["casualties"] + e["size"]]
    words = sum(len(text.split()) for text in texts)
    day = dt.date(2017, 5, 17)
    print("speed, one thread")
    for name, count, unit, run in (
        ("dates.find", words, "words", lambda: [dates.find(text) for text in texts]),
        ("counts.find", words, "words", lambda: [counts.find(text) for text in texts]),
        (
            "dates.resolve",
            len(phrases),
            "phrases",
            lambda: [dates.resolve(p, published=day) for p in phrases],
        ),
        ("counts.phrase_bounds", len(numbers), "phrases", lambda: [counts.phrase_bounds(n) for n in numbers]),
    ):
        print(f"  {name:24} {count / _seconds(run):12,.0f} {unit} a second")


def _seconds(run: Callable[[], object], *, rounds: int = 50, least: float = 0.02) -> float:
    """What one run takes: the best of some rounds, each long enough for the clock."""
    best, often = math.inf, 1
    while rounds:
        start = time.perf_counter()
        for _ in range(often):
            run()
        spent = time.perf_counter() - start
        if spent < least:
            often *= 2
            continue
        best, rounds = min(best, spent / often), rounds - 1
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", choices=("train", "tune"), default="tune")
    parser.add_argument("--timeml", action="store_true")
    parser.add_argument("--kinds", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    measure_voa(options.data, options.split, options.show, options.kinds)
    if options.timeml:
        measure_timeml(options.data, options.show)
    measure_speed(options.data, options.split)


if __name__ == "__main__":
    main()
