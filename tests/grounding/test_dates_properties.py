"""What must hold of times in any text."""

import datetime as dt
import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus import dates

WORDS = """the a an of and to in on at by for since until from between after before ago later earlier
early mid late end last this next past recent that same following first second 3 24 28th 1990s 2011
2011-13 3:30 3/4/2024 a.m. GMT Monday Fri. Jan. May March summer weekend week weeks days year hours
o'clock overnight morning night yesterday soon recently half dozen several few couple three two - – , .
' ’s Christmas quarter rest so far more than at least about now then 9/11 century decade attack"""
phrases = st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join)
texts = st.one_of(st.text(max_size=80), phrases)
published = st.one_of(st.none(), st.dates())
tenses = st.sampled_from(["past", "present", "future"])
near = st.dates(dt.date(1900, 1, 1), dt.date(2059, 12, 31))


@settings(max_examples=400, deadline=None)
@given(texts, published, tenses)
def test_any_text_is_read_without_an_error(text, day, tense):
    end = 0
    mentions = dates.find(text, present=True)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        end = mention.end
    for got in [*dates.resolve_all(mentions, published=day), dates.resolve(text, published=day, tense=tense)]:
        assert (got.from_ is None) == (got.to is None)
        assert got.reason
        if got.from_ is None or got.to is None:
            assert got.precision == "vague"
        else:
            assert got.from_ <= got.to
            assert (got.precision == "day") == (got.from_ == got.to)


FORMATS = [
    "{0:%B} {0.day}, {0.year}",
    "{0.day} {0:%B} {0.year}",
    "{0:%b}. {0.day}, {0.year}",
    "{0:%Y-%m-%d}",
    "{0:%A}, {0:%B} {0.day}, {0.year}",
    "the {0.day}th of {0:%B} {0.year}",
    "{0.day}.{0.month}.{0.year}",
]


@given(near, st.sampled_from(FORMATS))
def test_a_written_date_is_read_back(day, form):
    text = form.format(day).replace("May.", "May")
    (mention,) = dates.find(f"It began ({text}) there.")
    got = dates.resolve(mention, published=None)
    assert got.from_ == got.to == day


@given(near, published, tenses)
def test_what_was_chosen_comes_first_and_all_ends_are_in_order(day, on, tense):
    for text in ("early Friday", "May", f"{day.day}/{day.month}/{day.year}", "in two weeks", "the weekend"):
        got = dates.resolve(text, published=on, tense=tense)
        assert all(c.from_ <= c.to and c.reason for c in got.candidates)
        assert len({(c.from_, c.to) for c in got.candidates}) == len(got.candidates)
        assert got.resolved == (got.confidence > 0)
        if got.resolved:
            assert (got.candidates[0].from_, got.candidates[0].to) == (got.from_, got.to)


@given(near, st.integers(1, 400))
def test_days_counted_in_figures_are_read_back(day, number):
    ago = dates.resolve(f"{number:,} days ago", published=day)
    assert ago.from_ == ago.to == day - dt.timedelta(days=number)
    later = dates.resolve(f"{number} days later", published=None, anchor=day.isoformat())
    assert later.from_ == later.to == day + dt.timedelta(days=number)


@given(near, near)
def test_a_written_range_is_read_back(one, other):
    first, last = sorted((one, other))
    text = f"between {first:%B} {first.day}, {first.year} and {last:%B} {last.day}, {last.year}"
    got = dates.resolve(text, published=None)
    assert (got.from_, got.to) == (first, last)


@given(near, st.integers(0, 6))
def test_weekdays_lie_within_a_week_of_publication(day, number):
    name = (dt.date(2024, 1, 1) + dt.timedelta(days=number)).strftime("%A")
    past = dates.resolve(name, published=day).from_
    future = dates.resolve(name, published=day, tense="future").from_
    assert past is not None
    assert future is not None
    assert past.weekday() == future.weekday() == number
    assert day - dt.timedelta(days=6) <= past <= day <= future <= day + dt.timedelta(days=6)


@given(
    near,
    st.sampled_from(["early", "mid", "late"]),
    st.sampled_from(["last week", "last month", "2013", "May"]),
)
def test_thirds_lie_within_their_period(day, edge, period):
    whole = dates.resolve(period, published=day)
    part = dates.resolve(f"{edge} {period}", published=day)
    assert whole.from_ is not None and part.from_ is not None and whole.to is not None and part.to is not None
    assert whole.from_ <= part.from_ <= part.to <= whole.to


PIECES = [
    "in the past ",
    "the day after the ",
    "between ",
    "since since ",
    "early late mid-",
    "1,",
    "12:",
    "a couple of ",
    "from Monday to ",
    "\n ",
    "last last ",
    "28-",
    "the end of the ",
    "more than at least ",
    "'",
    "9" * 50,
]


def work(run: Callable[[], object]) -> int:
    """How many calls a run makes: its length, counted without a clock."""
    count = 0

    def seen(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(seen)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_no_faster_than_the_text(piece):
    def spent(size: int) -> int:
        text = piece * (size // len(piece))
        return work(lambda: dates.tenses(text, dates.find(text)))

    assert spent(40_000) < 6 * spent(10_000) + 1_000
