"""Extents that the order of words shows against a parse that hangs them elsewhere (codebook section 1, "Arguments")."""

from __future__ import annotations

from parsed import parsed, texts, words

from casus.coding.draft import Words
from casus.coding.joining import fullest, named_place
from casus.coding.phrases import phrase_of
from casus.coding.speakers import beside


def test_an_owner_belongs_to_the_phrase_where_the_possessive_hangs_on_the_noun() -> None:
    doc = parsed(
        """
        Ana Ana PROPN NNP 4 compound
        Moro_ Moro PROPN NNP 1 flat
        ’s ’s PART POS 4 case
        government government NOUN NN 5 nsubj
        fell fall VERB VBD 0 root
        """,
        {"Ana Moro": "PER"},
    )
    assert texts(doc, [phrase_of(doc, 3)]) == ["Ana Moro’s government"]


def test_a_day_owns_nobody() -> None:
    doc = parsed(
        """
        Friday_ Friday PROPN NNP 3 compound
        ’s ’s PART POS 3 case
        police police NOUN NNS 4 nsubj
        fired fire VERB VBD 0 root
        """
    )
    assert texts(doc, [phrase_of(doc, 2)]) == ["police"]


def test_an_of_phrase_belongs_to_the_noun_before_it_wherever_the_parse_hangs_it() -> None:
    doc = parsed(
        """
        They they PRON PRP 2 nsubj
        helped help VERB VBD 0 root
        medics medic NOUN NNS 2 obj
        and and CCONJ CC 5 cc
        families family NOUN NNS 3 conj
        of of ADP IN 8 case
        the the DET DT 8 det
        dead dead NOUN NNS 3 nmod
        """
    )
    assert texts(doc, [phrase_of(doc, 4)]) == ["families of the dead"]


def test_those_who_are_counted_are_told_with_their_number() -> None:
    doc = parsed(
        """
        Hundreds hundred NOUN NNS 4 nsubj
        of of ADP IN 3 case
        miners miner NOUN NNS 1 nmod
        marched march VERB VBD 0 root
        """
    )
    assert texts(doc, [fullest(doc, words(doc, "miners"), 3)]) == ["Hundreds of miners"]


def test_a_number_told_is_nobody() -> None:
    doc = parsed(
        """
        The the DET DT 2 det
        number number NOUN NN 5 nsubj
        of of ADP IN 4 case
        miners miner NOUN NNS 2 nmod
        rose rise VERB VBD 0 root
        """
    )
    assert texts(doc, [fullest(doc, words(doc, "miners"), 4)]) == ["miners"]


def test_a_part_that_is_no_number_of_those_named_is_not_widened() -> None:
    doc = parsed(
        """
        Leaders leader NOUN NNS 4 nsubj
        of of ADP IN 3 case
        miners miner NOUN NNS 1 nmod
        marched march VERB VBD 0 root
        """
    )
    assert texts(doc, [fullest(doc, words(doc, "miners"), 3)]) == ["miners"]


def test_a_described_speaker_goes_on_with_a_preposition_and_a_named_one_does_not() -> None:
    doc = parsed(
        """
        It it PRON PRP 2 nsubj
        burned burn VERB VBD 0 root
        , , PUNCT , 2 punct
        said say VERB VBD 2 parataxis
        people people NOUN NNS 4 nsubj
        on on ADP IN 8 case
        the the DET DT 8 det
        island island NOUN NN 4 obl
        . . PUNCT . 2 punct

        It it PRON PRP 2 nsubj
        burned burn VERB VBD 0 root
        , , PUNCT , 2 punct
        said say VERB VBD 2 parataxis
        Moro Moro PROPN NNP 4 nsubj
        of of ADP IN 8 case
        the the DET DT 8 det
        union union NOUN NN 4 obl
        . . PUNCT . 2 punct
        """
    )
    found = [beside(doc, Words(k, k + 1), "right") for k in (3, 12)]
    assert [doc[w.start : w.end].text for w in found if w] == ["people on the island", "Moro"]


def test_a_place_stands_without_what_only_says_that_it_is_one() -> None:
    doc = parsed(
        """
        Rebels rebel NOUN NNS 2 nsubj
        took take VERB VBD 0 root
        the the DET DT 4 det
        town town NOUN NN 2 obj
        of of ADP IN 6 case
        Velmar Velmar PROPN NNP 4 nmod
        """,
        {"of Velmar": "LOC"},
    )
    assert texts(doc, [named_place(doc, words(doc, "the town of Velmar"))]) == ["Velmar"]
