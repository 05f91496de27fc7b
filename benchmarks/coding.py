"""Holds ``casus evaluate`` against the scorer of the data: ``python benchmarks/coding.py DATA --scorer score.py``.

That scorer defines the measures. Codes a part of the annotated news (DATA holds ``train/voa_plover``), prints what the scorer prints, and every figure
in which the two differ; ends with status 1 where there is one. The scorer is called as ``score.py GOLD DOCS --pred
FILE --ids …``. Thresholds are chosen on ``tune``; figures are reported on ``dev``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from casus.coder import Coder
from casus.evaluation import Figures, counts_of, figures_of, read_gold
from casus.exports import to_jsonl


def scored(scorer: Path, folder: Path, coded: Path, part: str, *options: str) -> str:
    """What the scorer prints of a coded file."""
    return subprocess.run(
        [sys.executable, str(scorer), str(folder / "annotations"), str(folder / "docs"), "--pred", str(coded),
         "--ids", f"{folder / 'split.json'}:{part}", *options],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip


def differences(figures: Figures, theirs: dict[str, Any]) -> tuple[int, list[str]]:
    """How many rows were compared, and those that differ."""
    rows: dict[str, tuple[object, object]] = {}
    for name, table, mine in (("found", theirs["prf"], figures.found), ("type", theirs["by_type"], figures.types)):
        for k, v in table.items():
            s = mine[k]
            here = (s.precision, s.recall, s.f1, s.gold, s.coded)
            rows[f"{name} {k}"] = here, tuple(v[x] for x in ("P", "R", "F", "gold", "pred"))
    for k, v in theirs["acc"].items():
        rows[f"accuracy {k}"] = ((figures.judged[k].accuracy, figures.judged[k].judged), (v["acc"], v["n"]))
    return len(rows), [f"{k}: {a} here, {b} by the scorer" for k, (a, b) in rows.items() if a != b]


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("data", type=Path)
    ap.add_argument("--scorer", type=Path, required=True)
    ap.add_argument("--part", default="tune", choices=["train", "tune", "dev"])
    ap.add_argument("--model", type=Path)
    ap.add_argument("--keep", type=Path, help="write the coded documents here")
    o = ap.parse_args()
    folder = o.data / "train" / "voa_plover"
    coder, golds, start = Coder(model=o.model), read_gold(folder, part=o.part), time.perf_counter()
    lines = [to_jsonl(coder.code(g.text, published=g.published, id=g.id)) for g in golds]
    words = sum(len(g.text.split()) for g in golds)
    print(f"{words / (time.perf_counter() - start):.0f} words/s")
    figures = figures_of([counts_of(g.coding, json.loads(line)) for g, line in zip(golds, lines, strict=True)])
    with tempfile.TemporaryDirectory() as temporary:
        coded = o.keep or Path(temporary) / "coded.jsonl"
        coded.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(scored(o.scorer, folder, coded, o.part))
        rows, differ = differences(figures, json.loads(scored(o.scorer, folder, coded, o.part, "--json")))
    print(f"{rows} rows compared, {len(differ)} differ", *differ, sep="\n")
    sys.exit(bool(differ))


if __name__ == "__main__":
    main()
