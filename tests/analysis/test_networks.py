from __future__ import annotations

import pytest
from happenings import ARMY, CROWD, MORE_REBELS, NIGER, REBELS, day, happening, party
from hypothesis import given
from hypothesis import strategies as st

from casus.analysis import Edge, Node, network, series
from casus.chronicle import IncidentFilter
from casus.errors import OptionError


def edge(from_, to, incidents, conflict, cooperation, score):
    return Edge(from_=from_, to=to, incidents=incidents, conflict=conflict, cooperation=cooperation, score=score)


@pytest.fixture
def chronicle(told):
    return told(
        happening(day(0), [REBELS, MORE_REBELS], [ARMY], score=-9.0),
        happening(day(1), [REBELS], [ARMY, NIGER], score=2.0),
        happening(day(2), [REBELS], [ARMY], score=0.0),
        happening(None, [ARMY], [REBELS], score=-8.0),
        happening(day(3), [CROWD], [ARMY], score=-4.0, status="future"),
        happening(day(3), [CROWD]),
    )


def test_edges_go_from_actors_to_recipients(chronicle):
    found = network(chronicle)
    assert found.edges == (
        edge("MLI:REB", "mli-army", 3, 1, 1, pytest.approx(-7 / 3)),
        edge("MLI:REB", "NER:GOV", 1, 0, 1, 2.0),
        edge("mli-army", "MLI:REB", 1, 1, 0, -8.0),
        edge("~a crowd", "mli-army", 1, 1, 0, -4.0),
    )
    assert found.cut == 0


@pytest.mark.parametrize("level", ["actor", "country", "group"])
def test_an_edge_leads_to_the_incidents_that_it_counts(chronicle, level):
    edges = network(chronicle, level=level).edges
    assert edges
    for one in edges:
        wanted = IncidentFilter(actor=f"{level}:{one.from_}", recipient=f"{level}:{one.to}")
        found = series(chronicle, wanted)
        assert sum(sum(line.counts) for line in found.lines) + found.undated == one.incidents


def test_nodes_count_incidents_on_either_side(chronicle):
    assert network(chronicle).nodes == (
        Node(key="mli-army", label="Malian army", country="MLI", sector="MIL", incidents=5),
        Node(key="MLI:REB", label="Mali armed groups", country="MLI", sector="REB", incidents=4),
        Node(key="~a crowd", label="a crowd", country=None, sector="UNK", incidents=2),
        Node(key="NER:GOV", label="Niger government", country="NER", sector="GOV", incidents=1),
    )


def test_at_the_level_of_countries_some_do_it_to_their_own(chronicle):
    found = network(chronicle, level="country")
    assert found.edges == (
        edge("MLI", "MLI", 4, 2, 1, -3.75),
        edge("MLI", "NER", 1, 0, 1, 2.0),
    )
    assert found.nodes[0] == Node(key="MLI", label="Mali", country="MLI", sector=None, incidents=5)


def test_groups_are_sectors_of_countries(chronicle):
    found = network(chronicle, level="group")
    assert [(one.from_, one.to, one.incidents) for one in found.edges] == [
        ("MLI:REB", "MLI:MIL", 3),
        ("MLI:MIL", "MLI:REB", 1),
        ("MLI:REB", "NER:GOV", 1),
    ]
    assert [(one.key, one.label, one.sector, one.incidents) for one in found.nodes] == [
        ("MLI:MIL", "Mali military", "MIL", 5),
        ("MLI:REB", "Mali armed groups", "REB", 4),
        ("NER:GOV", "Niger government", "GOV", 1),
    ]


def test_edges_beyond_the_most_are_counted(chronicle):
    found = network(chronicle, most=1)
    assert [one.incidents for one in found.edges] == [3]
    assert found.cut == 3
    assert {one.key for one in found.nodes} == {"MLI:REB", "mli-army"}


def test_nodes_count_what_meets_the_filter(chronicle):
    found = network(chronicle, IncidentFilter(status="future"))
    assert [(one.key, one.incidents) for one in found.nodes] == [("mli-army", 1), ("~a crowd", 1)]


def test_nobody_does_nothing_to_anybody(told):
    found = network(told())
    assert (found.nodes, found.edges, found.cut) == ((), (), 0)


def test_a_level_that_does_not_exist_is_refused(told):
    with pytest.raises(OptionError, match="actor, country, group"):
        network(told(), level="sector")
    with pytest.raises(OptionError, match="edges is 0"):
        network(told(), most=0)


PARTIES = [ARMY, REBELS, MORE_REBELS, NIGER, CROWD, party("Bamako", "MLI", "GOV")]
sides = st.lists(st.sampled_from(PARTIES), max_size=4)


@given(
    some=st.lists(st.tuples(sides, sides, st.integers(-3, 3)), max_size=8),
    level=st.sampled_from(["actor", "country", "group"]),
    most=st.integers(1, 6),
)
def test_edges_and_nodes_add_up(retold, some, level, most):
    chronicle = retold(*(happening(day(0), a, b, score=float(score)) for a, b, score in some))
    found = network(chronicle, level=level, most=most)
    pairs = [
        (a, b, score)
        for actors, recipients, score in some
        for a in {_key(one, level) for one in actors} - {None}
        for b in {_key(one, level) for one in recipients} - {None}
    ]
    assert len(found.edges) + found.cut == len({pair[:2] for pair in pairs})
    for one in found.edges:
        scores = [score for *ends, score in pairs if ends == [one.from_, one.to]]
        assert one.incidents == len(scores)
        assert (one.conflict, one.cooperation) == (sum(s < 0 for s in scores), sum(s > 0 for s in scores))
        assert one.score == pytest.approx(sum(scores) / len(scores))
    for node in found.nodes:
        assert node.incidents == sum(node.key in {_key(one, level) for one in a + b} for a, b, _ in some)
    assert {node.key for node in found.nodes} == {key for one in found.edges for key in (one.from_, one.to)}


def _key(one, level):
    if level == "actor":
        return one["key"]
    if one["country"] is None:
        return None
    return one["country"] if level == "country" else f"{one['country']}:{one['sector']}"
