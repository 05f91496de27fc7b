"""Choices of the parse that do not go together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.language.mending import Parse, mend


def parse(*words: tuple[str, int, str, str]) -> Parse:
    """Words with head, relation and fine tag; of the universal tags those that mending asks for."""
    upos = {"CD": "NUM", "VBN": "VERB", "VBD": "VERB", "NN": "NOUN", "NNS": "NOUN"}
    return Parse(
        words=[word for word, *_ in words],
        heads=[head for _, head, *_ in words],
        relations=[relation for *_, relation, _ in words],
        upos=[upos.get(tag, "X") for *_, tag in words],
        xpos=[tag for *_, tag in words],
    )


def mended(*words: tuple[str, int, str, str]) -> list[tuple[int, str]]:
    found = parse(*words)
    mend(found)
    return list(zip(found.heads, found.relations, strict=True))


def test_a_second_subject_behind_the_verb_is_that_of_the_next_verb():
    words = [
        ("Three", 2, "nsubj:pass", "CD"), ("were", 2, "aux:pass", "VBD"), ("held", 2, "root", "VBN"),
        ("and", 2, "cc", "CC"), ("one", 2, "nsubj:pass", "CD"), ("was", 6, "aux:pass", "VBD"),
        ("hurt", 2, "conj", "VBN"),
    ]  # fmt: skip
    assert mended(*words)[4] == (6, "nsubj:pass")


def test_what_has_the_auxiliary_of_a_passive_is_a_verb():
    found = parse(("he", 2, "nsubj:pass", "PRP"), ("was", 2, "aux:pass", "VBD"), ("hurt", 2, "root", "NN"))
    mend(found)
    assert (found.upos[2], found.xpos[2]) == ("VERB", "VBN")


def test_a_number_with_of_is_who_is_meant():
    words = [
        ("Three", 3, "nummod", "CD"), ("of", 3, "case", "IN"), ("ten", 3, "nummod", "CD"),
        ("soldiers", 5, "nsubj:pass", "NNS"), ("were", 5, "aux:pass", "VBD"), ("killed", 5, "root", "VBN"),
    ]  # fmt: skip
    found = mended(*words)
    assert found[0] == (5, "nsubj:pass") and found[3] == (0, "nmod")


def test_what_a_number_is_of_hangs_on_it():
    words = [
        ("downed", 0, "root", "VBD"), ("29", 0, "obj", "CD"), ("of", 4, "case", "IN"), ("35", 4, "nummod", "CD"),
        ("drones", 0, "obj", "NNS"),
    ]  # fmt: skip
    assert mended(*words)[4] == (1, "nmod")


def test_two_subjects_joined_by_and_are_one():
    words = [
        ("mother", 3, "nsubj", "NN"), ("and", 2, "cc", "CC"), ("children", 3, "nsubj", "NNS"),
        ("died", 3, "root", "VBD"),
    ]  # fmt: skip
    assert mended(*words)[2] == (0, "conj")


def test_two_subjects_with_a_verb_between_them_are_two():
    words = [
        ("Two", 1, "nsubj:pass", "CD"), ("arrested", 1, "root", "VBN"), ("and", 3, "cc", "CC"),
        ("470", 1, "nsubj:pass", "CD"), ("held", 1, "parataxis", "VBN"),
    ]  # fmt: skip
    assert mended(*words)[3] == (1, "nsubj:pass")


def test_a_clause_hangs_on_no_adjective_behind_whose_noun_it_stands():
    words = [
        ("accused", 0, "root", "VBD"), ("neighbouring", 2, "amod", "VBG"), ("Rwanda", 0, "obj", "NNP"),
        ("of", 4, "mark", "IN"), ("arming", 1, "advcl", "VBG"),
    ]  # fmt: skip
    assert mended(*words)[4] == (0, "advcl")


def test_who_stands_before_the_verb_is_its_subject():
    words = [("fire", 1, "obj", "NN"), ("killed", 1, "root", "VBD"), ("four", 1, "obj", "CD")]
    assert mended(*words)[0] == (1, "nsubj")


def test_what_is_said_is_what_they_did():
    words = [
        ("said", 0, "root", "VBD"), ("people", 0, "ccomp", "NNS"), (",", 3, "punct", ","), ("died", 0, "ccomp", "VBD"),
    ]  # fmt: skip
    assert mended(*words)[1] == (3, "nsubj")


def test_a_number_joined_to_a_verb_is_the_subject_of_the_next():
    words = [
        ("died", 0, "root", "VBD"), ("and", 2, "cc", "CC"), ("25", 0, "conj", "CD"), ("were", 4, "aux:pass", "VBD"),
        ("injured", 0, "ccomp", "VBN"),
    ]  # fmt: skip
    found = parse(*words)
    found.upos[3] = "AUX"
    mend(found)
    assert (found.heads[2], found.relations[2]) == (4, "nsubj:pass")


@pytest.mark.parametrize("word", ["people", "hurt"])
def test_what_goes_together_stays(word):
    words = [("three", 1, "nummod", "CD"), (word, 2, "nsubj", "NNS"), ("came", 2, "root", "VBD")]
    assert mended(*words) == [(1, "nummod"), (2, "nsubj"), (2, "root")]


RELATIONS = [
    "nsubj",
    "nsubj:pass",
    "obj",
    "conj",
    "cc",
    "ccomp",
    "advcl",
    "acl:relcl",
    "amod",
    "nummod",
    "case",
    "aux:pass",
]
WORDS = ["of", "when", "three", "said", "were", "people"]
TAGS = [("NUM", "CD"), ("NOUN", "NN"), ("VERB", "VBN"), ("AUX", "VBD"), ("ADJ", "JJ")]


@st.composite
def trees(draw: st.DrawFn) -> Parse:
    """Any tree over a few words, with any relations and tags: each word but the first hangs on one drawn before it."""
    order = draw(st.permutations(range(draw(st.integers(1, 9)))))
    heads = list(order)
    for at in range(1, len(order)):
        heads[order[at]] = order[draw(st.integers(0, at - 1))]
    heads[order[0]] = order[0]
    tags = [draw(st.sampled_from(TAGS)) for _ in order]
    return Parse(
        words=[draw(st.sampled_from(WORDS)) for _ in order],
        heads=heads,
        relations=["root" if heads[k] == k else draw(st.sampled_from(RELATIONS)) for k in range(len(order))],
        upos=[coarse for coarse, _ in tags],
        xpos=[fine for _, fine in tags],
    )


@given(trees())
def test_a_tree_stays_a_tree(tree):
    mend(tree)
    assert [k for k, head in enumerate(tree.heads) if head == k] == [
        k for k, r in enumerate(tree.relations) if r == "root"
    ]
    for word in range(len(tree.heads)):
        seen = set()
        while tree.heads[word] != word:
            assert word not in seen
            seen.add(word)
            word = tree.heads[word]
    assert sum(head == k for k, head in enumerate(tree.heads)) == 1


def test_the_last_noun_of_a_name_that_has_an_object_is_the_verb():
    found = parse(
        ("Marovia", 3, "nmod:poss", "NNP"), ("'s", 0, "case", "POS"), ("navy", 3, "compound", "NN"),
        ("shells", 3, "root", "NNS"), ("fishing", 5, "compound", "NN"), ("port", 3, "obj", "NN"),
    )  # fmt: skip
    mend(found)
    assert (found.upos[3], found.xpos[3]) == ("VERB", "VBZ")
    assert (found.heads[2], found.relations[2]) == (3, "nsubj") and found.heads[0] == 2


def test_nouns_without_an_object_stay_nouns():
    words = [
        ("Rebel", 2, "amod", "JJ"), ("army", 2, "compound", "NN"), ("shells", 3, "nsubj", "NNS"),
        ("hit", 3, "root", "VBD"), ("town", 3, "obj", "NN"),
    ]  # fmt: skip
    assert mended(*words)[1:3] == [(2, "compound"), (3, "nsubj")]
