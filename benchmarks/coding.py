"""Codes a part of the annotated news and scores it: ``python benchmarks/coding.py DATA --scorer score.py``.

DATA holds ``train/voa_plover`` (documents, annotations, ``split.json``). Thresholds are chosen on ``tune``; figures
are reported on ``dev``. The scorer defines the measures; it is called as ``score.py GOLD DOCS --pred FILE --ids …``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from casus.coder import Coder
from casus.exports import to_jsonl


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("data", type=Path)
    ap.add_argument("--scorer", type=Path, required=True)
    ap.add_argument("--part", default="tune", choices=["train", "tune", "dev"])
    ap.add_argument("--model", type=Path)
    ap.add_argument("--keep", type=Path, help="write the coded documents here")
    o = ap.parse_args()
    folder = o.data / "train" / "voa_plover"
    ids = json.loads((folder / "split.json").read_text())[o.part]
    coder = Coder(model=o.model)
    lines, words, start = [], 0, time.perf_counter()
    for id in ids:
        d = json.loads((folder / "docs" / f"{id}.json").read_text(encoding="utf-8"))
        lines.append(to_jsonl(coder.code(d["text"], published=d["published"], id=id)))
        words += len(d["text"].split())
    print(f"{words / (time.perf_counter() - start):.0f} words/s")
    with tempfile.TemporaryDirectory() as temporary:
        out = o.keep or Path(temporary) / "coded.jsonl"
        out.write_text("\n".join(lines) + "\n", encoding="utf-8")
        subprocess.run(
            [sys.executable, str(o.scorer), str(folder / "annotations"), str(folder / "docs"), "--pred", str(out),
             "--ids", f"{folder / 'split.json'}:{o.part}"],
            check=True,
        )  # fmt: skip


if __name__ == "__main__":
    main()
