"""Text to analysed text: what must hold of any text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.language import Analyser
from casus.language.network import AFTER, BEFORE, CORE, windows

NEWS = (
    "Rebels seized the town of Bria on Tuesday, the mayor said. Government troops had withdrawn overnight.\n\n"
    "The African Union urged both sides to return to talks in Bangui. No group has claimed the attack."
)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def test_words_sentences_and_parse(analyser: Analyser) -> None:
    doc = analyser.analyse(NEWS).doc
    assert [s.text.strip()[:12] for s in doc.sents] == ["Rebels seize", "Government t", "The African ", "No group has"]
    seized = next(t for t in doc if t.text == "seized")
    assert (seized.pos_, seized.lemma_, seized.dep_) == ("VERB", "seize", "ccomp") or seized.dep_ == "ROOT"
    assert next(t for t in doc if t.text == "Rebels").head == seized
    assert {"Bria", "Bangui"} <= {e.text for e in doc.ents if e.label_ == "LOC"}


def test_a_text_reads_the_same_whatever_was_read_before(analyser: Analyser) -> None:
    alone = Analyser().analyse(NEWS)
    for other in ("Hm.", "A B C " * 400, NEWS.upper()):
        analyser.analyse(other)
    again = analyser.analyse(NEWS)
    assert alone.doc.to_json() == again.doc.to_json()
    for name, table in alone.outputs.tables.items():
        assert np.array_equal(table, again.outputs.tables[name]), name


def test_a_long_text_is_read_to_its_end(analyser: Analyser) -> None:
    text = " ".join(f"On day {i} troops shelled village number {i}." for i in range(400))
    doc = analyser.analyse(text).doc
    assert doc.text == text
    assert sum(t.lemma_ == "shell" or t.text == "shelled" for t in doc) == 400
    verbs = [t for t in doc if t.text == "shelled"]
    assert sum(t.pos_ == "VERB" for t in verbs) >= 396
    assert len(list(doc.sents)) >= 390


def test_an_empty_line_ends_a_sentence(analyser: Analyser) -> None:
    doc = analyser.analyse("Army takes border post\n\nTroops took the post").doc
    assert len(list(doc.sents)) == 2


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u200b", "…", "🚀", "a" * 5000, "مرحبا بالعالم", "戦争と平和"])
def test_odd_texts(analyser: Analyser, text: str) -> None:
    assert analyser.analyse(text).doc.text == text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_kept_to_the_letter_and_has_trees(text: str) -> None:
    doc = _shared().analyse(text).doc
    assert doc.text == text
    for sentence in doc.sents:
        roots = [t for t in sentence if t.head.i == t.i]
        assert len(roots) == 1
    for t in doc:
        steps = 0
        while t.head.i != t.i:
            t, steps = t.head, steps + 1
            assert steps <= len(doc)


_ANALYSER: list[Analyser] = []


def _shared() -> Analyser:
    if not _ANALYSER:
        _ANALYSER.append(Analyser())
    return _ANALYSER[0]


@given(st.lists(st.tuples(st.sampled_from(["word", ".", "!", "“"]), st.integers(1, 8)), max_size=600))
@settings(max_examples=80, deadline=None)
def test_windows_cover_every_word_once(words: list[tuple[str, int]]) -> None:
    sizes = [n for _, n in words]
    cut = windows([w for w, _ in words], sizes)
    assert [k for w in cut for k in range(w.core_start, w.core_end)] == list(range(len(words)))
    for w in cut:
        assert w.start <= w.core_start < w.core_end <= w.end
        assert sum(sizes[w.start : w.end]) <= 510
        assert sum(sizes[w.start : w.end]) <= 1.2 * CORE + BEFORE + AFTER + 16
