from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.errors import OptionError
from casus.ontology import plover
from casus.records import EventType

PAIRS = [(t, m) for t in plover.event_types() for m in (None, *plover.modes(t))]


def test_sixteen_types_in_four_quads() -> None:
    assert tuple(plover.event_types()) == get_args(EventType)
    quads = [info.quad for info in plover.event_types().values()]
    assert [quads.count(q) for q in get_args(plover.QuadClass)] == [4, 3, 4, 5]


def test_scores_of_the_codebook() -> None:
    assert plover.score("AID") == 10
    assert plover.score("ASSAULT") == -9
    assert plover.score("ACCUSE") == -3
    assert plover.score("CONSULT", "phone") == 1.5
    assert plover.score("ASSAULT", "unconventional") == -10
    assert plover.score("PROTEST", "vandalize") == plover.score("PROTEST")
    assert plover.score("REJECT", "") == -2


def test_material_conflict_scores_below_all_else() -> None:
    worst = max(plover.score(t) for t in plover.event_types() if plover.quad_class(t) == "material conflict")
    other = min(plover.score(t) for t in plover.event_types() if plover.quad_class(t) != "material conflict")
    assert worst < other


def test_thirty_seven_contexts() -> None:
    assert len(set(plover.contexts())) == len(plover.contexts()) == 37


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: plover.score("FIGHT"), "'FIGHT' is no PLOVER type"),
        (lambda: plover.score("AID", "visit"), "AID has no mode 'visit'"),
        (lambda: plover.modes("X"), "no PLOVER type"),
        (lambda: plover.to_cameo("ASSAULT", "soft"), "no mode 'soft'"),
    ],
)
def test_unknown_names_are_named(call, says: str) -> None:
    with pytest.raises(OptionError, match=says):
        call()


def test_from_cameo() -> None:
    assert plover.from_cameo("042").mode == "visit"
    code = plover.from_cameo("186")
    assert (code.type, code.mode) == ("ASSAULT", "targeted")
    assert plover.from_cameo("0211").type == "REQUEST"
    # A code that the table lacks is read by its parent.
    assert plover.from_cameo("0429") == plover.from_cameo("042")
    assert plover.from_cameo("010") is None
    assert plover.from_cameo("") is None


def test_to_cameo() -> None:
    assert plover.to_cameo("ASSAULT", "drone") == "195"
    assert plover.to_cameo("CONSULT", "visit") == "042"
    assert plover.to_cameo("SANCTION", "convict") == "116"
    assert plover.to_cameo("AID", contexts=["military"]) == "072"
    assert plover.to_cameo("AID") == "070"


@given(st.sampled_from(PAIRS), st.sets(st.sampled_from(plover.contexts()), max_size=4))
def test_cameo_code_of_a_type_leads_back_to_the_type_or_its_kin(pair, found) -> None:
    type_, mode = pair
    back = plover.from_cameo(plover.to_cameo(type_, mode, found))
    assert back is not None
    kin = {"RETREAT": "CONCEDE", "SANCTION": "ACCUSE"}
    assert back.type in (type_, kin.get(type_))


def test_every_cameo_row_names_what_the_ontology_has() -> None:
    for code in plover.cameo_codes().values():
        plover.score(code.type, code.mode)
        assert set(code.contexts) <= set(plover.contexts()), code
