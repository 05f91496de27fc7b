"""How long the queries take that commands make, on a large chronicle.

    python benchmarks/query_times.py --reports 100000        makes the chronicle in a temporary folder first (some 10 minutes)
    python benchmarks/query_times.py --chronicle big.casus   takes one that is there; makes it where there is none

Each kind of query is asked of ``--samples`` different names, days and words, drawn from the chronicle, and printed with
median and 95th percentile in milliseconds: of the query alone in one process, the file in the system's memory, and of
the whole command, the start of Python included. Lists end where the command line ends them by itself.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from casus.chronicle import Chronicle, EventFilter, IncidentFilter, StatementFilter, schema
from casus.chronicle.engine import connect, locate
from casus.chronicle.ledger import changes
from casus.cli.listing import MOST
from casus.cli.search import LIMIT
from query_chronicle import fill, vocabulary

SOURCE = Path(__file__).resolve().parents[1] / "src"


@dataclass(frozen=True)
class Drawn:
    """What one round of queries asks for."""

    report: str
    event: str
    told: str
    incident: str
    actor: str
    town: str
    country: str
    day: dt.date
    rare: str
    common: tuple[str, str]
    phrase: str


@dataclass(frozen=True)
class Kind:
    """A query: what the command reads, and the command; CHRONICLE stands for its path."""

    ask: Callable[[Chronicle, Drawn], object]
    command: Callable[[Drawn], Sequence[str]]


def events(options: Callable[[Drawn], Mapping[str, str | dt.date]]) -> Kind:
    """``casus events`` with some options."""

    def wanted(drawn: Drawn) -> EventFilter:
        given = {name.replace("-", "_"): value for name, value in options(drawn).items()}
        names = {"from": "from_", "type": "types"}
        given = {names.get(name, name): (value,) if name == "type" else value for name, value in given.items()}
        return EventFilter(**given)

    return Kind(
        lambda chronicle, drawn: list(chronicle.events(wanted(drawn), limit=MOST + 1)),
        lambda drawn: ["events", "CHRONICLE", *_options(options(drawn))],
    )


def incidents(options: Callable[[Drawn], Mapping[str, str | dt.date | bool]]) -> Kind:
    """``casus incidents`` with some options."""

    def wanted(drawn: Drawn) -> IncidentFilter:
        names = {"from": "from_", "type": "types"}
        given = {names.get(n, n): (value,) if n == "type" else value for n, value in options(drawn).items()}
        return IncidentFilter(**{"status": "actual", **given})

    return Kind(
        lambda chronicle, drawn: list(chronicle.incidents(wanted(drawn), limit=MOST + 1)),
        lambda drawn: ["incidents", "CHRONICLE", *_options(options(drawn))],
    )


def statements(*options: str, **wanted: bool | tuple[str, ...]) -> Kind:
    """``casus statements`` with some options."""
    return Kind(
        lambda chronicle, drawn: list(chronicle.statements(StatementFilter(**wanted), limit=MOST + 1)),
        lambda drawn: ["statements", "CHRONICLE", *options],
    )


def search(words: Callable[[Drawn], Sequence[str]], *options: str, **days: dt.date) -> Kind:
    """``casus search``; what is one argument is one phrase."""
    return Kind(
        lambda chronicle, drawn: chronicle.search(" ".join(f'"{word}"' for word in words(drawn)), limit=LIMIT, **days),
        lambda drawn: ["search", "CHRONICLE", *words(drawn), *options],
    )


KINDS = {
    "events": events(lambda d: {}),
    "events, type": events(lambda d: {"type": "ASSAULT.drone"}),
    "events, type and status": events(lambda d: {"type": "ASSAULT", "status": "hypothetical"}),
    "events, actor": events(lambda d: {"actor": d.actor}),
    "events, part of an actor's name": events(lambda d: {"actor": d.actor[1:5]}),
    "events, no such actor": events(lambda d: {"actor": "no such name"}),
    "events, recipient and type": events(lambda d: {"recipient": d.actor, "type": "ACCUSE"}),
    "events, country": events(lambda d: {"country": d.country}),
    "events, place": events(lambda d: {"place": d.town}),
    "events, place and days": events(lambda d: {"place": d.town, "from": d.day, "to": d.day + dt.timedelta(60)}),
    "events, from a day": events(lambda d: {"from": d.day}),
    "events, a week": events(lambda d: {"from": d.day, "to": d.day + dt.timedelta(7)}),
    "events, a week of publication": events(
        lambda d: {"published-from": d.day, "published-to": d.day + dt.timedelta(7)}
    ),
    "events, text: rare word": events(lambda d: {"text": d.rare}),
    "events, text: common word": events(lambda d: {"text": d.common[0]}),
    "events, text: phrase": events(lambda d: {"text": d.phrase}),
    "events, text and type": events(lambda d: {"text": d.common[1], "type": "PROTEST"}),
    "report by id": Kind(lambda c, d: c.report(d.report), lambda d: ["report", "CHRONICLE", d.report]),
    "report by event": Kind(
        lambda c, d: c.report(c.event(d.event).report.sha256), lambda d: ["report", "CHRONICLE", d.event]
    ),
    "explain": Kind(lambda c, d: c.event(d.event), lambda d: ["explain", "CHRONICLE", d.event]),
    "incidents": incidents(lambda d: {}),
    "incidents, corroboration": incidents(lambda d: {"corroboration": "independent"}),
    "incidents, a month": incidents(lambda d: {"from": d.day, "to": d.day + dt.timedelta(30)}),
    "incidents, disputed": incidents(lambda d: {"disputed": True}),
    "incidents, actor": incidents(lambda d: {"actor": d.actor}),
    "incidents, country": incidents(lambda d: {"country": d.country}),
    "incidents, place": incidents(lambda d: {"place": d.town}),
    "incidents, no such place": incidents(lambda d: {"place": "no such name"}),
    "incident": Kind(lambda c, d: c.incident(d.incident), lambda d: ["incident", "CHRONICLE", d.incident]),
    "thread": Kind(lambda c, d: c.thread(d.incident), lambda d: ["thread", "CHRONICLE", d.incident]),
    "statements": statements(),
    "statements, stance": statements("--stance", "deny", stances=("deny",)),
    "statements, unsupported": statements("--unsupported", unsupported=True),
    "statements, changes": Kind(
        lambda c, d: changes(c.statements(StatementFilter(changed=True))), lambda d: ["statements", "CHRONICLE", "--changes"]
    ),
    "statements, incident": Kind(
        lambda c, d: list(c.statements(StatementFilter(incident=c.incident(d.told).id), limit=MOST + 1)),
        lambda d: ["statements", "CHRONICLE", "--incident", d.told],
    ),
    "statements, speaker": Kind(
        lambda c, d: list(c.statements(StatementFilter(speaker=d.actor), limit=MOST + 1)),
        lambda d: ["statements", "CHRONICLE", "--speaker", d.actor],
    ),
    "search, rare word": search(lambda d: [d.rare]),
    "search, common word": search(lambda d: [d.common[0]]),
    "search, two common words": search(lambda d: d.common),
    "search, common and rare word": search(lambda d: [d.common[0], d.rare]),
    "search, phrase": search(lambda d: [d.phrase]),
    "search, common word, in a year": search(
        lambda d: [d.common[0]], "--from", "2022-01-01", "--to", "2022-12-31",
        from_=dt.date(2022, 1, 1), to=dt.date(2022, 12, 31),
    ),
}  # fmt: skip


def _options(given: Mapping[str, str | dt.date | bool]) -> Iterator[str]:
    for name, value in given.items():
        yield f"--{name}"
        if value is not True:
            yield str(value)


def draw(path: Path, number: int, *, seed: int) -> list[Drawn]:
    """So many rounds of names, days and words of the chronicle."""
    rng, words = random.Random(seed), vocabulary().words
    with closing(connect(locate(path), create=False, read_only=True, timeout=30, waiting=print).raw_connection()) as c:
        (most,) = c.cursor().execute(str(select(func.max(schema.codings.c.key)))).fetchone()
        return [_drawn(c.cursor(), rng, words, rng.randint(1, most)) for _ in range(number)]


def _drawn(cursor, rng: random.Random, words: Sequence[str], key: int) -> Drawn:
    def one(query: str, *values: object):
        return cursor.execute(query, values).fetchone()

    report, text, published = one(
        "SELECT s.id, r.text, s.published FROM report_sources s JOIN reports r USING (sha256) WHERE s.key = ?", key
    )
    (event,) = one("SELECT id FROM events WHERE coding = ? AND position = 0", key)
    (told,) = one(
        "SELECT substr(record, instr(record, '\"e-') + 1, 14) FROM statements WHERE coding >= ? LIMIT 1", key // 2
    )
    (incident,) = one("SELECT incident FROM memberships WHERE event = ?", event)
    actor, country = one("SELECT name, country FROM participants WHERE coding = ? AND role = 'actor'", key)
    (town,) = one("SELECT name FROM places WHERE coding = ?", key)
    tail = text.rstrip(".").split()[-40:]
    at = rng.randrange(len(tail) - 1)
    return Drawn(
        report=report, event=event, told=told, incident=incident, actor=actor, country=country, town=town,
        day=dt.date.fromisoformat(str(published)), rare=words[rng.randrange(3000, 30000)],
        common=(words[rng.randrange(30)], words[rng.randrange(30, 200)]), phrase=" ".join(tail[at : at + 2]),
    )  # fmt: skip


def in_process(path: Path, kind: Kind, drawn: Sequence[Drawn]) -> Iterator[float]:
    """Milliseconds of each query; the first is asked once before, as what SQLAlchemy compiles it keeps."""
    with Chronicle.open(path, read_only=True) as chronicle:
        kind.ask(chronicle, drawn[0])
        for one in drawn:
            before = time.perf_counter()
            kind.ask(chronicle, one)
            yield 1000 * (time.perf_counter() - before)


def as_command(path: Path, kind: Kind, drawn: Sequence[Drawn]) -> Iterator[float]:
    """Milliseconds of each command, from the start of Python to its end."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    for one in drawn:
        asked = [str(path) if word == "CHRONICLE" else word for word in kind.command(one)]
        before = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "casus", *asked],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        yield 1000 * (time.perf_counter() - before)


def figures(taken: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    return statistics.median(taken), sorted(taken)[max(0, -(-95 * len(taken) // 100) - 1)]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--chronicle", type=Path)
    ap.add_argument("--reports", type=int, default=100_000)
    ap.add_argument("--samples", type=int, default=20)
    ap.add_argument("--commands", type=int, default=3, help="samples that are timed as whole commands; 0: none")
    ap.add_argument("--only", default="", help="kinds whose names begin so")
    ap.add_argument("--seed", type=int, default=0)
    args = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.chronicle or Path(folder) / "big.casus"
        if not path.exists():
            fill(path, args.reports)
        measure(path, args)


def read_through(path: Path) -> None:
    """Leave the file in the system's memory, where there is room for it."""
    with path.open("rb") as file:
        while file.read(1 << 24):
            pass


def measure(path: Path, args: argparse.Namespace) -> None:
    """Print the table."""
    read_through(path)
    drawn = draw(path, args.samples, seed=args.seed)
    all_of: tuple[list[float], list[float]] = ([], [])
    print("| query | median | 95th percentile | command: median | 95th percentile |\n|---|---|---|---|---|")
    for name, kind in KINDS.items():
        if not name.startswith(args.only):
            continue
        ways = list(in_process(path, kind, drawn)), list(as_command(path, kind, drawn[: args.commands]))
        for all_taken, taken in zip(all_of, ways, strict=True):
            all_taken += taken
        print(f"| {name} | {_told(ways)} |", flush=True)
    print(f"| all | {_told(all_of)} |")


def _told(ways: Sequence[Sequence[float]]) -> str:
    return " | ".join(f"{figure:,.0f} ms" for taken in ways if taken for figure in figures(taken))


if __name__ == "__main__":
    main()
