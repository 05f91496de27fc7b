"""Measures the relevance gate: ``python benchmarks/relevance.py DATA [--skipped N] [--words attack,missile] [--seed 1]``.

How many words a second it judges (time of the process alone), and what share of reports and of words it skips: on the
M2E2 articles (conflict and diplomacy) and on Reuters-21578 (DATA/raw/reuters21578, mostly business). ``--skipped`` prints
so many skipped Reuters reports drawn by chance; with ``--words`` of those that have one of these words in their headline.
``--write FILE`` writes the Reuters reports as JSON lines, for ``casus code``.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from casus.language.gate import Gate, Verdict
from speed import articles

REUTERS = "raw/reuters21578/reut2.sgm.gz"
_ITEM = re.compile(r'<REUTERS[^>]*NEWID="(\d+)"[^>]*>(.*?)</REUTERS>', re.DOTALL)
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()  # noqa: SIM905


def reuters(path: Path) -> Iterator[dict[str, str]]:
    """The Reuters items that have words: headline, dateline and body."""
    raw = gzip.decompress(path.read_bytes()).decode("latin-1")
    for number, item in _ITEM.findall(raw):
        title, line, body = (_part(item, name) for name in ("TITLE", "DATELINE", "BODY"))
        if not body:
            body = re.sub(r"<[^>]*>", "", _part(item, "TEXT"))
            title = line = ""
        text = html.unescape("\n\n".join(x for x in (title.strip(), f"{line.strip()} {body}".strip()) if x))
        text = re.sub(r"[\x00-\x08\x0b-\x1f]", "", text).strip()
        day, month, year = re.findall(r"\d+|[A-Z]{3}", _part(item, "DATE"))[:3]
        if text:
            yield {"id": number, "published": f"{year}-{_MONTHS.index(month) + 1:02d}-{int(day):02d}", "text": text}


def _part(item: str, name: str) -> str:
    found = re.search(rf"<{name}[^>]*>(.*?)</{name}>", item, re.DOTALL)
    return found[1] if found else ""


def judged(name: str, reports: Sequence[dict[str, str]]) -> list[Verdict]:
    """The verdicts, with their figures printed."""
    gate = Gate()
    gate.judge("once, to load all")
    start = time.process_time()
    verdicts = [gate.judge(r["text"]) for r in reports]
    spent = time.process_time() - start
    words = [len(r["text"].split()) for r in reports]
    whole = sum(n for n, v in zip(words, verdicts, strict=True) if v.skipped)
    read = sum(len(v.blanked(r["text"]).split()) for r, v in zip(reports, verdicts, strict=True))
    skipped = sum(v.skipped for v in verdicts)
    print(
        f"{name}: {len(reports):,} reports, {sum(words):,} words, judged at {sum(words) / spent:,.0f} words a second; "
        f"skipped {skipped:,} reports ({skipped / len(reports):.1%}) with {whole / sum(words):.1%} of the words, "
        f"and {1 - read / sum(words):.1%} of the words in all"
    )
    return verdicts


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("data", type=Path)
    ap.add_argument("--skipped", type=int, default=0, help="skipped Reuters reports to print")
    ap.add_argument("--words", default="", help="only those with one of these words in the headline")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--write", type=Path, help="write the Reuters reports to this file")
    o = ap.parse_args()
    found = list(reuters(o.data / REUTERS))
    if o.write:
        o.write.write_text("".join(json.dumps(r) + "\n" for r in found), encoding="utf-8")
    judged("M2E2", articles(o.data))
    verdicts = judged("Reuters-21578", found)
    wanted = [w for w in o.words.lower().split(",") if w]
    heads = [r["text"].split("\n")[0].lower() for r in found]
    chosen = [
        k for k, v in enumerate(verdicts) if v.skipped and (not wanted or any(w in heads[k].split() for w in wanted))
    ]
    if wanted:
        print(f"{len(chosen)} skipped of {sum(any(w in h.split() for w in wanted) for h in heads)} with these words")
    for k in random.Random(o.seed).sample(chosen, min(o.skipped, len(chosen))):
        print(f"--- {found[k]['id']} {verdicts[k].chance:.1%}\n{found[k]['text'][:600]}")


if __name__ == "__main__":
    main()
