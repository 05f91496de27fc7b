from __future__ import annotations

from parsed import parsed, texts
from sentences import bombed, protest_over, shot_by

from casus.coding.phrases import members_of, phrase_of


def text_of(doc, head: int) -> str:
    w = phrase_of(doc, head)
    return doc[w.start : w.end].text


def test_relative_clause_is_left_out() -> None:
    doc = shot_by()
    assert text_of(doc, 2) == "Three aid workers"


def test_complement_with_of_is_kept() -> None:
    doc = protest_over()
    assert text_of(doc, 0) == "Thousands of students"


def test_members_of_a_coordination_stand_apart() -> None:
    doc = bombed()
    assert texts(doc, members_of(doc, 14)) == ["at least nine fighters", "a nurse"]


def test_shared_head_is_one_member() -> None:
    doc = parsed(
        """
        Marovian marovian ADJ JJ 4 amod
        and and CCONJ CC 3 cc
        Velmari velmari ADJ JJ 1 conj
        troops troop NOUN NNS 5 nsubj
        advanced advance VERB VBD 0 root
        """
    )
    assert texts(doc, members_of(doc, 3)) == ["Marovian and Velmari troops"]


def test_name_in_apposition_to_a_description_is_kept() -> None:
    doc = parsed(
        """
        The the DET DT 3 det
        city city NOUN NN 3 compound
        governor_ governor NOUN NN 7 nsubj
        , , PUNCT , 5 punct
        Ana Ana PROPN NNP 3 appos
        Moro Moro PROPN NNP 5 flat
        resigned resign VERB VBD 0 root
        """,
        {"Ana Moro": "PER"},
    )
    assert text_of(doc, 2) == "The city governor, Ana Moro"


def test_description_in_apposition_to_a_name_is_left_out() -> None:
    doc = parsed(
        """
        Ana Ana PROPN NNP 7 nsubj
        Moro_ Moro PROPN NNP 1 flat
        , , PUNCT , 6 punct
        the the DET DT 6 det
        city city NOUN NN 6 compound
        governor governor NOUN NN 1 appos
        resigned resign VERB VBD 0 root
        """,
        {"Ana Moro": "PER"},
    )
    assert text_of(doc, 0) == "Ana Moro"


def test_abbreviation_in_brackets_is_kept_with_both_brackets() -> None:
    doc = parsed(
        """
        The the DET DT 3 det
        River River PROPN NNP 3 compound
        Union Union PROPN NNP 7 nsubj
        (_ ( PUNCT -LRB- 5 punct
        RU_ RU PROPN NNP 3 appos
        ) ) PUNCT -RRB- 5 punct
        dissolved dissolve VERB VBD 0 root
        """,
        {"River Union": "ORG"},
    )
    assert text_of(doc, 2) == "The River Union (RU)"


def test_age_after_a_name_is_left_out() -> None:
    doc = parsed(
        """
        Jon Jon PROPN NNP 5 nsubj
        Vale_ Vale PROPN NNP 1 flat
        , , PUNCT , 4 punct
        34 34 NUM CD 1 appos
        fled flee VERB VBD 0 root
        """,
        {"Jon Vale": "PER"},
    )
    assert text_of(doc, 0) == "Jon Vale"
