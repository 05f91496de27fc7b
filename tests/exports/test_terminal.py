from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from rich.console import Console

from casus.entry import Entry, entries
from casus.exports import event_table, report_view
from casus.exports.plain import one_line, visible
from casus.exports.table import cost, what, when
from casus.exports.terminal import bracketed, coloured
from casus.records import CodedReport, Time
from handmade import raid, report
from strategies import coded_reports

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def shown(renderable, *, color: bool = False, width: int = 200) -> str:
    file = io.StringIO()
    system = "truecolor" if color else None
    Console(file=file, width=width, force_terminal=color, color_system=system).print(renderable)
    return file.getvalue()


def test_brackets_tell_what_is_coded_where_there_is_no_colour():
    assert bracketed(raid()) == (
        "[1 actor: Velden's [1 instrument: aircraft]] 🛩 [1 ASSAULT.aerial: bombed] [1 size: 60 depots] near "
        "[1 place: Ağrı] [2 time: on] [1 time: Friday], [1 ASSAULT.aerial: killing] at least 18 "
        "[1 casualties, 1 recipient: fighters] and [2 ASSAULT: wounding] [1 casualties: a dozen], "
        "[1 speaker: its army] [1 cue: said].\n\n"
        "[S1 speaker: The مجلس of Osterland] “flatly” [S1 cue: denied] [S1 content: any part in it]."
    )


def test_a_report_is_shown_whole():
    view = shown(report_view(raid(title="Raid [bold]", source="The Bell"), color=False))
    for told in (
        "Raid [bold]", "The Bell · 2024-02-03", "[1 ASSAULT.aerial: bombed]", "≥18 killed, 12 injured",
        "Velden [XVE MIL] → fighters [REB]", raid().events[0].id,
        "S1 Osterland: deny “any part in it” about 1",
    ):  # fmt: skip
        assert told in view
    assert "\x1b" not in view


def test_colours_mark_words_and_nothing_else_changes():
    text = coloured(raid())
    assert re.sub("⟨[^⟩]*⟩", "", text.plain) == raid().report.text
    marked = {text.plain[span.start : span.end]: str(span.style) for span in text.spans}
    assert "red" in marked["bombed"]
    assert "blue" in marked["Velden's "]
    assert "bombed⟨1 ASSAULT.aerial⟩" in text.plain
    assert "Marks:" in shown(report_view(raid(), color=True), color=True)


def test_a_report_without_date_title_and_events_is_shown():
    assert "no date" in shown(report_view(CodedReport(report=report("Calm.")), color=False))


HOSTILE = "\x1b]0;title\x07\x1b[2J\x9b31m\u202egnp.exe\x00 said the army, it attacked\r\n[bold]x[/] :bomb:"


def hostile() -> CodedReport:
    text = HOSTILE + raid().report.text
    return raid(text=text, id=HOSTILE, title=HOSTILE, source=HOSTILE, url=HOSTILE)


@pytest.mark.parametrize("color", [True, False])
def test_a_report_cannot_steer_the_terminal(color):
    view = shown(report_view(hostile(), color=color), color=color)
    assert not STEERING.search(COLOURS.sub("", view))
    assert "[bold]x[/] :bomb:" in view


@given(coded_reports())
def test_no_text_breaks_or_steers_a_view(coded):
    for renderable in (report_view(coded, color=False), event_table(entries(coded), with_ids=True)):
        assert not STEERING.search(shown(renderable).replace("\n", ""))


@given(coded_reports())
def test_visible_keeps_length_and_plain_text(coded):
    text = coded.report.text
    assert len(visible(text)) == len(text)
    assert visible(one_line(text)) == one_line(text)
    if not any(unicodedata.category(c) in ("Cc", "Cf") for c in text):
        assert visible(text) == text


def test_visible_signs():
    assert visible("a\tb\nc\x1b\x7f\x9b\u202e\ud800") == "a\tb\nc␛␡\ufffd\ufffd\ufffd"
    assert visible("مجلس \u200f🛩👩‍👩‍👧") == "مجلس \u200f🛩👩‍👩‍👧"
    assert one_line(" a\n\n b\tc ") == "a b c"


def test_the_table_tells_one_event_a_line():
    lines = shown(event_table(entries(raid()))).splitlines()
    assert len(lines) == 3
    assert re.split(r"\s{2,}", lines[1].strip()) == [
        "2024-02-02",
        "ASSAULT.aerial",
        "Velden [XVE MIL] → fighters [REB] (per Velden army)",
        "Ağrı",
        "≥18 killed, 12 injured",
        "bombed",
    ]
    assert re.split(r"\s{2,}", lines[2].strip()) == ["(on)", "ASSAULT hypothetical", "–", "wounding"]


def test_a_narrow_table_folds_and_loses_nothing():
    text = shown(event_table(entries(raid())), width=80)
    assert "…" not in text
    assert all(len(line) <= 80 for line in text.splitlines())


def test_when_what_and_cost():
    event = raid().events[0]
    day = event.time.from_
    assert when(None) == "–"
    assert when(replace(event.time, to=day.replace(day=9))) == "2024-02-02 to 2024-02-09"
    assert when(replace(event.time, to=None)) == "2024-02-02 to …"
    assert when(Time(start=0, end=4, text="once")) == "(once)"
    assert what(replace(event, mode=None, status="negated")).plain == "ASSAULT negated"
    killed = event.casualties[0]
    assert cost(replace(event, casualties=())) == ""
    assert cost(replace(event, casualties=(replace(killed, low=None),))) == "? killed"
    assert cost(replace(event, casualties=(replace(killed, low=3, high=9),))) == "3–9 killed"


def test_entries_of_many_reports_are_numbered_through():
    found = [*entries(raid()), *entries(raid(id="r2"))]
    lines = shown(event_table(found, numbered=True)).splitlines()
    assert [line.split()[0] for line in lines] == ["#", "1", "2", "3", "4"]
    assert isinstance(found[0], Entry)
