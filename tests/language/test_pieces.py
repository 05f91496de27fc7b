"""Words to pieces, shapes, lemmas, spans."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from casus.errors import ModelError
from casus.language import Network
from casus.language.network import SHIPPED
from casus.language.pieces import MAX_PIECES, SHAPES, Pieces, shape_of
from casus.language.tags import lemma, spans
from casus.language.words import blank


@pytest.mark.parametrize(
    ("word", "shape"),
    [("army", "lower"), ("Army", "title"), ("NATO", "upper"), ("I", "letter"), ("iPhone", "mixed"), ("2011", "digits"),
     ("B-52", "alnum"), ("1st", "alnum"), (",", "punct"), ("U.S.", "upper"), ("Ain", "title"), ("中", "other")],
)  # fmt: skip
def test_shapes(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


def test_pieces_of_a_word_do_not_depend_on_case_and_are_bounded() -> None:
    pieces = Pieces(SHIPPED / "vocab.txt", remember=3)
    lower, upper, odd, long = pieces.of_words(["attack", "ATTACK", "\u200b", "https://a.example/" + "x9" * 300])
    assert lower == upper
    assert odd == [pieces.unknown]
    assert 1 <= len(long) <= MAX_PIECES


@pytest.mark.parametrize(
    ("word", "script", "expected"),
    [("bombed", "l|2|", "bomb"), ("Struck", "l|3|ike", "strike"), ("NATO", "k|0|", "NATO"), ("was", "=be", "be"),
     ("s", "l|2|", "s"), ("lodged", "l|2|", "lodge"), ("moving", "l|3|", "move"), ("Aviv", "k|0|", "Aviv")],
)  # fmt: skip
def test_lemma_scripts(word: str, script: str, expected: str) -> None:
    assert lemma(word, script) == expected


def test_spans_open_at_b_and_at_a_change_of_kind() -> None:
    labels = ["O", "B-X", "I-X", "B-Y", "I-Y"]
    path = [0, 1, 2, 1, 4, 0, 2]
    scores = np.full((len(path), 5), -5.0, np.float32)
    scores[np.arange(len(path)), path] = 5.0
    assert [(a, b, k) for a, b, k, _ in spans(labels, scores)] == [(1, 3, "X"), (3, 4, "X"), (4, 5, "Y"), (6, 7, "X")]


def test_words_of_news() -> None:
    words = [t.text for t in blank().tokenizer("The U.S.-led, 34-year-old pro-Iran group—Hizb—said 'no'.")]
    assert words[:4] == ["The", "U.S.", "-", "led"]
    assert "Iran" in words
    assert "Hizb" in words


def test_a_damaged_model_is_told(tmp_path: Path) -> None:
    for file in SHIPPED.iterdir():
        if file.is_file():
            shutil.copy(file, tmp_path / file.name)
    (tmp_path / "relations.onnx").write_bytes(b"cut short")
    with pytest.raises(ModelError, match=r"relations\.onnx.*damaged"):
        Network(tmp_path)
    (tmp_path / "relations.onnx").unlink()
    with pytest.raises(ModelError, match="missing"):
        Network(tmp_path)
    (tmp_path / "meta.json").write_text(json.dumps({"no": "hashes"}))
    with pytest.raises(ModelError, match="no readable model description"):
        Network(tmp_path)
