"""Places that stand in lists, and names that the entities tell as two."""

from __future__ import annotations

from docs import build, trigger_at

from casus.coding.circumstances import place_words, times_of, with_those_listed
from casus.coding.draft import Words


def named(text: str, at: int) -> str:
    doc = build(text)
    words = place_words(doc, doc[at])
    return doc[words.start : words.end].text


def test_a_town_before_others_of_a_list_has_no_province() -> None:
    listed = "Rallies/NOUN/0/root in/ADP/3/case Ardo{LOC}/PROPN/1/nmod ,/PUNCT/5/punct Belm{LOC}/PROPN/3/conj"
    listed += " ,/PUNCT/7/punct Corr{LOC}/PROPN/3/conj and/CCONJ/10/cc other/ADJ/10/amod towns/NOUN/3/conj"
    assert named(listed, 2) == "Ardo"
    province = "Rallies/NOUN/0/root in/ADP/3/case Ardo{LOC}/PROPN/1/nmod ,/PUNCT/5/punct Kosland{LOC}/PROPN/3/appos"
    assert named(province + " ,/PUNCT/7/punct went/VERB/1/acl", 2) == "Ardo , Kosland"


def test_a_name_told_as_two_is_one() -> None:
    assert named("strikes/NOUN/0/root on/ADP/3/case Tell{LOC}/PROPN/1/nmod Ardo{LOC}/PROPN/3/flat", 2) == "Tell Ardo"
    assert named("raids/NOUN/0/root on/ADP/4/case New{LOC}/ADJ/4/amod Corr{LOC}/PROPN/1/nmod", 2) == "New Corr"


def test_the_other_places_of_a_list_are_places_too() -> None:
    both = build("In/ADP/2/case Ardo{LOC}/PROPN/5/obl and/CCONJ/4/cc Belm{LOC}/PROPN/5/conj marched/VERB/0/root")
    assert with_those_listed(both, [Words(1, 2)]) == [Words(1, 2), Words(3, 4)]
    other = build("In/ADP/2/case Ardo{LOC}/PROPN/5/obl and/CCONJ/5/cc Belm{LOC}/PROPN/5/nsubj marched/VERB/0/root")
    assert with_those_listed(other, [Words(1, 2)]) == [Words(1, 2)]


def test_examples_from_one_town_to_another() -> None:
    text = "in/ADP/2/case towns/NOUN/0/root ,/PUNCT/5/punct from/ADP/5/case Ardo{LOC}/PROPN/2/nmod to/ADP/7/case"
    doc = build(text + " Belm{LOC}/PROPN/5/nmod to/ADP/9/case Corr{LOC}/PROPN/7/nmod")
    assert with_those_listed(doc, [Words(4, 5)]) == [Words(4, 5), Words(6, 7), Words(8, 9)]
    assert with_those_listed(doc, [Words(4, 7)])[:2] == [Words(4, 5), Words(6, 7)]


def test_a_month_before_a_deed_is_when_it_was() -> None:
    doc = build("the/DET/3/det December/PROPN/3/compound suspension/NOUN/0/root")
    assert times_of(doc, trigger_at(doc, "suspension", "SANCTION"), [Words(1, 2)]) == [Words(1, 2)]
    doc = build("their/PRON/3/nmod:poss Monday/PROPN/3/compound march/NOUN/4/nsubj ended/VERB/0/root")
    assert times_of(doc, trigger_at(doc, "march", "PROTEST"), [Words(1, 2)]) == [Words(1, 2)]
