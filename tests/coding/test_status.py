# ruff: noqa: E501 (one analysed sentence a line)
from __future__ import annotations

import pytest
from docs import build, trigger_at

from casus.coding.status import status_of

# Sentence, trigger, type, status.
CASES = [
    ("They/PRON/2/nsubj attacked:attack/VERB/0/root", "attacked", "ASSAULT", "actual"),
    # An alleged deed is told as a deed.
    (
        "Aides:aide/NOUN.NNS/2/nsubj said:say/VERB/0/root he/PRON/4/nsubj fled:flee/VERB/2/ccomp after/ADP/7/case "
        "an/DET/7/det attack/NOUN/4/obl",
        "attack", "ASSAULT", "actual",
    ),
    # Negation on the word, on the auxiliary, on an empty verb above a noun.
    (
        "They/PRON/4/nsubj did:do/AUX.VBD/4/aux not/PART.RB/4/advmod attack/VERB.VB/0/root",
        "attack", "ASSAULT", "negated",
    ),
    ("No/DET/2/det talks:talk/NOUN.NNS/4/nsubj:pass were:be/AUX.VBD/4/aux:pass held:hold/VERB.VBN/0/root", "talks", "CONSULT", "negated"),
    (
        "He/PRON/3/nsubj never/ADV/3/advmod made:make/VERB/0/root a/DET/5/det visit/NOUN/3/obj",
        "visit", "CONSULT", "negated",
    ),
    (
        "They/PRON/4/nsubj not/PART.RB/4/advmod only/ADV/2/advmod attacked:attack/VERB/0/root",
        "attacked", "ASSAULT", "actual",
    ),
    # Governing words.
    ("He/PRON/2/nsubj refused:refuse/VERB/0/root to/PART/4/mark resign/VERB.VB/2/xcomp", "resign", "RETREAT", "negated"),
    ("They/PRON/2/nsubj failed:fail/VERB/0/root to/PART/4/mark withdraw/VERB.VB/2/xcomp", "withdraw", "RETREAT", "negated"),
    ("Guards:guard/NOUN.NNS/2/nsubj foiled:foil/VERB/0/root an/DET/4/det attack/NOUN/2/obj", "attack", "ASSAULT", "negated"),
    ("He/PRON/2/nsubj pledged:pledge/VERB/0/root to/PART/4/mark withdraw/VERB.VB/2/xcomp", "withdraw", "RETREAT", "future"),
    ("He/PRON/2/nsubj announced:announce/VERB/0/root a/DET/4/det withdrawal/NOUN/2/obj", "withdrawal", "RETREAT", "future"),
    ("A/DET/2/det plan/NOUN/0/root to/PART/4/mark deploy/VERB.VB/2/acl", "deploy", "MOBILIZE", "future"),
    ("He/PRON/2/nsubj threatened:threaten/VERB/0/root strikes:strike/NOUN.NNS/2/obj", "strikes", "ASSAULT", "hypothetical"),
    (
        "They/PRON/2/nsubj urged:urge/VERB/0/root him/PRON/2/obj to/PART/5/mark resign/VERB.VB/2/xcomp",
        "resign", "RETREAT", "hypothetical",
    ),
    ("Fears:fear/NOUN.NNS/0/root of/ADP/3/case war/NOUN/1/nmod", "war", "ASSAULT", "hypothetical"),
    ("He/PRON/2/nsubj tried:try/VERB/0/root to/PART/4/mark kill/VERB.VB/2/xcomp", "kill", "ASSAULT", "hypothetical"),
    # The second of two coordinated infinitives shares the governor of the first; a finite verb does not.
    (
        "He/PRON/2/nsubj vowed:vow/VERB/0/root to/PART/4/mark invade/VERB.VB/2/xcomp and/CCONJ/6/cc kill/VERB.VB/4/conj",
        "kill", "ASSAULT", "future",
    ),
    (
        "He/PRON/3/nsubj will/AUX/3/aux resign/VERB.VB/0/root and/CCONJ/5/cc attacked:attack/VERB/3/conj",
        "attacked", "ASSAULT", "actual",
    ),
    # Modals and conditions.
    ("They/PRON/3/nsubj will/AUX/3/aux deploy/VERB.VB/0/root", "deploy", "MOBILIZE", "future"),
    ("They/PRON/3/nsubj might/AUX/3/aux attack/VERB.VB/0/root", "attack", "ASSAULT", "hypothetical"),
    (
        "If/SCONJ/3/mark they/PRON/3/nsubj attack/VERB.VBP/6/advcl we/PRON/6/nsubj shall/AUX/6/aux answer/VERB.VB/0/root",
        "attack", "ASSAULT", "hypothetical",
    ),
    (
        "She/PRON/2/nsubj said:say/VERB/0/root it/PRON/5/nsubj would/AUX/5/aux withdraw/VERB.VB/2/ccomp",
        "withdraw", "RETREAT", "future",
    ),
    ("They/PRON/3/nsubj would/AUX/3/aux attack/VERB.VB/0/root", "attack", "ASSAULT", "hypothetical"),
    ("The/DET/3/det planned:planned/ADJ/3/amod strike/NOUN/0/root", "strike", "ASSAULT", "future"),
    # Headlines: the present is the past, "to" the future.
    ("Rebels:rebel/NOUN.NNS/2/nsubj attack/VERB.VBP/0/root", "attack", "ASSAULT", "actual"),
    ("Velden/PROPN/3/nsubj to/PART/3/mark withdraw/VERB.VB/0/root", "withdraw", "RETREAT", "future"),
    ("Talks:talk/NOUN.NNS/0/root next/ADJ/3/amod week/NOUN/1/nmod:unmarked", "Talks", "CONSULT", "future"),
    ("Did:do/AUX.VBD/3/aux they/PRON/3/nsubj attack/VERB.VB/0/root ?/PUNCT/3/punct", "attack", "ASSAULT", "hypothetical"),
    # A promise made with "will" is made; a demand that is turned down was made.
    ("We/PRON/3/nsubj will/AUX/3/aux help/VERB.VB/0/root", "help", "AGREE", "actual"),
    ("He/PRON/2/nsubj rejected:reject/VERB/0/root the/DET/4/det demand/NOUN/2/obj", "demand", "REQUEST", "actual"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "words", "type_", "status"), CASES)
def test_status_of_a_mention(sentence: str, words: str, type_, status: str) -> None:
    doc = build(sentence)
    found, reason = status_of(doc, trigger_at(doc, words, type_))
    assert found == status, reason
    assert reason


def test_the_reason_names_the_word_that_decides() -> None:
    doc = build("He/PRON/2/nsubj refused:refuse/VERB/0/root to/PART/4/mark resign/VERB.VB/2/xcomp")
    assert status_of(doc, trigger_at(doc, "resign", "RETREAT"))[1].startswith("refused")


def test_a_negation_inside_the_trigger_is_part_of_its_meaning() -> None:
    doc = build("This/PRON/4/nsubj:pass can/AUX/4/aux not/PART.RB/4/advmod stand/VERB.VB/0/root")
    assert status_of(doc, trigger_at(doc, "can not stand", "ACCUSE"))[0] == "actual"
