from __future__ import annotations

import datetime as dt

from casus.fusion.copies import EVERY, OVERLAP, Told, families, overlap, sample, shingles, voices
from fusion_reports import COPY, FIRST, SECOND


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
