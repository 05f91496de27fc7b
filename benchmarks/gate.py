"""The accuracy gate: ``python benchmarks/gate.py [--write]`` fails when a figure falls below its floor.

Codes items of the held-out tenth of the project's own corpus (``training/corpus``, which no training reads) and
compares with ``benchmarks/floors.json``, which pins the items by hash. ``--write`` takes all held-out items that the
corpus has now and sets the floors anew: ``MARGIN`` points below what is reached, for the differences between
processors. The corpus annotates spans, types, modes, status, statements and links; countries,
intervals and bounds are measured elsewhere (``docs/accuracy.md``).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from casus.coder import Coder
from casus.evaluation import Figures, coding_of, counts_of, figures_of
from casus.exports import to_jsonl

ROOT = Path(__file__).resolve().parent.parent
FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 1.5
FOUND = (
    "trigger (untyped, mentions)", "trigger + type (mentions)", "event (cluster, any typed mention)", "actors: span",
    "recipients: span", "places: span", "instruments: span", "attribution: speaker", "statement: cue",
    "statement: cue + speaker", "links",
)  # fmt: skip
JUDGED = ("status on matched mentions", "mode on aligned events that have one", "stance on matched statements")

sys.path.insert(0, str(ROOT / "training"))
import markup  # noqa: E402


def held_out() -> dict[str, markup.Item]:
    """The held-out items of the corpus by the hash of their text."""
    items = markup.held_out(ROOT / "training" / "corpus")
    return {hashlib.sha256(item.text.encode()).hexdigest()[:16]: item for item in items}


def pinned(hashes: Sequence[str]) -> list[markup.Item]:
    """The items of these hashes; all must be there."""
    items = held_out()
    if missing := [x for x in hashes if x not in items]:
        sys.exit(f"{len(missing)} pinned items are no longer in training/corpus; set the floors anew with --write")
    return [items[x] for x in hashes]


def measured(items: Sequence[markup.Item]) -> tuple[Figures, dict[str, float]]:
    """All figures on the items, and those that have floors."""
    coder, counts = Coder(), []
    for item in items:
        document, annotation = item.document()
        coded = json.loads(to_jsonl(coder.code(document["text"], published=document["published"])))
        counts.append(counts_of(coding_of(annotation, document["text"]), coded))
    figures = figures_of(counts, resamples=1000)
    values = {k: figures.found[k].f1 for k in FOUND}
    return figures, values | {k: figures.judged[k].accuracy or 0.0 for k in JUDGED}


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("--write", action="store_true", help="set the floors anew")
    o = ap.parse_args()
    if o.write:
        hashes = sorted(held_out())
        figures, values = measured(pinned(hashes))
        floors = {k: round(v - MARGIN, 1) for k, v in values.items()}
        FLOORS.write_text(json.dumps({"items": hashes, "floors": floors}, indent=1) + "\n", encoding="utf-8")
    else:
        held = json.loads(FLOORS.read_text(encoding="utf-8"))
        figures, values = measured(pinned(held["items"]))
        floors = held["floors"]
    print(f"{figures.reports} held-out items of the project's corpus")
    for name, floor in floors.items():
        print(f"{name:38s} {values[name]:5.1f}  floor {floor:5.1f}{'' if values[name] >= floor else '  BELOW'}")
    if below := [k for k, floor in floors.items() if values[k] < floor]:
        sys.exit(f"accuracy below its floor: {', '.join(below)}; see benchmarks/gate.py")


if __name__ == "__main__":
    main()
