"""Cities that all readers know, in reports whose actors are of a country with small towns of their names."""

import pytest

from casus.places import Gazetteer

ABROAD = "American diplomats met envoys in {} on Friday. The United States said the talks were useful."


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("city", "country"),
    [("Geneva", "CHE"), ("Athens", "GRC"), ("Milan", "ITA"), ("Dublin", "IRL"), ("Davos", "CHE"), ("Lausanne", "CHE")],
)
def test_a_city_known_everywhere(gazetteer, city, country):
    [found] = gazetteer.resolve_all([city], text=ABROAD.format(city))
    assert found.chosen.country == country


@pytest.mark.parametrize("text", ["The fair in Athens, Ga., opened.", "Deputies in Athens, Georgia, held a man."])
def test_what_the_text_says_of_states_outweighs_it(gazetteer, text):
    [found] = gazetteer.resolve_all(["Athens"], text=text)
    assert found.chosen.admin1 == "Georgia"


def test_an_unknown_name_is_put_in_no_country_whose_towns_are_all_known(gazetteer):
    [found] = gazetteer.resolve_all(["Qarabulla"], text=ABROAD.format("Qarabulla"))
    assert found.chosen is None
