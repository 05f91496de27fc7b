import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.ontology.countries import (
    all_countries,
    capital_of,
    country_by_capital,
    country_by_code,
    country_by_demonym,
    country_by_name,
    name_key,
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Iraq", "IRQ"),
        ("IRAQ", "IRQ"),
        ("the U.S.", "USA"),
        ("The US", "USA"),
        ("U.K.", "GBR"),
        ("DRC", "COD"),
        ("Congo", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("Côte d’Ivoire", "CIV"),
        ("Burma", "MMR"),
        ("Türkiye", "TUR"),
        ("Kosovo", "XKX"),
        ("Palestinian territories", "PSE"),
        ("Taiwan", "TWN"),
        ("Hong Kong", "HKG"),
        ("the Soviet Union", "RUS"),
        ("Yugoslavia", "SRB"),
        ("St Lucia", "LCA"),
    ],
)
def test_names_and_abbreviations_give_their_country(name, code):
    assert country_by_name(name).alpha3 == code


@pytest.mark.parametrize("word", ["us", "Us", "turkey", "china", "the", "", "Atlantis"])
def test_ordinary_words_are_no_country(word):
    assert country_by_name(word) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Iraqi", "IRQ"),
        ("Iraqis", "IRQ"),
        ("Britons", "GBR"),
        ("U.S.", "USA"),
        ("Spaniards", "ESP"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("South Korean", "KOR"),
        ("Soviet", "RUS"),
    ],
)
def test_demonyms_give_their_country(word, code):
    assert country_by_demonym(word).alpha3 == code


def test_the_verb_polish_is_no_demonym():
    assert country_by_demonym("polish") is None
    assert country_by_demonym("Polish").alpha3 == "POL"


def test_capitals_both_ways():
    assert capital_of("IRN") == "Tehran"
    assert capital_of("XXX") is None
    assert country_by_capital("Kiev") == country_by_capital("Kyiv") == country_by_code("UKR")
    assert country_by_capital("male") is None


@pytest.mark.parametrize("field", ["names", "demonyms"])
def test_no_name_stands_for_two_countries(field):
    owners = {}
    for country in all_countries():
        for name in getattr(country, field):
            assert owners.setdefault(name_key(name), country.alpha3) == country.alpha3, name


def test_every_row_is_well_formed():
    for country in all_countries():
        assert len(country.alpha3) == 3 and len(country.alpha2) == 2
        assert -90 <= country.lat <= 90 and -180 <= country.lon <= 180
        assert country_by_code(country.alpha2) is country
        assert country_by_name(country.name) is country


@given(st.text())
def test_no_string_raises(text):
    country_by_name(text)
    country_by_demonym(text)
    country_by_capital(text)
    country_by_code(text)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert name_key(name_key(text)) == name_key(text)
