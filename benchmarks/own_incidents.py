"""Incidents of the project's own reports against gold: ``python benchmarks/own_incidents.py [--mistakes]``.

Codes the example reports and the decoys of ``benchmarks/incidents``, fuses them in a new chronicle, and compares the
incidents with ``gold.csv``, by B³ and CoNLL F1 over the events that are both coded and labelled. ``--mistakes`` lists
how each incident of several events was split, and what was joined to it.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from casus import sources
from casus.chronicle import Chronicle, Run
from casus.coder import Coder
from casus.records import CodedReport, Report
from coreference_scores import b_cubed, conll

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "examples" / "reports", ROOT / "benchmarks" / "incidents" / "reports")
GOLD = ROOT / "benchmarks" / "incidents" / "gold.csv"


def coded_reports() -> Iterator[CodedReport]:
    """The reports, coded."""
    coder = Coder()
    for folder in FOLDERS:
        for report in sources.read([str(folder)]):
            if isinstance(report, Report):
                yield coder.code(report)


def gold_incidents(reports: list[CodedReport]) -> tuple[dict[str, str], int]:
    """The labels of coded events by their ids, and how many labelled events are not coded."""
    known = {
        (coded.report.id[: coded.report.id.rfind("-")], mention.start): event.id
        for coded in reports
        for event in coded.events
        for mention in event.mentions[:1]
    }
    labels, missing = {}, 0
    with GOLD.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            event = known.get((row["report"], int(row["start"])))
            if row["incident"] != "-":
                missing += event is None
                labels |= {event: row["incident"]} if event else {}
    return labels, missing


def fused(reports: list[CodedReport]) -> dict[str, str]:
    """The incident of each event, as a chronicle makes them."""
    run = Run(version="1", model="benchmark", started=dt.datetime(2024, 3, 1, tzinfo=dt.UTC))
    with tempfile.TemporaryDirectory() as folder, Chronicle.open(Path(folder) / "own.casus", create=True) as chronicle:
        for coded in reports:
            chronicle.add(coded, run=run)
        return {event: one.id for one in chronicle.incidents() for event in one.events}


def mistakes(gold: dict[str, str], found: dict[str, str], reports: list[CodedReport]) -> Iterator[str]:
    """For each incident of several events into what it fell, and what else stands there."""
    words = {e.id: f"{e.mentions[0].text} ({c.report.id})" for c in reports for e in c.events}
    by_gold: dict[str, list[str]] = defaultdict(list)
    for event, label in gold.items():
        by_gold[label].append(event)
    for label, events in sorted(by_gold.items(), key=lambda item: (-len(item[1]), item[0])):
        pieces = Counter(found[event] for event in events)
        others = Counter(gold[e] for e, one in found.items() if one in pieces and gold.get(e, label) != label)
        if len(pieces) > 1 or others:
            yield f"{label}: {len(events)} events in {len(pieces)} incidents; with {dict(others)}"
            for piece, _ in pieces.most_common():
                yield f"    {piece}: {', '.join(words[e] for e in events if found[e] == piece)}"


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--mistakes", action="store_true")
    args = ap.parse_args()
    reports = list(coded_reports())
    gold, missing = gold_incidents(reports)
    incident = fused(reports)
    found = {event: incident[event] for event in gold}
    precision, recall, f1 = b_cubed(gold, found)
    print(
        f"{len(reports)} reports, {len(gold)} labelled events coded ({missing} are not), {len(set(gold.values()))} "
        f"incidents, fused to {len(set(found.values()))}"
    )
    print(f"B³ P {precision:.1f} R {recall:.1f} F1 {f1:.1f}, CoNLL {conll(gold, found):.1f}")
    if args.mistakes:
        print(*mistakes(gold, found, reports), sep="\n")


if __name__ == "__main__":
    main()
