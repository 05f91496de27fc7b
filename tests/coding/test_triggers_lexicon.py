from __future__ import annotations

import pytest

from casus.coding.lexicon import read_lexicon
from casus.errors import ModelError


def read(text: str, classes: str = "", counts: str = ""):
    return read_lexicon([("own.lex", "verb", text)], classes, counts)


def test_a_line_gives_one_entry_a_pattern() -> None:
    (kill, slay) = read("kill, slay = ASSAULT.targeted .9 !obj=time|@gear  # comment", "gear = engine").entries
    assert (kill.words, slay.words) == (("kill",), ("slay",))
    assert (kill.type, kill.mode, kill.score) == ("ASSAULT", "targeted", 0.9)
    assert kill.conditions[0].key == "obj"
    assert kill.conditions[0].negated
    assert kill.conditions[0].values == {"time", "engine"}
    assert kill.where == "own.lex:1"


def test_longer_patterns_are_tried_first_then_the_order_of_lines() -> None:
    lexicon = read("call = ACCUSE .5 obj=liar\ncall = CONSULT .4\ncall for = REQUEST .8")
    assert [e.type for e in lexicon.at("call")] == ["REQUEST", "ACCUSE", "CONSULT"]


def test_where_the_event_word_stands() -> None:
    lexicon = read_lexicon(
        [
            ("v", "verb", "pull out = RETREAT\ntest-fire = MOBILIZE"),
            ("n", "noun", "peace talk = CONSULT"),
            ("p", "phrase", "tear *gas = ASSAULT"),
        ]
    )
    assert [(e.words, e.head) for e in lexicon.entries] == [
        (("pull", "out"), 0),
        (("test", "-", "fire"), 2),
        (("peace", "talk"), 1),
        (("tear", "gas"), 1),
    ]


def test_counts_pull_the_score_towards_what_was_measured() -> None:
    lexicon = read(
        "raid = COERCE.seize .6\nmarch = PROTEST .6",
        counts="entry,right,proposed\nverb raid = COERCE.seize,6,6\n",
    )
    assert lexicon.at("raid")[0].score == pytest.approx((6 + 4 * 0.6) / 10)
    assert lexicon.at("march")[0].score == 0.6


def test_forms_lead_to_their_word() -> None:
    lexicon = read_lexicon(
        [
            ("v", "verb", "ban = COERCE\nslay = ASSAULT\nrally = PROTEST"),
            ("n", "noun", "peace talk = CONSULT"),
        ]
    )
    assert lexicon.verb_of("banning") == "ban"
    assert lexicon.verb_of("slain") == "slay"
    assert lexicon.verb_of("rallied") == "rally"
    assert lexicon.verb_of("unheard") is None
    assert lexicon.noun_of("talks") == "talk"
    assert lexicon.noun_of("bans") is None


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("kill ASSAULT", "an entry reads"),
        ("kill = ATTACK", "'ATTACK' is no PLOVER type"),
        ("kill = ASSAULT.soft", "ASSAULT has no mode 'soft'"),
        ("kill = ASSAULT .9 weather=bad", "'weather=bad' is no condition"),
        ("kill = ASSAULT .9 obj=@nothing", "no word list is called 'nothing'"),
        ("kill *off = ASSAULT", "marked"),
        ("kill = ", "an entry reads"),
        ("kill = ASSAULT to=?|into=?", "is no condition"),
    ],
)
def test_a_broken_line_is_named(line: str, says: str) -> None:
    with pytest.raises(ModelError) as error:
        read("attack = ASSAULT\n\n" + line)
    assert "own.lex:3" in str(error.value)
    assert says in str(error.value)


def test_a_second_line_without_conditions_for_the_same_words_is_refused() -> None:
    with pytest.raises(ModelError, match=r"own\.lex:3: 'raid' stands without conditions at own\.lex:1"):
        read("raid = COERCE\nraid = ASSAULT obj=village\nraid = ASSAULT")


def test_lines_with_conditions_go_first() -> None:
    lexicon = read("raid = COERCE\nraid = ASSAULT obj=village")
    assert [e.type for e in lexicon.at("raid")] == ["ASSAULT", "COERCE"]


def test_broken_counts_are_named() -> None:
    with pytest.raises(ModelError, match=r"counts\.csv"):
        read("raid = COERCE", counts="entry,right,proposed\nverb raid = COERCE,six,6\n")
