"""Links between events of a report: added, put right, taken away, and found again in a newer coding."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casus.errors import OptionError
from casus.exports.gold import is_judged
from casus.exports.reviews import disagreement_table
from casus.ids import event_id
from casus.records import Link
from casus.reviews import overlay, text_target
from desk import Desk
from handmade import raid

BOMBING, WOUNDING = (event.id for event in raid().events)
HERE = text_target(raid().report.sha256)
CODED = {"from": WOUNDING, "to": BOMBING, "kind": "part"}
OTHER = {"from": WOUNDING, "to": BOMBING, "kind": "cause"}


def test_a_link_is_put_right_in_one_review():
    desk = Desk(raid())
    said = desk.say("correct", HERE, "links", {"add": [OTHER], "remove": [CODED]}, reason="it came of it")
    assert desk.reviewed.coded.links == (Link(from_=WOUNDING, to=BOMBING, kind="cause"),)
    notes = {(one.link.kind, one.coded, one.last.stands, one.last.review) for one in desk.reviewed.links}
    assert notes == {("part", True, False, said), ("cause", False, True, said)}
    assert is_judged(desk.reviewed)


def test_a_link_that_is_there_is_accepted_and_stays_in_a_coding_without_it():
    desk = Desk(raid())
    desk.say("correct", HERE, "links", {"add": [CODED]})
    assert desk.reviewed.coded.links == raid().links
    assert overlay(replace(raid(), links=()), desk.log).coded.links == raid().links


def test_those_who_differ_on_a_link_are_named():
    desk = Desk(raid())
    desk.say("correct", HERE, "links", {"remove": [CODED]}, by="Ana")
    assert not desk.reviewed.links[0].is_disputed
    desk.say("correct", HERE, "links", {"add": [CODED]}, by="Ben")
    [note] = desk.reviewed.links
    assert [(word.review.author, word.stands) for word in note.words] == [("Ana", False), ("Ben", True)]
    assert note.is_disputed
    table = disagreement_table([desk.reviewed])
    assert str(next(table.columns[2].cells)) == f"{WOUNDING} part {BOMBING}: Ana: False / Ben: True"


def test_a_link_is_found_again_where_a_newer_coding_names_its_event_by_other_words():
    desk = Desk(raid())
    desk.say("correct", HERE, "links", {"add": [OTHER]})
    bombing, wounding = raid().events
    first, second = bombing.mentions
    renamed = replace(bombing, id=event_id(raid().report.sha256, second.start, second.end), mentions=(second, first))
    newer = replace(raid(), events=(renamed, wounding), links=(), statements=())
    assert overlay(newer, desk.log).coded.links == (Link(from_=WOUNDING, to=renamed.id, kind="cause"),)


def test_a_log_without_the_words_of_linked_events_is_read_as_before():
    desk = Desk(raid())
    said = desk.say("correct", HERE, "links", {"remove": [CODED]})
    old = replace(said, machine={"report": raid().report.sha256, "record": None})
    assert overlay(raid(), [old]).coded.links == ()


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"add": [{**CODED, "to": WOUNDING}]}, "cannot be linked to itself"),
        ({"add": [{**CODED, "to": "e-000000000000"}]}, "no event 'e-000000000000'"),
        ({"add": [{**CODED, "kind": "echo"}]}, "No link"),
        ({"add": ["x"]}, "No link"),
        ({"add": 7}, "No link"),
        ({"remove": [OTHER]}, "no link “e-.* cause e-.*” to take away"),
        ({"add": [CODED], "remove": [CODED]}, "added and taken away"),
        ({"add": []}, "Links are given as"),
        ({"more": [CODED]}, "Links are given as"),
        ("x", "Links are given as"),
    ],
)
def test_what_is_no_link_is_refused(value, message):
    desk = Desk(raid())
    with pytest.raises(OptionError, match=message):
        desk.say("correct", HERE, "links", value)
    assert not desk.log


def test_links_to_what_was_rejected_bear_no_note():
    desk = Desk(raid())
    desk.say("correct", HERE, "links", {"add": [OTHER]})
    desk.say("reject", BOMBING)
    assert desk.reviewed.links == ()
