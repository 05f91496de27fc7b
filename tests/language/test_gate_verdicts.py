"""What the gate lets through, what it skips, and that nothing around a text changes that. All texts are our own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.errors import ModelError
from casus.language.gate import Gate
from casus.language.gate.cutting import pieces
from casus.language.gate.deciding import HEAD, Evidence, evidence, wanted
from casus.language.gate.weights import ARRAYS, FILE, read, shipped
from casus.language.gate.words import words

MARKET = (
    "Copper ends week lower\n\n"
    "Copper futures ended the week lower as traders took profits before the holiday. "
    "Three-month metal closed at 9,112 dollars a tonne, down 1.2 percent. "
    "Warehouse stocks rose by 4,300 tonnes to 121,000 tonnes. "
    "Analysts expect prices to trade in a narrow range."
)
EARNINGS = "Dunmore Foods Inc 3rd qtr net\n\nShr 41 cts vs 38 cts\nNet 8.1 mln vs 7.4 mln\nSales 90.2 mln vs 84.0 mln"
MATCH = (
    "Late winner lifts City\n\nCity came from behind to beat Harbour 3-2 in the cup on Sunday. "
    "The striker scored twice in the second half. The side play Olympic in the final in May."
)
WAR = (
    "Shelling kills nine in port city\n\nArtillery shelled the port city on Monday, killing nine people. "
    "The government accused the rebels of breaking the ceasefire."
)


@pytest.fixture(scope="module")
def gate():
    return Gate()


@pytest.mark.parametrize(
    "sentence",
    [
        "Gunmen killed four policemen near Kandahar on Tuesday.",
        "Troops shell Idlib as truce collapses",
        "ARMY SHELLS REBEL TOWN",
        "Seven villagers were abducted from their homes in Zamfara.",
        "The envoys met in Geneva on Thursday.",
        "The ambassador was expelled.",
        "Militants strafed the convoy from the hills.",
        "Hackers attacked the ministry's network.",
        "Thousands marched through Minsk demanding new elections.",
        "The junta imposed a curfew in Niamey.",
        "Ankara and Athens signed an accord on the islands.",
        "The opposition leader was sentenced to nine years in prison.",
        "Moscow threatened to retaliate.",
        "Parliament ratified the treaty with Hungary.",
        "Warplanes bombarded the outskirts of the capital overnight.",
        "Inmates went on hunger strike.",
        "The navy seized a tanker in the strait.",
        "Rebels freed 30 captives.",
        "Japan sent blankets and rice to the flooded region.",
        "Brussels imposed sanctions on twelve officials.",
    ],
)
def test_a_sentence_with_an_event_is_let_through(gate, sentence):
    verdict = gate.judge(sentence)
    assert not verdict.skipped
    assert verdict.blanked(sentence) == sentence


@pytest.mark.parametrize("text", [MARKET, EARNINGS, MATCH])
def test_markets_companies_and_sport_are_skipped(gate, text):
    verdict = gate.judge(text)
    assert verdict.skipped
    assert verdict.chance < verdict.least
    assert verdict.unread == ((0, len(text)),)


def test_news_of_war_is_read_whole(gate):
    verdict = gate.judge(WAR)
    assert verdict.chance > 0.9
    assert verdict.unread == ()


def test_an_attack_amid_prices_is_read(gate):
    text = MARKET.replace(
        "\n\n", "\n\nGuerrillas blew up a railway bridge near the mine on Friday, killing two guards. "
    )
    assert not gate.judge(text).skipped


@pytest.mark.parametrize("text", ["", " \n\n ", "...", "—", "…?!"])
def test_a_text_without_words_is_not_skipped(gate, text):
    assert not gate.judge(text).skipped


@given(
    st.text() | st.lists(st.sampled_from([MARKET, WAR, "No.", "\n\n", "“", "İ", "\u2028", "a" * 1200])).map(" ".join)
)
def test_any_text_gets_a_verdict(text):
    verdict = Gate().judge(text)
    blanked = verdict.blanked(text)
    assert 0 <= verdict.chance <= 1
    assert len(blanked) == len(text)
    assert verdict == Gate().judge(text)
    at = 0
    for start, end in verdict.unread:
        assert at <= start < end <= len(text)
        assert blanked[at:start] == text[at:start]
        assert not blanked[start:end].strip()
        at = end
    assert blanked[at:] == text[at:]


@given(
    st.lists(st.sampled_from([WAR, MARKET, MATCH]), max_size=3), st.lists(st.sampled_from([MARKET, WAR]), max_size=3)
)
def test_a_sentence_speaks_for_the_same_in_any_surroundings(before, after):
    one = "Gunmen killed four policemen near Kandahar on Tuesday."
    around = ["\n\n".join(before), one, "\n\n".join(after)]
    text = "\n\n".join(x for x in around if x)
    bounds = pieces(text)
    k = [text[a:b].strip() for a, b in bounds].index(one)
    alone, among = (evidence(shipped(), s) for s in ([words(one)], [words(text[a:b]) for a, b in bounds]))
    assert alone is not None and among is not None
    assert among.events[k] == alone.events[0]


def test_of_a_report_amid_other_things_the_head_and_what_stands_about_an_event_are_read():
    events = np.full(9, -6.0)
    events[6] = 6.0
    found = Evidence(events=events, topic=-8.0)
    assert np.flatnonzero(wanted(shipped(), found, report=-5.0)).tolist() == [*range(HEAD), 5, 6]
    assert wanted(shipped(), found, report=8.0).all()
    assert not wanted(shipped(), Evidence(events=np.full(9, -1.0), topic=0.0), report=-5.0).any()


def test_what_is_not_read_becomes_white_space_of_the_same_length(gate):
    long = "\n\n".join([WAR, *[MARKET] * 6])
    verdict = gate.judge(long)
    assert not verdict.skipped
    assert verdict.unread
    first = verdict.unread[0][0]
    assert verdict.blanked(long)[first : first + 2] == "\n\n"


def test_a_damaged_file_of_weights_is_refused():
    known = shipped()
    arrays = {
        "words": np.frombuffer(b"a\nb", dtype=np.uint8),
        "numbers": np.zeros((2, 2), np.int8), "first": np.zeros(1, np.uint16), "second": np.ones(1, np.uint16),
        "pair_numbers": np.zeros(1, np.int8), "scales": known.scales, "bias": known.bias,
        "report": known.report, "sentence": known.sentence, "least": known.least,
    }  # fmt: skip
    content = ARRAYS.packed(arrays)
    assert read(content).fingerprint == read(content).fingerprint
    with pytest.raises(ModelError, match=f"{FILE}.*cannot be read"):
        read(content[: len(content) // 2])
    with pytest.raises(ModelError, match="wrong hash"):
        read(_with(content, bias=known.bias + 1))


def _with(content: bytes, **changed: np.ndarray) -> bytes:
    from io import BytesIO

    with np.load(BytesIO(content)) as found:
        arrays = {**found, **changed}
    out = BytesIO()
    np.savez_compressed(out, **arrays)
    return out.getvalue()
