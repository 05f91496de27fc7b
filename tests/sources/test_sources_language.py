import time

import pytest
from foreign import ENGLISH, HEADLINES, MORE_HEADLINES, SENTENCES
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.sources.language import detect, is_english

REPORT = (
    "Rebels shelled the northern town of Darum on Friday, killing four soldiers, officials said. "
    "The government condemned the attack and vowed to answer it with force."
)


@pytest.mark.parametrize("code", sorted(set(SENTENCES) - {"id"}))
def test_other_languages_are_named(code):
    assert detect(SENTENCES[code])[0] == code


def test_indonesian_is_malay_or_indonesian():
    assert detect(SENTENCES["id"])[0] in ("id", "ms")


@pytest.mark.parametrize("headline", [*HEADLINES.values(), *MORE_HEADLINES.values()])
def test_headlines_of_other_languages_are_not_english(headline):
    assert not is_english(headline)


@pytest.mark.parametrize("code", SENTENCES)
def test_capitals_change_nothing(code):
    assert detect(SENTENCES[code].upper())[0] == detect(SENTENCES[code])[0]


@pytest.mark.parametrize("headline", ENGLISH)
def test_short_english_is_not_rejected(headline):
    assert is_english(headline)
    assert is_english(headline.upper())


def test_english_report_is_sure():
    assert detect(REPORT) == ("en", 1.0)
    assert detect(REPORT.upper()) == ("en", 1.0)


@pytest.mark.parametrize("code", ["ar", "zh", "de", "he", "ru"])
def test_english_report_with_a_foreign_quotation_stays_english(code):
    assert is_english(f"{REPORT} “{SENTENCES[code]}”, the spokesman said.")


def test_foreign_report_with_an_english_quotation_stays_foreign():
    assert detect(" ".join([SENTENCES["de"]] * 5) + " “We will act”, he said.")[0] == "de"


def test_addresses_do_not_count():
    assert is_english(
        "Troops leave base https://nachrichten.example.de/welt/die-truppen-verlassen-den-stuetzpunkt-heute"
    )


@pytest.mark.parametrize("text", ["", "   ", "12345", "🙂🙂", "— … —", "\ud800", "\0"])
def test_no_letters_is_no_reason_to_reject(text):
    assert is_english(text)


def test_letters_that_the_model_lacks_are_not_english():
    assert not is_english("ދިވެހި ބަސް")


@pytest.mark.parametrize(
    "text", ["x" * 30_000, "政" * 30_000, "a@" * 20_000, "x1" * 20_000, "'" * 30_000, "a'" * 20_000]
)
def test_endless_words_take_no_endless_time(text):
    started = time.perf_counter()
    detect(text)
    assert time.perf_counter() - started < 1


def test_a_long_text_is_told_by_its_beginning():
    started = time.perf_counter()
    assert detect(REPORT * 50_000)[0] == "en"
    assert time.perf_counter() - started < 2


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters()))
def test_any_text_has_some_language(text):
    code, confidence = detect(text)
    assert len(code) == 2
    assert 0 <= confidence <= 1
