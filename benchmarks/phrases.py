"""Accuracy of actor resolution on 200 judged phrases: ``python benchmarks/phrases.py DATA [--half open]``.

``actor_phrases.csv`` beside this file holds phrases of re3d and of VOA articles of the training part as places in their
documents, with the country and sector that a coder would sign, judged before the resolver was run on them. One half is ``open``:
its errors may be read (``--errors``); the other is ``closed``: only its figures are printed. re3d's documents have no
date; they are read as of the middle of the years that they are from.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from casus.grounding.actors import ReportContext, Resolution, resolve

PHRASES = Path(__file__).with_name("actor_phrases.csv")
RE3D_DAY = dt.date(2016, 1, 1)
HALVES = ("open", "closed")


class Judged(NamedTuple):
    half: str
    where: str
    phrase: str
    country: str | None
    sector: str
    found: Resolution

    @property
    def right(self) -> tuple[bool, bool]:
        return self.found.country == self.country, self.found.sector == self.sector


def judged(data: Path) -> Iterator[Judged]:
    """All phrases with what they are resolved to."""
    contexts: dict[str, ReportContext] = {}
    with PHRASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text, on = document(data, row["set"], row["doc"])
            if row["doc"] not in contexts:
                contexts[row["doc"]] = ReportContext.build(text, on=on)
            start, end = int(row["start"]), int(row["end"])
            found = resolve(text[start:end], context=contexts[row["doc"]], position=start)
            where = f"{row['set']}:{row['doc']}:{start}"
            yield Judged(row["half"], where, text[start:end], row["country"] or None, row["sector"], found)


def document(data: Path, set: str, id: str) -> tuple[str, dt.date]:
    if set == "re3d":
        return re3d(data)[id], RE3D_DAY
    d = json.loads((data / "train" / "voa_plover" / "docs" / f"{id}.json").read_text(encoding="utf-8"))
    return d["text"], dt.date.fromisoformat(d["published"][:10])


@cache
def re3d(data: Path) -> dict[str, str]:
    lines = (
        line
        for path in sorted((data / "train" / "re3d").glob("*/documents.json"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    )
    return {d["_id"]: d["text"] for d in map(json.loads, lines)}


def figures(cases: list[Judged]) -> tuple[float, float]:
    """Shares of right countries and sectors, in per cent."""
    rights = [case.right for case in cases]
    return tuple(100 * sum(column) / len(rights) for column in zip(*rights, strict=True))  # type: ignore[return-value]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what is wrong in the open half")
    options = parser.parse_args()
    cases = list(judged(options.data))
    for half in HALVES:
        part = [case for case in cases if case.half == half]
        country, sector = figures(part)
        print(f"{half:8}{len(part):4} phrases: country {country:.1f} %, sector {sector:.1f} %")
    country, sector = figures(cases)
    print(f"{'both':8}{len(cases):4} phrases: country {country:.1f} %, sector {sector:.1f} %")
    if options.errors:
        for case in cases:
            if case.half == "open" and not all(case.right):
                gold = f"{case.country or '-'} {case.sector}"
                mine = f"{case.found.country or '-'} {case.found.sector}"
                print(f"  {case.phrase!r}: {gold}, resolved {mine} ({case.found.reason}) {case.where}")


if __name__ == "__main__":
    main()
