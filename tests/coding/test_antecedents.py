from __future__ import annotations

import pytest
from parsed import parsed

from casus.coding.antecedents import antecedent


def two_sentences(pronoun: str, tag: str) -> object:
    return parsed(
        f"""
        Ana Ana PROPN NNP 3 nsubj
        Moro Moro PROPN NNP 1 flat
        told tell VERB VBD 0 root
        the the DET DT 5 det
        council council NOUN NN 3 obj
        that that SCONJ IN 9 mark
        soldiers soldier NOUN NNS 9 nsubj
        had have AUX VBD 9 aux
        left leave VERB VBN 3 ccomp

        {pronoun} {pronoun.lower()} PRON {tag} 2 nsubj
        returned return VERB VBD 0 root
        """,
        {"Ana Moro": "PER"},
    )


@pytest.mark.parametrize(("pronoun", "meant"), [("She", "Ana"), ("They", "soldiers"), ("It", "council")])
def test_number_and_animacy_decide(pronoun: str, meant: str) -> None:
    doc = two_sentences(pronoun, "PRP")
    found = antecedent(doc, 9)
    assert found is not None
    assert doc[found].text == meant


def test_first_person_is_left_open() -> None:
    doc = two_sentences("We", "PRP")
    assert antecedent(doc, 9) is None


def test_what_follows_is_no_antecedent() -> None:
    doc = parsed(
        """
        He he PRON PRP 2 nsubj
        fled flee VERB VBD 0 root

        The the DET DT 2 det
        mayor mayor NOUN NN 3 nsubj
        stayed stay VERB VBD 0 root
        """
    )
    assert antecedent(doc, 0) is None


def test_a_verb_does_not_act_on_its_own_subject_by_a_plain_pronoun() -> None:
    doc = parsed(
        """
        The the DET DT 2 det
        guard guard NOUN NN 3 nsubj
        freed free VERB VBD 0 root
        him he PRON PRP 3 obj
        """
    )
    assert antecedent(doc, 3) is None
