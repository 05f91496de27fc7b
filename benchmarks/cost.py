"""Cost against the number of reports and the length of one: ``python benchmarks/cost.py DATA [--reports 200000]``.

The reports are synthetic: two sentences of the Reuters items (DATA/raw/reuters21578), each time from another place. They
go the whole way, from lines of JSON to lines of JSON, through the gate, in one process. For each twentieth of them: seconds of the processor and of the clock a thousand reports, words a second,
and the memory that the process holds. Then single texts of growing length, read whole (no gate).
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import casus
from casus.coder import Coder
from casus.exports import to_jsonl
from casus.sources import make_report
from relevance import REUTERS, reuters
from soak import resident

STRIDE = 7_919
"""A prime, so that each part of the reports is drawn from all items."""
LENGTHS = (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def sentences(data: Path) -> list[str]:
    """The sentences of all items, in their order."""
    return [one for item in reuters(data / REUTERS) for one in _END.split(item["text"]) if one.strip()]


def synthetic(found: list[str], number: int) -> Iterator[dict[str, str]]:
    """Reports of two sentences, drawn from all over; each time through, the second stands one further from the first."""
    size = len(found)
    for n in range(number):
        first = n * STRIDE % size
        text = f"{found[first]} {found[(first + 1 + n // size) % size]}"
        yield {"id": f"r{n}", "published": "1987-04-01", "text": text}


def by_number(coder: Coder, rows: Iterable[dict[str, str]], *, every: int) -> None:
    coded = events = 0
    lengths: list[int] = []
    spent, clock = time.process_time(), time.perf_counter()
    with tempfile.TemporaryFile("w", encoding="utf-8") as out:
        for number, result in enumerate(coder.pipe(_measured(rows, lengths)), start=1):
            if isinstance(result, casus.CodedReport):
                coded, events = coded + 1, events + len(result.events)
                out.write(to_jsonl(result) + "\n")
            if number % every == 0:
                cost, took = time.process_time() - spent, time.perf_counter() - clock
                print(
                    f"{number:,} reports: {1000 * cost / every:.2f} s of the processor, {1000 * took / every:.2f} s of the "
                    f"clock a thousand, {sum(lengths) / cost:,.0f} words for each second of the processor; {coded:,} read, "
                    f"{events:,} events so far; {resident():.0f} MB",
                    flush=True,
                )
                lengths.clear()
                spent, clock = time.process_time(), time.perf_counter()


def _measured(rows: Iterable[dict[str, str]], lengths: list[int]) -> Iterator[casus.Report]:
    """The reports as they are read from lines of JSON; the number of words of each is added to ``lengths``."""
    for row in rows:
        lengths.append(len(row["text"].split()))
        yield make_report(**json.loads(json.dumps(row)))


def by_length(coder: Coder, found: list[str]) -> None:
    """The cost of one text of each length, the mean of as many different ones as make 100,000 words, at most ten."""
    at = 0
    for length in LENGTHS:
        times, read = min(10, LENGTHS[-1] // length), 0
        texts = []
        for _ in range(times):
            words: list[str] = []
            while len(words) < length:
                words += found[at % len(found)].split()
                at += 1
            texts.append(" ".join(words))
            read += len(words)
        spent = time.process_time()
        events = sum(len(coder.code(text, published="1987-04-01").events) for text in texts)
        spent = time.process_time() - spent
        print(
            f"{read // times:,} words: {spent / times:.2f} s of the processor a text, {1000 * spent / read:.2f} ms a word, "
            f"{events / times:.0f} events; {resident():.0f} MB",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--reports", type=int, default=200_000)
    parser.add_argument("--lengths", action="store_true", help="only the lengths of one text")
    options = parser.parse_args()
    found = sentences(options.data)
    print(f"{len(found):,} sentences")
    if not options.lengths:
        by_number(Coder(), synthetic(found, options.reports), every=max(1, options.reports // 20))
    by_length(Coder(gate=False), found)


if __name__ == "__main__":
    main()
