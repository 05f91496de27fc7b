from __future__ import annotations

import sentences as s
from parsed import parsed, trigger, words

from casus.coding.casualties import casualties_of, harm_at


def read(doc, text: str, type: str = "ASSAULT") -> list[tuple[str, str | None]]:
    found = casualties_of(doc, trigger(doc, text, type))
    return [(doc[c.words.start : c.words.end].text, c.kind) for c in found]


def test_object_and_its_conjunct() -> None:
    assert read(s.bombed(), "killing") == [("at least nine fighters", "killed"), ("a nurse", "killed")]


def test_participle_of_harm_counts_for_the_attack_that_governs_it() -> None:
    assert read(s.bombed(), "bombed") == [("at least nine fighters", "killed"), ("a nurse", "killed")]


def test_left_dead_and_wounded() -> None:
    assert read(s.left_dead(), "blast") == [("four villagers", "killed"), ("dozens", "injured")]


def test_death_toll() -> None:
    assert read(s.toll(), "toll") == [("40", "killed")]


def test_lost_their_lives() -> None:
    assert read(s.lost_lives(), "lost") == [("Thirteen people", "killed")]


def test_no_injuries() -> None:
    assert read(s.no_casualties(), "injuries") == [("no injuries", "injured")]


def test_number_before_a_participle() -> None:
    doc = parsed(
        """
        12 12 NUM CD 2 nsubj:pass
        killed kill VERB VBN 0 root
        and and CCONJ CC 5 cc
        30 30 NUM CD 5 nsubj:pass
        wounded wound VERB VBN 2 conj
        in in ADP IN 7 case
        ambush ambush NOUN NN 2 obl
        """
    )
    assert read(doc, "killed") == [("12", "killed"), ("30", "injured")]


def test_arrested_people_are_captured() -> None:
    doc = parsed(
        """
        Police police NOUN NN 2 nsubj
        arrested arrest VERB VBD 0 root
        40 40 NUM CD 4 nummod
        people people NOUN NNS 2 obj
        """
    )
    assert read(doc, "arrested", "COERCE") == [("40 people", "captured")]


def test_claimed_the_lives_of() -> None:
    doc = parsed(
        """
        The the DET DT 2 det
        clash clash NOUN NN 3 nsubj
        claimed claim VERB VBD 0 root
        the the DET DT 5 det
        lives life NOUN NNS 3 obj
        of of ADP IN 8 case
        six six NUM CD 8 nummod
        soldiers soldier NOUN NNS 5 nmod
        """
    )
    assert read(doc, "clash") == [("six soldiers", "killed")]


def test_who_died_is_the_subject() -> None:
    doc = parsed(
        """
        Two two NUM CD 2 nummod
        soldiers soldier NOUN NNS 6 nsubj
        and and CCONJ CC 5 cc
        a a DET DT 5 det
        civilian civilian NOUN NN 2 conj
        died die VERB VBD 0 root
        """
    )
    assert read(doc, "died") == [("Two soldiers", "killed"), ("a civilian", "killed")]


def test_displaced() -> None:
    doc = parsed(
        """
        Fighting fighting NOUN NN 2 nsubj
        displaced displace VERB VBD 0 root
        10,000 10,000 NUM CD 4 nummod
        people people NOUN NNS 2 obj
        """
    )
    assert read(doc, "Fighting") == [("10,000 people", "displaced")]


def test_a_verbal_event_has_no_casualties() -> None:
    assert read(s.condemned(), "condemned", "ACCUSE") == []


def test_part_of_a_count_is_not_added() -> None:
    doc = parsed(
        """
        Shells shell NOUN NNS 2 nsubj
        killed kill VERB VBD 0 root
        five_ five NUM CD 2 obj
        , , PUNCT , 7 punct
        including include VERB VBG 7 case
        two two NUM CD 7 nummod
        children child NOUN NNS 3 nmod
        """
    )
    assert read(doc, "killed") == [("five", "killed")]


def test_a_number_of_wounded_is_put_at_a_figure() -> None:
    doc = parsed(
        """
        Officials official NOUN NNS 2 nsubj
        put put VERB VBD 0 root
        the the DET DT 4 det
        number number NOUN NN 2 obj
        of of ADP IN 6 case
        wounded wounded ADJ JJ 4 nmod
        at at ADP IN 8 case
        240_ 240 NUM CD 2 obl
        . . PUNCT . 2 punct
        """
    )
    found = harm_at(doc, doc[5], "ASSAULT", [words(doc, "240")])
    assert [(doc[c.words.start : c.words.end].text, c.kind) for c in found] == [("240", "injured")]


def test_harm_that_heads_another_event_is_that_event_s() -> None:
    doc = s.bombed()
    bombed = trigger(doc, "bombed", "ASSAULT")
    assert [c.kind for c in casualties_of(doc, bombed)] == ["killed"] * 2
    assert casualties_of(doc, bombed, others={10}) == []
