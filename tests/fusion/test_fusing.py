from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.fusion.codec import incident_from_json, incident_to_json
from casus.fusion.fusing import founding_event, incident_id, incident_of
from casus.fusion.incident import Member, Remark
from casus.records import Attribution, Casualties, CodedReport, Participant, Place, Report
from fusion_reports import COPY, DAY, DENIAL, ELSEWHERE, FIRST, SECOND, strike


def member(coded: CodedReport, voice: str | None = None, **changed: object) -> Member:
    return Member(
        event=replace(coded.events[0], **changed), report=coded.report, voice=voice or str(coded.report.source)
    )


def test_the_order_of_members_plays_no_part():
    members = [member(FIRST), member(SECOND), member(COPY, "Sahel Courier")]
    assert len({repr(incident_of(list(order))) for order in permutations(members)}) == 1


def test_losses_are_a_range_with_each_figure():
    [killed] = incident_of([member(FIRST), member(SECOND)]).losses
    assert (killed.low, killed.high, killed.disputed) == (9, None, True)
    assert {(f.low, f.high) for f in killed.figures} == {(9, 9), (11, None)}


def test_who_only_says_at_least_does_not_lower_what_another_counted():
    [count] = SECOND.events[0].casualties
    vague = member(SECOND, casualties=(replace(count, low=2, high=None),))
    [killed] = incident_of([member(FIRST), vague]).losses
    assert (killed.low, killed.high, killed.disputed) == (9, 9, False)


def test_a_source_is_taken_by_its_last_word():
    later = replace(FIRST.report, published=dt.date(2021, 3, 20), sha256="f" * 64, id="later")
    corrected = member(CodedReport(report=later, events=SECOND.events), "Sahel Courier")
    [killed] = incident_of([member(FIRST), corrected]).losses
    assert (killed.low, killed.latest.low, killed.disputed) == (11, 11, False)


def test_a_copy_adds_a_report_and_no_source():
    one = incident_of([member(FIRST), member(COPY, "Sahel Courier")])
    assert (one.corroboration, one.sources, len(one.reports)) == ("copies", 1, 2)


def test_independent_sources_corroborate():
    one = incident_of([member(FIRST), member(SECOND)])
    assert (one.corroboration, one.sources) == ("independent", 2)
    assert incident_of([member(FIRST)]).corroboration == "single"


def test_sources_differ_with_their_words():
    [killed] = [d for d in incident_of([member(FIRST), member(SECOND)]).disagreements if d.field == "killed"]
    words = {p.value: p.quotes[0].text for p in killed.positions}
    assert words == {"9": "nine", "at least 11": "eleven soldiers"}


def test_the_share_of_those_who_tell_it_as_done():
    members = [member(FIRST), member(SECOND), member(ELSEWHERE, "Third", status="negated")]
    one = incident_of(members)
    assert (one.status, round(one.fact, 2)) == ("actual", 0.67)


def test_the_place_is_the_finest_that_sources_agree_on():
    vague = replace(SECOND.events[0].places[0], name="Mali", lat=17.0, lon=-4.0, precision="country")
    one = incident_of([member(FIRST), member(SECOND, places=(vague,))])
    assert one.place is not None
    assert (one.place.name, one.place.sources) == ("Mopti", 1)


def test_days_are_those_that_times_have_in_common():
    week = replace(SECOND.events[0].time, from_=DAY - dt.timedelta(5), to=DAY + dt.timedelta(1), precision="week")
    one = incident_of([member(FIRST), member(SECOND, time=week)])
    assert one.time is not None
    assert (one.time.from_, one.time.to, one.time.sources) == (DAY, DAY, 2)


def test_who_denies_it_is_named():
    remarks = [Remark(statement=s, report=DENIAL.report) for s in DENIAL.statements]
    assert incident_of([member(FIRST)], remarks).denied_by == ("Malian army",)


def test_an_incident_reads_back_from_its_json():
    one = incident_of([member(FIRST), member(SECOND)])
    assert incident_from_json(incident_to_json(one)) == one


def test_an_incident_leads_back_to_the_event_that_founds_it():
    event = FIRST.events[0].id
    assert founding_event(incident_id(event)) == event


def test_a_sentence_tells_who_did_what_to_whom_where():
    one = incident_of([member(strike("Gunmen ambushed soldiers near Mopti on Saturday."))])
    assert one.summary == "Gunmen shot at soldiers in Mopti, Mali"


def victims(words: str, low: int, *, country: str = "MLI", start: int = 0) -> dict[str, object]:
    """Recipients who are told by their number, with the losses that they are."""
    span = {"start": start, "end": start + len(words), "text": words}
    return {
        "recipients": (Participant(**span, name=words, country=country, sector="MIL"),),
        "casualties": (Casualties(**span, kind="killed", low=low, high=low),),
    }


def test_victims_told_by_one_number_are_one_party_whatever_they_are_called():
    members = [told(0, "A", **victims("three soldiers", 3)), told(1, "B", **victims("three of them", 3, country="SEN"))]
    [party] = incident_of(members).recipients
    assert party.sources == 2
    assert "recipients" not in fields_of(*members)


def test_who_only_names_the_people_means_those_that_others_count():
    members = [
        told(0, "A", **victims("three Malian soldiers", 3)),
        told(1, "B", recipients=(person("Mali's soldiers", "MLI", "MIL"),)),
    ]
    [party] = incident_of(members).recipients
    assert party.sources == 2
    assert "recipients" not in fields_of(*members)


def test_a_sentence_names_whom_it_was_aimed_at_and_leaves_the_numbers_to_the_losses():
    army = told(0, "A", recipients=(person("the army", "MLI", "MIL"),))
    both = incident_of([army, told(1, "B", **victims("Three soldiers", 3, start=9))])
    assert both.summary == "Gunmen shot at the army in Mopti, Mali"
    alone = incident_of([told(1, "B", **victims("Three soldiers", 3, start=9))])
    assert alone.summary == "Gunmen shot at three soldiers in Mopti, Mali"


def test_who_is_named_on_both_sides_stands_on_one():
    army = person("Velden army", "XVE", "MIL")
    one = incident_of([told(0, "A", actors=(army,), recipients=(army,))])
    assert ([p.name for p in one.actors], one.recipients) == (["Velden army"], ())


def test_an_adjective_alone_is_named_by_its_country():
    [party] = incident_of([told(0, "A", actors=(person("Malian", "MLI", "MIL"),))]).actors
    assert party.name == "Mali"


def test_a_place_without_a_name_is_not_in_the_sentence():
    house = replace(TOWN, name="his house", lat=None, lon=None, precision=None, country=None)
    assert incident_of([told(0, "A", places=(house,))]).summary == "Gunmen shot at soldiers"


TEXT = "Gunmen ambushed soldiers near Mopti on Saturday and killed nine."
SPAN = {"start": 0, "end": 6, "text": "Gunmen"}
TOWN, FAR_TOWN = FIRST.events[0].places[0], ELSEWHERE.events[0].places[0]
MALI = replace(TOWN, name="Mali", lat=17.0, lon=-4.0, precision="country")


def told(number: int, voice: str, *, published: dt.date = DAY, **changed: object) -> Member:
    """The same event in a report of its own, by the voice that is given."""
    report = Report(id=f"r{number}", text=TEXT, sha256=f"{number:064x}", published=published, source=voice)
    event = replace(strike(TEXT).events[0], id=f"e-{number:012x}", **changed)
    return Member(event=event, report=report, voice=voice)


def dead(low: int | None, high: int | None) -> tuple[Casualties, ...]:
    return (Casualties(**SPAN, kind="killed", low=low, high=high),)


def person(name: str, country: str, sector: str = "GOV") -> Participant:
    return Participant(**SPAN, name=name, country=country, sector=sector)


def fields_of(*members: Member) -> set[str]:
    return {d.field for d in incident_of(members).disagreements}


def test_a_voice_that_speaks_often_has_one_vote():
    loud = [told(k, "Loud", type="COERCE", mode="arrest") for k in range(3)]
    one = incident_of([*loud, told(3, "Atlas"), told(4, "Post")])
    assert (one.type, one.mode, one.sources) == ("ASSAULT", "firearms", 3)


def test_a_voice_that_says_two_things_shares_its_vote():
    split = [told(0, "Split", status="actual"), told(1, "Split", status="negated")]
    assert incident_of([*split, told(2, "Atlas", status="future"), told(3, "Post", status="actual")]).fact == 0.5


def test_the_mode_is_one_of_the_type_that_won():
    one = incident_of([told(0, "A", type="COERCE", mode="arrest"), told(1, "B", mode=None), told(2, "C", mode=None)])
    assert (one.type, one.mode) == ("ASSAULT", None)


def test_of_equal_votes_what_is_told_as_done_wins():
    one = incident_of([told(0, "A", status="hypothetical"), told(1, "B", status="actual")])
    assert (one.status, one.fact) == ("actual", 0.5)


def test_confidence_is_that_one_voice_at_least_is_right():
    same = [told(0, "A", confidence=0.5), told(1, "A", confidence=0.4)]
    assert incident_of(same).confidence == 0.5
    assert incident_of([*same, told(2, "B", confidence=0.5)]).confidence == 0.75


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([(9, 9), (11, 11)], (9, 11, True)),
        ([(9, 9), (9, 9)], (9, 9, False)),
        ([(9, 12), (11, 11)], (9, 12, False)),
        ([(9, 9), (11, None)], (9, None, True)),
        ([(9, None), (9, 9)], (9, 9, False)),  # "at least nine" goes no farther than nine
        ([(None, None), (9, 9)], (9, 9, False)),
        ([(None, None), (None, None)], (None, None, False)),
        ([(0, 0), (5, 5)], (0, 5, True)),
    ],
)
def test_the_range_of_losses(counts, expected):
    [one] = incident_of([told(k, f"V{k}", casualties=dead(*count)) for k, count in enumerate(counts)]).losses
    assert (one.low, one.high, one.disputed) == expected


def test_of_a_total_and_its_parts_the_total_counts():
    parts = (*dead(2, 2), *dead(9, 9), *dead(7, 7))
    [one] = incident_of([told(0, "A", casualties=parts)]).losses
    assert (one.low, one.high, len(one.figures)) == (9, 9, 1)


def test_kinds_of_losses_stand_apart():
    hurt = Casualties(**SPAN, kind="injured", low=4, high=4)
    one = incident_of([told(0, "A", casualties=dead(9, 9)), told(1, "B", casualties=(hurt,))])
    assert [(losses.kind, losses.low) for losses in one.losses] == [("killed", 9), ("injured", 4)]
    assert not one.disagreements


def test_the_sides_of_an_event_that_both_tell_it_corroborate_most():
    velden, osterland = person("Velden", "XVE"), person("Osterland", "XOS")
    known = {"actors": (velden,), "recipients": (osterland,)}
    by_actor = told(0, "A", attribution=Attribution(speaker=velden), **known)
    by_recipient = told(1, "A", attribution=Attribution(speaker=osterland), **known)
    assert incident_of([by_actor, by_recipient]).corroboration == "opposing"
    assert incident_of([by_actor, told(2, "B", **known)]).corroboration == "independent"
    denied = replace(by_recipient, event=replace(by_recipient.event, status="negated"))
    assert incident_of([by_actor, denied]).corroboration == "copies"


def test_two_events_of_one_report_are_a_single_source():
    one = told(0, "A")
    twin = replace(one, event=replace(one.event, id="e-twin"))
    found = incident_of([one, twin])
    assert (found.corroboration, found.reports, len(found.events)) == ("single", ("r0",), 2)


def test_sources_that_say_the_same_do_not_differ():
    assert fields_of(told(0, "A"), told(1, "B")) == set()


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("type", {"type": "COERCE", "mode": None}),
        ("mode", {"mode": "drone"}),
        ("status", {"status": "negated"}),
        ("actors", {"actors": (person("Velden", "XVE"),)}),
        ("recipients", {"recipients": (person("Velden", "XVE"),)}),
        ("place", {"places": (FAR_TOWN,)}),
        ("time", {"time": replace(FIRST.events[0].time, from_=DAY - dt.timedelta(1), to=DAY - dt.timedelta(1))}),
    ],
)
def test_what_two_voices_say_otherwise_is_a_disagreement(field, changed):
    members = [told(0, "A"), told(1, "B", **changed)]
    assert fields_of(*members) == {field}
    [found] = incident_of(members).disagreements
    assert {q.report for p in found.positions for q in p.quotes} == {"r0", "r1"}
    assert {p.sources for p in found.positions} == {1}
    assert fields_of(told(0, "A"), told(1, "A", **changed)) == set()


def test_more_or_less_detail_is_no_disagreement():
    less = {"actors": (), "places": (MALI,), "time": None, "mode": None}
    assert fields_of(told(0, "A"), told(1, "B", **less)) == set()


def test_where_towns_are_disputed_what_is_wider_is_agreed_on():
    one = incident_of([told(0, "A", places=(TOWN, MALI)), told(1, "B", places=(FAR_TOWN,))])
    assert one.place is not None
    assert (one.place.name, one.place.precision) == ("Mali", "country")


def test_the_town_that_more_voices_name_wins():
    members = [told(0, "A", places=(FAR_TOWN, MALI)), *(told(k, f"V{k}") for k in (1, 2))]
    one = incident_of(members)
    assert one.place is not None
    assert (one.place.name, one.place.sources) == ("Mopti", 2)


def test_points_that_lie_near_are_one_place():
    suburb = replace(TOWN, name="Sévaré", lat=14.53, lon=-4.09)
    one = incident_of([told(0, "A"), told(1, "B", places=(suburb,)), told(2, "C", places=(suburb,))])
    assert one.place is not None
    assert (one.place.name, one.place.sources) == ("Sévaré", 3)


def test_what_nobody_says_stays_open():
    one = incident_of([told(0, "A", actors=(), recipients=(), places=(), time=None)])
    assert (one.actors, one.recipients, one.place, one.time, one.losses) == ((), (), None, None, ())


def test_a_party_that_few_name_is_left_out():
    stranger = told(0, "V0", actors=(person("Velden", "XVE"),))
    members = [stranger, *(told(k, f"V{k}") for k in range(1, 6))]
    assert [(p.name, p.sources) for p in incident_of(members).actors] == [("Gunmen", 5)]
    assert {p.name for p in incident_of(members[:3]).actors} == {"Gunmen", "Velden"}


def test_organs_of_one_state_are_one_party():
    army, ministry = person("Velden army", "XVE", "MIL"), person("ministry of Velden", "XVE", "GOV")
    [party] = incident_of([told(0, "A", actors=(army,)), told(1, "B", actors=(ministry,))]).actors
    assert (party.country, party.sources) == ("XVE", 2)


def test_the_founder_is_the_event_first_told():
    members = [told(1, "A", published=DAY + dt.timedelta(2)), told(2, "B", published=DAY + dt.timedelta(1))]
    undated = replace(told(0, "C"), report=replace(told(0, "C").report, published=None))
    one = incident_of([undated, *members])
    assert founding_event(one.id) == members[1].event.id
    assert (one.first, one.last) == (DAY + dt.timedelta(1), DAY + dt.timedelta(2))
    assert one.events == (members[1].event.id, members[0].event.id, undated.event.id)


def test_only_denials_with_a_speaker_name_who_denies():
    [denial] = DENIAL.statements
    others = (replace(denial, stance="claim"), replace(denial, speaker=None))
    remarks = [Remark(statement=s, report=DENIAL.report) for s in (*others, denial, denial)]
    assert incident_of([member(FIRST)], remarks[:2]).denied_by == ()
    assert incident_of([member(FIRST)], remarks).denied_by == ("Malian army",)


@st.composite
def memberships(draw) -> list[Member]:
    """Up to five tellings of one happening that differ in all that sources differ in."""
    people = [person("Gunmen", "MLI", "REB"), person("armed Gunmen", "MLI", "REB"), person("Velden", "XVE")]
    some = st.lists(st.sampled_from(people), max_size=2).map(tuple)
    places: list[Place] = [TOWN, FAR_TOWN, MALI, replace(TOWN, name="Sévaré", lat=14.6), replace(TOWN, lat=14.3)]
    days = st.integers(-2, 2).map(lambda k: DAY + dt.timedelta(k))
    bounds = st.sampled_from([(9, 9), (9, None), (11, 14), (None, None), (0, 0)])
    return [
        told(
            number,
            draw(st.sampled_from(["A", "B", "C"])),
            published=draw(days),
            type=draw(st.sampled_from(["ASSAULT", "COERCE"])),
            mode=draw(st.sampled_from([None, "firearms", "arrest"])),
            status=draw(st.sampled_from(["actual", "negated", "future", "hypothetical"])),
            actors=draw(some),
            recipients=draw(some),
            places=draw(st.lists(st.sampled_from(places), max_size=2).map(tuple)),
            time=draw(st.none() | days.map(lambda day: replace(FIRST.events[0].time, from_=day, to=day))),
            casualties=draw(st.just(()) | bounds.map(lambda pair: dead(*pair))),
            confidence=draw(st.sampled_from([0.2, 0.5, 0.9])),
        )
        for number in range(draw(st.integers(1, 5)))
    ]


@given(memberships(), st.randoms())
def test_whatever_members_say_their_order_plays_no_part(members, random):
    shuffled = list(members)
    random.shuffle(shuffled)
    one = incident_of(members)
    assert incident_of(shuffled) == one
    assert 0 <= one.fact <= 1
    assert one.sources == len({m.voice for m in members})
    assert all(d.field and len(d.positions) > 1 for d in one.disagreements)
    assert one.sources > 1 or not one.disagreements
    assert incident_from_json(incident_to_json(one)) == one
