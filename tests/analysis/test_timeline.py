from __future__ import annotations

import pytest
from happenings import ARMY, CROWD, MORE_REBELS, NIGER, REBELS, day, happening, party
from hypothesis import given
from hypothesis import strategies as st

from casus.analysis import series
from casus.chronicle import IncidentFilter
from casus.errors import OptionError

SAHEL = ("Ménaka", "MLI", 15.92, 2.4, "point")


def test_steps_without_incidents_are_zeros_without_score(told):
    chronicle = told(
        happening(day(0), score=-9.0),
        happening(day(0), score=4.0),
        happening(day(3), score=1.0),
        happening(None),
    )
    found = series(chronicle)
    assert (found.step, found.starts, found.undated) == ("day", tuple(map(day, range(4))), 1)
    (line,) = found.lines
    assert (line.key, line.counts, line.scores) == ("all", (2, 0, 0, 1), (-2.5, None, None, 1.0))


def test_weeks_and_months_take_in_their_days(told):
    chronicle = told(happening(day(0)), happening(day(6)), happening(day(7)), happening(day(31)))
    weeks, months = series(chronicle, step="week"), series(chronicle, step="month")
    assert weeks.lines[0].counts == (2, 1, 0, 0, 1)
    assert weeks.starts[:2] == (day(0), day(7))
    assert (months.starts, months.lines[0].counts) == ((day(0), day(31)), (3, 1))


def test_the_step_is_what_fits(told):
    assert series(told(happening(day(0)), happening(day(100)))).step == "week"
    assert series(told(happening(day(0)), happening(day(1000)))).step == "month"


def test_only_what_meets_the_filter_counts(told):
    chronicle = told(happening(day(0)), happening(day(1), status="future"), happening(None, status="future"))
    found = series(chronicle, IncidentFilter(status="future"))
    assert (found.starts, found.lines[0].counts, found.undated) == ((day(1),), (1,), 1)


def test_what_began_before_the_days_asked_for_is_counted_apart(told):
    chronicle = told(happening(day(0), time_to=day(20)), happening(day(15)), happening(day(16)))
    found = series(chronicle, IncidentFilter(from_=day(14)), step="day")
    assert (found.starts, found.lines[0].counts, found.earlier) == ((day(14), day(15), day(16)), (0, 1, 1), 1)
    only = series(told(happening(day(0), time_to=day(20))), IncidentFilter(from_=day(14)))
    assert (only.starts, only.lines, only.earlier) == ((), (), 1)


def test_where_none_is_dated_there_are_no_lines(told):
    found = series(told(happening(None)), by="type")
    assert (found.starts, found.lines, found.undated) == ((), (), 1)


def test_types_and_modes_beyond_the_top_are_one_line(told):
    chronicle = told(
        *[happening(day(0), mode="drone")] * 3,
        *[happening(day(1), mode=None)] * 2,
        happening(day(1), type="CONSULT", mode="visit", score=4.0),
        happening(day(1), type="AID", score=6.0),
    )
    modes = series(chronicle, by="mode", top=2)
    assert [(one.key, one.counts) for one in modes.lines] == [
        ("ASSAULT.drone", (3, 0)),
        ("ASSAULT", (0, 2)),
        ("other", (0, 2)),
    ]
    assert modes.lines[2].scores == (None, 5.0)
    types = series(chronicle, by="type", top=8)
    assert [(one.key, sum(one.counts)) for one in types.lines] == [("ASSAULT", 5), ("AID", 1), ("CONSULT", 1)]


def test_an_incident_counts_once_for_each_country_of_parties_and_place(told):
    chronicle = told(
        happening(day(0), [REBELS, MORE_REBELS], [NIGER], at=SAHEL, score=-8.0),
        happening(day(1), [NIGER], score=2.0),
        happening(day(1), [CROWD]),
    )
    found = series(chronicle, by="country")
    assert [(one.key, one.label, one.counts) for one in found.lines] == [
        ("NER", "Niger", (1, 1)),
        ("MLI", "Mali", (1, 0)),
    ]
    assert found.lines[0].scores == (-8.0, 2.0)


def test_other_countries_count_an_incident_once(told):
    some = [party(code, code) for code in ("BFA", "TCD", "TGO")]
    chronicle = told(
        *[happening(day(0), [NIGER])] * 2,
        happening(day(0), [NIGER, *some], score=-1.0),
        happening(day(1), some),
    )
    found = series(chronicle, by="country", top=1)
    assert [(one.key, one.counts) for one in found.lines] == [("NER", (3, 0)), ("other", (1, 1))]
    assert found.lines[1].scores == (-1.0, -9.0)


def test_an_incident_counts_once_for_each_of_its_actors(told):
    chronicle = told(
        happening(day(0), [REBELS, MORE_REBELS, ARMY], [NIGER]),
        happening(day(0), [ARMY]),
        happening(day(1), [CROWD, NIGER, CROWD], [ARMY], score=-1.0),
        happening(day(1)),
    )
    found = series(chronicle, by="actor", top=2)
    assert [(one.key, one.label, one.counts) for one in found.lines] == [
        ("mli-army", "Malian army", (2, 0)),
        ("MLI:REB", "Mali armed groups", (1, 0)),
        ("other", "other", (0, 1)),
    ]
    assert found.lines[2].scores == (None, -1.0)


@pytest.mark.parametrize(
    ("options", "told_of"), [({"by": "sector"}, "by 'sector'"), ({"step": "year"}, "'year'"), ({"top": 0}, "from 1")]
)
def test_what_does_not_exist_is_refused(told, options, told_of):
    with pytest.raises(OptionError, match=told_of):
        series(told(), **options)


happenings = st.builds(
    happening,
    st.none() | st.integers(0, 400).map(day),
    st.lists(st.sampled_from([ARMY, REBELS, MORE_REBELS, NIGER, CROWD]), max_size=3),
    type=st.sampled_from(["ASSAULT", "PROTEST", "CONSULT"]),
    status=st.sampled_from(["actual", "future"]),
    score=st.integers(-10, 10).map(float),
)


@given(
    some=st.lists(happenings, max_size=12),
    step=st.sampled_from([None, "day", "week", "month"]),
    by=st.sampled_from(["none", "type", "mode"]),
    status=st.none() | st.just("actual"),
    top=st.integers(1, 3),
)
def test_the_sum_of_a_series_is_the_number_of_dated_incidents(retold, some, step, by, status, top):
    found = series(retold(*some), IncidentFilter(status=status), step=step, by=by, top=top)
    asked = [one for one in some if status in (None, one["status"])]
    dated = [one for one in asked if one["day"]]
    assert sum(sum(line.counts) for line in found.lines) == len(dated)
    assert found.undated == len(asked) - len(dated)
    weighed = sum(n * (score or 0) for line in found.lines for n, score in zip(line.counts, line.scores, strict=True))
    assert weighed == pytest.approx(sum(one["score"] for one in dated))


@given(some=st.lists(happenings, max_size=12), by=st.sampled_from(["country", "actor"]), top=st.integers(1, 4))
def test_each_line_has_the_incidents_of_its_kind(retold, some, by, top):
    found = series(retold(*some), by=by, top=top, step="month")
    kinds = [_kinds(one, by) for one in some if one["day"]]
    named = {line.key for line in found.lines} - {"other"}
    assert len(named) == min(top, len(set().union(*kinds)))
    for line in found.lines:
        of_kind = [one for one in kinds if (one - named if line.key == "other" else line.key in one)]
        assert sum(line.counts) == len(of_kind)


def _kinds(one, by):
    return {side["key"] if by == "actor" else side["country"] for side in one["sides"]["actor"]} - {None}
