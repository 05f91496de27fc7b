"""What a person corrects stands for good, however often the text is coded again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casus.codec import event_to_json
from casus.errors import ChronicleError, OptionError
from casus.ids import event_id
from casus.records import Span
from casus.reviews import Draft, text_target
from casus.soundness import flaw
from handmade import RAID_TEXT, find, raid

BOMBING, WOUNDING = (event.id for event in raid().events)
HERE = text_target(raid().report.sha256)


def recoded(**changes):
    """The raid as another version codes it: its first event with other values."""
    bombing, wounding = raid().events
    return replace(raid(), events=(replace(bombing, **changes), wounding))


def without_bombing():
    return replace(raid(), events=raid().events[1:], statements=(), links=())


def under_another_mention():
    """The bombing named by another of its words first, so that it has another id."""
    bombing, wounding = raid().events
    _, second = bombing.mentions
    moved = replace(bombing, id=event_id(raid().report.sha256, second.start, second.end), mentions=(second,))
    statements = tuple(replace(one, about=(moved.id,)) for one in raid().statements)
    links = tuple(replace(one, to=moved.id) for one in raid().links)
    return replace(raid(), events=(moved, wounding), statements=statements, links=links)


@pytest.fixture
def again(chronicle, make_run):
    """Code the text again by a newer version."""
    chronicle.add(raid(), run=make_run())

    def code(coded):
        assert chronicle.add(coded, run=make_run("m2", hour=10)) == "recoded"

    return code


def words(chronicle, field, target=BOMBING):
    (note,) = [note for note in chronicle.reviewed("r1").notes if note.target == target]
    return next(word for word in note.words if word.field == field)


def test_a_correction_outlives_a_new_coding(chronicle, again, say):
    say("correct", BOMBING, "mode", "drone")
    again(recoded(status="future"))
    event = chronicle.event(BOMBING).event
    assert (event.mode, event.status) == ("drone", "future")
    assert chronicle.event(BOMBING, reviewed=False).event.mode == "aerial"
    assert words(chronicle, "mode").outcome == "stands"


def test_a_coding_that_says_a_third_thing_is_shown_and_the_person_stands(chronicle, again, say):
    say("correct", BOMBING, "mode", "drone")
    again(recoded(mode="heavy-weapons"))
    word = words(chronicle, "mode")
    assert (word.value, word.then, word.now, word.outcome) == ("drone", "aerial", "heavy-weapons", "differs")
    assert chronicle.event(BOMBING).event.mode == "drone"


def test_a_coding_that_agrees_by_now_is_shown(chronicle, again, say):
    say("correct", BOMBING, "mode", "drone")
    again(recoded(mode="drone"))
    assert words(chronicle, "mode").outcome == "agrees"


def test_a_coding_that_no_longer_finds_what_was_rejected_agrees_by_now(chronicle, again, say):
    say("reject", WOUNDING)
    again(replace(raid(), events=raid().events[:1], links=()))
    assert words(chronicle, "exists", WOUNDING).outcome == "agrees"


def test_what_was_accepted_stays_as_it_was_accepted(chronicle, again, say):
    say("accept", BOMBING)
    again(recoded(mode="drone", actors=()))
    event = chronicle.event(BOMBING).event
    assert event_to_json(event) == event_to_json(raid().events[0])
    (note,) = chronicle.reviewed("r1").notes
    assert {word.field for word in note.disagreements} == {"mode", "actors"}


def test_an_event_that_is_no_longer_found_stays_and_is_marked(chronicle, again, say):
    say("correct", BOMBING, "mode", "drone")
    again(without_bombing())
    entry = chronicle.event(BOMBING)
    assert entry.event.mode == "drone"
    assert entry.event.actors == raid().events[0].actors
    assert [one.event.id for one in chronicle.events()] == [BOMBING, WOUNDING]
    (note,) = chronicle.reviewed("r1").notes
    assert note.coded_as is None
    assert [word.outcome for word in note.disagreements] == ["gone"]
    say("correct", BOMBING, "status", "future")
    say("accept", BOMBING)
    assert chronicle.event(BOMBING).event.status == "future"


def test_an_event_that_was_only_commented_on_goes_with_the_coding(chronicle, again, say):
    say("comment", BOMBING, value="look again")
    again(without_bombing())
    assert [one.event.id for one in chronicle.events()] == [WOUNDING]
    with pytest.raises(ChronicleError, match="no event"):
        chronicle.event(BOMBING)
    assert chronicle.reviewed("r1").notes[0].comments[0].value == "look again"


def test_an_event_named_by_other_words_first_is_the_same_and_counted_once(chronicle, again, say):
    say("correct", BOMBING, "mode", "drone")
    again(under_another_mention())
    laid = chronicle.report("r1")
    assert [event.id for event in laid.events] == [BOMBING, WOUNDING]
    assert [entry.event.id for entry in chronicle.events()] == [BOMBING, WOUNDING]
    assert chronicle.event(BOMBING).event.mode == "drone"
    assert laid.statements[0].about == (BOMBING,)
    assert laid.links[0].to == BOMBING
    assert flaw(laid) is None
    moved = under_another_mention().events[0].id
    assert chronicle.reviewed("r1").notes[0].coded_as == moved
    with pytest.raises(ChronicleError):
        chronicle.event(moved)


def test_what_was_rejected_stays_rejected_under_another_mention(chronicle, again, say):
    say("reject", BOMBING)
    again(under_another_mention())
    assert [entry.event.id for entry in chronicle.events()] == [WOUNDING]


def test_what_a_person_added_is_not_there_twice_when_the_machine_finds_it(chronicle, again, say):
    added = say("add", HERE, value={"type": "REJECT", "mentions": ["denied"]}).target
    assert [entry.event.id for entry in chronicle.events()] == [BOMBING, WOUNDING, added]
    denied = Span(**find(RAID_TEXT, "denied"))
    found = replace(raid().events[1], id=added, type="ACCUSE", mentions=(denied,))
    again(replace(raid(), events=(*raid().events, found)))
    assert [entry.event.type for entry in chronicle.events()] == ["ASSAULT", "ASSAULT", "REJECT"]
    assert words(chronicle, "exists", added).outcome == "agrees"
    assert words(chronicle, "type", added).outcome == "differs"


def test_machine_codings_are_never_overwritten(chronicle, again, say, make_run):
    say("correct", BOMBING, "mode", "drone")
    say("reject", WOUNDING)
    assert chronicle.report("r1", reviewed=False) == raid()
    assert list(chronicle.reports(reviewed=False)) == [raid()]
    assert [entry.event for entry in chronicle.events(reviewed=False)] == list(raid().events)
    assert chronicle.report("r1", run=make_run().id) == raid()


def test_a_report_that_is_read_and_added_again_does_not_make_words_of_people_the_machines(
    chronicle, again, say, make_run
):
    say("correct", BOMBING, "mode", "drone")
    assert chronicle.add(chronicle.report("r1"), run=make_run()) == "unchanged"
    assert chronicle.report("r1", reviewed=False) == raid()


def test_the_log_is_read_by_target_and_keeps_what_the_machine_said(chronicle, again, say):
    first = say("correct", BOMBING, "mode", "drone", reason="seen")
    second = say("comment", WOUNDING, value="?", by="Ben")
    assert chronicle.reviews() == [first, second]
    assert chronicle.reviews(WOUNDING) == [second]
    assert first.machine == {"report": raid().report.sha256, "record": event_to_json(raid().events[0])}


def test_several_drafts_are_kept_all_or_none(chronicle, again):
    right = Draft(action="correct", target=BOMBING, author="Ana", field="mode", value="drone")
    with pytest.raises(OptionError):
        chronicle.review(right, replace(right, value="teleport"))
    assert chronicle.reviews() == []


def test_pairs_of_events_may_lie_in_two_reports_and_incidents_stand_for_their_first_event(
    chronicle, again, say, make_run
):
    other = raid(id="r2", text=RAID_TEXT + " Again.")
    chronicle.add(other, run=make_run())
    second = other.events[0].id
    said = say("merge", f"i-{BOMBING[2:]}", value=f"i-{second[2:]}")
    assert (said.target, said.value) == (BOMBING, second)
    with pytest.raises(OptionError, match="e-000000000000"):
        say("split", BOMBING, value="e-000000000000")


@pytest.mark.parametrize("target", ["e-000000000000", "s-000000000000", "v-000000000000", "t-000000000000", "nothing"])
def test_nothing_is_said_of_what_is_not_there(chronicle, again, say, target):
    with pytest.raises(OptionError, match=target):
        say("comment", target, value="?")
