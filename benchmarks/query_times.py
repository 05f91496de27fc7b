"""How long a chronicle takes to answer: ``python benchmarks/query_times.py CHRONICLE``.

Takes a chronicle that ``fusion_scale.py --reports 100000 --into CHRONICLE`` made, asks each kind of question of names,
days and ids drawn from it, and prints median and 95th percentile in milliseconds, of the question alone, in one process.
Lists are read as far as their twentieth line.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import islice

from casus.chronicle import Chronicle, EventFilter, IncidentFilter

LINES = 20
SAMPLES = 20
DRAWN = 400


def questions(chronicle: Chronicle, rng: random.Random) -> Iterator[tuple[str, Callable[[], object]]]:
    """The kinds of questions, each of something drawn anew."""
    known = list(islice(chronicle.incidents(IncidentFilter(sources=2)), DRAWN))
    names = [party.name for one in known for party in one.actors]
    first = min(one.first for one in known if one.first)
    days = (max(one.last for one in chronicle.incidents() if one.last) - first).days

    def incidents(**wanted: object) -> Iterator[object]:
        return islice(chronicle.incidents(IncidentFilter(**wanted)), LINES)

    def events(**wanted: object) -> Iterator[object]:
        return islice(chronicle.events(EventFilter(**wanted)), LINES)

    def span(length: int) -> dict[str, dt.date]:
        day = first + dt.timedelta(rng.randrange(days))
        return {"from_": day, "to": day + dt.timedelta(length)}

    yield "an incident", lambda: chronicle.incident(rng.choice(known).id)
    yield "a thread", lambda: chronicle.thread(rng.choice(known).id)
    yield "an event", lambda: chronicle.event(rng.choice(rng.choice(known).events))
    yield "incidents of four days", lambda: list(incidents(**span(3)))
    yield "incidents of ten days and a country", lambda: list(incidents(country="MLI", **span(9)))
    yield "incidents with an actor", lambda: list(incidents(actor=rng.choice(names)))
    yield "incidents that three sources tell", lambda: list(incidents(sources=3))
    yield "a rare word", lambda: chronicle.search(rng.choice(names), limit=LINES)
    yield "events of four days", lambda: list(events(**span(3)))
    yield "events with an actor", lambda: list(events(actor=rng.choice(names)))
    yield "events, all", lambda: list(events())


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("chronicle")
    ap.add_argument("--seed", type=int, default=0)
    args = ap.parse_args()
    with Chronicle.open(args.chronicle, read_only=True) as chronicle:
        for name, ask in questions(chronicle, random.Random(args.seed)):
            taken = []
            for _ in range(SAMPLES):
                before = time.perf_counter()
                ask()
                taken.append(1000 * (time.perf_counter() - before))
            last = sorted(taken)[int(0.95 * SAMPLES) - 1]
            print(f"{name:40} median {statistics.median(taken):7.0f} ms, 95th percentile {last:7.0f} ms", flush=True)


if __name__ == "__main__":
    main()
