"""How robust the coding is to form: ``python benchmarks/forms.py DATA [--part dev] [--model FOLDER]``.

DATA holds ``train/voa_plover``. Each text of the part is rewritten by program (in capitals, without articles as headlines
are, in British spelling, with other quotation marks, other transliterations of names), the gold spans with it, and
scored. Prints a row of F1 for each form.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from casus.coder import Coder
from casus.evaluation import Figures, counts_of, figures_of, read_gold
from casus.evaluation.gold import GoldReport
from casus.exports import to_jsonl

Edit = tuple[int, int, str]
Form = Callable[[str], list[Edit]]

MEASURES = {
    "trigger": "trigger (untyped, mentions)", "typed": "trigger + type (mentions)",
    "events": "event (cluster, any typed mention)", "actors": "actors: span", "recipients": "recipients: span",
    "places": "places: span", "time": "time: exact interval", "casualties": "casualties: kind + bounds",
    "cue + speaker": "statement: cue + speaker",
}  # fmt: skip

BRITISH = {
    r"(\w+[^aeiou\W])iz(e|ed|es|ing|ation|ations)\b": r"\1is\2", r"\b([Dd])efense\b": r"\1efence",
    r"\b([Oo])ffense\b": r"\1ffence", r"\b([Cc])enter(s|ed)?\b": r"\1entre\2", r"\b([Ll])abor\b": r"\1abour",
    r"\b([Nn])eighbor": r"\1eighbour", r"\b([Hh])onor": r"\1onour", r"\b([Ff])avor": r"\1avour",
    r"\b([Hh])arbor": r"\1arbour", r"\b([Pp])rogram(s?)\b": r"\1rogramme\2", r"\b([Tt])ravel(ed|ing|er)": r"\1ravell\2",
    r"\b([Cc])ancel(ed|ing)": r"\1ancell\2", r"\b([Ss])keptic": r"\1ceptic", r"\b([Rr])umor": r"\1umour",
}  # fmt: skip
NAMES = {
    r"\bal-([A-Z])": r"el-\1", r"\bAl-([A-Z])": r"El-\1", r"\bHezbollah\b": "Hizbullah", r"\bMohamm[ae]d\b": "Muhammad",
    r"\bHussein\b": "Husayn", r"\bHouthi": "Huthi", r"\bal-Qaida\b": "al-Qaeda", r"\bGadhafi\b": "Qaddafi",
    r"\bKyiv\b": "Kiev", r"\bKiev\b": "Kyiv", r"\bKoran\b": "Quran", r"\bAbdull?ah\b": "Abdallah", r"\bIbrahim\b": "Ebrahim",
    r"\bYousef\b": "Yusuf", r"\bOsama\b": "Usama", r"\bShiite": "Shi'ite", r"\bMuslim": "Moslem", r"\bAssad\b": "Asad",
    r"\bAleppo\b": "Halab", r"\bBeijing\b": "Peking", r"\bKandahar\b": "Qandahar", r"\bKobani\b": "Kobane",
}  # fmt: skip
CURLY = {r'(^|[\s(\[—-])"': "\\1“", r'"': "”", r"(?<=\w)'": "’"}
STRAIGHT = {r"[“”]": '"', r"[‘’]": "'"}


def case(change: Callable[[str], str]) -> Form:
    """Changes the case of each character that keeps its length."""
    return lambda text: [(i, i + 1, change(c)) for i, c in enumerate(text) if len(change(c)) == 1 and change(c) != c]


def patterns(table: Mapping[str, str]) -> Form:
    """Replaces what the expressions match; the first that matches a place has it."""

    def edits(text: str) -> list[Edit]:
        found: list[Edit] = []
        for pattern, new in table.items():
            for m in re.finditer(pattern, text):
                if not any(m.start() < b and a < m.end() for a, b, _ in found):
                    found.append((m.start(), m.end(), m.expand(new)))
        return sorted(found)

    return edits


def headlines(text: str) -> list[Edit]:
    """Articles and auxiliaries dropped, words that bear meaning with a capital."""
    drop = [
        (m.start(), m.end(), "") for m in re.finditer(r"\b(?:[Tt]he|[Aa]n?|was|were|is|are|has|have|had|been) ", text)
    ]
    rise = [(m.start(), m.start() + 1, m[0].upper()) for m in re.finditer(r"(?<=\s)[a-z](?=\w{3})", text)]
    return sorted(drop + [r for r in rise if not any(a <= r[0] < b for a, b, _ in drop)])


FORMS: dict[str, Form] = {
    "as it is": lambda text: [],
    "capitals": case(str.upper),
    "lower case": case(str.lower),
    "headlines": headlines,
    "British spelling": patterns(BRITISH),
    "curly quotation marks": patterns(CURLY),
    "straight quotation marks": patterns(STRAIGHT),
    "other transliteration": patterns(NAMES),
}


def rewritten(text: str, edits: list[Edit]) -> tuple[str, npt.NDArray[np.int64]]:
    """The text after the edits, and the new offset of each old one."""
    offsets = np.zeros(len(text) + 1, dtype=np.int64)
    parts: list[str] = []
    at = length = 0
    for start, end, new in edits:
        offsets[at : start + 1] = length + np.arange(start + 1 - at)
        length += start - at
        offsets[start:end] = length + np.minimum(np.arange(end - start), len(new))
        parts += [text[at:start], new]
        length, at = length + len(new), end
    offsets[at:] = length + np.arange(len(text) + 1 - at)
    return "".join([*parts, text[at:]]), offsets


def moved(x: Any, text: str, offsets: npt.NDArray[np.int64]) -> Any:
    """A coding with all its spans moved."""
    if isinstance(x, list):
        return [moved(y, text, offsets) for y in x]
    if not isinstance(x, dict):
        return x
    out = {k: moved(v, text, offsets) for k, v in x.items()}
    if "start" in x and "end" in x:
        out["start"], out["end"] = int(offsets[x["start"]]), int(offsets[x["end"]])
        out["text"] = text[out["start"] : out["end"]]
    return out


def figures(coder: Coder, golds: list[GoldReport], form: Form) -> tuple[Figures, int]:
    """The figures on texts of a form, and how many places it changed."""
    counts, changed = [], 0
    for gold in golds:
        edits = form(gold.text)
        text, offsets = rewritten(gold.text, edits)
        coded = json.loads(to_jsonl(coder.code(text, published=gold.published, id=gold.id)))
        counts.append(counts_of(moved(dict(gold.coding), text, offsets), coded))
        changed += len(edits)
    return figures_of(counts), changed


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("data", type=Path)
    ap.add_argument("--part", default="dev", choices=["tune", "dev"])
    ap.add_argument("--model", type=Path)
    o = ap.parse_args()
    coder, golds = Coder(model=o.model), read_gold(o.data / "train" / "voa_plover", part=o.part)
    print("| form | changes |", " | ".join(MEASURES), "|\n|" + "---|" * (2 + len(MEASURES)))
    for name, form in FORMS.items():
        found, changed = figures(coder, golds, form)
        print(
            f"| {name} | {changed:,} |",
            " | ".join(f"{found.found[m].f1:.1f}" for m in MEASURES.values()),
            "|",
            flush=True,
        )


if __name__ == "__main__":
    main()
