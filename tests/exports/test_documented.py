from __future__ import annotations

import re
from pathlib import Path

from casus.codec import coded_to_json
from casus.exports.rows import COLUMNS
from casus.exports.terminal import bracketed
from casus.records import CodedReport, Event, Place, Report, Time
from handmade import raid

PAGE = (Path(__file__).parents[2] / "docs" / "output.md").read_text(encoding="utf-8")


def first_cells(heading: str) -> list[str]:
    """The names in the first cells of the tables of a section, in their order."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \|", section, flags=re.MULTILINE)
    return [name for cell in rows for name in re.findall(r"`(\w+)`", cell)]


def test_every_column_is_documented_in_its_order():
    assert first_cells("CSV and data frames") == list(COLUMNS)


def test_every_key_is_documented_in_its_order():
    line = coded_to_json(raid())
    assert first_cells("JSON lines") == [*line, *line["events"][0]]
    assert all(f"`{key}`" in PAGE for part in (line["report"], line["statements"][0]) for key in part)


def test_the_documented_brackets_are_those_that_are_written():
    text = "A B C"
    event = Event(
        id="e-1",
        type="ASSAULT",
        mentions=(),
        places=(Place(start=0, end=3, text="A B", name="A B"),),
        time=Time(start=2, end=5, text="B C"),
    )
    told = Report(id="r", text=text, sha256="0" * 64)
    written = bracketed(CodedReport(report=told, events=(event,)))
    assert f"`{written}`" in PAGE
