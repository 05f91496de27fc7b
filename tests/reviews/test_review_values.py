from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.codec import event_to_json, statement_to_json
from casus.errors import OptionError
from casus.records import CodedReport
from casus.reviews import parsed, text_target
from casus.reviews.kinds import EVENT, STATEMENT
from desk import Desk
from handmade import RAID_TEXT, find, raid, report
from strategies import coded_reports

BOMBING, WOUNDING = (event.id for event in raid().events)
DENIAL = raid().statements[0].id
HERE = text_target(raid().report.sha256)


def value_of(field: str, value: object, *, of: str = BOMBING) -> object:
    return Desk(raid()).say("correct", of, field, value).value


def refusal(field: str, value: object, *, of: str = BOMBING) -> str:
    with pytest.raises(OptionError) as told:
        value_of(field, value, of=of)
    return str(told.value)


@pytest.mark.parametrize("field", EVENT.fields)
def test_every_field_of_an_event_takes_the_value_that_it_has(field):
    assert value_of(field, event_to_json(raid().events[0])[field]) == event_to_json(raid().events[0])[field]


@pytest.mark.parametrize("field", STATEMENT.fields)
def test_every_field_of_a_statement_takes_the_value_that_it_has(field):
    value = statement_to_json(raid().statements[0])[field]
    assert value_of(field, value, of=DENIAL) == value


def test_words_that_stand_once_in_the_text_need_no_place():
    (actor,) = value_of("recipients", [{"text": "its army", "country": "NOR", "sector": "MIL"}])
    expected = {"name": "its army", "country": "NOR", "sector": "MIL", "entity": None}
    assert actor == find(RAID_TEXT, "its army") | expected


def test_words_are_found_whole_before_they_are_found_within_others():
    text = "Shelling began in Or. The Oryx group said the shelling of Orlan ended."
    shelled = {"type": "ASSAULT", "mentions": [{"text": "Shelling"}]}
    desk = Desk(CodedReport(report=report(text)))
    said = desk.say("add", text_target(report(text).sha256), None, {**shelled, "places": ["Or"]})
    assert said.value["places"][0]["start"] == text.index("Or.")


def test_of_words_that_stand_several_times_those_of_the_sentence_are_meant():
    text = "Guards fled Brenna. Rebels shelled Brenna and left. Nobody in Brenna slept."
    desk = Desk(CodedReport(report=report(text)))
    shelled = {"type": "ASSAULT", "mentions": ["shelled"], "places": ["Brenna"]}
    said = desk.say("add", text_target(report(text).sha256), None, shelled)
    assert said.value["places"][0]["start"] == text.index("Brenna and")


def test_words_that_stand_several_times_nearby_must_say_where():
    text = "Rebels shelled Brenna and, from Brenna, Tolm."
    desk = Desk(CodedReport(report=report(text)))
    shelled = {"type": "ASSAULT", "mentions": ["shelled"], "places": ["Brenna"]}
    target = text_target(report(text).sha256)
    with pytest.raises(OptionError, match=r"2 times.*start at 15: .* 32: "):
        desk.say("add", target, None, shelled)
    said = desk.say("add", target, None, {**shelled, "places": [{"text": "Brenna", "start": 32}]})
    assert said.value["places"][0]["end"] == 38


def test_the_same_words_keep_what_is_known_of_them():
    (place,) = value_of("places", ["Ağrı"])
    assert place == event_to_json(raid().events[0])["places"][0]
    (moved,) = value_of("places", [{"text": "Ağrı", "name": "Ağrı, Osterland", "country": "IRQ"}])
    assert (moved["lat"], moved["geonameid"], moved["country"]) == (None, None, "IRQ")


def test_days_alone_keep_the_words_of_the_time():
    time = value_of("time", "2024-02-01..2024-02-02")
    assert time == find(RAID_TEXT, "Friday") | {"from": "2024-02-01", "to": "2024-02-02", "precision": "span"}
    assert value_of("time", "2024-02-01")["precision"] == "day"
    assert value_of("time", None) is None


def test_days_alone_are_refused_where_the_event_has_no_words_of_time():
    desk = Desk(raid())
    desk.say("correct", BOMBING, "time", None)
    with pytest.raises(OptionError, match="needs some"):
        desk.say("correct", BOMBING, "time", "2024-02-01")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("type", "WAR", "none of ACCUSE"),
        ("mode", "teleport", "ASSAULT has no mode 'teleport'"),
        ("status", "done", "none of actual"),
        ("contexts", ["weather"], "no context"),
        ("mentions", [], "at least one mention"),
        ("mentions", ["tanks"], "not in the report"),
        ("actors", [{"text": "army", "start": 0}], "not 'army'"),
        ("actors", [{"text": "its army", "start": -3, "end": 5}], "no range of the text"),
        ("actors", [{"text": "its army", "contry": "NOR"}], "no 'contry'"),
        ("actors", [{"text": "its army", "country": "Norway"}], "no country"),
        ("actors", [{"text": "its army", "country": "nor"}], "no country"),
        ("actors", [{"text": "its army", "sector": "ARMY"}], "none of BUS"),
        ("actors", "its army", "cannot be kept"),
        ("places", [{"text": "Ağrı", "lat": 91.0, "lon": 0.0}], "within ±90"),
        ("time", {"text": "Friday", "from": "2024-02-02", "to": "2024-02-01"}, "ends .* before it starts"),
        ("time", {"text": "Friday", "from": "2024-02-30", "to": None}, "cannot be kept"),
        ("casualties", [{"text": "fighters", "kind": "killed", "low": 5, "high": 3}], "no bounds"),
        ("casualties", [{"text": "fighters", "kind": "killed", "low": None, "high": 3}], "no bounds"),
        ("casualties", [{"text": "fighters", "kind": "killed", "low": -1, "high": 3}], "whole numbers"),
        ("casualties", [{"text": "fighters", "kind": "killed", "low": True, "high": 3}], "whole numbers"),
        ("casualties", [{"text": "60 depots", "low": 60}], "'kind' is missing"),
        ("score", 3.0, "cannot be reviewed"),
        ("id", "e-000000000000", "cannot be reviewed"),
    ],
)
def test_a_value_that_may_not_stand_is_refused_with_what_is_wrong(field, value, said):
    with pytest.raises(OptionError, match=said):
        value_of(field, value)


def test_statements_speak_of_events_that_are_there():
    assert value_of("about", [WOUNDING], of=DENIAL) == [WOUNDING]
    assert "no event 'e-000000000000'" in refusal("about", ["e-000000000000"], of=DENIAL)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"add": [{"from": BOMBING, "to": "e-000000000000", "kind": "cause"}]}, "no event"),
        ({"add": [{"from": BOMBING, "to": WOUNDING, "kind": "rhyme"}]}, "No link"),
        ({"add": [{"from": BOMBING, "to": WOUNDING}]}, "No link"),
        ({"change": []}, "Links are given as"),
        ("cause", "Links are given as"),
    ],
)
def test_links_lead_from_event_to_event(value, said):
    with pytest.raises(OptionError, match=said):
        Desk(raid()).say("correct", HERE, "links", value)


def test_links_are_those_of_a_report():
    with pytest.raises(OptionError, match="those of a report"):
        Desk(raid()).say("correct", BOMBING, "links", {"add": []})


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("shelled", "whole record"),
        ({"type": "ASSAULT"}, "type and its mentions"),
        ({"type": "ASSAULT", "mentions": ["bombed"]}, "there already"),
        ({"type": "ASSAULT", "mentions": ["denied"], "modes": []}, "modes is no field"),
        ({"type": "ASSAULT", "mode": "visit", "mentions": ["denied"]}, "no mode 'visit'"),
        ({"stance": "deny"}, "cue or its content"),
    ],
)
def test_what_is_added_must_be_whole_and_new(value, said):
    with pytest.raises(OptionError, match=said):
        Desk(raid()).say("add", HERE, None, value)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("mode", " drone ", "drone"),
        ("mode", "none", None),
        ("actors", "", []),
        ("contexts", "military, territory", ["military", "territory"]),
        ("instruments", "rockets; two drones", ["rockets", "two drones"]),
        ("casualties", '[{"low": 3}]', [{"low": 3}]),
        ("time", "2024-02-01..2024-02-03", "2024-02-01..2024-02-03"),
    ],
)
def test_plain_words_are_values(field, typed, value):
    assert parsed(field, typed) == value


def test_links_are_added_and_taken_away_in_plain_words():
    cause, part = ({"from": BOMBING, "to": WOUNDING, "kind": kind} for kind in ("cause", "part"))
    typed = f"+{BOMBING} cause {WOUNDING}; - {BOMBING} part {WOUNDING}"
    assert parsed("links", typed) == {"add": [cause], "remove": [part]}


@pytest.mark.parametrize(("field", "typed"), [("actors", "[{"), ("links", "e-1 to e-2")])
def test_words_that_are_no_value_are_refused(field, typed):
    with pytest.raises(OptionError):
        parsed(field, typed)


@given(coded_reports(), st.data())
def test_no_value_breaks_a_report_it_is_refused_or_stands(coded, data):
    """Whatever is thrown at a field, what is kept makes a coding that is sound."""
    if not coded.events:
        return
    field = data.draw(st.sampled_from(EVENT.fields))
    junk = st.recursive(
        st.none() | st.integers() | st.text(max_size=5) | st.sampled_from(["ASSAULT", "drone", "text", "IRQ"]),
        lambda inner: (
            st.lists(inner, max_size=2)
            | st.dictionaries(st.sampled_from(["text", "start", "end", "country", "low", "x"]), inner, max_size=3)
        ),
        max_leaves=6,
    )
    desk = Desk(coded)
    try:
        kept = desk.say("correct", coded.events[0].id, field, data.draw(junk))
    except OptionError:
        return
    assert event_to_json(desk.event(coded.events[0].id))[field] == kept.value
