"""Statements out of cues: where heads and parse differ on who speaks and on what is said."""

from __future__ import annotations

from collections.abc import Sequence

from parsed import parsed, words
from spacy.tokens import Doc

from casus.coding.draft import DraftStatement, Words
from casus.coding.heads import Run
from casus.coding.saying import statements_of
from casus.coding.settings import Settings
from casus.coding.speakers import named_speaker


class Heads:
    """Heads with one cue and set runs for its speaker and content."""

    def __init__(self, cue: Words, *, speaker: Sequence[Run], content: Sequence[Run]) -> None:
        self.cues = [Run(cue, 0.9)]
        self._runs = {"speaker": speaker, "content": content}

    def runs(self, source: Words, relation: str, **_: object) -> list[Run]:
        return list(self._runs[relation])

    def at(self, source: Words, word: int, relation: str) -> float:
        return 0.0

    def stance(self, cue: Words, content: Words | None) -> dict[str, float]:
        return {"assert": 1.0}


def report() -> Doc:
    return parsed(
        """
        Velmar Velmar PROPN NNP 2 nsubj
        fell fall VERB VBD 0 root
        to to ADP IN 5 case
        the the DET DT 5 det
        rebels rebel NOUN NNS 2 obl
        . . PUNCT . 2 punct

        Officials official NOUN NNS 2 nsubj
        said say VERB VBD 0 root
        four four NUM CD 4 nummod
        guards guard NOUN NNS 6 nsubj
        had have AUX VBD 6 aux
        died die VERB VBN 2 ccomp
        . . PUNCT . 2 punct
        """,
        {"Velmar": "LOC"},
    )


def said(
    doc: Doc, *, speaker: Sequence[Run], content: Sequence[Run], parsed: Sequence[DraftStatement] = ()
) -> DraftStatement:
    heads = Heads(words(doc, "said"), speaker=speaker, content=content)
    (found,) = statements_of(doc, heads, parsed, [], Settings())  # type: ignore[arg-type]
    return found


def test_what_is_said_in_the_sentence_of_the_cue_goes_before_a_longer_run_elsewhere() -> None:
    doc = report()
    near, far = Run(words(doc, "four guards had died"), 0.9), Run(words(doc, "Velmar fell to the rebels"), 0.7)
    assert said(doc, speaker=[], content=[far, near]).content == near.words


def test_a_run_elsewhere_counts_where_the_sentence_holds_none() -> None:
    doc = report()
    far = Run(words(doc, "Velmar fell to the rebels"), 0.7)
    assert said(doc, speaker=[], content=[far]).content == far.words


def test_the_subject_of_the_cue_goes_before_a_speaker_of_another_sentence() -> None:
    doc = report()
    subject = DraftStatement(speaker=words(doc, "Officials"), cue=words(doc, "said"), content=None, stance="assert")
    far = Run(words(doc, "rebels"), 0.8)
    assert said(doc, speaker=[far], content=[], parsed=[subject]).speaker == subject.speaker
    assert said(doc, speaker=[far], content=[]).speaker == words(doc, "the rebels")


def test_the_likelier_run_goes_before_a_longer_one() -> None:
    doc = report()
    likely, longer = Run(words(doc, "Velmar fell to"), 0.95), Run(words(doc, "Velmar fell to the rebels"), 0.6)
    assert said(doc, speaker=[], content=[longer, likely]).content == words(doc, "Velmar fell")
    nearly = Run(longer.words, 0.9)
    assert said(doc, speaker=[], content=[nearly, likely]).content == longer.words


def test_what_the_parse_finds_beside_the_cue_goes_before_a_run_elsewhere() -> None:
    doc = report()
    beside = DraftStatement(
        speaker=words(doc, "Officials"), cue=words(doc, "said"), content=words(doc, "guards had died"), stance="assert"
    )
    far = Run(words(doc, "Velmar fell to the rebels"), 0.9)
    assert said(doc, speaker=[], content=[far], parsed=[beside]).content == beside.content


def test_the_mark_of_a_genitive_stands_for_the_phrase_it_belongs_to() -> None:
    doc = parsed(
        """
        Tessaly_ Tessaly PROPN NNP 3 nmod:poss
        's 's PART POS 1 case
        government government NOUN NN 4 nsubj
        denied deny VERB VBD 0 root
        it_ it PRON PRP 4 obj
        . . PUNCT . 4 punct
        """
    )
    assert doc[0:3].text == "Tessaly's government"
    assert named_speaker(doc, Words(1, 2)) == Words(0, 3)
