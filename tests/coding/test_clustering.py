"""Which mentions are one happening: what the coreference head says, and what holds against it."""

from __future__ import annotations

import numpy as np
import pytest
from parsed import parsed, trigger
from spacy.tokens import Doc

from casus.coding.clustering import clusters
from casus.coding.draft import Trigger, Words
from casus.coding.joining import named_place
from casus.coding.modes import mode_of


class Heads:
    """Heads that take all mentions for one with the same probability, and know no places."""

    def __init__(self, chance: float) -> None:
        self.chance = chance

    def matrix(self, triggers: list[Trigger], relation: str) -> np.ndarray:
        return np.full((len(triggers), len(triggers)), self.chance, np.float32)

    def at(self, source: Words, word: int, relation: str) -> float:
        return 0.0


def groups(doc: Doc, *words: str, chance: float = 0.9) -> list[list[int]]:
    found = [trigger(doc, text, "ASSAULT") for text in words]
    return clusters(doc, Heads(chance), found, threshold=0.5, bonus=0.0).groups  # type: ignore[arg-type]


def condemned() -> Doc:
    return parsed(
        """
        Tessaly Tessaly PROPN NNP 2 nsubj
        condemned condemn VERB VBD 0 root
        the the DET DT 4 det
        bombing bombing NOUN NN 2 obj
        and and CCONJ CC 6 cc
        denied deny VERB VBD 2 conj
        the the DET DT 8 det
        attack attack NOUN NN 6 obj
        in in ADP IN 10 case
        Jordan_ Jordan PROPN NNP 8 nmod
        . . PUNCT . 2 punct
        """,
        {"Tessaly": "LOC", "Jordan": "LOC"},
    )


def struck() -> Doc:
    return parsed(
        """
        Jets jet NOUN NNS 2 nsubj
        struck strike VERB VBD 0 root
        camps camp NOUN NNS 2 obj
        in in ADP IN 5 case
        Iraq_ Iraq PROPN NNP 3 nmod
        . . PUNCT . 2 punct

        The the DET DT 2 det
        attack attack NOUN NN 5 nsubj
        in in ADP IN 4 case
        Jordan Jordan PROPN NNP 2 nmod
        shocked shock VERB VBD 0 root
        many many ADJ JJ 5 obj
        . . PUNCT . 5 punct

        The the DET DT 2 det
        strikes strike NOUN NNS 5 nsubj
        in in ADP IN 4 case
        Iraq Iraq PROPN NNP 2 nmod
        ended end VERB VBD 0 root
        . . PUNCT . 5 punct
        """,
        {"Iraq": "LOC", "Jordan": "LOC"},
    )


def killed() -> Doc:
    return parsed(
        """
        Jets jet NOUN NNS 2 nsubj
        answered answer VERB VBD 0 root
        a a DET DT 4 det
        blast blast NOUN NN 2 obj
        that that PRON WDT 6 nsubj
        killed kill VERB VBD 4 acl:relcl
        nine nine NUM CD 6 obj
        . . PUNCT . 2 punct
        """
    )


def test_the_head_decides_where_nothing_holds_against_it() -> None:
    assert groups(killed(), "blast", "killed", chance=0.4) == [[0, 1]]
    assert groups(condemned(), "condemned", "denied") == [[0, 1]]
    assert groups(condemned(), "condemned", "denied", chance=0.4) == [[0], [1]]


def test_deeds_in_other_countries_are_never_one() -> None:
    assert groups(struck(), "struck", "attack") == [[0], [1]]


def test_a_noun_that_names_its_country_after_one_that_does_not_is_another_deed() -> None:
    assert groups(condemned(), "bombing", "attack") == [[0], [1]]


def test_a_deed_is_one_with_its_relative_clause_however_sure_the_head_is() -> None:
    assert groups(killed(), "blast", "killed", chance=0.0) == [[0, 1]]


def test_a_number_belongs_to_the_name_before_it() -> None:
    doc = parsed(
        """
        Shells shell NOUN NNS 2 nsubj
        hit hit VERB VBD 0 root
        Camp Camp PROPN NNP 2 obj
        14_ 14 NUM CD 3 flat
        . . PUNCT . 2 punct
        """,
        {"Camp": "LOC"},
    )
    assert named_place(doc, Words(2, 3)) == Words(2, 4)


@pytest.mark.parametrize(("others", "mode"), [((), "drone"), ((7,), "aerial")])
def test_a_mode_is_not_taken_from_the_words_of_another_deed(others: tuple[int, ...], mode: str | None) -> None:
    doc = parsed(
        """
        Jets jet NOUN NNS 2 nsubj
        hit hit VERB VBD 0 root
        camps camp NOUN NNS 2 obj
        in in ADP IN 5 case
        answer answer NOUN NN 2 obl
        to to ADP IN 8 case
        drone drone NOUN NN 8 compound
        attacks_ attack NOUN NNS 5 nmod
        . . PUNCT . 2 punct
        """
    )
    found, _ = mode_of("ASSAULT", doc, trigger(doc, "hit", "ASSAULT"), others=others)
    assert found == mode


def test_the_kind_of_thing_that_is_hit_gives_no_mode() -> None:
    doc = parsed(
        """
        Troops troop NOUN NNS 2 nsubj
        destroyed destroy VERB VBD 0 root
        drone drone NOUN NN 4 compound
        depots_ depot NOUN NNS 2 obj
        . . PUNCT . 2 punct
        """
    )
    assert mode_of("ASSAULT", doc, trigger(doc, "destroyed", "ASSAULT"))[0] != "drone"


def summoned() -> Doc:
    return parsed(
        """
        Marovia Marovia PROPN NNP 2 nsubj
        summoned summon VERB VBD 0 root
        the the DET DT 4 det
        envoy envoy NOUN NN 2 obj
        . . PUNCT . 2 punct

        Marovia Marovia PROPN NNP 2 nsubj
        summons summon VERB VBZ 0 root
        envoy envoy NOUN NN 2 obj
        . . PUNCT . 2 punct

        To to PART TO 2 mark
        summon summon VERB VB 5 csubj
        a a DET DT 4 det
        consul consul NOUN NN 2 obj
        helps help VERB VBZ 0 root
        . . PUNCT . 5 punct
        """
    )


def test_deeds_told_by_the_same_words_are_one_where_the_head_is_of_two_minds() -> None:
    assert groups(summoned(), "summoned", "summons", "summon", chance=0.1) == [[0, 1], [2]]


def test_the_same_words_do_not_overrule_the_head() -> None:
    assert groups(summoned(), "summoned", "summons", chance=0.0) == [[0], [1]]
