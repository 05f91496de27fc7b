from __future__ import annotations

import datetime as dt
import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.errors import ModelError
from casus.fusion import scorer as module
from casus.fusion.features import NAMES, features
from casus.fusion.profile import Profile, Toll, Where, Who
from casus.fusion.scorer import Scorer, shipped_scorer
from casus.fusion.words import vector

NEWS = ["army", "convoy", "gunman", "kayes", "market", "mopti", "rebel", "soldier", "velden"]
WORDS = st.frozensets(st.sampled_from(NEWS), max_size=5)
VECTORS = WORDS.map(lambda found: vector(sorted(found)))
COUNTRIES = st.sampled_from([None, "MLI", "NER"])
DAYS = st.none() | st.dates(dt.date(2021, 3, 1), dt.date(2021, 3, 20))
COUNTS = st.none() | st.integers(0, 30)
PEOPLE = st.lists(st.builds(Who, country=COUNTRIES, sector=st.sampled_from(["MIL", "REB"]), words=WORDS), max_size=2)
PLACES = st.builds(
    Where,
    words=WORDS,
    country=COUNTRIES,
    lat=st.none() | st.floats(10, 16),
    lon=st.just(-4.0),
    precision=st.sampled_from(["point", "region"]),
)
PROFILES = st.builds(
    Profile,
    event=st.just("e-1"),
    report=st.sampled_from(["r1", "r2"]),
    published=DAYS,
    type=st.sampled_from([None, "ASSAULT", "CONSULT"]),
    triggers=WORDS,
    words=VECTORS,
    report_words=VECTORS,
    actors=PEOPLE.map(tuple),
    recipients=PEOPLE.map(tuple),
    places=st.lists(PLACES, max_size=2).map(tuple),
    from_=DAYS,
    to=DAYS,
    tolls=st.lists(st.builds(Toll, kind=st.just("killed"), low=COUNTS, high=COUNTS), max_size=1).map(tuple),
    numbers=st.frozensets(st.sampled_from(["2", "7", "40"])),
)


def stump(**changed: list[float]) -> Scorer:
    """One tree: at most 5 in the second feature scores 1, more than 5 scores -1; unknown goes left."""
    trees = {
        "feature": [1, -1, -1],
        "threshold": [5.0, 0, 0],
        "left": [1, 0, 0],
        "right": [2, 0, 0],
        "unknown_left": [1, 0, 0],
        "value": [0.0, 1.0, -1.0],
    }
    return Scorer(trees | changed, base=0.5, roots=[0], version="v")


def chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def test_a_tree_is_walked_to_its_leaf():
    table = np.array([[9.0, 5.0], [0.0, 5.1], [0.0, np.nan]])
    assert stump().of_features(table) == pytest.approx([chance(1.5), chance(-0.5), chance(1.5)])
    assert stump(unknown_left=[0, 0, 0]).of_features(table[2:]) == pytest.approx([chance(-0.5)])


def test_trees_add_up():
    two = Scorer(
        {"feature": [-1, -1], "threshold": [0, 0], "left": [0, 0], "right": [0, 0], "unknown_left": [0, 0],
         "value": [0.25, 0.5]},
        base=-1.0, roots=[0, 1], version="v",
    )  # fmt: skip
    assert two.of_features(np.zeros((1, 2))) == pytest.approx([chance(-0.25)])


def test_many_rows_score_as_each_alone(monkeypatch):
    table = np.random.default_rng(7).normal(5, 3, size=(10, 2))
    alone = [float(stump().of_features(table[k : k + 1])[0]) for k in range(len(table))]
    monkeypatch.setattr(module, "_STEPS", 3)
    assert list(stump().of_features(table)) == alone
    assert len(stump().of_features(table[:0])) == 0


@given(PROFILES, PROFILES)
def test_scores_are_chances_the_same_either_way_round(one, other):
    assert features(one, other) == pytest.approx(features(other, one), nan_ok=True, abs=1e-9)
    there, back = shipped_scorer().scores([(one, other), (other, one)])
    assert there == pytest.approx(back, abs=1e-9)
    assert 0 <= there <= 1


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Puts a file in the place of the scorer that ships."""
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    shipped_scorer.cache_clear()
    yield tmp_path / "data" / "scorer.json"
    shipped_scorer.cache_clear()


def test_a_scorer_made_for_other_features_is_refused(shipped):
    shipped.write_text(json.dumps({"features": [*NAMES[1:], "luck"]}), encoding="utf-8")
    with pytest.raises(ModelError, match="other features"):
        shipped_scorer()


@pytest.mark.parametrize("content", [None, "{"])
def test_a_scorer_that_cannot_be_read_is_refused(shipped, content):
    if content:
        shipped.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match="Reinstall Casus"):
        shipped_scorer()
