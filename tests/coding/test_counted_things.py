"""Sizes in parses that make no sense end all the same."""

from spacy.tokens import Doc

from casus.coding.circumstances import counted_things
from casus.coding.draft import Count, Trigger, Words
from casus.language.words import blank


def test_an_of_that_hangs_on_a_word_before_it_ends_the_size():
    doc = Doc(
        blank().vocab,
        words=["took", "dozens", "of", "hostages"],
        heads=[1, 1, 1, 1],
        deps=["dep", "ROOT", "case", "dep"],
        pos=["VERB", "NOUN", "ADP", "NOUN"],
        lemmas=["take", "dozen", "of", "hostage"],
    )
    trigger = Trigger(
        words=Words(0, 1), head=0, type="COERCE", status="actual", score=1.0, source="heads", reason="a test"
    )
    found = counted_things(doc, Count(words=Words(1, 2), number=Words(1, 2)), [trigger])
    assert found.words == Words(1, 2)
