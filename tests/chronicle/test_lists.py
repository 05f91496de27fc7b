"""Lists: their limits, and that they are the same by whichever way the database reads them."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from casus.chronicle import Chronicle, EventFilter, IncidentFilter, Run, StatementFilter, narrowing
from casus.chronicle.folding import fold
from casus.chronicle.ledger import changes
from casus.chronicle.meets import meets
from casus.chronicle.query import Term, beginning, words_of
from casus.chronicle.terms import finder
from casus.errors import ChronicleError, OptionError
from casus.records import Statement
from casus.reviews import Draft
from databases import connected
from fusion_reports import COPY, DENIAL, ELSEWHERE, FIRST, SECOND
from handmade import RAID_TEXT, raid
from strategies import coded_reports

MORNING = dt.datetime(2024, 2, 4, 9, tzinfo=dt.UTC)
LATER = dt.date(2024, 5, 1)
FILTERS = [
    EventFilter(),
    EventFilter(types=("ASSAULT",)),
    EventFilter(types=("ASSAULT.aerial", "CONSULT"), status="actual"),
    EventFilter(actor="velden"),
    EventFilter(actor="xve-mil"),
    EventFilter(recipient="FIGHTER", country="XVE"),
    EventFilter(country="TUR"),
    EventFilter(party="velden"),
    EventFilter(box=(43, 39, 44, 40)),
    EventFilter(place="agri", types=("ASSAULT",)),
    EventFilter(text="velden's airc"),
    EventFilter(text="18 fighters and", types=("ASSAULT",)),
    EventFilter(text="🛩"),
    EventFilter(text="%"),
    EventFilter(from_=dt.date(2024, 2, 2), to=LATER),
    EventFilter(published_from=dt.date(2024, 2, 3), published_to=dt.date(2024, 3, 1)),
]
EVENT = FIRST.events[0].id


@pytest.fixture
def filled(chronicle, make_run):
    """Raids on many days, some of them corrected, one without a date."""
    for number in range(6):
        text = f"{RAID_TEXT} {number}."
        published = None if number == 3 else dt.date(2024, 2, 3) + dt.timedelta(7 * number % 5)
        chronicle.add(raid(id=f"r{number}", text=text, published=published), run=make_run())
    ids = [entry.event.id for entry in chronicle.events()]
    chronicle.review(
        Draft(action="correct", target=ids[2], field="time", value="2024-03-05", author="Ana"),
        Draft(action="reject", target=ids[4], author="Ana"),
    )
    return chronicle


@pytest.fixture
def nothing_is_rare(monkeypatch):
    """Lists are read in their order, however few events a condition leaves."""

    def forbid() -> None:
        monkeypatch.setattr(narrowing, "FEW", -1)
        monkeypatch.setattr(narrowing, "FEW_TEXTS", -1)

    return forbid


@pytest.mark.parametrize("wanted", FILTERS, ids=repr)
def test_a_list_of_events_is_the_same_either_way_and_ends_where_it_is_told(filled, nothing_is_rare, wanted):
    few = list(filled.events(wanted))
    limits = range(len(few) + 2)
    assert [list(filled.events(wanted, limit=n)) for n in limits] == [few[:n] for n in limits]
    nothing_is_rare()
    assert list(filled.events(wanted)) == few
    assert [list(filled.events(wanted, limit=n)) for n in limits] == [few[:n] for n in limits]


words = st.sampled_from(["a", "ı", "Ş", "%", "_", " ", "·", "", "ß", "é", "'"]) | st.text(max_size=2)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(coded=coded_reports(), data=st.data())
def test_what_narrows_a_list_loses_nothing(make_target, nothing_is_rare, coded, data):
    conditions = {
        "actor": words,
        "recipient": words,
        "party": words,
        "box": st.just((-20.0, -90.0, 20.0, 45.0)),
        "place": words,
        "country": st.sampled_from(["IRQ", "usa", "FRA"]),
        "types": st.just(("ASSAULT", "AID")),
        "published_to": st.just(LATER),
    }
    names = data.draw(st.sets(st.sampled_from(sorted(conditions)), min_size=1, max_size=2))
    wanted = EventFilter(**{name: data.draw(conditions[name], label=name) for name in names})
    with Chronicle.open(make_target(), create=True) as chronicle:
        chronicle.add(coded, run=Run(version="1", model="m", started=MORNING))
        few = [entry.event for entry in chronicle.events(wanted)]
        published = coded.report.published
        in_time = wanted.published_to is None or (published is not None and published <= wanted.published_to)
        assert {e.id for e in few} == {e.id for e in coded.events if in_time and meets(wanted, e)}
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(narrowing, "FEW", -1)
            assert [entry.event for entry in chronicle.events(wanted)] == few


@settings(max_examples=300)
@given(
    text=st.text(st.sampled_from("ab _-'é１\n"), max_size=12), asked=st.text(st.sampled_from("ab _-é１"), max_size=4)
)
def test_words_are_found_in_a_text_as_the_index_finds_them(text, asked):
    term = beginning(asked)
    if term is None:
        return
    found = words_of(text)
    starts = range(len(found) - len(term.words) + 1)
    expected = any(_stands_at(term, found[at : at + len(term.words)]) for at in starts)
    assert finder(term)(fold(text)) == expected


def _stands_at(term: Term, found: tuple[str, ...]) -> bool:
    *all_but_last, last = term.words
    return list(found[:-1]) == all_but_last and (found[-1].startswith(last) if term.prefix else found[-1] == last)


def test_a_corrected_date_moves_the_events_that_have_none_of_their_own(chronicle, make_run):
    for id, date in (("r1", dt.date(2024, 2, 3)), ("r2", dt.date(2024, 2, 10))):
        coded = raid(id=id, text=f"{id} {RAID_TEXT}", published=date)
        chronicle.add(replace(coded, events=tuple(replace(e, time=None) for e in coded.events)), run=make_run())
    chronicle.add_source(replace(raid(text=f"r1 {RAID_TEXT}").report, published=LATER))
    assert [entry.report.id for entry in chronicle.events()] == ["r2", "r2", "r1", "r1"]
    assert [entry.report.id for entry in chronicle.events(limit=1)] == ["r2"]


def test_a_list_of_incidents_ends_where_it_is_told(chronicle, make_run):
    for coded in (FIRST, SECOND, COPY, ELSEWHERE, raid(published=None)):
        chronicle.add(coded, run=make_run())
    now = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
    for wanted in (IncidentFilter(), IncidentFilter(status="actual"), IncidentFilter(country="MLI")):
        every = list(chronicle.incidents(wanted))
        for limit in range(len(every) + 2):
            assert list(chronicle.incidents(wanted, limit=limit)) == every[:limit]
            assert list(chronicle.incidents(wanted, limit=limit, as_of=now)) == every[:limit]
    assert len(every) == 2


@pytest.mark.parametrize("read", ["events", "incidents", "reviews", "all_reviewed", "reports"])
def test_a_moment_has_a_time_zone(chronicle, read):
    with pytest.raises(OptionError, match=r"no time zone; give it one.*tzinfo"):
        list(getattr(chronicle, read)(as_of=dt.datetime(2024, 2, 5)))  # noqa: DTZ001


# --- statements


@pytest.fixture
def said(chronicle, make_run):
    """An army denies and then claims; a mayor denies and doubts; nobody else speaks of what happened elsewhere."""
    texts = [FIRST.report.text, SECOND.report.text, COPY.report.text, ELSEWHERE.report.text]
    told = [FIRST, SECOND, COPY, ELSEWHERE]
    spoken = [("Army", "deny"), ("Army", "claim"), ("Mayor", "doubt"), ("Mayor", "assert")]
    for number, (coded, (speaker, stance)) in enumerate(zip(told, spoken, strict=True)):
        at = texts[number].index("soldiers")
        who = replace(DENIAL.statements[0].speaker, name=speaker, start=at, end=at + 8, text="soldiers")
        statement = Statement(id=f"s-{number:012}", speaker=who, stance=stance, about=(coded.events[0].id,))
        chronicle.add(replace(coded, statements=(statement,)), run=make_run())
    return chronicle


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, [0, 1, 2, 3]),
        ({"stances": ("deny", "doubt")}, [0, 2]),
        ({"speaker": "MAYOR"}, [2, 3]),
        ({"speaker": "soldier", "country": "mli"}, [0, 1, 2, 3]),
        ({"country": "FRA"}, []),
        ({"unsupported": True}, [3]),
        ({"changed": True}, [0, 1]),
        ({"changed": True, "stances": ("claim",)}, [1]),
        ({"contradicted": True}, [1, 2]),
        ({"contradicted": True, "speaker": "mayor"}, [2]),
        ({"contradicted": True, "changed": True}, [1]),
    ],
)
def test_statements_are_the_same_either_way(said, nothing_is_rare, conditions, expected):
    wanted = StatementFilter(**conditions)
    found = list(said.statements(wanted))
    assert sorted(int(one.statement.id[2:]) for one in found) == expected
    nothing_is_rare()
    assert list(said.statements(wanted)) == found
    assert list(said.statements(wanted, limit=1)) == found[:1]


def test_statements_about_an_incident_and_where_its_speakers_said_both(said):
    here, elsewhere = said.incident(EVENT).id, said.incident(ELSEWHERE.events[0].id).id
    numbers = {
        incident: [int(one.statement.id[2:]) for one in said.statements(StatementFilter(incident=incident))]
        for incident in (here, elsewhere, "i-none")
    }
    assert {incident: set(found) for incident, found in numbers.items()} == {
        here: {0, 1, 2}, elsewhere: {3}, "i-none": set()
    }  # fmt: skip
    assert not list(said.statements(StatementFilter(incident=elsewhere, changed=True)))
    assert not list(said.statements(StatementFilter(incident=elsewhere, contradicted=True)))
    assert len(list(said.statements(StatementFilter(incident=here, contradicted=True)))) == 2
    every = changes(said.statements())
    assert [len(both) for both in every] == [2]
    assert changes(said.statements(StatementFilter(changed=True))) == every


def test_who_is_not_named_is_contradicted_and_contradicts_nobody(chronicle, make_run):
    at = FIRST.report.text.index("soldiers")
    army = replace(DENIAL.statements[0].speaker, name="Army", start=at, end=at + 8, text="soldiers")
    for coded, speaker, stance in ((FIRST, army, "claim"), (SECOND, None, "deny"), (COPY, None, "claim")):
        said = Statement(id=f"s-{stance:x<12}", speaker=speaker, stance=stance, about=(coded.events[0].id,))
        chronicle.add(replace(coded, statements=(said,)), run=make_run())
    found = list(chronicle.statements(StatementFilter(contradicted=True)))
    assert [(one.statement.speaker, one.statement.stance) for one in found] == [(None, "deny")]


def test_statements_come_by_the_date_of_their_reports_those_without_last(chronicle, make_run):
    for number, date in enumerate([None, LATER, dt.date(2024, 1, 1)]):
        chronicle.add(raid(id=f"r{number}", text=f"{number} {RAID_TEXT}", published=date), run=make_run())
    order = ["r2", "r1", "r0"]
    assert list(dict.fromkeys(one.report.id for one in chronicle.statements())) == order
    [first] = chronicle.statements(limit=1)
    about = list(chronicle.statements(StatementFilter(incident=first.incidents[0])))
    assert about[0] == first


# --- the ways of SQLite, which knows nothing of how many rows there are


@pytest.fixture
def plans(path):
    """The steps by which SQLite answers what is asked of a chronicle meanwhile."""
    with Chronicle.open(path, create=True) as chronicle:
        asked: list[tuple[str, object]] = []
        event.listen(chronicle._engine, "after_cursor_execute", lambda *told: asked.append((told[2], told[3])))

        def steps(read) -> list[str]:
            asked.clear()
            read(chronicle)
            with connected(path) as connection:
                explained = [
                    connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {s}", v) for s, v in asked if "SELECT" in s
                ]
                return [row.detail for rows in explained for row in rows]

        yield steps


@pytest.mark.parametrize("wanted", FILTERS, ids=repr)
def test_events_are_not_all_sorted(plans, nothing_is_rare, wanted):
    nothing_is_rare()
    steps = plans(lambda chronicle: list(chronicle.events(wanted, reviewed=False, limit=9)))
    _check(steps)
    assert any("events USING INDEX ix_events_" in step and "_day_time_to_time_from" in step for step in steps)


@pytest.mark.parametrize("wanted", FILTERS, ids=repr)
def test_few_events_are_looked_up(plans, wanted):
    steps = plans(lambda chronicle: list(chronicle.events(wanted, reviewed=False, limit=9)))
    assert not [
        step for step in steps if step in ("SCAN events", "SCAN codings", "SCAN reports", "SCAN report_sources")
    ]
    assert not [step for step in steps if "AUTOMATIC" in step]


@pytest.mark.parametrize(
    "wanted",
    [
        IncidentFilter(),
        IncidentFilter(status="actual", sources=3),
        IncidentFilter(actor="x", from_=LATER, country="MLI"),
        IncidentFilter(party="x", box=(170, -10, -170, 10), review="some"),
        IncidentFilter(text="velden's airc"),
    ],
    ids=repr,
)
def test_incidents_are_not_all_read(plans, wanted):
    steps = plans(lambda chronicle: list(chronicle.incidents(wanted, limit=9)))
    assert any("USING COVERING INDEX search_incidents" in step for step in steps)
    assert steps.count("USE TEMP B-TREE FOR ORDER BY") == 1  # of those listed


@pytest.mark.parametrize(
    "wanted", [StatementFilter(), StatementFilter(stances=("deny",)), StatementFilter(unsupported=True)], ids=repr
)
def test_statements_are_not_all_sorted(plans, nothing_is_rare, wanted):
    nothing_is_rare()
    steps = plans(lambda chronicle: list(chronicle.statements(wanted, limit=9)))
    _check([step for step in steps if step != "SCAN statements"])
    assert "SCAN report_sources USING INDEX ix_report_sources_published" in steps


def _check(steps):
    assert "USE TEMP B-TREE FOR ORDER BY" not in steps
    assert not [step for step in steps if "AUTOMATIC" in step]


def test_an_old_sqlite_is_told(path, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 26, 0))
    with pytest.raises(ChronicleError, match=r"needs 3\.30 or newer"):
        Chronicle.open(path, create=True)
