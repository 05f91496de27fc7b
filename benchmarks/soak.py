"""Codes the same reports again and again in one process: ``python benchmarks/soak.py DATA [--times 3] [--limit N]``.

DATA is the folder with ``raw/reuters21578``; without it our own words make the reports, each with a name that no other
has, which is harder on whatever remembers words. Prints the memory (resident, and how many words the tokenizer knows)
every ``--every`` reports, and ends with status 1 where the last tenth of a run holds over 5 % more than its second tenth.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import casus
from casus.coder import Coder
from casus.sources import make_report

PAGE = 4096


def resident() -> float:
    """Megabytes that the process holds."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE / 1e6


def items(data: Path) -> list[casus.Report]:
    """The Reuters items as reports."""
    from relevance import REUTERS, reuters

    return [make_report(**item, language="en") for item in reuters(data / REUTERS)]


def made(number: int) -> Iterator[casus.Report]:
    """Reports of our own words, each with names of its own."""
    chance = random.Random(1)
    for n in range(number):
        name, other = ("".join(chance.choices("aeioubdgklmnrst", k=9)).title() for _ in range(2))
        text = f"Rebels attacked the town of {name} on Friday, killing {n % 90 + 2} soldiers, General {other} said."
        yield make_report(text, id=f"r{n}", published="2024-02-03")


def soaked(coder: Coder, reports: Iterable[casus.Report], *, every: int) -> list[float]:
    """The memory after each so many reports."""
    found, begun, events, coded = [], time.monotonic(), 0, 0
    for number, result in enumerate(coder.pipe(reports), start=1):
        if isinstance(result, casus.SetAside):
            if result.reason == "error":
                print(f"{result.where}: {result.message}", flush=True)
        else:
            coded, events = coded + 1, events + len(result.events)
        if number % every == 0:
            gc.collect()
            found.append(resident())
            known = len(coder._analyser.nlp.vocab.strings)
            spent = time.monotonic() - begun
            print(
                f"{number:,} reports ({coded:,} coded, {events:,} events): {found[-1]:.0f} MB, {known:,} words, "
                f"{spent:.0f} s",
                flush=True,
            )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--limit", type=int, default=100_000, help="reports of one time")
    parser.add_argument("--every", type=int, default=1_000)
    options = parser.parse_args()
    reports = list(islice(items(options.data), options.limit)) if options.data else None
    coder = Coder()
    flow = (r for _ in range(options.times) for r in (reports if reports is not None else made(options.limit)))
    memory = soaked(coder, flow, every=options.every)
    tenth = max(1, len(memory) // 10)
    early, late = memory[tenth : 2 * tenth] or memory[:1], memory[-tenth:]
    before, after = max(early), max(late)
    print(f"{before:.0f} MB in the second tenth, {after:.0f} MB in the last")
    sys.exit(1 if after > 1.05 * before else 0)


if __name__ == "__main__":
    main()
