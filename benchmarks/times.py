"""Measure the resolvers of dates and counts.

    python benchmarks/times.py DATA [--split tune] [--timeml] [--show]

DATA is the data folder. On the chosen part of ``voa_plover``: exact intervals of annotated times (given
their words, the publication date and, as tense, whether the event is coded as future), how many of them
``find`` overlaps, and exact bounds of annotated casualties and sizes (given their words). With
``--timeml``: TIMEX3 of type DATE and TIME in TimeBank and AQUAINT, F1 of extents (overlap) and of values
among overlapping pairs. Then the speed on the same texts. ``--show`` lists what went wrong on
``voa_plover``.
"""

import argparse
import datetime as dt
import json
import re
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casus.grounding import counts, dates
from casus.grounding.dates.expressions import (
    Ago,
    DayPart,
    Expression,
    Length,
    Season,
    Since,
    Third,
    Until,
    Vague,
    Window,
    Years,
)

Record = dict[str, Any]


# --- voa_plover ---


def articles(data: Path, split: str) -> Iterator[tuple[Record, Record]]:
    folder = data / "train/voa_plover"
    for name in json.loads((folder / "split.json").read_text())[split]:
        yield (
            json.loads((folder / "docs" / f"{name}.json").read_text()),
            json.loads((folder / "annotations" / f"{name}.json").read_text()),
        )


def measure_voa(data: Path, split: str, show: bool) -> None:
    tally = {
        name: [0, 0]
        for name in (
            "time: exact interval",
            "time: interval in the text",
            "time: found (overlap)",
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
        future = dates.resolve_all(found, published=published, tenses=["future"] * len(found))
        for event in annotation["events"]:
            if event.get("time"):
                gold = event["time"]
                tense = "future" if event["status"] == "future" else "past"
                got = dates.resolve(gold["t"], published=published, tense=tense)
                mine = tuple(day and day.isoformat() for day in (got.from_, got.to))
                wanted = (gold.get("from"), gold.get("to"))
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
                    got = (future if tense == "future" else told)[at]
                mine = tuple(day and day.isoformat() for day in (got.from_, got.to)) if overlap else None
                note("time: interval in the text", mine == wanted, published, tense, gold["t"], wanted, mine)
                near = doc["text"][max(0, gold["start"] - 30) : gold["end"] + 30]
                note("time: found (overlap)", overlap, gold["t"], near.replace("\n", " "))
            for field in ("casualties", "size"):
                for gold in event[field]:
                    got_bounds = counts.phrase_bounds(gold["t"])
                    right = (got_bounds.low, got_bounds.high) == (gold["low"], gold.get("high"))
                    note(f"{field}: bounds", right, gold["t"], gold["low"], gold.get("high"), got_bounds)
    print(f"voa_plover, {split}")
    for name, (right, of) in tally.items():
        print(f"  {name:24} {100 * right / max(1, of):5.1f} %  ({right} of {of})")


# --- TimeML ---


@dataclass(frozen=True)
class Timex:
    start: int
    end: int
    text: str
    value: str


def timeml(data: Path) -> Iterator[tuple[str, dt.date | None, list[Timex]]]:
    for path in sorted((data / "dev/timeml").glob("*/*.tml")):
        root = ET.parse(path).getroot()
        created = root.find(".//DCT/TIMEX3")
        day = re.match(r"\d{4}-\d{2}-\d{2}", created.get("value", "") if created is not None else "")
        published = dt.date.fromisoformat(day.group()) if day else None
        body = root.find("TEXT")
        if body is not None:
            yield (*_flat(body, published),)


def _flat(body: ET.Element, published: dt.date | None) -> tuple[str, dt.date | None, list[Timex]]:
    pieces: list[str] = []
    found: list[Timex] = []

    def walk(element: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        if element.tag == "TIMEX3" and element.get("type") in ("DATE", "TIME"):
            text = "".join(pieces)[start:]
            found.append(Timex(start, start + len(text), text, element.get("value", "")))

    walk(body)
    return "".join(pieces), published, found


_UNIT_LETTERS = {
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "M",
    "year": "Y",
    "decade": "Y",
}
_PARTS = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "overnight": "TNI",
    "noon": "T12:00",
}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}


def value(e: Expression, got: dates.Interval) -> str:
    """The TIMEX3 value of an expression, as near as whole days allow; the clock's hours are not kept."""
    if isinstance(e, Vague):
        return {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}[e.direction]
    if isinstance(e, Third | Since | Until):
        return value(e.base, _whole(e.base, got))
    if isinstance(e, Window) and (e.amount is None or not e.amount.exact):
        return "PAST_REF" if e.sign < 0 else "FUTURE_REF"
    if got.from_ is None or got.to is None:
        return "PAST_REF" if isinstance(e, Ago) else ""
    if isinstance(e, DayPart):
        return got.from_.isoformat() + _PARTS.get(e.part, "")
    if isinstance(e, Season):
        return f"{got.from_.year}-{_SEASONS[e.name]}"
    return _of_interval(e, got)


def _whole(base: Expression, got: dates.Interval) -> dates.Interval:
    """What TIMEX3 writes for a part is the whole, read from the same side."""
    if got.to is None:
        return got
    return dates.resolve(dates.TimeMention(0, 0, "", base), published=got.to)


def _of_interval(e: Expression, got: dates.Interval) -> str:
    assert got.from_ is not None
    assert got.to is not None
    if got.precision == "week":
        year, week, _ = got.from_.isocalendar()
        return f"{year}-W{week:02}"
    if got.precision in ("month", "year"):
        return got.from_.isoformat()[: 7 if got.precision == "month" else 4]
    if isinstance(e, Years):
        return f"{e.first // 10}" if e.last - e.first == 9 else f"{e.first}"
    if (got.to - got.from_).days in (89, 90, 91) and got.from_.day == 1 and got.from_.month % 3 == 1:
        return f"{got.from_.year}-Q{got.from_.month // 3 + 1}"
    if (got.to - got.from_).days == 1 and got.from_.weekday() == 5:
        year, week, _ = got.from_.isocalendar()
        return f"{year}-W{week:02}-WE"
    return got.from_.isoformat()


def measure_timeml(data: Path, show: bool) -> None:
    gold_count = found_count = pairs = same = 0
    for text, published, gold in timeml(data):
        mentions = dates.find(text, present=True)
        intervals = dates.resolve_all(mentions, published=published)
        found = [pair for pair in zip(mentions, intervals, strict=True) if not _is_duration(pair[0].expression)]
        gold_count += len(gold)
        found_count += len(found)
        rest = list(found)
        for timex in gold:
            match = next((p for p in rest if p[0].start < timex.end and timex.start < p[0].end), None)
            if match is None:
                if show:
                    print("  missed", timex.text.replace("\n", " "), timex.value, sep=" | ")
                continue
            rest.remove(match)
            pairs += 1
            mine = value(match[0].expression, match[1])
            right = mine == timex.value or _same_day(mine, timex.value)
            same += right
            if show and not right:
                print("  value", timex.text.replace("\n", " "), timex.value, mine, published, sep=" | ")
        if show:
            for match in rest:
                print("  extra", match[0].text.replace("\n", " "), sep=" | ")
    print("TimeML, DATE and TIME")
    print(f"  extent (overlap)         {_f1(pairs, found_count, gold_count)}")
    print(f"  value                    {_f1(same, found_count, gold_count)}")


def _is_duration(e: Expression) -> bool:
    return isinstance(e, Length) or (isinstance(e, Window) and e.amount is not None and e.amount.exact)


def _same_day(mine: str, wanted: str) -> bool:
    """Times by the clock are compared by their day."""
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}.*", wanted)) and mine[:10] == wanted[:10]


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
        run()
        start = time.perf_counter()
        run()
        print(f"  {name:24} {count / (time.perf_counter() - start):12,.0f} {unit} a second")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", choices=("train", "tune"), default="tune")
    parser.add_argument("--timeml", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    measure_voa(options.data, options.split, options.show)
    if options.timeml:
        measure_timeml(options.data, False)
    measure_speed(options.data, options.split)


if __name__ == "__main__":
    main()
