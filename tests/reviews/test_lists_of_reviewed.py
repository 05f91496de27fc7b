"""Statements and links in lists, threads and incidents are what people made of them."""

from __future__ import annotations

import datetime as dt

import pytest

from casus.chronicle import StatementFilter
from casus.reviews import text_target
from handmade import RAID_TEXT, raid

BOMBING, WOUNDING = (event.id for event in raid().events)
DENIAL = raid().statements[0].id
HERE = text_target(raid().report.sha256)
LATER = raid(id="r2", text=RAID_TEXT + " Calm.", published=dt.date(2024, 2, 9))


@pytest.fixture
def two(chronicle, make_run):
    """A chronicle of two reports, each with a denial."""
    chronicle.add(raid(), run=make_run())
    chronicle.add(LATER, run=make_run())
    return chronicle


def ids(chronicle, **wanted):
    return [one.statement.id for one in chronicle.statements(StatementFilter(**wanted))]


def test_the_ledger_has_statements_as_people_left_them(two, say):
    other = LATER.statements[0].id
    assert ids(two) == [DENIAL, other]
    say("correct", DENIAL, "stance", "claim")
    say("correct", DENIAL, "speaker", {"text": "fighters", "name": "Hill Guard", "country": "MLI", "sector": "REB"})
    added = say("add", HERE, value={"stance": "assert", "cue": "said", "about": [WOUNDING]}).target
    assert ids(two) == [added, DENIAL, other]
    assert ids(two, stances=("claim",)) == ids(two, speaker="hill g") == ids(two, country="mli") == [DENIAL]
    assert ids(two, stances=("deny",)) == [other]
    assert ids(two, from_=dt.date(2024, 2, 9)) == [other]
    assert ids(two, text="calm") == [other]
    assert ids(two, text="depots") == [added, DENIAL, other]
    assert ids(two, incident=two.incident(WOUNDING).id)[:1] == [added]
    assert two.counts().statements == 3
    say("reject", DENIAL)
    assert ids(two) == [added, other]
    assert two.counts().statements == 2


def test_pages_of_the_ledger_lead_through_reviewed_texts(two, say):
    say("correct", DENIAL, "stance", "doubt")
    say("add", HERE, value={"stance": "assert", "cue": "said"})
    for latest in (True, False):
        whole = [one.statement.id for one in two.statement_page(latest=latest, limit=9).items]
        found, after = [], None
        while True:
            page = two.statement_page(latest=latest, limit=1, after=after)
            found += [one.statement.id for one in page.items]
            if page.next is None:
                break
            after = page.next
        assert found == whole
        assert len(found) == len(set(found)) == 3


def test_a_change_of_position_is_found_by_what_people_say(two, say):
    assert ids(two, changed=True) == []
    say("merge", BOMBING, value=LATER.events[0].id)
    say("correct", LATER.statements[0].id, "stance", "claim")
    assert ids(two, changed=True) == [DENIAL, LATER.statements[0].id]
    say("correct", DENIAL, "stance", "claim")
    assert ids(two, changed=True) == []


def test_who_contradicts_whom_is_found_by_what_people_say(two, say):
    other = LATER.statements[0].id
    say("merge", BOMBING, value=LATER.events[0].id)
    say("correct", other, "stance", "claim")
    assert ids(two, contradicted=True) == []
    say("correct", other, "speaker", {"text": "fighters", "name": "Hill Guard", "country": "MLI", "sector": "REB"})
    assert ids(two, contradicted=True) == [DENIAL, other]
    assert ids(two, contradicted=True, speaker="hill") == [other]
    say("correct", DENIAL, "stance", "claim")
    assert ids(two, contradicted=True) == []


def test_an_incident_is_denied_by_whom_people_say(two, say):
    incident = two.incident(BOMBING).id
    [speaker] = two.incident(incident).denied_by
    say("correct", DENIAL, "stance", "praise")
    say("correct", LATER.statements[0].id, "stance", "praise")
    assert two.incident(incident).denied_by == ()
    say("add", HERE, value={"stance": "deny", "cue": "said", "speaker": "fighters", "about": [BOMBING]})
    assert two.incident(incident).denied_by == ("fighters",)
    assert speaker != "fighters"


def test_threads_and_relations_follow_links_as_people_left_them(chronicle, make_run, say):
    chronicle.add(raid(), run=make_run())
    one, other = (chronicle.incident(event).id for event in (WOUNDING, BOMBING))

    def relations(**wanted):
        return [(r.from_, r.to, r.kind) for r in chronicle.relation_page(**wanted).items]

    def ties():
        return [(t.from_, t.to, t.kind, t.events) for t in chronicle.thread(one).ties]

    assert relations() == [(one, other, "part")]
    say("correct", HERE, "links", {"remove": [{"from": WOUNDING, "to": BOMBING, "kind": "part"}]})
    assert relations() == ties() == []
    say("correct", HERE, "links", {"add": [{"from": BOMBING, "to": WOUNDING, "kind": "retaliation"}]})
    assert relations() == relations(kind="retaliation") == [(other, one, "retaliation")]
    assert relations(kind="part") == []
    assert relations(after=relations()[0]) == []
    assert ties() == [(other, one, "retaliation", (BOMBING, WOUNDING))]
