"""Times are found with their extents and resolved by the codebook's table."""

import datetime as dt

import pytest

from casus.grounding import dates

SATURDAY = dt.date(2024, 2, 3)


def days(text: str, published: dt.date | None = SATURDAY, tense: dates.Tense = "past") -> str:
    got = dates.resolve(text, published=published, tense=tense)
    return f"{got.from_} {got.to} {got.precision}" if got.from_ else got.precision


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Friday", "2024-02-02 2024-02-02 day"),
        ("Saturday", "2024-02-03 2024-02-03 day"),
        ("Sunday", "2024-01-28 2024-01-28 day"),
        ("last Saturday", "2024-01-27 2024-01-27 day"),
        ("next Saturday", "2024-02-10 2024-02-10 day"),
        ("on Friday morning", "2024-02-02 2024-02-02 day"),
        ("early Tuesday", "2024-01-30 2024-01-30 day"),
        ("overnight", "2024-02-02 2024-02-03 span"),
        ("overnight Tuesday", "2024-01-30 2024-01-31 span"),
        ("yesterday", "2024-02-02 2024-02-02 day"),
        ("tomorrow night", "2024-02-04 2024-02-04 day"),
        ("last night", "2024-02-02 2024-02-02 day"),
        ("the day before yesterday", "2024-02-01 2024-02-01 day"),
        ("the weekend", "2024-02-03 2024-02-04 span"),
        ("last weekend", "2024-01-27 2024-01-28 span"),
        ("last week", "2024-01-22 2024-01-28 week"),
        ("this week", "2024-01-29 2024-02-04 week"),
        ("over the past week", "2024-01-27 2024-02-03 span"),
        ("in the past 24 hours", "2024-02-02 2024-02-03 span"),
        ("in January", "2024-01-01 2024-01-31 month"),
        ("in March", "2023-03-01 2023-03-31 month"),
        ("last February", "2023-02-01 2023-02-28 month"),
        ("in 2011", "2011-01-01 2011-12-31 year"),
        ("this year", "2024-01-01 2024-12-31 year"),
        ("the 1990s", "1990-01-01 1999-12-31 span"),
        ("the 19th century", "1801-01-01 1900-12-31 span"),
        ("earlier this week", "2024-01-29 2024-02-03 span"),
        ("earlier this month", "2024-02-01 2024-02-03 span"),
        ("so far this year", "2024-01-01 2024-02-03 span"),
        ("later this month", "2024-02-03 2024-02-29 span"),
        ("since 2011", "2011-01-01 2024-02-03 span"),
        ("since his election in May 2019", "2019-05-01 2024-02-03 span"),
        ("for three weeks", "2024-01-13 2024-02-03 span"),
        ("for nearly six years", "2018-02-03 2024-02-03 span"),
        ("recent days", "2024-01-27 2024-02-03 span"),
        ("in recent weeks", "2024-01-13 2024-02-03 span"),
        ("for months", "2023-11-04 2024-02-03 span"),
        ("recent years", "2021-02-02 2024-02-03 span"),
        ("two weeks ago", "2024-01-15 2024-01-21 week"),
        ("three months ago", "2023-11-01 2023-11-30 month"),
        ("two years ago", "2022-01-01 2022-12-31 year"),
        ("four days ago", "2024-01-30 2024-01-30 day"),
        ("a year and a half ago", "2022-08-01 2022-08-31 month"),
        ("early 2013", "2013-01-01 2013-04-30 span"),
        ("mid-August 2013", "2013-08-11 2013-08-20 span"),
        ("late last month", "2024-01-21 2024-01-31 span"),
        ("the early 1950s", "1950-01-01 1953-04-30 span"),
        ("by the end of the year", "2024-12-31 2024-12-31 day"),
        ("the end of July", "2023-07-21 2023-07-31 span"),
        ("between 2011 and 2013", "2011-01-01 2013-12-31 span"),
        ("from Monday to Wednesday", "2024-01-29 2024-01-31 span"),
        ("from 28 January to 3 February 2024", "2024-01-28 2024-02-03 span"),
        ("from 30 December to 2 January 2024", "2023-12-30 2024-01-02 span"),
        ("November to January", "2023-11-01 2024-01-31 span"),
        ("Jan. 28-30", "2024-01-28 2024-01-30 span"),
        ("May 2 and 3 last year", "2023-05-02 2023-05-03 span"),
        ("last November and December", "2023-11-01 2023-12-31 span"),
        ("the first week of May 2020", "2020-05-01 2020-05-07 span"),
        ("the last two days of 2023", "2023-12-30 2023-12-31 span"),
        ("the second quarter of 2015", "2015-04-01 2015-06-30 span"),
        ("the first half of last year", "2023-01-01 2023-06-30 span"),
        ("last summer", "2023-06-01 2023-08-31 span"),
        ("spring 2013", "2013-03-01 2013-05-31 span"),
        ("Good Friday 2024", "2024-03-29 2024-03-29 day"),
        ("New Year's Eve", "2023-12-31 2023-12-31 day"),
        ("at 3 a.m. on Tuesday", "2024-01-30 2024-01-30 day"),
        ("the September 11 attacks", "2001-09-11 2001-09-11 day"),
        ("three-week", "2024-01-13 2024-02-03 span"),
        ("this September", "2024-09-01 2024-09-30 month"),
        ("spring", "2023-03-01 2023-05-31 span"),
        ("the nineties", "1990-01-01 1999-12-31 span"),
        ("in nineteen ninety-six", "1996-01-01 1996-12-31 year"),
        ("the year two thousand and five", "2005-01-01 2005-12-31 year"),
        ("by year-end", "2024-12-31 2024-12-31 day"),
        ("the week of January 17", "2024-01-15 2024-01-21 week"),
        ("the day after Christmas", "2023-12-26 2023-12-26 day"),
        ("two weeks before 5 May 2023", "2023-04-21 2023-04-21 day"),
        ("a day after Monday's vote", "2024-01-30 2024-01-30 day"),
        ("the eve of Good Friday 2024", "2024-03-28 2024-03-28 day"),
        ("the latest quarter", "2023-10-01 2023-12-31 span"),
        ("the year-ago third quarter", "2023-07-01 2023-09-30 span"),
        ("this year's third quarter", "2024-07-01 2024-09-30 span"),
        ("the 2011 third quarter", "2011-07-01 2011-09-30 span"),
        ("28 January 2024", "2024-01-28 2024-01-28 day"),
        ("1/28/24", "2024-01-28 2024-01-28 day"),
        ("in the last two weeks", "2024-01-20 2024-02-03 span"),
        ("the past three months", "2023-11-03 2024-02-03 span"),
        ("within 48 hours", "2024-02-03 2024-02-05 span"),
        ("recently", "vague"),
        ("three weeks into the war", "vague"),
        ("the eve of the vote", "vague"),
        ("since the attack", "vague"),
        ("long ago", "vague"),
        ("years ago", "vague"),
        ("two days after the ambush", "vague"),
        ("two bridges", "vague"),
    ],
)
def test_resolves_by_the_codebook(text, wanted):
    assert days(text) == wanted or (wanted.endswith("span") and days(text).rsplit(" ", 1)[0] == wanted[:-5])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Friday", "2024-02-09 2024-02-09 day"),
        ("Saturday", "2024-02-03 2024-02-03 day"),
        ("in January", "2025-01-01 2025-01-31 month"),
        ("March 5", "2024-03-05 2024-03-05 day"),
        ("from Monday to Wednesday", "2024-02-05 2024-02-07 span"),
        ("in two weeks", "2024-02-12 2024-02-18 week"),
        ("the coming days", "2024-02-04 2024-02-10 span"),
        ("next month", "2024-03-01 2024-03-31 month"),
    ],
)
def test_future_tense_takes_the_next(text, wanted):
    assert days(text, tense="future") == wanted


@pytest.mark.parametrize("text", ["Friday", "last week", "in January", "for three weeks", "years ago", "since 2011"])
def test_without_publication_date_relative_times_stay_open_and_say_so(text):
    got = dates.resolve(text, published=None)
    assert (got.from_, got.to, got.precision) == (None, None, "vague")
    assert "publication date" in got.reason


def test_without_publication_date_full_dates_resolve():
    assert days("28 January 2024", None) == "2024-01-28 2024-01-28 day"
    assert days("mid-2013", None) == "2013-05-01 2013-08-31 span"
    assert days("between 2011 and 2013", None) == "2011-01-01 2013-12-31 span"


def test_a_datetime_counts_as_its_day():
    moment = dt.datetime(2024, 2, 3, 23, 59, tzinfo=dt.UTC)
    assert dates.resolve("yesterday", published=moment).from_ == dt.date(2024, 2, 2)


def test_month_and_day_of_figures_are_told_apart_only_where_possible():
    assert days("28/1/2024") == days("1/28/2024") == days("2024-01-28") == "2024-01-28 2024-01-28 day"
    assert days("3/4/2023") == "vague"
    assert days("3/2/2024") == "2024-02-03 2024-02-03 day"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The depot burned on Friday morning.", ["Friday morning"]),
        ("Shells fell late on Saturday night and early Sunday.", ["late on Saturday night", "early Sunday"]),
        ("They met in the past 24 hours, aides said.", ["the past 24 hours"]),
        ("Since Monday, and for three weeks before, roads were shut.", ["Since Monday", "for three weeks"]),
        ("The day after the raid the town was empty.", ["The day after the raid"]),
        ("Three weeks into the war nobody slept.", ["Three weeks into the war"]),
        ("On Tuesday, Jan. 30, 2024 at 3 p.m. a bridge fell.", ["Tuesday, Jan. 30, 2024 at 3 p.m."]),
        ("Guards at the gate heard it at 3 a.m. local time.", ["3 a.m. local time"]),
        ("The 2016 elections and the early '70s came up.", ["2016", "the early '70s"]),
        ("Between March 2015 and May 2016 it was calm.", ["Between March 2015 and May 2016"]),
        ("It reopened on Monday; by then, 40 of 2,011 had left.", ["Monday"]),
        ("It ended after nearly three years of war.", ["nearly three years"]),
        ("Ministers will return soon.", ["soon"]),
        ("Losses for the quarter grew; they fell in the year-ago quarter.", ["the quarter", "the year-ago quarter"]),
        ("On the eve of the vote a bomb went off.", ["the eve of the vote"]),
        ("January's toll was the worst since nineteen ninety-six.", ["January", "since nineteen ninety-six"]),
    ],
)
def test_finds_times_with_their_extents(text, wanted):
    assert [m.text for m in dates.find(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The man, aged 34, and a 34-year-old nurse survived.",
        "A three-day visit ended.",
        "The court sentenced him for five years in prison.",
        "They may march on to the second town.",
        "Theresa May said little.",
        "Members of Black September and the October 7 brigade fought the March 14 coalition.",
        "He paid $2011 and drove flight 1990 home.",
        "Some 2000 soldiers and 1950 civilians left.",
        "The score was 3-1; the sun sat low.",
        "As soon as troops arrive, it ends.",
        "Jan Novak and Mar Garcia fell from the spring.",
        "Fighting spread in the quarter where he lives, a quarter of the town.",
        "Guards in their forties, twenty ten-man squads and two thousand others left.",
        "The future is open, as the past was; previously it was not.",
    ],
)
def test_leaves_what_only_looks_like_a_time(text):
    assert dates.find(text) == []


def test_words_for_now_are_found_on_demand():
    assert dates.find("They are now in town.") == []
    (mention,) = dates.find("They are now in town.", present=True)
    assert dates.resolve(mention, published=SATURDAY).precision == "vague"


def test_words_that_point_to_no_day_are_found_on_demand():
    text = "The current mayor, in the near future, and a recent mayor of the past."
    assert [m.text for m in dates.find(text, present=True)] == ["current", "future", "recent", "past"]


def test_a_look_back_is_no_anchor():
    text = "In May 2023 trade grew. A year earlier it had shrunk. The following month it stalled."
    got = dates.resolve_all(dates.find(text), published=SATURDAY)
    assert [str(i.from_) for i in got] == ["2023-05-01", "2022-05-01", "2023-06-01"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He was jailed in 2011 and freed in October of that year.", "2011-10-01 2011-10-31"),
        ("He was jailed in 2011 and freed on 5 May that same year.", "2011-05-05 2011-05-05"),
        ("Troops took the port on Monday. They had held it a decade earlier.", "2014-01-01 2014-12-31"),
        ("Troops took the port on 28 January. Two months earlier they had left.", "2023-11-01 2023-11-30"),
    ],
)
def test_months_and_years_counted_from_what_was_told(text, wanted):
    found = dates.resolve_all(dates.find(text), published=SATURDAY)
    assert f"{found[-1].from_} {found[-1].to}" == wanted


def test_a_year_ago_of_a_quarter_is_that_quarter():
    text = "In the fourth quarter sales rose from a year ago."
    got = dates.resolve_all(dates.find(text), published=SATURDAY)
    assert [(str(i.from_), str(i.to)) for i in got] == [("2023-10-01", "2023-12-31"), ("2022-10-01", "2022-12-31")]


def test_times_told_before_anchor_those_after():
    text = "On 20 January troops came. Two days later, they left; that night it rained. A week later came more."
    got = dates.resolve_all(dates.find(text), published=SATURDAY)
    assert [i.from_ and i.from_.day for i in got] == [20, 22, 22, 29]


def test_anchor_is_used_and_named():
    attack = dates.resolve("28 January", published=SATURDAY)
    got = dates.resolve("the day after the attack", published=SATURDAY, anchor=attack)
    assert got.from_ == got.to == dt.date(2024, 1, 29)
    assert "told before" in got.reason


def test_a_clock_time_without_its_day_says_what_stands_for_it():
    got = dates.resolve("at 3 a.m.", published=SATURDAY)
    assert got.from_ == got.to == SATURDAY
    assert "publication" in got.reason


@pytest.mark.parametrize(
    "text", ["30 February 2023", "2023-02-31", "31/11/2023", "99999 years ago", "9999 decades ago"]
)
def test_impossible_days_stay_open(text):
    assert days(text) == "vague"


def test_a_day_less_than_a_month_ahead_is_not_taken_for_last_years():
    assert days("February 20") == "2024-02-20 2024-02-20 day"
    assert days("March 20") == "2023-03-20 2023-03-20 day"
    assert days("last February 20") == "2023-02-20 2023-02-20 day"
    assert days("January 20", tense="future") == "2024-01-20 2024-01-20 day"
    assert days("November 20", tense="future") == "2024-11-20 2024-11-20 day"


def test_29_february_is_found_across_a_century():
    assert days("Feb. 29", dt.date(1903, 5, 1)) == "1896-02-29 1896-02-29 day"


def test_tenses_must_match_mentions():
    with pytest.raises(ValueError, match="argument"):
        dates.resolve_all(dates.find("on Friday"), published=SATURDAY, tenses=[])
