from __future__ import annotations

import pytest
from happenings import ARMY, CROWD, MORE_REBELS, NIGER, REBELS, day, happening, party
from hypothesis import given
from hypothesis import strategies as st

from casus.analysis import Course, escalation, pair_from_text
from casus.chronicle import IncidentFilter
from casus.errors import OptionError

TOWN = ("Ménaka", "MLI", 15.92, 2.4, "point")
REGION = ("Azawad", None, None, None, None)
COUNTRY = ("Mali", "MLI", 17.0, -4.0, "country")


@pytest.fixture
def chronicle(told):
    return told(
        happening(day(0), [REBELS], [NIGER], score=-2.0, at=TOWN),
        happening(day(8), [NIGER], [MORE_REBELS], score=-3.0, at=TOWN),
        happening(day(13), [NIGER, REBELS], [REBELS, NIGER], score=-4.0, at=COUNTRY),
        happening(day(23), [ARMY], [NIGER], score=5.0, at=REGION),
        happening(day(24), [CROWD], [ARMY], score=-1.0, at=TOWN, status="future"),
        happening(None, [REBELS], [NIGER]),
    )


def test_scores_are_summed_by_week_whoever_acts(chronicle):
    found = escalation(chronicle, level="actor", window=2)
    assert found.weeks == (day(0), day(7), day(14), day(21))
    first = found.pairs[0]
    assert (first.a, first.b, first.label) == ("MLI:REB", "NER:GOV", "Mali armed groups – Niger government")
    assert first.course == Course(
        counts=(1, 2, 0, 0),
        scores=(-2.0, -7.0, 0.0, 0.0),
        moving=(None, -4.5, -3.5, 0.0),
        change=4.5,
    )


def test_the_pairs_with_most_incidents_come_first(chronicle):
    found = escalation(chronicle, level="actor", top=2)
    assert [(one.a, one.b, sum(one.course.counts)) for one in found.pairs] == [
        ("MLI:REB", "NER:GOV", 3),
        ("MLI:REB", "MLI:REB", 1),
    ]
    assert found.pairs[1].label == "Mali armed groups, within"


def test_countries_and_groups_are_levels_too(chronicle):
    countries = escalation(chronicle, level="country", top=1).pairs
    assert [(one.label, one.course.counts) for one in countries] == [("Mali – Niger", (1, 2, 0, 1))]
    groups = escalation(chronicle, level="group", pairs=[("NER:GOV", "MLI:MIL")]).pairs
    assert [(one.label, one.course.scores) for one in groups] == [
        ("Niger government – Mali military", (0.0, 0.0, 0.0, 5.0))
    ]


def test_pairs_that_are_asked_for_come_in_their_order(chronicle):
    pairs = [("mli-army", "NER:GOV"), ("NER:GOV", "MLI:REB"), ("nobody", "NER")]
    found = escalation(chronicle, level="actor", pairs=pairs)
    assert [(one.a, one.b, one.label, one.course.counts) for one in found.pairs] == [
        ("mli-army", "NER:GOV", "Malian army – Niger government", (0, 0, 0, 1)),
        ("NER:GOV", "MLI:REB", "Niger government – Mali armed groups", (1, 2, 0, 0)),
        ("nobody", "NER", "nobody – NER", (0, 0, 0, 0)),
    ]


def test_places_are_finer_than_countries(chronicle):
    found = escalation(chronicle, window=1)
    assert [(one.name, one.country, one.course.counts, one.course.scores) for one in found.places] == [
        ("Ménaka", "MLI", (1, 1, 0, 1), (-2.0, -3.0, 0.0, -1.0)),
        ("Azawad", None, (0, 0, 0, 1), (0.0, 0.0, 0.0, 5.0)),
    ]
    assert found.places[1].course.change == 5.0


def test_there_is_no_change_without_weeks_before(chronicle):
    assert [one.course.change for one in escalation(chronicle, window=4, top=1).pairs] == [None]


def test_the_filter_decides_what_counts(chronicle):
    found = escalation(chronicle, IncidentFilter(to=day(10)), level="actor", top=1)
    assert (found.weeks, found.pairs[0].course.counts) == ((day(0), day(7)), (1, 1))


def test_an_old_date_does_not_make_all_weeks_quiet(told):
    old = [happening(day(-70_000), [REBELS], [CROWD])] * 3
    found = escalation(told(*old, happening(day(0), [ARMY], [CROWD])), level="actor")
    assert (len(found.weeks), found.weeks[-1]) == (520, day(0))
    assert [(one.a, one.b) for one in found.pairs] == [("mli-army", "~a crowd")]


def test_without_dated_incidents_there_are_no_weeks(told):
    found = escalation(told(happening(None, [REBELS], [ARMY])), pairs=[("MLI", "NER")])
    assert (found.weeks, found.pairs, found.places) == ((), (), ())


@pytest.mark.parametrize("options", [{"level": "all"}, {"window": 0}, {"top": 51}, {"pairs": [("MLI", "NER")] * 51}])
def test_what_does_not_exist_is_refused(told, options):
    with pytest.raises(OptionError):
        escalation(told(), **options)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("USA~IRN", ("USA", "IRN")),
        ("~a crowd~USA:MIL", ("~a crowd", "USA:MIL")),
        ("USA:MIL~~a crowd", ("USA:MIL", "~a crowd")),
        ("~a crowd~~gunmen", ("~a crowd", "~gunmen")),
    ],
)
def test_a_pair_is_written_with_a_tilde_between(text, pair):
    assert pair_from_text(text) == pair


@pytest.mark.parametrize("text", ["", "USA", "~", "~~", "USA~", "~gunmen", "USA~~"])
def test_what_is_no_pair_is_refused(text):
    with pytest.raises(OptionError, match="USA~IRN"):
        pair_from_text(text)


PARTIES = [ARMY, REBELS, MORE_REBELS, NIGER, CROWD, party("Ouagadougou", "BFA", "GOV")]
sides = st.lists(st.sampled_from(PARTIES), max_size=3)


@given(some=st.lists(st.tuples(st.integers(0, 40), sides, sides, st.integers(-9, 9)), min_size=1, max_size=8))
def test_each_week_of_a_pair_has_the_incidents_with_one_on_either_side(retold, some):
    chronicle = retold(*(happening(day(on), a, b, score=float(score)) for on, a, b, score in some))
    found = escalation(chronicle, level="actor", top=50)
    for pair in found.pairs:
        for week, count, score in zip(found.weeks, pair.course.counts, pair.course.scores, strict=True):
            there = [
                s
                for on, a, b, s in some
                if 0 <= (day(on) - week).days < 7 and _between(pair.a, pair.b, _keys(a), _keys(b))
            ]
            assert (count, score) == (len(there), sum(there))
    every = {frozenset((a, b)) for _, actors, recipients, _ in some for a in _keys(actors) for b in _keys(recipients)}
    assert {frozenset((one.a, one.b)) for one in found.pairs} == every


def _keys(side):
    return {one["key"] for one in side}


def _between(a, b, actors, recipients):
    return (a in actors and b in recipients) or (b in actors and a in recipients)
