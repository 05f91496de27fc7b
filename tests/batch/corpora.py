"""Inputs of batch jobs for tests: Parquet, JSON lines and text, with doubles, undated and other-language reports."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from casus.batch.folder import Folder
from casus.batch.manifest import read_manifest


def write_corpus(folder: Path, *, number: int = 40) -> list[str]:
    """Write inputs of all kinds; gives their names."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [
        {
            "id": f"p{n}",
            "published": f"2024-{1 + n % 3:02}-{1 + n % 28:02}" if n % 7 else None,
            "title": f"Title {n}",
            "source": "Wire",
            "text": f"The {n % (number - 5)}th attack on Darum. Rebels attacked again.",
        }
        for n in range(number)
    ]
    pq.write_table(pa.Table.from_pylist(rows), folder / "a.parquet", row_group_size=number // 3)
    lines = [
        {"id": "j1", "published": "2024-02-03", "text": "An attack in February."},
        {"id": "j2", "published": "soon", "text": "An attack on no day."},
        {"id": "j3", "published": "2024-02-04", "text": "Une attaque, en français."},
        {"id": "j4", "published": "2024-02-05", "text": rows[3]["text"], "source": "Another wire"},
        {"id": "j5", "published": "2024-01-05", "text": "Une attaque, en français."},
    ]
    (folder / "b.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    for n in range(4):
        (folder / f"c{n}.txt").write_text(f"date 2023-12-0{n + 1}\nThe {n}th attack, attacks by nobody.")
    return [str(folder / "a.parquet"), str(folder / "b.jsonl"), str(folder / "c*.txt")]


def contents(place: str | Path) -> dict[str, str]:
    """The hash of each file of results, by its name."""
    folder = Folder(place)
    files = [name for done in read_manifest(folder) for name in done.files]
    return {name: hashlib.sha256(folder.read(name) or b"").hexdigest() for name in sorted(files)}


def files_in(place: Path) -> set[str]:
    """The names of all files of a folder but those that keep account."""
    found = {str(path.relative_to(place)) for path in place.rglob("*") if path.is_file()}
    return found - {"job.json", "parts.jsonl", "manifest.jsonl"}


def rows(place: str | Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table, in the order of the inputs where it has it."""
    files = sorted(Path(place, table).rglob("*.parquet"))
    found = [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]
    return sorted(found, key=lambda row: row["position"]) if found and "position" in found[0] else found
