from __future__ import annotations

import csv
import io
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given

from casus.entry import Entry, entries
from casus.exports import write_csv
from casus.exports.frame import to_pandas
from casus.exports.rows import COLUMNS, bounds, row
from casus.records import Casualties
from handmade import raid
from strategies import coded_reports


def written(found, **options) -> list[dict[str, str]]:
    file = io.StringIO(newline="")
    write_csv(found, file, **options)
    return list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))


def test_one_row_an_event_with_the_documented_columns():
    rows = written(entries(raid(source="The Bell")))
    assert len(rows) == 2
    assert tuple(rows[0]) == COLUMNS
    told = {key: value for key, value in rows[0].items() if value}
    assert told == {
        "report_id": "r1",
        "published": "2024-02-03",
        "source": "The Bell",
        "event_id": raid().events[0].id,
        "type": "ASSAULT",
        "mode": "aerial",
        "status": "actual",
        "actors": "Velden",
        "actor_countries": "XVE",
        "actor_sectors": "MIL",
        "recipients": "fighters",
        "recipient_sectors": "REB",
        "places": "Ağrı",
        "place_countries": "TUR",
        "lat": "39.72",
        "lon": "43.05",
        "time_from": "2024-02-02",
        "time_to": "2024-02-02",
        "killed_low": "18",
        "injured_low": "12",
        "injured_high": "12",
        "instruments": "aircraft",
        "trigger": "bombed",
        "quote": "Velden's aircraft 🛩 bombed 60 depots near Ağrı on Friday, killing at least 18 fighters and "
        "wounding a dozen, its army said.",
        "score": "-9.5",
        "confidence": "0.83",
        "attribution": "Velden army",
    }


def named(*names: str) -> Entry:
    coded = raid()
    event = coded.events[0]
    people = tuple(replace(event.actors[0], name=name, country=None) for name in names)
    return Entry(coded.report, replace(event, actors=people))


def test_lists_stay_in_step_whatever_the_names():
    cells = row(named("A|B", "C\nD"))
    assert cells["actors"] == "A/B|C D"
    assert cells["actor_countries"] == "|"
    assert cells["actor_sectors"] == "MIL|MIL"


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"])
def test_a_cell_is_no_formula(name):
    assert written([named(name)])[0]["actors"] == "'" + name
    assert written([named(name)], keep_formulas=True)[0]["actors"] == name
    assert written([named(name)])[0]["score"] == "-9.5"


@given(coded_reports())
def test_no_text_of_a_report_makes_a_formula_or_breaks_a_row(coded):
    rows = written(entries(coded))
    assert len(rows) == len(coded.events)
    for cells in rows:
        assert None not in cells
        for column in ("actors", "quote", "trigger", "places", "source"):
            assert not cells[column].startswith(("=", "+", "-", "@"))


def test_a_carriage_return_in_a_cell_breaks_no_row():
    coded = raid()
    coded = replace(coded, events=(replace(coded.events[0], mode="a\rb"),))
    file = io.StringIO(newline="")
    write_csv(entries(coded), file)
    assert '"a\rb"' in file.getvalue()
    assert "\r\n" not in file.getvalue()
    assert [cells["mode"] for cells in written(entries(coded))] == ["a\rb"]


def counts(*groups: tuple[int | None, int | None]):
    return replace(
        raid().events[0],
        casualties=tuple(
            Casualties(start=0, end=6, text="Velden", kind="killed", low=low, high=high) for low, high in groups
        ),
    )


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([], (None, None)),
        ([(None, None)], (None, None)),
        ([(3, 3)], (3, 3)),
        ([(5, 5), (2, 2)], (5, 7)),
        ([(5, 5), (2, None)], (5, None)),
        ([(5, 5), (None, None)], (5, 5)),
        ([(0, 0)], (0, 0)),
    ],
)
def test_bounds_of_several_groups_hold_whether_they_overlap_or_not(groups, expected):
    assert bounds(counts(*groups), "killed") == expected


def test_a_frame_has_fitting_types():
    frame = to_pandas(entries(raid()))
    assert tuple(frame.columns) == COLUMNS
    assert frame["time_from"].dtype == "datetime64[s]"
    assert frame["time_from"][0] == pd.Timestamp("2024-02-02")
    assert pd.isna(frame["time_from"][1])
    assert frame["killed_low"].dtype == "Int64"
    assert frame["killed_low"].sum() == 18
    assert frame["score"].dtype == "float64"
    assert frame.groupby("status", observed=True).size()["hypothetical"] == 1


def test_a_frame_of_nothing_has_the_same_columns_and_types():
    empty, full = to_pandas([]), to_pandas(entries(raid()))
    assert list(empty.columns) == list(COLUMNS)
    assert empty["time_from"].dtype == full["time_from"].dtype
    assert empty["killed_low"].dtype == full["killed_low"].dtype


def test_a_frame_holds_years_that_nanoseconds_do_not():
    coded = raid()
    event = coded.events[0]
    early = replace(event, time=replace(event.time, from_=event.time.from_.replace(year=1200)))
    frame = to_pandas([Entry(coded.report, early)])
    assert frame["time_from"][0].year == 1200
