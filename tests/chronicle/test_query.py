from __future__ import annotations

import pytest
from hypothesis import given

from casus.chronicle.query import MOST_WORDS, Query, Term, beginning, parse
from casus.errors import OptionError
from strategies import texts


def term(*words: str, prefix: bool = False) -> Term:
    return Term(words, prefix)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Drone", Query((term("drone"),))),
        ("drone strike", Query((term("drone"), term("strike")))),
        ('"drone strike" Ağrı', Query((term("drone", "strike"), term("agri")))),
        ('"never closed', Query((term("never", "closed"),))),
        ("strik*", Query((term("strik", prefix=True),))),
        ('"drone strik*"', Query((term("drone", "strik", prefix=True),))),
        ('"drone strik"*', Query((term("drone", "strik", prefix=True),))),
        ("drone -israel", Query((term("drone"),), (term("israel"),))),
        ('-"two words" drone', Query((term("drone"),), (term("two", "words"),))),
        ("al-Qaida", Query((term("al", "qaida"),))),
        ("drone drone", Query((term("drone"),))),
        ("drone AND NOT (NEAR)", Query((term("drone"), term("and"), term("not"), term("near")))),
        ("100% – ok", Query((term("100"), term("ok")))),
    ],
)
def test_what_is_asked(asked, expected):
    assert parse(asked) == expected


@pytest.mark.parametrize("asked", ["", "  ", "%", '""', "-drone", '"', "* -", "🛩"])
def test_a_search_without_a_word_is_refused(asked):
    with pytest.raises(OptionError, match="no word to search for"):
        parse(asked)


def test_a_search_with_more_words_than_a_database_likes_is_refused():
    assert parse("word " * MOST_WORDS)
    for asked in (" ".join(f"w{n}" for n in range(MOST_WORDS + 1)), f'"{"word " * (MOST_WORDS + 1)}"'):
        with pytest.raises(OptionError, match="at most 100 words; this one has 101"):
            parse(asked)


@given(texts)
def test_any_text_is_a_search_or_refused(asked):
    try:
        query = parse(asked)
    except OptionError:
        return
    assert all(word.isalnum() for term in query.wanted + query.unwanted for word in term.words)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("drone strik", term("drone", "strik", prefix=True)),
        ("drone strike ", term("drone", "strike")),
        ("100%", term("100")),
        ("%", None),
    ],
)
def test_the_last_word_of_a_beginning_may_go_on_unless_it_is_closed(asked, expected):
    assert beginning(asked) == expected
