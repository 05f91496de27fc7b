from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.errors import OptionError
from casus.reviews import Review, constraints, counting
from desk import START, Desk
from handmade import raid

BOMBING, WOUNDING = (event.id for event in raid().events)


def review(number: int, action: str, target: str, **more) -> Review:
    at = START + dt.timedelta(minutes=number)
    return Review(id=f"v-{number}", at=at, author="Ana", action=action, target=target, **more)


def test_what_is_withdrawn_counts_no_longer_and_stays_in_the_log():
    desk = Desk(raid())
    wrong = desk.say("correct", BOMBING, "mode", "drone")
    assert desk.event(BOMBING).mode == "drone"
    desk.say("withdraw", wrong.id, by="Ben", reason="it was a plane")
    assert desk.event(BOMBING).mode == "aerial"
    assert desk.reviewed.notes == ()
    assert len(desk.log) == 2


def test_a_withdrawal_can_be_withdrawn():
    desk = Desk(raid())
    said = desk.say("correct", BOMBING, "mode", "drone")
    taken_back = desk.say("withdraw", said.id)
    desk.say("withdraw", taken_back.id)
    assert desk.event(BOMBING).mode == "drone"


@given(st.lists(st.booleans(), max_size=8))
def test_every_second_withdrawal_in_a_chain_brings_the_first_back(chain):
    log = [review(0, "comment", BOMBING, value="x")]
    log += [review(number, "withdraw", f"v-{number - 1}") for number, _ in enumerate(chain, 1)]
    assert [one.id for one in counting(log)] == (["v-0"] if len(chain) % 2 == 0 else [])


def test_ids_follow_from_words_and_moment():
    one, same, other = Desk(raid()), Desk(raid()), Desk(raid())
    assert one.say("reject", BOMBING).id == same.say("reject", BOMBING).id
    assert one.log[0].id != other.say("reject", WOUNDING).id
    assert one.log[0].id != one.say("reject", BOMBING).id


def test_a_review_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        Review(id="v-1", at=dt.datetime(2024, 2, 4), author="Ana", action="accept", target=BOMBING)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("action", "target", "value", "said"),
    [
        ("withdraw", "v-000000000000", None, "no review"),
        ("accept", "e-000000000000", None, "no event or statement"),
        ("comment", BOMBING, " ", "needs its text"),
        ("merge", BOMBING, BOMBING, "with itself"),
        ("merge", BOMBING, "x", "by its id"),
        ("praise", BOMBING, None, "no action"),
    ],
)
def test_what_means_nothing_is_refused(action, target, value, said):
    with pytest.raises(OptionError, match=said):
        Desk(raid()).say(action, target, None, value)


def test_a_review_needs_an_author():
    with pytest.raises(OptionError, match="author"):
        Desk(raid()).say("accept", BOMBING, by=" ")


def test_the_last_word_on_a_pair_wins_whichever_way_round_it_is_named():
    log = [
        review(1, "merge", "e-a", value="e-b"),
        review(2, "split", "e-b", value="e-a"),
        review(3, "split", "e-c", value="e-a"),
        review(4, "merge", "e-a", value="e-c"),
        review(5, "split", "e-d", value="e-c"),
        review(6, "merge", "e-d", value="e-e"),
        review(7, "withdraw", "v-6"),
    ]
    found = constraints(log)
    assert found.must == {("e-a", "e-c")}
    assert found.cannot == {("e-a", "e-b"), ("e-c", "e-d")}


@given(st.lists(st.tuples(st.sampled_from(["merge", "split"]), st.sampled_from("abc"), st.sampled_from("abc"))))
def test_no_pair_is_both_joined_and_parted(said):
    log = [review(i, action, f"e-{one}", value=f"e-{other}") for i, (action, one, other) in enumerate(said)]
    found = constraints(log)
    assert not found.must & found.cannot
    assert found.must | found.cannot == {tuple(sorted((f"e-{one}", f"e-{other}"))) for _, one, other in said}
