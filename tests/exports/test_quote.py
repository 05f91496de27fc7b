from __future__ import annotations

import pytest
from hypothesis import given

from casus.exports.quote import quote
from casus.records import Span
from handmade import find, report
from strategies import coded_reports


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Troops left. Rebels struck the port! Calm followed.", "struck", "Rebels struck the port!"),
        ("Headline without a stop\n\nRebels struck.", "struck", "Rebels struck."),
        ("A U.S. Army base was hit. It burned.", "hit", "A U.S. Army base was hit."),
        ("Gen. Maro struck back. All fled.", "struck", "Gen. Maro struck back."),
        ("“We left.” Then they struck. “Why?”", "struck", "Then they struck."),
        ("Losses of 3.5 tons hit them.", "hit", "Losses of 3.5 tons hit them."),
        ("They met in Oss", "met", "They met in Oss"),
    ],
)
def test_the_sentence_around_a_span(text, word, expected):
    assert quote(text, Span(**find(text, word))) == expected


def test_a_text_without_punctuation_is_quoted_in_part():
    text = "word " * 1000 + "struck " + "word " * 1000
    assert len(quote(text, Span(**find(text, "struck")))) < 1100


@given(coded_reports())
def test_a_quote_is_in_the_text_and_holds_the_span(coded):
    for event in coded.events:
        for span in event.mentions:
            quoted = quote(coded.report.text, span)
            assert quoted in coded.report.text
            assert span.text.strip() in quoted


def test_reports_of_any_language_are_quoted():
    text = report("他们撤退了。叛军袭击港口。").text
    assert quote(text, Span(**find(text, "袭击"))) == "叛军袭击港口。"
