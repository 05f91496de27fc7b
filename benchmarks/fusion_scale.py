"""What one more report costs as a chronicle grows: synthetic coded reports arrive one at a time.

``python benchmarks/fusion_scale.py --reports 3000`` makes happenings at random (actor, recipient, town, day), each told by one to
four reports, one in five of which is a copy of the report before it and the others in words of their own, adds them day by day to a
new chronicle, and prints the seconds of an ``add`` by step. ``--copies 300`` instead adds so many copies of one report.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import random
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator

from casus.chronicle import Chronicle, Run
from casus.ids import event_id
from casus.records import CodedReport, Event, Participant, Place, Report, Span, Time

SYLLABLES = ["ba", "ka", "mo", "ri", "tu", "sel", "dor", "vin", "gra", "pol", "nem", "qua", "zir", "hal", "fen"]
VERBS = ["attacked", "shelled", "bombed", "stormed"]
COUNTRIES = ["MLI", "SYR", "UKR", "COL", "MMR", "SDN", "YEM", "IRQ"]
A_DAY = 40
COPIED = 0.2
"""Part of the further reports of a happening that are copies."""
FIRST = dt.date(2020, 1, 1)


def name(rng: random.Random) -> str:
    """A made-up name."""
    return "".join(rng.choices(SYLLABLES, k=3)).capitalize()


def reports(count: int, *, seed: int) -> Iterator[CodedReport]:
    """Coded reports by day of publication."""
    rng = random.Random(seed)
    groups = [(name(rng), rng.choice(COUNTRIES)) for _ in range(300)]
    towns = [(name(rng), rng.uniform(-50, 60), rng.uniform(-90, 120)) for _ in range(3000)]
    made = 0
    while made < count:
        actor, recipient, town = rng.choice(groups), rng.choice(groups), rng.choice(towns)
        day = FIRST + dt.timedelta(days=made // A_DAY)
        words = ""
        for _ in range(rng.randint(1, 4)):
            if not words or rng.random() >= COPIED:
                words = body(rng, actor, recipient, town)
            yield told(words, actor, recipient, town, day, made)
            made += 1


def copies(count: int, *, seed: int) -> Iterator[CodedReport]:
    """One report as many outlets print it on one day."""
    rng = random.Random(seed)
    actor, recipient, town = (name(rng), "MLI"), (name(rng), "MLI"), (name(rng), 14.5, -4.2)
    words = body(rng, actor, recipient, town)
    return (told(words, actor, recipient, town, FIRST, number) for number in range(count))


def body(rng: random.Random, actor: tuple[str, str], recipient: tuple[str, str], town: tuple[str, float, float]) -> str:
    """The words in which a report tells of a happening."""
    filler = " ".join(name(rng) for _ in range(60))
    return f"{actor[0]} {rng.choice(VERBS)} {recipient[0]} at {town[0]} on that day. {filler}"


def told(
    words: str, actor: tuple[str, str], recipient: tuple[str, str], town: tuple[str, float, float],
    day: dt.date, number: int,
) -> CodedReport:  # fmt: skip
    """One report of a happening."""
    text = f"{words} {number}."
    verb = next(verb for verb in VERBS if f" {verb} " in text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    report = Report(
        id=f"r{number}", text=text, sha256=sha256, published=day + dt.timedelta(1), source=f"s{number % 50}"
    )
    event = Event(
        id=event_id(sha256, *_bounds(text, verb)),
        type="ASSAULT",
        mentions=(_span(text, verb),),
        actors=(_person(text, actor),),
        recipients=(_person(text, recipient),),
        places=(_place(text, town, actor[1]),),
        time=Time(**_words(text, "that day"), from_=day, to=day, precision="day"),
        confidence=0.7,
    )
    return CodedReport(report=report, events=(event,))


def _bounds(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _words(text: str, words: str) -> dict[str, int | str]:
    start, end = _bounds(text, words)
    return {"start": start, "end": end, "text": words}


def _span(text: str, words: str) -> Span:
    return Span(**_words(text, words))


def _person(text: str, who: tuple[str, str]) -> Participant:
    return Participant(**_words(text, who[0]), name=who[0], country=who[1], sector="REB")


def _place(text: str, town: tuple[str, float, float], country: str) -> Place:
    place, lat, lon = town
    return Place(**_words(text, place), name=place, country=country, lat=lat, lon=lon, precision="point")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--reports", type=int, default=3000)
    ap.add_argument("--copies", type=int, help="add so many copies of one report instead")
    ap.add_argument("--step", type=int, default=500)
    ap.add_argument("--seed", type=int, default=0)
    ap.add_argument("--into", help="where the chronicle is to stay: a path, or the URL of an empty PostgreSQL database")
    args = ap.parse_args()
    made = copies(args.copies, seed=args.seed) if args.copies else reports(args.reports, seed=args.seed)
    with tempfile.TemporaryDirectory() as folder:
        _arrive(made, args.into or f"{folder}/x.casus", step=args.step)


def _arrive(made: Iterable[CodedReport], target: str, *, step: int) -> None:
    """Add reports one at a time, and tell what that took."""
    run = Run(version="1", model="synthetic", started=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    with Chronicle.open(target, create=True) as chronicle:
        seconds: list[float] = []
        for coded in made:
            before = time.perf_counter()
            chronicle.add(coded, run=run)
            seconds.append(time.perf_counter() - before)
            if len(seconds) % step == 0:
                last = sorted(seconds[-step:])
                print(
                    f"{len(seconds):7} reports: median {1000 * statistics.median(last):6.1f} ms, "
                    f"95th percentile {1000 * last[int(0.95 * len(last))]:6.1f} ms",
                    flush=True,
                )
        incidents = sum(1 for _ in chronicle.incidents())
        print(f"{len(seconds)} reports, {incidents} incidents")


if __name__ == "__main__":
    main()
