from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from casus.errors import ModelError
from casus.fusion import meanings as module
from casus.fusion.meanings import form_nearness, nearness


def of(*words: str) -> frozenset[str]:
    return frozenset(words)


def test_words_of_like_meaning_are_near():
    assert nearness(of("quake"), of("earthquake")) > nearness(of("quake"), of("arrest")) + 0.3
    assert nearness(of("shoot", "kill"), of("kill", "shoot")) == pytest.approx(1)


def test_either_way_round_it_is_the_same():
    assert nearness(of("shoot", "kill"), of("raid")) == nearness(of("raid"), of("shoot", "kill"))


def test_of_unknown_words_nothing_is_said():
    assert math.isnan(nearness(of("shoot"), of("qqqzzz")))
    assert math.isnan(nearness(of(), of("shoot")))
    assert math.isnan(form_nearness(of(""), of("shot")))


def test_forms_are_compared_as_they_stand():
    assert form_nearness(of("shot"), of("shot")) == pytest.approx(1)
    assert form_nearness(of("shot"), of("shooting")) < 0.95


def test_of_a_phrase_the_last_word_counts():
    assert form_nearness(of("two car bombings"), of("bombings")) == pytest.approx(1)


@pytest.fixture
def no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "data").mkdir()
    for cached in (module._table, module._of_words, module._of_forms):
        cached.cache_clear()
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    yield tmp_path / "data" / "meanings.npz"
    for cached in (module._table, module._of_words, module._of_forms):
        cached.cache_clear()


def test_without_its_table_it_says_what_to_do(no_table: Path):
    with pytest.raises(ModelError, match="Reinstall Casus"):
        nearness(of("shoot"), of("kill"))


@pytest.mark.parametrize("content", [b"no table", b"PK\x03\x04 cut short"])
def test_a_damaged_table_is_reported(no_table: Path, content: bytes):
    no_table.write_bytes(content)
    with pytest.raises(ModelError, match="Reinstall Casus"):
        nearness(of("shoot"), of("kill"))
