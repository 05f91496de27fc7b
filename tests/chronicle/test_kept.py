"""What an open chronicle keeps, and that it never shows what is past."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from casus.chronicle import Chronicle, EventFilter
from casus.chronicle.kept import Kept
from casus.reviews import Draft
from handmade import raid


def test_no_more_is_kept_than_may_be():
    kept = Kept(most=2)
    for number in range(3):
        kept.put(number, f"value {number}")
    assert [kept.get(number) for number in range(3)] == [None, "value 1", "value 2"]


def states(chronicle: Chronicle) -> list[str]:
    return [entry.event.status for entry in chronicle.events()]


def test_each_review_is_seen_at_once_whoever_made_it(make_target, make_run):
    target, id_ = make_target(), raid().events[0].id
    with Chronicle.open(target, create=True) as chronicle, Chronicle.open(target) as other:
        chronicle.add(raid(), run=make_run())
        correct = Draft(action="correct", target=id_, field="status", value="future", author="Ana")
        (said,) = chronicle.review(correct)
        before = said.at
        assert states(chronicle).count("future") == states(other).count("future") == 1
        other.review(replace(correct, value="negated"))
        assert "negated" in states(chronicle)
        assert "future" not in states(chronicle)
        assert "future" in [entry.event.status for entry in chronicle.events(as_of=before)]
        other.review(Draft(action="reject", target=id_, author="Ana"))
        assert len(states(chronicle)) == chronicle.counts().events == 1
        assert [entry.event.id for entry in chronicle.events(EventFilter(review="all"))] == []


def test_a_new_coding_or_date_is_seen_at_once(make_target, make_run):
    coded = raid()
    undated = tuple(replace(one, time=None) for one in coded.events)
    coded = replace(coded, events=undated)
    with Chronicle.open(make_target(), create=True) as chronicle:
        chronicle.add(coded, run=make_run())
        chronicle.review(Draft(action="accept", target=undated[0].id, author="Ana"))
        assert chronicle.event_page().items[0].report.published == dt.date(2024, 2, 3)
        later = replace(coded.report, published=dt.date(2024, 2, 9))
        chronicle.add(replace(coded, report=later), run=make_run("m2", hour=10))
        page = chronicle.event_page(limit=1)
        assert page.items[0].report.published == dt.date(2024, 2, 9)
        assert page.next is not None and page.next[0] == "2024-02-09"
