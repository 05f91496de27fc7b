"""The learned weights of stances: what they look at, that a damaged file is told, what they add up to."""

from __future__ import annotations

import numpy as np
import pytest
from parsed import parsed, trigger, words

from casus.coding.draft import DraftEvent, DraftStatement
from casus.coding.stance import features
from casus.coding.stance.weights import FILE, read, shipped
from casus.errors import ModelError
from casus.records import Stance


def asked():
    return parsed(
        """
        Lund Lund PROPN NNP 2 nsubj
        said say VERB VBD 0 root
        you you PRON PRP 5 nsubj
        must must AUX MD 5 aux
        free free VERB VB 2 ccomp
        Berg Berg PROPN NNP 5 obj
        . . PUNCT . 2 punct
        """,
        ents={"Lund": "PER", "Berg": "PER"},
    )


def statement(doc, stance: Stance = "assert") -> DraftStatement:
    return DraftStatement(
        speaker=words(doc, "Lund"), cue=words(doc, "said"), content=words(doc, "you must free Berg"), stance=stance
    )


def test_features_tell_cue_words_clause_and_speaker() -> None:
    found = features(asked(), statement(asked()), [])
    assert {"cue say", "verb say", "speaker PER", "word must", "main free", "auxiliary must", "subject you"} <= set(
        found
    )
    assert {"to you", "no event", "length 0"} <= set(found)


def test_a_persons_name_is_never_a_feature() -> None:
    assert not [name for name in features(asked(), statement(asked()), []) if "Berg" in name or "lund" in name.lower()]


@pytest.mark.parametrize(("actor", "whose"), [("Lund", "of the speaker"), ("Berg", "of others"), (None, "of nobody")])
def test_features_tell_whose_deed_is_spoken_of(actor: str | None, whose: str) -> None:
    doc = asked()
    event = DraftEvent(
        triggers=[trigger(doc, "free", "RETREAT")], status="hypothetical", actors=[words(doc, actor)] if actor else []
    )
    found = features(doc, statement(doc), [event])
    assert {"event RETREAT", f"event RETREAT, {whose}", f"hypothetical event, {whose}"} <= set(found)


def test_who_says_nothing_has_features_too() -> None:
    doc = asked()
    said = DraftStatement(speaker=None, cue=words(doc, "said"), content=None, stance="assert")
    assert "nothing said" in features(doc, said, [])


def test_chances_are_of_all_stances_and_sum_to_one() -> None:
    doc = asked()
    chances = shipped().chances(features(doc, statement(doc), []))
    assert sum(chances.values()) == pytest.approx(1) and len(chances) == 11
    assert chances["demand"] > 2 * shipped().chances({})["demand"]


def test_nothing_known_leaves_the_intercepts() -> None:
    assert shipped().chances({}) == shipped().chances({"word that nobody knows": 1.0})


def test_a_damaged_file_is_told(tmp_path) -> None:
    from importlib.resources import files

    content = files("casus.coding.stance").joinpath(FILE).read_bytes()
    with pytest.raises(ModelError, match="cannot be read"):
        read(content[: len(content) // 2])
    with np.load(files("casus.coding.stance").joinpath(FILE)) as found:
        arrays = dict(found)
    arrays["bias"] = arrays["bias"] + 1
    np.savez_compressed(tmp_path / FILE, **arrays)
    with pytest.raises(ModelError, match="damaged"):
        read((tmp_path / FILE).read_bytes())
