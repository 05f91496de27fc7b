"""Long texts are coded part by part."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus import coder as coders
from casus.coder import Coder
from casus.longtexts import parts_of
from casus.soundness import flaw

DEEDS = (
    "BAGHDAD, March 4, 2021 - Rebels attacked a convoy near Mosul on Tuesday, killing six soldiers, officials said.",
    "The government condemned the attack and vowed to retaliate. It blamed Iran, which denied any part in it.",
    "On Wednesday the army shelled two villages in Anbar. At least three people died, a doctor told reporters.",
)
LONG = "\n\n".join(DEEDS)


@given(st.text(alphabet="ab .\n", max_size=400), st.integers(min_value=8, max_value=50))
def test_parts_cover_a_text(text: str, longest: int) -> None:
    parts = list(parts_of(text, longest=longest))
    assert "".join(text[a:b] for a, b in parts) == text
    assert all(b - a <= longest for a, b in parts)


def test_parts_end_where_paragraphs_do() -> None:
    parts = list(parts_of(LONG, longest=150))
    assert [LONG[a:b].strip() for a, b in parts] == list(DEEDS)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(gate=False)


def test_what_is_coded_of_parts_is_that_of_the_whole(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = coder.code(LONG)
    monkeypatch.setattr(coders, "parts_of", partial(parts_of, longest=150))
    coded = coder.code(LONG)
    assert flaw(coded) is None
    assert coded.report.text == LONG
    assert {(e.id, e.type, e.mentions[0]) for e in coded.events} >= {
        (e.id, e.type, e.mentions[0]) for e in whole.events if e.type == "ASSAULT" and len(e.mentions) == 1
    }
    assert {s.cue for s in coded.statements} == {s.cue for s in whole.statements}
    assert {e.id for s in coded.statements for e in coded.events if e.id in s.about}


def test_every_part_has_the_day_of_the_dateline(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coders, "parts_of", partial(parts_of, longest=150))
    shelled = next(e for e in coder.code(LONG).events if "shelled" in e.mentions[0].text)
    assert shelled.time is not None
    assert str(shelled.time.from_) == "2021-03-03"
