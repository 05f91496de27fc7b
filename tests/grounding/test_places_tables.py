"""The tables of places: form, soundness, damage."""

import csv
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.errors import ModelError
from casus.grounding.places import Gazetteer
from casus.grounding.places.areas import read_conflict_places
from casus.grounding.places.lookup import DATA, Lookup
from casus.grounding.places.names import key_hash, loose_key, place_key
from casus.grounding.places.records import kilometres
from casus.grounding.places.regions import read_regions
from casus.grounding.places.towns import Towns
from casus.ontology.countries import all_countries, country_by_code


@pytest.fixture(scope="module")
def towns():
    return Towns.open(DATA / "towns.bin")


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_towns_by_name(towns):
    [first, *_] = towns.find("mosul")
    assert (first.name, first.country, first.geonameid) == ("Mosul", "IQ", 99072)
    assert kilometres(first.lat, first.lon, 36.34, 43.13) < 5
    assert towns.find("zzyzzxqville") == []
    assert towns.has("basra") and not towns.has("zzyzzxqville")


def test_towns_of_one_name_come_by_population(towns):
    populations = [town.population for town in towns.find("springfield")]
    assert len(populations) > 5
    assert populations == sorted(populations, reverse=True)


def test_the_capital_of_every_larger_country_is_known():
    lookup = Lookup.open()
    small = {c.alpha3 for c in all_countries() if not c.capitals} | {
        "IOT",
        "UMI",
        "TKL",
        "NRU",
        "PLW",
        "WLF",
        "ATF",
    }
    missing = [c.alpha3 for c in all_countries() if c.alpha3 not in small and lookup.capital(c) is None]
    assert len(missing) <= 12, missing


def test_places_of_conflict_news_are_well_formed():
    places = rows("conflict_places.csv")
    assert len(places) > 300
    for row in places:
        assert not row["country"] or country_by_code(row["country"]), row
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row
        assert row["name"] == row["name"].strip() and row["kind"], row


def test_no_name_of_the_list_stands_twice():
    index = read_conflict_places(DATA / "conflict_places.csv")
    twice = {
        key: [place.name for place in places]
        for key, places in index.items()
        if len({(p.name, p.lat) for p in places}) < len(places)
    }
    assert not twice


def test_regions_lie_near_their_countries():
    regions = read_regions(DATA / "regions.csv")
    assert len(regions.by_code) > 1000
    overseas = {"GUF", "REU", "PRI"}
    for (alpha2, _), region in regions.by_code.items():
        country = country_by_code(alpha2)
        far = 6500 if alpha2 in {"RU", "US"} else 4000
        if country.alpha3 not in overseas:
            assert region.kilometres_to(country.lat, country.lon) < far, region


@pytest.mark.parametrize(
    "spellings",
    [
        ("hudaydah", "hodeida", "al hudaida"),
        ("mazar i sharif", "mazar e sharif"),
        ("beledweyne", "beledwayne"),
    ],
)
def test_transliterations_share_a_loose_key(spellings):
    assert len({loose_key(spelling) for spelling in spellings}) == 1


@given(st.text())
def test_keys_of_any_string(text):
    key = place_key(text)
    assert key_hash(key) == key_hash(place_key(text))
    loose_key(key)


@pytest.fixture
def copied(tmp_path):
    for file in DATA.iterdir():
        shutil.copy(file, tmp_path / file.name)
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "towns.bin",
        "regions.csv",
        "provinces.csv",
        "conflict_places.csv",
        "us_counties.csv",
        "inhabitants.csv",
        "common_names.txt",
    ],
)
def test_a_missing_table_is_named(copied, name):
    (copied / name).unlink()
    with pytest.raises(ModelError, match=name.replace(".", r"\.")):
        Gazetteer.open(copied)


@pytest.mark.parametrize("length", [0, 5, 11, 2000, 4_000_000])
def test_a_table_cut_short_is_refused(copied, length):
    path = copied / "towns.bin"
    with path.open("rb+") as file:
        file.truncate(length)
    with pytest.raises(ModelError, match="cannot be read"):
        Towns.open(path)


def test_a_table_of_another_kind_is_refused(tmp_path):
    path = tmp_path / "towns.bin"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(ModelError, match="does not begin"):
        Towns.open(path)


def test_a_row_with_a_broken_number_is_refused(copied):
    path = copied / "conflict_places.csv"
    path.write_text(path.read_text(encoding="utf-8") + "Nowhere,,IRQ,north,44.0,town,\n", encoding="utf-8")
    with pytest.raises(ModelError, match="conflict_places"):
        Lookup.open(copied)
