from __future__ import annotations

import sentences as s
from parsed import parsed, trigger

from casus.coding.draft import DraftEvent
from casus.coding.links import links_of


def read(doc, *triggers: tuple[str, str]) -> list[tuple[int, int, str]]:
    events = [DraftEvent(triggers=[trigger(doc, text, type)]) for text, type in triggers]
    return [(x.from_, x.to, x.kind) for x in links_of(doc, events)]


def test_answer_to_a_deed() -> None:
    assert read(s.retaliation(), ("raid", "ASSAULT"), ("shelled", "ASSAULT")) == [(1, 0, "retaliation")]


def test_protest_over_a_deed_is_caused_by_it() -> None:
    assert read(s.protest_over(), ("marched", "PROTEST"), ("arrest", "COERCE")) == [(0, 1, "cause")]


def test_condemnation_is_about_the_deed() -> None:
    assert read(s.condemned(), ("condemned", "ACCUSE"), ("killing", "ASSAULT")) == [(0, 1, "about")]


def test_demand_is_about_each_demanded_deed() -> None:
    found = read(s.urged(), ("urged", "REQUEST"), ("release", "RETREAT"), ("withdraw", "RETREAT"))
    assert found == [(0, 1, "about"), (0, 2, "about")]


def test_threat_is_about_the_threatened_deed() -> None:
    assert read(s.threatened(), ("threatened", "THREATEN"), ("bomb", "ASSAULT")) == [(0, 1, "about")]


def test_no_link_from_a_deed_to_itself() -> None:
    assert read(s.bombed(), ("bombed", "ASSAULT")) == []


def test_a_deed_named_as_an_answer_is_linked_to_what_it_answers() -> None:
    doc = parsed(
        """
        Its its PRON PRP$ 2 nmod:poss
        retaliation retaliation NOUN NN 6 nsubj
        for for ADP IN 5 case
        the the DET DT 5 det
        raid raid NOUN NN 2 nmod
        began begin VERB VBD 0 root
        . . PUNCT . 6 punct
        """
    )
    assert read(doc, ("retaliation", "ASSAULT"), ("raid", "ASSAULT")) == [(0, 1, "retaliation")]
