from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from casus.fusion.copies import EVERY, LEAST, LENGTH, OVERLAP, SAMPLE, Told, families, overlap, sample, shingles, voices
from fusion_reports import COPY, FIRST, SECOND

HASHES = ["a", "b", "c", "d", "e"]
PAIRS = st.lists(st.tuples(st.sampled_from(HASHES), st.sampled_from(HASHES)), max_size=5)
REPORTS = st.tuples(
    *(
        st.builds(
            Told,
            sha256=st.just(h),
            source=st.sampled_from([None, "Atlas", "Post"]),
            published=st.none() | st.dates(dt.date(2021, 3, 1), dt.date(2021, 3, 3)),
        )
        for h in HASHES
    )
)


def running(count: int) -> str:
    """A text of so many different words."""
    return " ".join(f"w{k}" for k in range(count))


def test_a_light_rewrite_is_a_copy_and_another_report_is_none():
    first, copy, other = (shingles(coded.report.text) for coded in (FIRST, COPY, SECOND))
    assert overlap(first, copy) >= OVERLAP > overlap(first, other)


def test_case_points_and_line_breaks_play_no_part():
    assert shingles("Nine men were\nkilled, police say.") == shingles("nine men were killed police SAY")


def test_the_sample_of_a_part_of_a_text_is_in_that_of_the_whole():
    words = " ".join(f"w{k}" for k in range(200))
    whole = shingles(words)
    assert sample(whole)
    assert sample(shingles(words[:300])) <= {h for h in whole if h % EVERY == 0}


def test_the_original_is_the_earliest_and_lends_its_outlets_voice():
    early = Told(sha256="b", source="Atlas", published=dt.date(2021, 3, 14))
    late = Told(sha256="a", source="Post", published=dt.date(2021, 3, 15))
    alone = Told(sha256="c", published=dt.date(2021, 3, 16))
    [family, _] = families([late, early, alone], [("a", "b")])
    assert family.original == "b"
    assert voices([late, early, alone], [("a", "b")]) == {"a": "outlet Atlas", "b": "outlet Atlas", "c": "c"}


def test_copies_of_a_report_that_is_not_there_are_one_voice():
    two = [Told(sha256="a", source="Atlas"), Told(sha256="b", source="Post")]
    assert [family.members for family in families(two, [("a", "c"), ("b", "c")])] == [("a", "b")]


def test_a_part_of_a_text_is_its_copy_either_way_round():
    whole, part = shingles(running(60)), shingles(running(30))
    assert overlap(whole, part) == overlap(part, whole) == 1


def test_a_text_of_a_few_words_is_no_copy():
    short, enough = (shingles(running(count + LENGTH - 1)) for count in (LEAST - 1, LEAST))
    assert (overlap(short, short), overlap(enough, enough)) == (0, 1)
    assert shingles(running(LENGTH - 1)) == frozenset()


def test_the_sample_is_bounded_and_keeps_the_smallest():
    kept = sample(range(8 * EVERY * SAMPLE))
    assert kept == frozenset(range(0, EVERY * SAMPLE, EVERY))


def test_of_reports_of_one_day_the_longest_is_the_original():
    short = Told(sha256="a", published=dt.date(2021, 3, 14), length=80)
    undated = Told(sha256="b", length=900)
    for reports in ([short, replace(short, sha256="c", length=90), undated], [undated, short]):
        longest = max((r for r in reports if r.published), key=lambda r: r.length)
        [family] = families(reports, [(r.sha256, "b") for r in reports])
        assert (family.original, family.members[-1]) == (longest.sha256, "b")


def test_copies_of_copies_are_one_family():
    reports = [Told(sha256=h) for h in "abcd"]
    found = families(reports, [("c", "b"), ("a", "b"), ("d", "x")])
    assert [family.members for family in found] == [("a", "b", "c"), ("d",)]


def test_reports_of_one_outlet_are_one_voice():
    one, other = Told(sha256="a", source="Atlas"), Told(sha256="b", source="Atlas")
    assert len(set(voices([one, other], []).values())) == 1
    assert len(set(voices([replace(one, source=None), replace(other, source=None)], []).values())) == 2


@given(REPORTS, PAIRS, st.randoms())
def test_the_order_of_reports_and_copies_plays_no_part(reports, copies, random):
    shuffled, turned = list(reports), [(b, a) for a, b in copies]
    random.shuffle(shuffled)
    random.shuffle(turned)
    found = families(reports, copies)
    assert families(shuffled, turned) == found
    assert sorted(member for family in found for member in family.members) == HASHES
    assert voices(shuffled, turned) == voices(reports, copies)
    assert all(any({a, b} <= set(family.members) for family in found) for a, b in copies)
