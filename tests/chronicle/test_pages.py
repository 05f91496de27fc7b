"""Lists in pages: that they are the whole list, in order, and that a page deep in it is not read from the beginning."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import event

from casus.chronicle import Chronicle, EventFilter, IncidentFilter, StatementFilter, narrowing
from casus.chronicle.pages import Way
from casus.errors import OptionError
from casus.records import Statement
from casus.reviews import Draft, text_target
from databases import connected
from fusion_reports import COPY, DENIAL, ELSEWHERE, FIRST, SECOND
from handmade import RAID_TEXT, find, raid

PAGES = ["incident_page", "event_page", "statement_page", "report_page", "review_page"]
_SPEAKER = DENIAL.statements[0].speaker
CLAIM = replace(
    SECOND,
    statements=(
        Statement(
            id="s-000000000002",
            speaker=replace(_SPEAKER, **find(SECOND.report.text, "soldiers")),
            stance="claim",
            about=(SECOND.events[0].id,),
        ),
    ),
)
UNDATED = replace(
    ELSEWHERE,
    report=replace(ELSEWHERE.report, published=None),
    events=(replace(ELSEWHERE.events[0], time=None),),
    statements=(replace(CLAIM.statements[0], id="s-000000000003", speaker=None, about=(ELSEWHERE.events[0].id,)),),
)
LATER = dt.date(2024, 3, 5)


@pytest.fixture
def filled(chronicle, make_run):
    """Raids on four days and some without; of one day several; some events corrected, rejected and added."""
    for number in range(7):
        published = None if number in (3, 5) else dt.date(2024, 2, 3) + dt.timedelta(number % 3)
        told = raid(id=f"r{number}", text=f"{RAID_TEXT} {number}.", published=published, source=f"Óutlet {number % 2}")
        undated = tuple(replace(e, time=None) for e in told.events) if number in (2, 3, 4) else told.events
        chronicle.add(replace(told, events=undated), run=make_run())
    bombing = {e.report.id: e.event.id for e in chronicle.events() if e.event.mentions[0].text == "bombed"}
    for coded in (DENIAL, CLAIM, COPY, UNDATED):
        chronicle.add(coded, run=make_run())
    text = chronicle.event(bombing["r0"]).report
    added = [{"text": word, "start": text.text.index(word)} for word in ("depots", "dozen")]
    chronicle.review(
        Draft(action="correct", target=bombing["r6"], field="time", value=LATER.isoformat(), author="Ana"),
        Draft(action="reject", target=bombing["r1"], author="Ana"),
        Draft(action="accept", target=bombing["r4"], author="Ben"),
        Draft(action="comment", target=bombing["r5"], value="why?", author="Ana"),
        *(
            Draft(
                action="add",
                target=text_target(text.sha256),
                value={"type": "CONSULT", "mentions": [one]},
                author="Ana",
            )
            for one in added
        ),
    )
    return chronicle


def pages(read, limit, **options):
    """All items of a list, read page after page."""
    items, after = [], None
    while True:
        page = read(limit=limit, after=after, **options)
        items += page.items
        assert len(page.items) == limit or page.next is None
        if page.next is None:
            return items
        after = list(page.next)


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_the_whole_list(filled, name):
    read = getattr(filled, name)
    for latest in (True, False) if name not in ("report_page", "review_page") else (None,):
        options = {} if latest is None else {"latest": latest}
        whole = read(limit=500, **options)
        assert whole.next is None
        assert len(whole.items) > 5
        for limit in (1, 2, 3, len(whole.items)):
            assert pages(read, limit, **options) == list(whole.items)


EVENTS = [
    EventFilter(),
    EventFilter(types=("ASSAULT",)),
    EventFilter(text="18 fighters and"),
    EventFilter(text="🛩", status="actual"),
    EventFilter(party="velden", review="none"),
    EventFilter(review="all"),
    EventFilter(box=(40, 30, 50, 45)),
]


@pytest.fixture(params=["few looked up", "all in order"])
def either_way(request, monkeypatch):
    """Lists are read by the few that can be in them, or in their order."""
    if request.param == "all in order":
        monkeypatch.setattr(narrowing, "FEW", -1)
        monkeypatch.setattr(narrowing, "FEW_TEXTS", -1)


@pytest.mark.usefixtures("either_way")
def test_pages_of_events_are_the_list_whichever_way_it_goes(filled):
    for wanted in EVENTS:
        listed = list(filled.events(wanted))
        assert listed
        assert pages(filled.event_page, 2, wanted=wanted, latest=False) == listed
        latest = pages(filled.event_page, 2, wanted=wanted)
        assert sorted(map(repr, latest)) == sorted(map(repr, listed))
        days = [_day(entry) for entry in latest]
        assert days == sorted(days, key=lambda day: (day is None, -(day or LATER).toordinal()))


def _day(entry):
    time = entry.event.time
    return (time and (time.from_ or time.to)) or entry.report.published


def test_the_newest_come_first_and_what_has_no_day_last(filled):
    listed = filled.incident_page(limit=100).items
    assert listed[0].day == LATER
    dated = [one.day for one in listed if one.day]
    assert dated == sorted(dated, reverse=True)
    assert [one.day for one in listed[len(dated) :]] == [None] * (len(listed) - len(dated)) != []
    ids = [one.incident.id for one in listed if one.day == dated[-1]]
    assert ids == sorted(ids)
    assert list(filled.incidents()) == [one.incident for one in filled.incident_page(latest=False, limit=100).items]


def test_a_page_goes_on_where_the_last_ended_whatever_came_in(filled, make_run):
    before = [one.incident.id for one in filled.incident_page(limit=100).items]
    first = filled.incident_page(limit=3)
    newest = raid(id="newest", text=f"{RAID_TEXT} Once more.", published=dt.date(2024, 6, 1))
    filled.add(replace(newest, events=tuple(replace(e, time=None) for e in newest.events)), run=make_run())
    second = filled.incident_page(limit=100, after=first.next)
    assert [one.incident.id for one in second.items] == before[3:]


NOWHERE = ["2024-02-01", [], [1], [None, 2, 3, 4, 5, 6], ["yesterday", "a", 1, "b"], [None, "\0"], [["a"], "b"], 3]


@pytest.mark.parametrize("name", PAGES)
def test_what_is_no_place_in_the_list_is_refused(chronicle, name):
    for after in NOWHERE:
        with pytest.raises(OptionError, match=r"is no place in this list"):
            getattr(chronicle, name)(after=after)
    with pytest.raises(OptionError, match="at least one item, not 0"):
        getattr(chronicle, name)(limit=0)


def test_numbers_and_moments_that_no_place_has_are_refused(chronicle):
    for number in (2**70, True, "1", 1.5):
        with pytest.raises(OptionError, match="is no place"):
            chronicle.event_page(after=["2024-02-02", "a" * 64, number, "e"])
    for at in ("2024-02-02T12:00:00", None, 5):
        with pytest.raises(OptionError, match="is no place"):
            chronicle.review_page(after=[at, 1])


# --- reports


def test_reports_come_with_what_people_left_of_them(filled):
    rows = {row.report.id: row for row in filled.report_page(limit=100).items}
    for coded in filled.reports():
        row = rows.pop(coded.report.id)
        assert (row.events, row.statements) == (len(coded.events), len(coded.statements))
        assert row.report == replace(coded.report, text="")
    assert not rows


REPORTS = [
    ({"text": "velden's airc"}, {"r0", "r1", "r2", "r3", "r4", "r5", "r6"}),
    ({"text": "🛩", "source": "OUTLET 1"}, {"r1", "r3", "r5"}),
    ({"source": "utlet 0"}, {"r0", "r2", "r4", "r6"}),
    ({"source": "atlas"}, {SECOND.report.id, UNDATED.report.id}),
    ({"from_": dt.date(2024, 2, 5)}, {"r2"}),
    ({"to": dt.date(2021, 3, 14)}, {FIRST.report.id, SECOND.report.id}),
    ({"text": "no such words"}, set()),
    ({"source": "no such outlet"}, set()),
]


@pytest.mark.usefixtures("either_way")
def test_reports_are_found(filled):
    for conditions, found in REPORTS:
        assert {row.report.id for row in pages(filled.report_page, 2, **conditions)} == found, conditions


def test_conditions_on_reports_that_nothing_can_meet_are_refused(chronicle):
    with pytest.raises(OptionError, match="ends before it starts"):
        chronicle.report_page(from_=dt.date(2024, 2, 2), to=dt.date(2024, 2, 1))
    with pytest.raises(OptionError, match="at most 100 words"):
        chronicle.report_page(text="a " * 101)


# --- statements


STATEMENTS = [
    StatementFilter(),
    StatementFilter(stances=("deny",)),
    StatementFilter(text="velden's airc", speaker="osterland"),
    StatementFilter(text="🛩"),
    StatementFilter(text="killed nine"),
    StatementFilter(from_=dt.date(2024, 2, 4), to=dt.date(2024, 2, 5)),
    StatementFilter(unsupported=True),
    StatementFilter(changed=True),
]


@pytest.mark.usefixtures("either_way")
def test_pages_of_statements_are_the_list(filled):
    for wanted in STATEMENTS:
        listed = list(filled.statements(wanted))
        assert listed
        assert pages(filled.statement_page, 2, wanted=wanted, latest=False) == listed
        latest = pages(filled.statement_page, 3, wanted=wanted)
        assert sorted(map(repr, latest)) == sorted(map(repr, listed))
        days = [one.report.published for one in latest]
        assert days == sorted(days, key=lambda day: (day is None, -(day or LATER).toordinal()))


def test_statements_by_the_day_and_the_words_of_their_reports(filled):
    [said] = filled.statements(StatementFilter(text="killed nine"))
    assert said.report.id == FIRST.report.id
    assert said in pages(filled.statement_page, 1, wanted=StatementFilter(incident=said.incidents[0]))
    among = [said.report.id for said in filled.statements(StatementFilter(from_=dt.date(2024, 2, 5)))]
    assert set(among) == {"r2"}
    assert {said.report.id for said in filled.statements(StatementFilter(to=dt.date(2024, 2, 3)))} == {
        "r0", "r6", FIRST.report.id, SECOND.report.id
    }  # fmt: skip
    with pytest.raises(OptionError, match="ends before it starts"):
        StatementFilter(from_=dt.date(2024, 2, 2), to=dt.date(2024, 2, 1))
    with pytest.raises(OptionError, match="at most 100 words"):
        StatementFilter(text="a " * 101)


# --- reviews


def test_the_log_is_read_from_its_end(filled):
    log = filled.reviews()
    assert pages(filled.review_page, 2) == log[::-1]
    ben = [review for review in log[::-1] if review.author == "Ben"]
    assert pages(filled.review_page, 1, author="Ben") == ben != []
    assert pages(filled.review_page, 1, target=log[0].target) == [log[0]]


# --- what a page costs


@pytest.fixture
def steps(path):
    """The steps by which SQLite answers what is asked of a chronicle meanwhile."""
    with Chronicle.open(path, create=True) as chronicle:
        asked: list[tuple[str, object]] = []
        event.listen(chronicle._engine, "after_cursor_execute", lambda *told: asked.append((told[2], told[3])))

        def explained(read) -> list[str]:
            asked.clear()
            read(chronicle)
            with connected(path) as connection:
                plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {s}", v) for s, v in asked if "SELECT" in s]
                return [row.detail for rows in plans for row in rows]

        yield explained


@pytest.mark.parametrize("latest", [True, False])
def test_an_index_leads_to_the_place_in_the_list(steps, latest, monkeypatch):
    monkeypatch.setattr(narrowing, "FEW", -1)
    sign = "<" if latest else ">"
    after = ["2024-02-02", "a" * 64, 1, "e-1"]
    read = steps(lambda c: c.incident_page(IncidentFilter(status="actual"), latest=latest, after=after[:2]))
    assert f"SEARCH sought USING COVERING INDEX search_incidents (day{sign}?)" in read
    read = steps(lambda c: c.event_page(EventFilter(status="actual"), latest=latest, after=after))
    assert f"SEARCH events USING INDEX ix_events_day_time_to_time_from (day{sign}?)" in read
    read = steps(lambda c: c.statement_page(latest=latest, after=after[:3]))
    assert f"SEARCH report_sources USING INDEX ix_report_sources_published (published{sign}?)" in read
    read = steps(lambda c: c.report_page(after=after[:2]))
    assert "SEARCH report_sources USING INDEX ix_report_sources_published (published<?)" in read


def test_the_order_in_python_is_that_of_the_database():
    places = [(None, "a"), (None, "b"), (LATER, "a"), (LATER, "b"), (dt.date(1, 1, 1), "c"), (dt.date.max, "a")]
    by_day = [(dt.date(1, 1, 1), "c"), (LATER, "a"), (LATER, "b"), (dt.date.max, "a"), (None, "a"), (None, "b")]
    newest = [by_day[3], by_day[1], by_day[2], by_day[0], *by_day[4:]]
    for latest, expected in ((False, by_day), (True, newest)):
        assert sorted(places, key=lambda place: Way(latest=latest).key(*place)) == expected
        for number, place in enumerate(expected):
            way = Way(latest=latest, after=place)
            assert [one for one in expected if way.is_past(*one)] == expected[number + 1 :]
