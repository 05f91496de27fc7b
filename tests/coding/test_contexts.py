# ruff: noqa: E501 (one analysed sentence a line)
from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from docs import build, trigger_at
from spacy.tokens import Doc

from casus.coding.contexts import ContextReader, Weights
from casus.coding.contexts.features import OWN, Surroundings
from casus.coding.contexts.listed import listed
from casus.coding.contexts.reading import words
from casus.coding.contexts.weights import ARRAYS, read
from casus.coding.draft import DraftEvent, Words
from casus.errors import ModelError
from casus.ontology.plover import contexts

TALKS = build(
    "The/DET/3/det foreign/ADJ/3/amod ministers:minister/NOUN.NNS/10/nsubj of/ADP/5/case Iran{LOC}/PROPN/3/nmod and/CCONJ/7/cc "
    "Turkey{LOC}/PROPN/5/conj will/AUX/10/aux also/ADV/10/advmod hold/VERB.VB/0/root bilateral/ADJ/12/amod talks:talk/NOUN.NNS/10/obj "
    "on/ADP/14/case ties:tie/NOUN.NNS/12/nmod"
)
SMUGGLER = build(
    "A/DET/2/det court/NOUN/3/nsubj sentenced:sentence/VERB/0/root a/DET/5/det smuggler/NOUN/3/obj of/ADP/7/case cocaine/NOUN/5/nmod"
)


def by_words(*places: str) -> Weights:
    """Weights that know one context, military, from the words listed for it in these places alone."""
    assert set(places) <= set(OWN)
    shared = np.array([4.0 if place in places else 0.0 for place in OWN])
    return Weights(
        contexts=("military",), features={}, table=np.zeros((0, 1)), bias=np.array([-2.0]), own=shared, threshold=0.5
    )


def names(doc: Doc, event: DraftEvent, weights: Weights | None = None) -> list[str]:
    return [v.context for v in ContextReader(doc, weights=weights).of(event)]


def speaking(text: str) -> set[str]:
    return set(listed([(w.form, w.lemma) for w in words(build(text)) if w is not None]))


def test_talks_between_states_are_diplomatic() -> None:
    talks = DraftEvent(triggers=[trigger_at(TALKS, "talks", "CONSULT")], actors=[Words(0, 7)], recipients=[Words(6, 7)])
    assert "diplomatic" in names(TALKS, talks)


def test_contexts_stand_in_the_order_of_the_codebook() -> None:
    event = DraftEvent(triggers=[trigger_at(SMUGGLER, "sentenced", "SANCTION")], mode="convict")
    found = names(SMUGGLER, event)
    assert {"legal", "illegal_drugs"} <= set(found)
    assert found == [c for c in contexts() if c in found]


def test_the_mode_of_the_event_counts_and_not_that_of_a_mention() -> None:
    doc = build("They/PRON/2/nsubj hacked:do/VERB/0/root it/PRON/2/obj")
    event = DraftEvent(triggers=[trigger_at(doc, "hacked", "COERCE")], mode="cyber")
    assert names(doc, event, by_words()) == ["cyber"]
    assert names(doc, DraftEvent(triggers=[trigger_at(doc, "hacked", "COERCE")]), by_words()) == []


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Mohammed{PER}/PROPN/4/nsubj Shia{PER}/PROPN/1/flat Sudani{PER}/PROPN/1/flat spoke:speak/VERB/0/root", "religion_ethnicity"),
        ("General/NOUN/2/compound Church{PER}/PROPN/3/nsubj spoke:speak/VERB/0/root", "religion_ethnicity"),
        ("It/PRON/2/nsubj poured:pour/VERB/0/root oil/NOUN/2/obj on/ADP/6/case the/DET/6/det fire/NOUN/2/obl", "natural_resource"),
        ("Police/NOUN/2/nsubj fired:fire/VERB/0/root tear/NOUN/4/compound gas/NOUN/2/obj", "natural_resource"),
        ("Ships:ship/NOUN.NNS/2/nsubj left:leave/VERB/0/root the/DET/5/det Black/ADJ/5/amod Sea/PROPN/2/obj", "inequality"),
        ("The/DET/3/det military/ADJ/3/amod campaign/NOUN/4/nsubj goes:go/VERB/0/root on/ADV/4/advmod", "election"),
        ("The/DET/2/det coalition/NOUN/3/nsubj bombed:bomb/VERB/0/root them/PRON/3/obj", "political_institutions"),
        ("A/DET/2/det settler/NOUN/3/nsubj left:leave/VERB/0/root the/DET/6/det West/PROPN/6/compound Bank/PROPN/3/obj", "economic"),
    ],
)  # fmt: skip
def test_names_of_persons_and_phrases_that_mean_something_else_speak_for_nothing(text: str, context: str) -> None:
    assert context not in speaking(text)


def test_words_speak_by_form_lemma_and_phrase() -> None:
    text = "The/DET/4/det prime/ADJ/3/amod minister/NOUN/4/nsubj met:meet/VERB/0/root bankers:bank/NOUN.NNS/4/obj"
    assert speaking(text) == {"executive", "economic"}
    text = "Al/PROPN/3/compound -/PUNCT/3/punct Qaida/PROPN/4/nsubj bombed:bomb/VERB/0/root it/PRON/4/obj"
    assert speaking(text) == {"terrorism"}


def test_a_persons_name_is_never_a_feature() -> None:
    doc = build(
        "Khan{PER}/PROPN/2/nsubj met:meet/VERB/0/root Church{PER}/PROPN/2/obj in/ADP/5/case Basra{LOC}/PROPN/2/obl"
    )
    event = DraftEvent(triggers=[trigger_at(doc, "met", "CONSULT")], actors=[Words(0, 1)], recipients=[Words(2, 3)])
    around = Surroundings(doc)
    sentence = around.of_sentence(around.sentence(event))
    shown = around.of_report().features | sentence.features | around.of_event(event).features
    assert "word meet" in shown
    assert not [name for name in shown if any(w in name for w in ("khan", "church", "basra"))]


@pytest.mark.parametrize(
    ("place", "sentences"),
    [
        ("in the sentence", ("They/PRON/2/nsubj met:meet/VERB/0/root soldiers:soldier/NOUN.NNS/2/obj",)),
        ("beside it", ("They/PRON/2/nsubj met:meet/VERB/0/root", "Soldiers:soldier/NOUN.NNS/2/nsubj came:come/VERB/0/root")),
        ("at its head", ("Soldiers:soldier/NOUN.NNS/2/nsubj came:come/VERB/0/root", "It/PRON/2/nsubj is:be/AUX/0/root", "They/PRON/2/nsubj met:meet/VERB/0/root")),
    ],
)  # fmt: skip
def test_listed_words_count_where_they_stand(place: str, sentences: tuple[str, ...]) -> None:
    doc = build(" | ".join(sentences))
    event = DraftEvent(triggers=[trigger_at(doc, "met", "CONSULT")])
    assert names(doc, event, by_words(place)) == ["military"]
    assert names(doc, event, by_words("at other mentions", "by type or mode")) == []


def test_a_later_mention_counts_by_its_sentence() -> None:
    doc = build(
        "They/PRON/2/nsubj met:meet/VERB/0/root | It/PRON/2/nsubj is:be/AUX/0/root | Soldiers:soldier/NOUN.NNS/2/nsubj talked:talk/VERB/0/root"
    )
    met, talked = trigger_at(doc, "met", "CONSULT"), trigger_at(doc, "talked", "CONSULT")
    weights = by_words("at other mentions")
    assert names(doc, DraftEvent(triggers=[met]), weights) == []
    assert names(doc, DraftEvent(triggers=[met, talked]), weights) == ["military"]


def test_each_context_says_what_spoke_for_it() -> None:
    event = DraftEvent(triggers=[trigger_at(SMUGGLER, "sentenced", "SANCTION")], mode="convict")
    told = {v.context: v.reason for v in ContextReader(SMUGGLER).of(event)}
    assert told["legal"].field == "contexts"
    assert told["legal"].words == Words(1, 2)
    assert told["legal"].detail.startswith("legal ")
    assert "its words, in the sentence +" in told["legal"].detail
    assert "its words, by type or mode +" in told["legal"].detail
    assert told["illegal_drugs"].rule == "listed words"
    assert told["illegal_drugs"].words == Words(6, 7)


def test_weights_that_are_cut_short_or_changed_are_refused() -> None:
    arrays = {
        "contexts": np.frombuffer(b"military", np.uint8), "features": np.frombuffer(b"word army", np.uint8),
        "numbers": np.array([[5]], np.int8), "scales": np.array([0.1]), "bias": np.array([-1.0]),
        "own": np.zeros(len(OWN)), "threshold": np.float64(0.3),
    }  # fmt: skip
    good = _packed(arrays, ARRAYS.digest(arrays))
    assert read(good).known({"word army": 2.0, "word unheard": 1.0}).sums().tolist() == [1.0]
    changed = {**arrays, "numbers": np.array([[6]], np.int8)}
    with pytest.raises(ModelError, match=r"here\.npz: .*wrong hash.*install casus again"):
        read(_packed(changed, ARRAYS.digest(arrays)), name="here.npz")
    with pytest.raises(ModelError, match="cannot be read"):
        read(good[:-40])


def _packed(arrays: dict[str, np.ndarray], hashed: str) -> bytes:
    out = BytesIO()
    np.savez_compressed(out, **arrays, sha256=np.frombuffer(hashed.encode(), np.uint8))
    return out.getvalue()
