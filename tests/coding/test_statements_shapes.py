"""Speakers and quotations by the order of words, where the parse is wrong or says nothing."""

from __future__ import annotations

from parsed import parsed, words

from casus.coding.quoting import sentence_at
from casus.coding.statements import sayings_of


def read(doc) -> list[tuple[str | None, ...]]:
    text = lambda w: doc[w.start : w.end].text if w else None  # noqa: E731
    return [(text(x.speaker), text(x.cue), text(x.content)) for x in sayings_of(doc)]


def test_speaker_after_an_inverted_cue_with_title() -> None:
    doc = parsed(
        """
        Nobody nobody PRON NN 3 nsubj:pass
        was be AUX VBD 3 aux:pass
        freed_ free VERB VBN 0 root
        , , PUNCT , 5 punct
        said say VERB VBD 3 parataxis
        camp camp NOUN NN 7 compound
        spokesman spokesman NOUN NN 8 nmod:desc
        Iko Iko PROPN NNP 5 nsubj
        Tan_ Tan PROPN NNP 8 flat
        . . PUNCT . 3 punct
        """,
        {"Iko Tan": "PER"},
    )
    assert read(doc) == [("camp spokesman Iko Tan", "said", "Nobody was freed")]


def test_he_said_goes_on_with_the_speaker_before() -> None:
    doc = parsed(
        """
        "_ " PUNCT `` 3 punct
        We we PRON PRP 3 nsubj
        wait_ wait VERB VBP 6 ccomp
        , , PUNCT , 3 punct
        " " PUNCT '' 3 punct
        said say VERB VBD 0 root
        Judge judge NOUN NN 8 nmod:desc
        Orr_ Orr PROPN NNP 6 nsubj
        . . PUNCT . 6 punct

        The the DET DT 2 det
        minister minister NOUN NN 3 nsubj
        resigned_ resign VERB VBD 0 root
        , , PUNCT , 3 punct
        he he PRON PRP 6 nsubj
        said_ say VERB VBD 3 parataxis
        . . PUNCT . 3 punct
        """,
        {"Orr": "PER"},
    )
    assert read(doc)[1] == ("Judge Orr", "said", "The minister resigned")


def test_what_is_said_ends_where_another_cue_begins() -> None:
    doc = parsed(
        """
        Doctors doctor NOUN NNS 2 nsubj
        said say VERB VBD 0 root
        wards ward NOUN NNS 5 nsubj
        were be AUX VBD 5 cop
        full full ADJ JJ 2 ccomp
        but but CCONJ CC 7 cc
        added add VERB VBD 2 conj
        that that SCONJ IN 10 mark
        help help NOUN NN 10 nsubj
        came come VERB VBD 7 ccomp
        """
    )
    assert read(doc) == [("Doctors", "said", "wards were full"), ("Doctors", "added", "help came")]


def test_a_sentence_ends_at_its_full_stop_though_the_parse_goes_on() -> None:
    doc = parsed(
        """
        Guns gun NOUN NNS 2 nsubj
        fell fall VERB VBD 0 root
        silent_ silent ADJ JJ 2 xcomp
        . . PUNCT . 2 punct
        Crowds crowd NOUN NNS 6 nsubj
        cheered_ cheer VERB VBD 2 parataxis
        . . PUNCT . 2 punct
        """
    )
    assert sentence_at(doc, 0) == words(doc, "Guns fell silent.")
    assert sentence_at(doc, 5) == words(doc, "Crowds cheered.")
