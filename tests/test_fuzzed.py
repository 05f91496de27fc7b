"""Inputs that once failed (``benchmarks/fuzz.py`` found them), and the whole ones that others are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

import fuzzing

FOUND = sorted(path for path in Path(__file__).with_name("fuzzed").glob("*/*") if path.is_file())
SEEDS = [(name, data) for name in fuzzing.TARGETS for data in fuzzing.seeds(name)]


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_once_failed_is_taken(path):
    fuzzing.TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize(("name", "data"), SEEDS, ids=[f"{name}-{n}" for n, (name, _) in enumerate(SEEDS)])
def test_whole_inputs_are_taken(name, data):
    fuzzing.TARGETS[name](data)


def test_prose_of_any_bytes_has_our_words():
    sentence = "rebels killed three soldiers near Aleppo on Friday."
    assert fuzzing.prose(fuzzing.typed(sentence)) == f" {sentence}"
    assert len(fuzzing.prose(bytes(range(256)) * 20)) <= 20_000


def test_a_target_that_fails_is_told():
    with pytest.raises(AssertionError, match="does not quote"):
        fuzzing._check_spans([type("Span", (), {"start": 0, "end": 1, "text": "x"})()], "abc")
