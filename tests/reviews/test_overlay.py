from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from casus.codec import event_to_json
from casus.errors import OptionError
from casus.ids import event_id
from casus.records import Link
from casus.reviews import overlay, text_target
from casus.reviews.kinds import EVENT
from casus.soundness import flaw
from desk import Desk
from handmade import RAID_TEXT, find, raid
from strategies import coded_reports

BOMBING, WOUNDING = (event.id for event in raid().events)
DENIAL = raid().statements[0].id
HERE = text_target(raid().report.sha256)


@given(coded_reports())
def test_without_reviews_a_coding_stays_what_it_is(coded):
    assert overlay(coded, ()).coded is coded


def test_corrections_stand_and_the_rest_stays():
    desk = Desk(raid())
    desk.say("correct", BOMBING, "mode", "drone", reason="seen from the ground")
    desk.say("correct", BOMBING, "status", "hypothetical")
    event = desk.event(BOMBING)
    assert (event.mode, event.status, event.score) == ("drone", "hypothetical", -9.5)
    before = replace(raid().events[0], mode="drone", status="hypothetical", score=event.score, evidence=event.evidence)
    assert event == before
    assert desk.reviewed.coded.events[1] == raid().events[1]
    assert desk.note(BOMBING).state == "corrected"
    assert desk.reviewed.state(WOUNDING) == "unreviewed"


def test_reasons_of_people_stand_beside_those_of_the_machine():
    desk = Desk(raid())
    said = desk.say("correct", BOMBING, "mode", "drone", reason="seen from the ground")
    machine, person = desk.event(BOMBING).evidence
    assert machine.rule == "lexicon"
    assert (person.field, person.rule) == ("mode", "review")
    assert person.detail == f"Ana, 2024-02-04 ({said.id}): seen from the ground"


def test_another_type_takes_its_score_and_drops_a_mode_that_it_has_not():
    desk = Desk(raid())
    desk.say("correct", BOMBING, "type", "CONSULT")
    event = desk.event(BOMBING)
    assert (event.type, event.mode) == ("CONSULT", None)
    assert event.score > 0
    desk.say("correct", BOMBING, "mode", "visit")
    assert desk.event(BOMBING).mode == "visit"


def test_what_is_rejected_is_gone_with_its_links_and_out_of_statements():
    desk = Desk(raid())
    desk.say("reject", BOMBING, reason="only threatened")
    laid = desk.reviewed.coded
    assert [event.id for event in laid.events] == [WOUNDING]
    assert laid.links == ()
    assert laid.statements[0].about == ()
    assert desk.note(BOMBING).state == "rejected"
    assert flaw(laid) is None


def test_to_accept_or_correct_what_was_rejected_brings_it_back():
    for action, field, value in (("accept", None, None), ("correct", "mode", "drone")):
        desk = Desk(raid())
        desk.say("reject", BOMBING, by="Ben")
        desk.say(action, BOMBING, field, value)
        assert desk.event(BOMBING) is not None
        assert [one.field for one in desk.note(BOMBING).conflicts] == ["exists"]


def test_what_is_added_stands_in_the_order_of_the_text():
    desk = Desk(raid())
    said = desk.say("add", HERE, None, {"type": "REJECT", "mentions": ["denied"], "actors": ["The مجلس of Osterland"]})
    denied = find(RAID_TEXT, "denied")
    assert said.target == event_id(raid().report.sha256, denied["start"], denied["end"])
    events = desk.reviewed.coded.events
    assert [event.id for event in events] == [BOMBING, WOUNDING, said.target]
    assert (events[2].type, events[2].confidence, events[2].actors[0].name) == ("REJECT", 1.0, "The مجلس of Osterland")
    assert desk.note(said.target).state == "added"
    desk.say("add", HERE, None, {"type": "THREATEN", "mentions": ["aircraft"]})
    assert next(event.type for event in desk.reviewed.coded.events) == "THREATEN"


def test_what_was_added_can_be_corrected_and_linked():
    desk = Desk(raid())
    added = desk.say("add", HERE, None, {"type": "REJECT", "mentions": ["denied"]}).target
    desk.say("correct", added, "mode", "change")
    desk.say("correct", HERE, "links", {"add": [{"from": added, "to": BOMBING, "kind": "about"}]})
    assert desk.event(added).mode == "change"
    assert Link(from_=added, to=BOMBING, kind="about") in desk.reviewed.coded.links
    desk.say("reject", added)
    assert desk.reviewed.coded.links == raid().links


def test_the_last_word_on_a_link_wins():
    link = {"from": WOUNDING, "to": BOMBING, "kind": "part"}
    desk = Desk(raid())
    desk.say("correct", HERE, "links", {"remove": [link]})
    assert desk.reviewed.coded.links == ()
    desk.say("correct", HERE, "links", {"add": [link]})
    assert desk.reviewed.coded.links == raid().links


def test_statements_are_corrected_rejected_and_added():
    desk = Desk(raid())
    desk.say("correct", DENIAL, "stance", "doubt")
    desk.say("correct", DENIAL, "about", [WOUNDING])
    (statement,) = desk.reviewed.coded.statements
    assert (statement.stance, statement.about) == ("doubt", (WOUNDING,))
    added = desk.say("add", HERE, None, {"stance": "assert", "cue": "said", "speaker": "its army"})
    assert [one.id for one in desk.reviewed.coded.statements] == [added.target, DENIAL]
    desk.say("reject", DENIAL)
    assert [one.id for one in desk.reviewed.coded.statements] == [added.target]


def test_the_last_word_on_a_field_wins_and_those_who_differ_are_named():
    desk = Desk(raid())
    first = desk.say("correct", BOMBING, "mode", "drone", by="Ana")
    last = desk.say("correct", BOMBING, "mode", "heavy-weapons", by="Ben")
    assert desk.event(BOMBING).mode == "heavy-weapons"
    (conflict,) = desk.note(BOMBING).conflicts
    assert (conflict.field, conflict.sayings) == ("mode", (first, last))
    desk.say("correct", BOMBING, "mode", "heavy-weapons", by="Ana")
    assert desk.note(BOMBING).conflicts == ()


def test_to_accept_is_to_keep_what_stands():
    desk = Desk(raid())
    desk.say("correct", BOMBING, "mode", "drone", by="Ben")
    desk.say("accept", BOMBING)
    assert desk.log[-1].value["mode"] == "drone"
    assert desk.note(BOMBING).state == "corrected"


def test_a_comment_changes_nothing():
    desk = Desk(raid())
    said = desk.say("comment", BOMBING, None, "see the agency's later report")
    assert desk.reviewed.coded == raid()
    assert desk.note(BOMBING).comments == (said,)
    assert desk.note(BOMBING).state == "unreviewed"


def test_reviews_of_other_reports_play_no_part():
    desk = Desk(raid(text=RAID_TEXT + " "))
    desk.say("reject", desk.coded.events[0].id)
    assert overlay(raid(), desk.log).coded == raid()


ACTIONS = st.sampled_from(
    [
        ("accept", None, None), ("accept", "type", None), ("reject", None, None), ("correct", "type", "AID"),
        ("correct", "mode", None), ("correct", "actors", []), ("correct", "status", "future"), ("comment", None, "?"),
        ("withdraw", None, None),
    ]
)  # fmt: skip


@given(coded_reports(), st.lists(st.tuples(ACTIONS, st.integers(0, 3), st.sampled_from(["Ana", "Ben"])), max_size=8))
def test_whatever_is_said_the_report_stays_sound_and_the_last_word_stands(coded, said):
    desk = Desk(coded)
    targets = [event.id for event in coded.events] + [statement.id for statement in coded.statements]
    for (action, field, value), number, by in said:
        known = [one.id for one in desk.log] if action == "withdraw" else [f for f in targets if f.startswith("e")]
        if not known:
            continue
        try:
            desk.say(action, known[number % len(known)], field, value, by=by)
        except OptionError:
            continue
    laid = desk.reviewed
    assert flaw(laid.coded) is None
    for note in laid.notes:
        there = desk.event(note.target)
        assert (there is None) == (note.state == "rejected")
        if there is not None:
            record = event_to_json(there)
            for word in note.words:
                if word.field in EVENT.fields and word.field != "mode":
                    assert record[word.field] == word.value
