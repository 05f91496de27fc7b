"""Datelines of the news: what they are, and what they are not."""

from __future__ import annotations

import pytest

from casus.language import Analyser
from casus.language.datelines import datelines

AFTER = "The army has shelled the port."


@pytest.mark.parametrize(
    "dateline",
    [
        "BAGHDAD — ",
        "BAGHDAD/WASHINGTON, Feb 3 (Atlas) - ",
        "PORT-AU-PRINCE, Haiti -- ",
        "UNITED NATIONS, March 12 (Atlas News) - ",
        "Erbil – ",
        "New Delhi, India (Atlas) — ",
        "Goma, 3 May (Atlas) - ",
        "BAGHDAD, Feb. 3, 2024 - ",
        "Goma, 3 May 2021 — ",
        "(MOPTI) is no dateline",
    ],
)
def test_a_dateline_ends_where_the_report_begins(dateline):
    text = f"{dateline}{AFTER}"
    expected = [] if dateline.startswith("(") else [(0, len(dateline))]
    assert list(datelines(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army – which denies it – has shelled the port.",
        "Rebels seized Bria - and lost it again.",
        "He said that BAGHDAD — The city of peace — was calm.",
        "Anglo-French talks opened.",
        "A-10 jets – The pride of the fleet",
        "NATO-led troops left.",
        "BAGHDAD — ",
    ],
)
def test_what_only_looks_like_one(text):
    assert list(datelines(text)) == []


def test_one_stands_at_the_beginning_of_any_paragraph():
    text = f"Port is shelled\n\nMOPTI — {AFTER}"
    assert list(datelines(text)) == [(17, 25)]


def test_a_dateline_is_no_part_of_the_first_sentence():
    text = "BAGHDAD/KHARTOUM, Feb 3 (Atlas) - Aircraft bombed the port, and Sudan said the raids had killed 16 people."
    doc = Analyser().analyse(text).doc
    told = [t for t in doc if t.idx >= text.index("Aircraft")]
    assert [s.text for s in doc.sents][-1].startswith("Aircraft bombed")
    assert all(t.head.idx >= text.index("Aircraft") for t in told)
