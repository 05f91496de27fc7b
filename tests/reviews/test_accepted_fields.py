"""Who accepts a field of an event vouches for that field, and leaves the others open."""

from __future__ import annotations

import pytest

from casus.chronicle import EventFilter
from casus.exports.gold import is_complete, is_judged
from casus.reviews import judged, judgements
from casus.reviews.kinds import EVENT
from desk import Desk
from handmade import raid

BOMBING, WOUNDING = (event.id for event in raid().events)


def test_a_field_that_is_accepted_is_kept_and_judges_the_event_in_part():
    desk = Desk(raid())
    said = desk.say("accept", BOMBING, "mode", reason="seen")
    assert desk.log[-1].value == "aerial"
    assert desk.note(BOMBING).state == "partial"
    assert judgements(desk.log) == {BOMBING: "part"}
    assert judged(desk.log) == set()
    reason = desk.event(BOMBING).evidence[-1]
    assert (reason.field, reason.rule, reason.detail) == ("mode", "review", f"Ana, 2024-02-04 ({said.id}): seen")
    assert is_judged(desk.reviewed)
    desk.say("accept", WOUNDING)
    assert not is_complete(desk.reviewed)


def test_all_fields_accepted_one_by_one_are_the_event_accepted():
    desk = Desk(raid())
    for name in EVENT.fields:
        assert desk.log == [] or desk.note(BOMBING).state == "partial"
        desk.say("accept", BOMBING, name)
    assert desk.note(BOMBING).state == "accepted"
    assert judged(desk.log) == {BOMBING}


@pytest.mark.parametrize(
    ("action", "field", "value", "state"),
    [("accept", None, None, "accepted"), ("correct", "mode", "drone", "corrected"), ("reject", None, None, "rejected")],
)
def test_another_judgement_of_the_event_is_of_all_of_it(action, field, value, state):
    desk = Desk(raid())
    desk.say("accept", BOMBING, "places")
    desk.say(action, BOMBING, field, value)
    assert desk.note(BOMBING).state == state
    assert judged(desk.log) == {BOMBING}


def test_a_withdrawn_judgement_leaves_what_was_vouched_for():
    desk = Desk(raid())
    desk.say("accept", BOMBING, "places")
    whole = desk.say("accept", BOMBING)
    desk.say("withdraw", whole.id)
    assert desk.note(BOMBING).state == "partial"


def test_the_event_still_waits_for_a_look_and_filters_tell_it_apart(chronicle, make_run, say):
    chronicle.add(raid(), run=make_run())
    say("accept", BOMBING, "places")
    found = {
        state: [entry.event.id for entry in chronicle.events(EventFilter(review=state))]
        for state in ("none", "some", "all")
    }
    assert found == {"none": [WOUNDING], "some": [BOMBING], "all": []}
    assert BOMBING in [one.entry.event.id for one in chronicle.queue()]
    assert chronicle.state(BOMBING) == "some"
    say("accept", BOMBING)
    assert [entry.event.id for entry in chronicle.events(EventFilter(review="all"))] == [BOMBING]
    assert BOMBING not in [one.entry.event.id for one in chronicle.queue()]
