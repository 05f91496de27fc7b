"""The gate before the coder: what is set aside, what is coded all the same, and what is left unread of a report."""

from __future__ import annotations

import pytest

from casus.coder import Coder
from casus.records import CodedReport, SetAside
from casus.soundness import flaw
from casus.sources.reports import make_report

CLEAR = "Rebels attacked a village near Goma on Friday, killing five people."
SHARES = (
    "Shares in Oslo closed lower\n\nShares in Oslo closed lower as oil companies lost ground. "
    "The index fell 0.8 percent to 1,312 points in thin trading. Dealers expect a quiet week before the results."
)
MIXED = "\n\n".join(
    [CLEAR, *[SHARES] * 8, "The government accused the rebels of war crimes, and troops shelled their camp."]
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="module")
def open_coder() -> Coder:
    return Coder(gate=False)


def test_a_report_without_events_is_set_aside_by_the_gate(coder: Coder) -> None:
    first, second = coder.pipe([make_report(SHARES, id="a"), make_report(CLEAR, id="b")])
    assert isinstance(first, SetAside)
    assert (first.reason, first.where) == ("gate", "a")
    assert "nothing to code" in first.message
    assert "--no-gate" in first.message
    assert isinstance(second, CodedReport)
    assert second.events


def test_without_the_gate_it_is_coded(open_coder: Coder) -> None:
    (result,) = open_coder.pipe([make_report(SHARES)])
    assert isinstance(result, CodedReport)


def test_a_text_that_somebody_gives_by_itself_is_coded_whatever_the_gate_says(coder: Coder) -> None:
    assert coder.code(SHARES).report.text == SHARES


def test_the_gate_belongs_to_what_codings_depend_on(coder: Coder, open_coder: Coder) -> None:
    assert coder.fingerprint.startswith(f"{open_coder.fingerprint}+gate-")


def test_what_is_not_read_leaves_offsets_and_words_as_they_are(coder: Coder, open_coder: Coder) -> None:
    gated, whole = (c.code(MIXED, published="2024-03-01") for c in (coder, open_coder))
    assert flaw(gated) is None
    assert coder._gate is not None
    assert coder._gate.judge(MIXED).unread
    last = MIXED.index("accused")
    for coded in (gated, whole):
        assert {m.start for e in coded.events for m in e.mentions} >= {MIXED.index("attacked"), last}


def test_the_same_codings_alone_and_among_others(coder: Coder) -> None:
    report = make_report(MIXED, id="m")
    (alone,) = coder.pipe([report])
    _, among, _ = coder.pipe([make_report(SHARES), report, make_report(CLEAR)])
    assert alone == among
