from __future__ import annotations

import json
from dataclasses import replace

import pytest

from casus.codec import coded_to_json
from casus.evaluation import counts_of, read_gold
from casus.exports.gold import is_complete, is_judged, write_gold
from casus.exports.sentences import sentence_at, sentences
from casus.reviews import Reviewed
from desk import Desk
from handmade import RAID_TEXT, raid

BOMBING, WOUNDING = (event.id for event in raid().events)


@pytest.fixture
def judged():
    desk = Desk(raid())
    desk.say("accept", BOMBING)
    desk.say("correct", WOUNDING, "status", "actual")
    return desk.reviewed


def test_what_is_written_is_read_as_gold_and_agrees_with_itself(tmp_path, judged):
    assert write_gold(tmp_path, [judged]) == 1
    (gold,) = read_gold(tmp_path)
    assert (gold.id, gold.text, gold.published) == ("r1", RAID_TEXT, "2024-02-03")
    counts = counts_of(gold.coding, coded_to_json(judged.coded))
    assert all(right == wanted == coded for right, wanted, coded in counts.found.values())
    assert gold.coding["events"][1]["status"] == "actual"


def test_spans_bear_their_words_and_their_sentence(tmp_path, judged):
    write_gold(tmp_path, [judged])
    document = json.loads((tmp_path / "docs" / "r1.json").read_text(encoding="utf-8"))
    annotation = json.loads((tmp_path / "annotations" / "r1.json").read_text(encoding="utf-8"))
    assert [RAID_TEXT[start:end] for start, end in document["sentences"]] == RAID_TEXT.split("\n\n")
    cue = annotation["statements"][0]["cue"]
    assert (cue["t"], cue["s"]) == ("denied", 1)
    assert "text" not in cue
    event = annotation["events"][0]
    assert [mention["s"] for mention in event["mentions"]] == [0, 0]
    assert event["review"] == "accepted"
    assert "confidence" not in event


def test_a_report_is_complete_when_every_event_that_stands_was_judged():
    desk = Desk(raid())
    assert not is_judged(desk.reviewed)
    desk.say("comment", BOMBING, None, "?")
    assert not is_judged(desk.reviewed)
    desk.say("accept", BOMBING)
    assert is_judged(desk.reviewed)
    assert not is_complete(desk.reviewed)
    desk.say("reject", WOUNDING)
    assert is_complete(desk.reviewed)


@pytest.mark.parametrize("id_", ["../../etc/passwd", "a/b", ".hidden", "", "x" * 200, "naïve"])
def test_an_id_that_is_no_file_name_is_replaced(tmp_path, judged, id_):
    renamed = replace(judged.coded, report=replace(judged.coded.report, id=id_))
    write_gold(tmp_path / "gold", [Reviewed(coded=renamed, notes=judged.notes)])
    assert [path.name for path in tmp_path.iterdir()] == ["gold"]
    (gold,) = read_gold(tmp_path / "gold")
    assert gold.id == judged.coded.report.sha256[:16]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Gen. Ora left. He said “No.” Then he went.", ["Gen. Ora left.", "He said “No.”", "Then he went."]),
        ("Head\n\n  Body goes on", ["Head", "Body goes on"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences_end_where_punctuation_says_so(text, expected):
    found = sentences(text)
    assert [span.text for span in found] == expected
    assert all(text[span.start : span.end] == span.text for span in found)


def test_each_place_has_its_sentence():
    text = "One. Two. Three."
    found = sentences(text)
    assert [sentence_at(found, text.index(words)) for words in ("One", "Two", "Three")] == [0, 1, 2]
