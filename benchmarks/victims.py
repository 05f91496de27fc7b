"""How many victims: the whole coder on MUC-4's reports of terrorism, which are all in capitals.

    python benchmarks/victims.py DATA [--show]

DATA is the data folder; read are TST1 and TST2 of ``dev/muc4``, with their keys. Nothing was fitted to them.

*Documents*: those whose key has exactly one template, and not the empty one: reports of one incident.

*Gold*: for each document and kind, the bounds of the template's human targets that suffered it. Killed are the
targets whose EFFECT OF INCIDENT is DEATH, injured those with INJURY, captured the targets of an accomplished
KIDNAPPING. NUMBER gives the bounds of each target: "6" is 6 to 6, "~70" 70 to 70, "23 -" (at least) 23 to
unbounded, "- 5" (at most) 0 to 5, PLURAL 2 to unbounded; they are added up. Where TOTAL NUMBER is filled and
all targets suffered the same, it stands for the sum. What the key calls possible only ("?") is left out.

*Coded*: for each event of status actual and kind, the sum of its groups of casualties, those left out that are
named again by a longer phrase; of several events the one with the largest lower bound (of equal ones one that
is bounded above), since news repeats an incident and splits its figures.

*Exact*: the coded bounds are the gold bounds. Printed are the share of gold figures with exact bounds ("exact"),
the share for which any event of the document has exactly the gold's bounds ("exact, any"), with
a coded figure of the kind at all ("coded"), and the share of coded figures of these kinds that are exact
("precision").
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casus.coder import Coder
from casus.grounding.counts import Bounds, total
from casus.records import Casualties, CodedReport

KINDS = ("killed", "injured", "captured")
EFFECTS = {"DEATH": "killed", "INJURY": "injured"}
FILES = {"tst1-muc3": "key-tst1.v7", "tst2-muc4": "key-tst2.v4"}
_HEADER = re.compile(r"^(TST\d-MUC\d-\d{4})[^\n]*$", re.MULTILINE)
_SLOT = re.compile(r"^\d+\.\s+([A-Z: /]+?)\s{2,}(.*)$")
_DATELINE = re.compile(r"\b(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})\b")
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]

Template = dict[str, list[str]]


@dataclass(frozen=True)
class Document:
    """A report of one incident, and the victims that its key counts, by kind."""

    id: str
    text: str
    published: dt.date | None
    victims: dict[str, Bounds]


def documents(data: Path) -> Iterator[Document]:
    """The reports of one incident in TST1 and TST2."""
    folder = data / "dev/muc4"
    for text_file, key_file in FILES.items():
        templates = _templates((folder / key_file).read_text(errors="replace"))
        pieces = _HEADER.split((folder / text_file).read_text(errors="replace"))
        for name, text in zip(pieces[1::2], pieces[2::2], strict=True):
            found = templates.get(name, [])
            if len(found) == 1 and found[0].get("INCIDENT: TYPE") != ["*"]:
                dateline, _, body = text.partition("[TEXT]")
                yield Document(name, body.strip() or text.strip(), _day(dateline), victims(found[0]))


def _day(dateline: str) -> dt.date | None:
    match = _DATELINE.search(dateline)
    if not match or match.group(2) not in _MONTHS:
        return None
    return dt.date(1900 + int(match.group(3)), _MONTHS.index(match.group(2)) + 1, int(match.group(1)))


def _templates(key: str) -> dict[str, list[Template]]:
    """The templates of each message; a slot is a list of its lines."""
    found: dict[str, list[Template]] = defaultdict(list)
    template: Template = {}
    slot: list[str] = []
    for line in key.splitlines():
        match = _SLOT.match(line)
        if match:
            name, fill = match.group(1).strip(), match.group(2).strip()
            if name == "MESSAGE: ID":
                template = {}
                found[fill].append(template)
            slot = template.setdefault(name, [fill])
        elif line.startswith(" " * 20) and line.strip():
            slot.append(line.strip())
    return found


# --- gold ---


def victims(template: Template) -> dict[str, Bounds]:
    """The victims of a template, by kind."""
    numbers = [(_strings(line), _number(line)) for line in template.get("HUM TGT: NUMBER", [])]
    targets = [(strings, bounds) for strings, bounds in numbers if bounds is not None]
    by_kind: dict[str, list[Bounds]] = defaultdict(list)
    for strings, bounds in targets:
        for kind in _suffered(template, strings):
            by_kind[kind].append(bounds)
    whole = _number(template.get("HUM TGT: TOTAL NUMBER", ["-"])[0])
    return {kind: whole if whole and len(parts) == len(targets) else total(parts) for kind, parts in by_kind.items()}


def _suffered(template: Template, strings: set[str]) -> Iterator[str]:
    kidnapping = template.get("INCIDENT: TYPE") == ["KIDNAPPING"]
    if kidnapping and template.get("INCIDENT: STAGE OF EXECUTION") == ["ACCOMPLISHED"]:
        yield "captured"
    for line in template.get("HUM TGT: EFFECT OF INCIDENT", []):
        kind = EFFECTS.get(line.split(":")[0].strip())
        if kind and strings & _strings(line):
            yield kind


def _strings(line: str) -> set[str]:
    return set(re.findall(r'"((?:\\"|[^"])*)"', line))


def _number(line: str) -> Bounds | None:
    """The bounds that a NUMBER fill says; None where it says none or only perhaps."""
    fill = line.split(":")[0].strip()
    if fill == "PLURAL":
        return Bounds(2, None)
    match = re.fullmatch(r"(-\s*)?~?\s*(\d+)(\s*-)?(?:\s*(\d+))?", fill)
    if match is None:
        return None
    low = int(match.group(2))
    if match.group(1):
        return Bounds(0, low)
    if match.group(4):
        return Bounds(low, int(match.group(4)))
    return Bounds(low, None if match.group(3) else low)


# --- coded ---

Figures = dict[str, list[tuple[Bounds, str]]]


def coded(report: CodedReport) -> Figures:
    """The figures of a coded report with their words, by kind: one for each of its actual events."""
    found: Figures = defaultdict(list)
    for event in report.events:
        for kind in KINDS if event.status == "actual" else ():
            groups = _groups([c for c in event.casualties if c.kind == kind and c.low is not None])
            if groups:
                words = "; ".join(" ".join(c.text.split()) for c in groups)
                found[kind].append((total(Bounds(c.low, c.high) for c in groups), words))
    return found


def _groups(casualties: list[Casualties]) -> list[Casualties]:
    """Those that are not named again by a longer phrase ("Rossi" beside "the judge Ana Rossi")."""
    words = [set(c.text.split()) for c in casualties]
    return [
        c
        for k, c in enumerate(casualties)
        if not any(words[k] < other or (words[k] == other and j < k) for j, other in enumerate(words))
    ]


def figure(figures: list[tuple[Bounds, str]]) -> Bounds | None:
    """The fullest of several figures, of equal ones the one that is bounded above."""
    return max((bounds for bounds, _ in figures), key=lambda b: (b.low or 0, b.high is not None), default=None)


def measure(data: Path, show: bool) -> None:
    coder = Coder()
    tally: dict[str, dict[str, int]] = {kind: defaultdict(int) for kind in KINDS}
    for document in documents(data):
        found = coded(coder.code(document.text, published=document.published))
        for kind in KINDS:
            gold, mine = document.victims.get(kind), figure(found[kind])
            count = tally[kind]
            count["gold"] += gold is not None
            count["coded"] += mine is not None
            count["both"] += gold is not None and mine is not None
            count["exact"] += gold is not None and gold == mine
            count["any"] += any(bounds == gold for bounds, _ in found[kind])
            if show and gold != mine:
                print(" ", document.id, kind, gold, mine, [text for _, text in found[kind]], sep=" | ")
    print(f"  {'':10}{'gold':>6}{'exact':>8}{'any':>8}{'coded':>8}{'precision':>11}")
    for name, count in [*tally.items(), ("all", _sum(tally.values()))]:
        gold, mine = max(1, count["gold"]), max(1, count["coded"])
        shares = [100 * count[k] / n for k, n in (("exact", gold), ("any", gold), ("both", gold), ("exact", mine))]
        print(f"  {name:10}{count['gold']:6}{shares[0]:8.1f}{shares[1]:8.1f}{shares[2]:8.1f}{shares[3]:11.1f}")


def _sum(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    out: dict[str, int] = defaultdict(int)
    for count in counts:
        for name, value in count.items():
            out[name] += value
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", action="store_true", help="list the figures that are not exact")
    options = parser.parse_args()
    measure(options.data, options.show)


if __name__ == "__main__":
    main()
