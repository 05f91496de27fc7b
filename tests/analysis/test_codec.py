"""The shapes of the REST API, made of a chronicle into which reports were coded."""

from __future__ import annotations

import datetime as dt
import importlib
import json

import pytest

import casus.analysis
from casus.analysis import actors, codec, escalation, network, places, series, sites
from casus.chronicle import Chronicle, IncidentFilter, Run
from fusion_reports import COPY, ELSEWHERE, FIRST, SECOND

RUN = Run(version="1.0", model="m1", options={}, started=dt.datetime(2024, 2, 4, 9, tzinfo=dt.UTC))


@pytest.fixture(scope="module")
def chronicle(files):
    with Chronicle.open(files.make()) as opened:
        for coded in (FIRST, SECOND, COPY, ELSEWHERE):
            opened.add(coded, run=RUN)
        yield opened


@pytest.fixture(scope="module")
def ids(chronicle):
    return [chronicle.incident(coded.events[0].id).id for coded in (FIRST, ELSEWHERE)]


def test_a_series(chronicle):
    assert codec.series_to_json(series(chronicle, by="type")) == {
        "step": "day",
        "starts": ["2021-03-13"],
        "lines": [{"key": "ASSAULT", "label": "ASSAULT", "counts": [2], "scores": [-9.0]}],
        "earlier": 0,
        "undated": 0,
    }


def test_a_network(chronicle):
    group = {"country": "MLI", "incidents": 2}
    assert codec.network_to_json(network(chronicle, level="group")) == {
        "nodes": [
            {"key": "MLI:MIL", "label": "Mali military", "sector": "MIL", **group},
            {"key": "MLI:REB", "label": "Mali armed groups", "sector": "REB", **group},
        ],
        "edges": [{"from": "MLI:REB", "to": "MLI:MIL", "incidents": 2, "conflict": 2, "cooperation": 0, "score": -9.0}],
        "cut": 0,
    }


def test_an_escalation(chronicle):
    found = codec.escalation_to_json(escalation(chronicle, level="country", window=1))
    assert found["weeks"] == ["2021-03-08"]
    assert found["pairs"] == [
        {
            "a": "MLI",
            "b": "MLI",
            "label": "Mali, within",
            "counts": [2],
            "scores": [-18.0],
            "moving": [-18.0],
            "change": None,
        }
    ]
    assert found["places"][0] == {
        "name": "Kayes",
        "country": "MLI",
        "counts": [1],
        "scores": [-9.0],
        "moving": [-9.0],
        "change": None,
    }


def test_sites(chronicle, ids):
    found = codec.sites_to_json(sites(chronicle))
    assert (found["total"], found["located"]) == (2, 2)
    # The lowest figure of nine and of at least eleven dead.
    assert sorted(found["items"]) == sorted(
        [
            [ids[0], 14.49, -4.19, "point", "ASSAULT", "firearms", "2021-03-13", 9, -9.0],
            [ids[1], 14.45, -11.44, "point", "ASSAULT", "firearms", "2021-03-13", 2, -9.0],
        ]
    )


def test_actors_and_places(chronicle):
    assert codec.actor_to_json(actors(chronicle, "gun")[0]) == {
        "key": "MLI:REB",
        "name": "Gunmen",
        "country": "MLI",
        "sector": "REB",
        "entity": None,
        "incidents": 2,
    }
    assert codec.place_to_json(places(chronicle, "mop")[0]) == {
        "name": "Mopti",
        "country": "MLI",
        "admin1": None,
        "lat": 14.49,
        "lon": -4.19,
        "incidents": 1,
    }


def test_everything_is_json(chronicle):
    wanted = IncidentFilter(country="MLI")
    every = [
        codec.series_to_json(series(chronicle, wanted)),
        codec.network_to_json(network(chronicle, wanted)),
        codec.escalation_to_json(escalation(chronicle, wanted)),
        codec.sites_to_json(sites(chronicle, wanted)),
    ]
    assert json.loads(json.dumps(every)) == every


def test_a_score_just_below_zero_is_zero(chronicle):
    assert str(codec._rounded(-0.0001)) == "0.0"


@pytest.mark.parametrize("name", casus.analysis.__all__)
def test_public_names_are_not_hidden_by_modules(name):
    made = getattr(casus.analysis, name)
    assert callable(made)
    assert made.__module__.startswith("casus.analysis.")
    with pytest.raises(ImportError):
        importlib.import_module(f"casus.analysis.{name}")


def test_there_are_no_other_names():
    with pytest.raises(AttributeError, match="nothing"):
        _ = casus.analysis.nothing
