"""A large chronicle of synthetic coded reports for ``benchmarks/query_times.py``, filled in bulk.

Each report of ``fusion_scale.reports`` gets a title, 150 to 300 words by Zipf's law, a second event, and where it
falls so a denial, losses, another status and a link. What ``Chronicle.add`` would find by scoring pairs, the happening
that reports tell of together, is known here from how they were made; so memberships are written outright, and the
incidents are made from them by the functions that ``add`` uses. What only fusion itself reads (shingles, profiles,
pairs) stays empty.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, count, groupby, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert

from casus.chronicle import Chronicle, Run, schema
from casus.chronicle.engine import connect, locate
from casus.chronicle.folding import fold
from casus.chronicle.search import index_report
from casus.chronicle.summaries import write_incidents
from casus.chronicle.turns import WRITING
from casus.chronicle.writer import digest, part_rows
from casus.fusion.fusing import incident_id
from casus.fusion.scorer import shipped_scorer
from casus.ids import event_id, statement_id
from casus.records import Casualties, CodedReport, Event, Link, Participant, Span, Statement
from fusion_scale import SYLLABLES, reports

WORDS = 40_000
KINDS = [("ASSAULT", "aerial"), ("ASSAULT", "firearms"), ("ASSAULT", "drone")]
OTHERS = [("ACCUSE", None), ("CONSULT", None), ("PROTEST", None), ("MOBILIZE", None), ("THREATEN", None)]
STATUSES = ["actual"] * 8 + ["future", "hypothetical"]
BATCH = 500
STEP = 100
NOW = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
RUN = Run(version="1", model="synthetic", started=NOW)


@dataclass(frozen=True)
class Vocabulary:
    """Words by rank; the word of rank r comes as often as 1/r."""

    words: tuple[str, ...]
    reach: tuple[float, ...]

    def draw(self, rng: random.Random, number: int) -> list[str]:
        """So many words."""
        return [self.words[bisect(self.reach, rng.random() * self.reach[-1])] for _ in range(number)]


def vocabulary(*, seed: int = 1) -> Vocabulary:
    """Made-up words, all different."""
    rng = random.Random(seed)
    words: dict[str, None] = {}
    while len(words) < WORDS:
        words[
            "".join(rng.choices(SYLLABLES, k=1 + (len(words) >= 12) + (len(words) >= 150) + (len(words) >= 2000)))
        ] = None
    return Vocabulary(tuple(words), tuple(accumulate(1 / rank for rank in range(1, WORDS + 1))))


def told_at_length(number: int, *, seed: int = 0) -> Iterator[CodedReport]:
    """The reports of ``fusion_scale``, made longer and richer."""
    rng, words = random.Random(seed + 1), vocabulary()
    return (_longer(rng, words, coded) for coded in reports(number, seed=seed))


def _longer(rng: random.Random, words: Vocabulary, coded: CodedReport) -> CodedReport:
    report, (first,) = coded.report, coded.events
    actor, recipient = first.actors[0], first.recipients[0]
    head = report.text.partition(". ")[0]
    losses = f" {rng.randint(2, 40)} people died." if rng.random() < 0.5 else "."
    type_, mode = rng.choice(OTHERS)
    text = f"{head}{losses} {recipient.name} blamed {actor.name}. {' '.join(words.draw(rng, rng.randint(150, 300)))}."
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    kind, status = KINDS[int(actor.name.encode().hex(), 16) % 3], rng.choice(STATUSES)
    told = replace(
        first, id=event_id(sha256, first.mentions[0].start, first.mentions[0].end), type=kind[0], mode=kind[1],
        status=status, casualties=_killed(text), confidence=round(rng.uniform(0.3, 0.99), 3),
    )  # fmt: skip
    blamed = text.index("blamed")
    second = Event(
        id=event_id(sha256, blamed, blamed + 6), type=type_, mode=mode, mentions=(_span(text, blamed, "blamed"),),
        actors=(_who(text, recipient, len(head)),), recipients=(_who(text, actor, len(head)),),
        confidence=round(rng.uniform(0.3, 0.99), 3), status="actual",
    )  # fmt: skip
    title = f"{actor.name} at {first.places[0].name}: {' '.join(words.draw(rng, 5))}"
    return CodedReport(
        report=replace(report, text=text, sha256=sha256, title=title, language="en"),
        events=(told, second),
        statements=_said(rng, text, sha256, told, recipient),
        links=(Link(from_=second.id, to=told.id, kind="about"),) if rng.random() < 0.3 else (),
    )


def _killed(text: str) -> tuple[Casualties, ...]:
    found = re.search(r" (\d+) people died", text)
    if found is None:
        return ()
    number = int(found[1])
    return (Casualties(start=found.start(1), end=found.end(1), text=found[1], kind="killed", low=number, high=number),)


def _span(text: str, start: int, words: str) -> Span:
    assert text.startswith(words, start)
    return Span(start=start, end=start + len(words), text=words)


def _who(text: str, one: Participant, after: int) -> Participant:
    start = text.index(one.text, after)
    return replace(one, start=start, end=start + len(one.text))


def _said(rng: random.Random, text: str, sha256: str, told: Event, by: Participant) -> tuple[Statement, ...]:
    if rng.random() > 0.3:
        return ()
    stance = rng.choice(["deny", "claim", "assert", "accuse", "doubt"])
    return (Statement(id=statement_id(sha256, by.start, by.end), speaker=by, stance=stance, about=(told.id,)),)


def fill(path: Path, number: int, *, seed: int = 0) -> None:
    """Make the chronicle and fill it."""
    Chronicle.open(path, create=True).close()
    engine = connect(locate(path), create=False, read_only=False, timeout=30, waiting=print)
    keys, writing = count(1), {WRITING: True}
    with engine.connect().execution_options(**writing) as connection, connection.begin():
        _insert(connection, schema.runs, [_run_row()])
    happenings = (tuple(told) for _, told in groupby(told_at_length(number, seed=seed), key=_happening))
    while some := list(islice(happenings, BATCH)):
        flat = [coded for told in some for coded in told]
        with engine.connect().execution_options(**writing) as connection, connection.begin():
            _write(connection, dict(zip(islice(keys, len(flat)), flat, strict=True)))
            _fuse(connection, some)
    engine.dispose()


def _happening(coded: CodedReport) -> tuple[Any, ...]:
    first = coded.events[0]
    return first.actors[0].name, first.recipients[0].name, first.places[0].name, first.time and first.time.from_


def _run_row() -> dict[str, Any]:
    return {
        "id": RUN.id, "version": RUN.version, "model": RUN.model, "options": {}, "fingerprint": RUN.fingerprint,
        "started": RUN.started,
    }  # fmt: skip


def _write(connection: Connection, coded: dict[int, CodedReport]) -> None:
    """Rows as ``write_coded`` makes them; the keys serve sources and codings alike."""
    all_of = list(coded.items())
    _insert(connection, schema.reports, [
        {"sha256": c.report.sha256, "text": c.report.text, "folded": fold(c.report.text), "language": "en", "added": NOW}
        for _, c in all_of
    ])  # fmt: skip
    _insert(connection, schema.report_sources, [
        {"key": key, "sha256": c.report.sha256, "id": c.report.id, "published": c.report.published,
         "title": c.report.title, "source": c.report.source, "url": None, "added": NOW}
        for key, c in all_of
    ])  # fmt: skip
    for _, c in all_of:
        index_report(connection, c.report.sha256)
    _insert(connection, schema.codings, [
        {"key": key, "sha256": c.report.sha256, "source": key, "run": RUN.id, "digest": digest(c), "current": True,
         "recorded": NOW, "until": None, "fusion": shipped_scorer().version}
        for key, c in all_of
    ])  # fmt: skip
    parts: dict[Table, list[dict[str, Any]]] = {}
    for key, c in all_of:
        for table, rows in part_rows(c):
            parts.setdefault(table, []).extend({"coding": key, **row} for row in rows)
    for table, rows in parts.items():
        _insert(connection, table, rows)


def _fuse(connection: Connection, happenings: Iterable[Sequence[CodedReport]]) -> None:
    groups = [[c.events[0].id for c in told] for told in happenings]
    groups += [[c.events[1].id] for told in happenings for c in told]
    rows = [
        {"event": event, "incident": incident_id(group[0]), "since": NOW, "until": None}
        for group in groups
        for event in group
    ]
    _insert(connection, schema.memberships, rows)
    incidents = sorted({row["incident"] for row in rows})
    for start in range(0, len(incidents), STEP):
        write_incidents(connection, incidents[start : start + STEP])


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
