from __future__ import annotations

import pytest
from docs import build
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from casus.coding.lexicon import default_lexicon, read_lexicon
from casus.coding.triggers import propose

# Each sentence with what is to be found in it: (text of the trigger, type, mode).
FOUND = {
    "Rebels:rebel/NOUN.NNS/2/nsubj attacked:attack/VERB/0/root a/DET/4/det convoy/NOUN/2/obj": [
        ("attacked", "ASSAULT", None)
    ],
    # An empty verb leaves the name to the noun.
    "The/DET/2/det army/NOUN/4/nsubj had:have/AUX.VBD/4/aux carried:carry/VERB.VBN/0/root out/ADP.RP/4/compound:prt "
    "an/DET/7/det attack/NOUN/4/obj": [("attack", "ASSAULT", None)],
    "Envoys:envoy/NOUN.NNS/2/nsubj held:hold/VERB/0/root talks:talk/NOUN.NNS/2/obj": [("talks", "CONSULT", None)],
    # The particle is kept where it stands beside its verb, and the verb alone where it does not.
    "Brigades:brigade/NOUN.NNS/2/nsubj pulled:pull/VERB/0/root out/ADP.RP/2/compound:prt": [
        ("pulled out", "RETREAT", "withdraw")
    ],
    "She/PRON/2/nsubj turned:turn/VERB/0/root the/DET/4/det offer/NOUN/2/obj down/ADP.RP/2/compound:prt": [
        ("turned", "REJECT", None),
        ("offer", "AGREE", None),
    ],
    "Marovia{LOC}/PROPN/2/nsubj called:call/VERB/0/root for/ADP/4/case restraint/NOUN/2/obl": [
        ("called for", "REQUEST", None)
    ],
    "Crowds:crowd/NOUN.NNS/2/nsubj took:take/VERB/0/root to/ADP/5/case the/DET/5/det streets:street/NOUN.NNS/2/obl": [
        ("took to the streets", "PROTEST", "demo")
    ],
    # The object decides.
    "Rebels:rebel/NOUN.NNS/2/nsubj released:release/VERB/0/root two/NUM/4/nummod hostages:hostage/NOUN.NNS/2/obj": [
        ("released", "RETREAT", "release")
    ],
    "The/DET/2/det ministry/NOUN/3/nsubj released:release/VERB/0/root a/DET/5/det report/NOUN/3/obj": [],
    "Marovia{LOC}/PROPN/2/nsubj withdrew:withdraw/VERB/0/root from/ADP/5/case the/DET/5/det treaty/NOUN/2/obl": [
        ("withdrew", "SANCTION", "withdraw")
    ],
    "Marovia{LOC}/PROPN/2/nsubj withdrew:withdraw/VERB/0/root its/PRON/4/nmod:poss troops:troop/NOUN.NNS/2/obj": [
        ("withdrew", "RETREAT", "withdraw")
    ],
    "Velden{LOC}/PROPN/2/nsubj imposed:impose/VERB/0/root a/DET/4/det curfew/NOUN/2/obj": [
        ("imposed", "COERCE", "curfew"),
        ("curfew", "COERCE", "curfew"),
    ],
    "Velden{LOC}/PROPN/2/nsubj sent:send/VERB/0/root aid/NOUN/2/obj": [("sent", "AID", None), ("aid", "AID", None)],
    "Velden{LOC}/PROPN/2/nsubj sent:send/VERB/0/root tanks:tank/NOUN.NNS/2/obj": [("sent", "MOBILIZE", "troops")],
    "Police:police/NOUN/2/nsubj fired:fire/VERB/0/root tear/NOUN/4/compound gas/NOUN/2/obj": [
        ("fired", "ASSAULT", "crowd-control")
    ],
    "The/DET/2/det mayor/NOUN/3/nsubj fired:fire/VERB/0/root her/PRON/5/nmod:poss secretary/NOUN/3/obj": [
        ("fired", "SANCTION", "expel")
    ],
    "Miners:miner/NOUN.NNS/2/nsubj began:begin/VERB/0/root a/DET/4/det strike/NOUN/2/obj over/ADP/6/case "
    "wages:wage/NOUN.NNS/4/nmod": [("strike", "PROTEST", "strike")],
    # The passive.
    "Ten/NUM/2/nummod monks:monk/NOUN.NNS/4/nsubj:pass were:be/AUX.VBD/4/aux:pass arrested:arrest/VERB.VBN/0/root": [
        ("arrested", "COERCE", "arrest")
    ],
    # Figures of speech, sport, markets, health.
    "He/PRON/2/nsubj had:have/VERB/0/root a/DET/5/det heart/NOUN/5/compound attack/NOUN/2/obj": [],
    "They/PRON/2/nsubj shot:shoot/VERB/0/root a/DET/4/det film/NOUN/2/obj": [],
    "Both/DET/2/det struck:strike/VERB/0/root a/DET/4/det bargain/NOUN/2/obj": [],
    "Prices:price/NOUN.NNS/2/nsubj hit:hit/VERB/0/root a/DET/4/det record/NOUN/2/obj": [],
    "Nurses:nurse/NOUN.NNS/2/nsubj fight:fight/VERB.VBP/0/root cancer/NOUN/2/obj": [],
    "The/DET/3/det shareholder/NOUN/3/compound meeting/NOUN/4/nsubj ended:end/VERB/0/root": [],
    "Storms:storm/NOUN.NNS/2/nsubj killed:kill/VERB/0/root cattle/NOUN/2/obj": [],
    "Shares:share/NOUN.NNS/2/nsubj rallied:rally/VERB/0/root": [],
}  # fmt: skip


def found(doc: Doc, floor: float = 0.3) -> list[tuple[str, str, str | None]]:
    return [(doc[t.words.start : t.words.end].text, t.type, t.mode) for t in propose(doc, floor=floor)]


@pytest.mark.parametrize("sentence", FOUND)
def test_triggers_of_a_sentence(sentence: str) -> None:
    assert found(build(sentence)) == FOUND[sentence]


def test_a_trigger_tells_its_entry() -> None:
    doc = build("Rebels:rebel/NOUN.NNS/2/nsubj shelled:shell/VERB/0/root a/DET/4/det town/NOUN/2/obj")
    (trigger,) = propose(doc)
    assert trigger.source == "lexicon"
    assert trigger.reason.startswith("shell (verbs.lex:")
    assert trigger.head == 1


def test_floor_leaves_unsure_entries_out() -> None:
    lexicon = read_lexicon([("a", "verb", "attack = ASSAULT .9\nmenace = THREATEN .2")])
    doc = build("They/PRON/2/nsubj attacked:attack/VERB/0/root and/CCONJ/4/cc menaced:menace/VERB/2/conj us/PRON/4/obj")
    assert [t.type for t in propose(doc, lexicon=lexicon, floor=0.5)] == ["ASSAULT"]
    assert [t.type for t in propose(doc, lexicon=lexicon)] == ["ASSAULT", "THREATEN"]


def test_wrong_lemma_or_tag_is_made_good_by_the_form() -> None:
    doc = build("Guards:guard/NOUN.NNS/2/nsubj slew:slewe/VERB/0/root him/PRON/2/obj")
    assert found(doc) == [("slew", "ASSAULT", None)]
    doc = build("Monks:monk/NOUN.NNS/0/root arrested:arrested/NOUN/1/acl")
    assert found(doc) == [("arrested", "COERCE", "arrest")]
    doc = build("Its/PRON/2/nmod:poss deportations:deportate/VERB/3/nsubj ended:end/VERB/0/root")
    assert found(doc) == [("deportations", "COERCE", "deport")]


def test_plural_headline_nouns_in_capitals() -> None:
    doc = build("Airstrikes:Airstrikes/PROPN.NNPS/2/nsubj Continue:continue/VERB.VBP/0/root")
    assert found(doc) == [("Airstrikes", "ASSAULT", "aerial")]


def test_hyphenated_words_are_matched_as_the_tokenizer_cuts_them() -> None:
    doc = build("A/DET/4/det cease/NOUN/4/compound -/PUNCT/4/punct fire/NOUN/5/nsubj began:begin/VERB/0/root")
    assert found(doc) == [("cease - fire", "RETREAT", "ceasefire")]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["attack", "strike", "talk", "call", "release", "fire", "pull", "out", "the", "on", "of"]),
            st.sampled_from(["VERB", "NOUN", "ADP", "DET", "ADJ", "PROPN"]),
            st.integers(0, 9),
            st.sampled_from(["obj", "nsubj", "obl", "nmod", "conj", "case", "compound", "xcomp", "advcl"]),
        ),
        min_size=1,
        max_size=10,
    )
)
def test_proposals_never_overlap_and_hold_their_head(rows: list[tuple[str, str, int, str]]) -> None:
    n = len(rows)
    words = [f"{w}/{p}/{min(h % n + 1, k) or 0}/{r}" for k, (w, p, h, r) in enumerate(rows)]
    doc = build(" ".join(words))
    taken: set[int] = set()
    for t in propose(doc):
        span = set(range(t.words.start, t.words.end))
        assert span
        assert t.head in span
        assert not span & taken
        assert 0 <= t.score <= 1
        taken |= span


def test_the_lexicon_is_large_and_covers_every_type() -> None:
    entries = default_lexicon().entries
    assert len({(e.pattern, e.pos) for e in entries if e.type}) >= 1500
    assert len({e.type for e in entries if e.type}) == 16
