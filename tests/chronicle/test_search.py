from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casus.chronicle import Chronicle, EventFilter
from casus.errors import OptionError
from casus.records import CodedReport, Report
from databases import connected
from handmade import raid, report
from strategies import coded_reports, texts

DRONE = "A drone strike hit the fuel depot near Ağrı. The army of Velden spoke of two drones."
TALKS = "Envoys met in Österby; no strike was named, and al-Qaida’s drone fleet was not on the table."
STORM = "A storm struck the coast."


@pytest.fixture
def filled(chronicle, make_run):
    for number, (text, title) in enumerate([(DRONE, "Depot hit"), (TALKS, None), (STORM, "Drone pilots grounded")]):
        day = dt.date(2024, 3, 1 + number)
        told = report(text, id=f"r{number}", published=day, title=title, source="The Bell")
        chronicle.add(CodedReport(report=told), run=make_run())
    return chronicle


def ids(chronicle: Chronicle, words: str, **conditions) -> list[str]:
    return [hit.report.id for hit in chronicle.search(words, **conditions)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("drone", {"r0", "r1", "r2"}),
        ("DRONE strike", {"r0", "r1"}),
        ('"drone strike"', {"r0"}),
        ('"strike drone"', set()),
        ("strik*", {"r0", "r1"}),
        ("strik", set()),
        ('"drone strik*"', {"r0"}),
        ("str*", {"r0", "r1", "r2"}),
        ("drone -strike", {"r2"}),
        ('drone -"drone strike"', {"r1", "r2"}),
        ("drone -str*", set()),
        ("agri", {"r0"}),
        ("osterby", {"r1"}),
        ("al-Qaida", {"r1"}),
        ("qaida's", {"r1"}),
        ("depot hit coast", set()),
        ("grounded storm", {"r2"}),
        ('"grounded storm"', set()),
        ("and", {"r1"}),
        ("nothing", set()),
    ],
)
def test_reports_are_found_by_words_in_text_and_title(filled, words, expected):
    assert set(ids(filled, words)) == expected


def test_the_best_match_comes_first(filled):
    assert ids(filled, "drone", limit=1) == ["r2"], "a title counts for more"
    assert ids(filled, "strike army drone*")[0] == "r0"


def test_days_are_those_of_publication_both_within(filled):
    assert set(ids(filled, "drone", from_=dt.date(2024, 3, 2))) == {"r1", "r2"}
    assert set(ids(filled, "drone", to=dt.date(2024, 3, 2))) == {"r0", "r1"}
    assert ids(filled, "drone", from_=dt.date(2024, 3, 2), to=dt.date(2024, 3, 2)) == ["r1"]
    assert len(ids(filled, "drone", from_=dt.date(2024, 3, 2), limit=1)) == 1


def test_a_hit_has_its_report_and_marks_in_the_text(filled):
    (hit,) = filled.search('"drone strike" agri')
    assert hit.report == filled.report("r0").report
    marked = [hit.report.text[start:end] for start, end in hit.passage.marks]
    assert marked == ["drone strike", "Ağrı"]
    (hit,) = filled.search("grounded")
    assert hit.passage.marks == ()


def test_a_report_is_found_once_whatever_the_number_of_its_sources(filled, make_run):
    again = CodedReport(report=replace(filled.report("r0").report, id="other", title="Drones over the border"))
    filled.add(again, run=make_run())
    assert ids(filled, "drone strike hit") == ["r0"]
    assert ids(filled, "border") == ["r0"]
    assert ids(filled, '"hit drones"') == []


def test_a_corrected_title_is_found_and_the_wrong_one_no_longer(filled, make_run):
    told = filled.report("r2").report
    filled.add(CodedReport(report=replace(told, title="Pilots landed")), run=make_run())
    assert ids(filled, "landed") == ["r2"]
    assert ids(filled, "grounded") == []


def test_the_title_of_a_further_source_is_found(filled):
    told = filled.report("r1").report
    assert filled.add_source(replace(told, id="r1b", title="Handshakes"))
    assert ids(filled, "handshakes") == ["r1"]


def test_a_report_that_fails_is_not_in_the_index(chronicle, make_run, monkeypatch):
    monkeypatch.setattr("casus.chronicle.writer._statement_row", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        chronicle.add(raid(), run=make_run())
    assert ids(chronicle, "bombed") == []


def test_a_deleted_report_leaves_the_index(filled, target):
    with connected(target) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql(f"DELETE FROM reports WHERE sha256 = '{filled.report('r0').report.sha256}'")
    assert set(ids(filled, "drone")) == {"r1", "r2"}
    check_index(target)


def test_the_index_outlasts_a_vacuum_which_numbers_rows_anew(path, make_run):
    with Chronicle.open(path, create=True) as chronicle:
        for number in range(4):
            chronicle.add(CodedReport(report=report(f"Place{number} fell.", id=f"r{number}")), run=make_run())
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("DELETE FROM reports WHERE folded LIKE 'place1%'")
            connection.commit()
            connection.execute("VACUUM")
        chronicle.add(raid(id="raid"), run=make_run())
        found = [ids(chronicle, words) for words in ("place0", "place1", "place2", "place3", "bombed")]
    assert found == [["r0"], [], ["r2"], ["r3"], ["raid"]]
    check_index(path)


def check_index(target: str | Path) -> None:
    """SQLite itself compares the index with what it was made from."""
    with connected(target) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


def test_a_long_text_is_found_by_all_its_words(chronicle, make_run):
    """A vector of PostgreSQL ends at 16,383 words and 256 places of one word."""
    words = [f"w{n} the" for n in range(12_000)]
    told = report(" ".join(words) + " final drone strike", id="long")
    chronicle.add(CodedReport(report=told), run=make_run())
    assert ids(chronicle, '"the w1999 the w2000 the w2001"') == ["long"]
    assert ids(chronicle, "w1 w11999") == ["long"]
    assert ids(chronicle, '"w11999 the final drone strik*"') == ["long"]
    assert ids(chronicle, "w1 -w11999") == []
    (hit,) = chronicle.search('"drone strike"')
    assert told.text[slice(*hit.passage.marks[0])] == "drone strike"


def test_words_that_no_vector_holds_are_found_by_their_first_letters(chronicle, make_run):
    long = "é" * 5000
    chronicle.add(CodedReport(report=report(f"{long} {long}x ok", id="odd")), run=make_run())
    assert ids(chronicle, f"{long} ok") == ["odd"]


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("ab \"*-()^:{}'\\%|&!<>\0ıß²½ا🛩"), max_size=30) | texts)
def test_no_search_whatever_is_an_error_of_the_database(filled, words):
    with suppress(OptionError):
        filled.search(words)
    assert isinstance(list(filled.events(EventFilter(text=words))), list)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(coded_reports())
def test_any_report_is_found_by_its_own_words(make_target, make_run, coded):
    told: Report = coded.report
    words = [word for word in told.text.split() if word.isascii() and word.isalnum()][:5]
    with Chronicle.open(make_target(), create=True) as chronicle:
        chronicle.add(coded, run=make_run())
        for word in words:
            assert [hit.report.sha256 for hit in chronicle.search(word)] == [told.sha256]
