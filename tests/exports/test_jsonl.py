from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from hypothesis import given

from casus.codec import coded_to_json
from casus.errors import SourceError
from casus.exports import from_json, read_jsonl, to_jsonl, write_jsonl
from casus.records import CodedReport
from handmade import raid, report
from strategies import coded_reports

REPORT_KEYS = ["id", "sha256", "source", "title", "url", "published", "language", "text"]
EVENT_KEYS = [
    "id", "type", "mode", "contexts", "status", "mentions", "actors", "recipients", "places", "time",
    "instruments", "casualties", "size", "attribution", "score", "confidence",
]  # fmt: skip
KEYS_OF_PARTS = {
    "mentions": ["start", "end", "text"],
    "actors": ["start", "end", "text", "name", "country", "sector", "entity"],
    "places": [
        "start", "end", "text", "name", "country", "admin1", "lat", "lon", "geonameid", "precision",
    ],
    "instruments": ["start", "end", "text"],
    "casualties": ["start", "end", "text", "kind", "low", "high"],
    "size": ["start", "end", "text", "low", "high", "what"],
}  # fmt: skip


def without_evidence(coded: CodedReport) -> CodedReport:
    return replace(coded, events=tuple(replace(event, evidence=()) for event in coded.events))


def test_keys_and_their_order_are_those_of_the_contract():
    line = json.loads(to_jsonl(raid()))
    assert list(line) == ["report", "events", "statements", "links"]
    assert list(line["report"]) == REPORT_KEYS
    event = line["events"][0]
    assert list(event) == EVENT_KEYS
    for part, keys in KEYS_OF_PARTS.items():
        assert list(event[part][0]) == keys, part
    assert list(event["recipients"][0]) == KEYS_OF_PARTS["actors"]
    assert list(event["time"]) == ["start", "end", "text", "from", "to", "precision"]
    assert list(event["attribution"]) == ["speaker", "cue"]
    assert list(line["statements"][0]) == ["id", "speaker", "cue", "content", "stance", "about"]
    assert list(line["links"][0]) == ["from", "to", "kind"]


def test_values_are_plain():
    line = json.loads(to_jsonl(raid()))
    event = line["events"][0]
    assert line["report"]["published"] == "2024-02-03"
    assert (event["time"]["from"], event["time"]["precision"]) == ("2024-02-02", "day")
    assert (event["casualties"][0]["low"], event["casualties"][0]["high"]) == (18, None)
    assert line["links"][0]["to"] == event["id"]


def test_a_report_without_date_or_events_is_a_line_too():
    line = json.loads(to_jsonl(CodedReport(report=report("Nothing happened."))))
    assert line["report"]["published"] is None
    assert line["events"] == line["statements"] == line["links"] == []


def test_offsets_count_code_points_behind_emoji_and_right_to_left_text():
    line = json.loads(to_jsonl(raid()))
    text = line["report"]["text"]
    for event in line["events"]:
        for span in (*event["mentions"], *event["places"], *event["casualties"]):
            assert text[span["start"] : span["end"]] == span["text"]


@given(coded_reports())
def test_what_is_written_reads_back(coded):
    assert from_json(to_jsonl(coded)) == without_evidence(coded)


@given(coded_reports())
def test_a_line_is_one_line_for_every_reader(coded):
    assert len(to_jsonl(coded).splitlines()) == 1


def test_files_round_trip():
    file = io.StringIO()
    write_jsonl([raid(), raid(id="r2")], file)
    file.seek(0)
    assert [coded.report.id for coded in read_jsonl(file)] == ["r1", "r2"]


def changed(path: str, value: object) -> str:
    """The line of the raid with another value at ``path``; None as value of ``-path`` takes the key away."""
    line = coded_to_json(raid())
    *parents, last = path.split("/")
    node = line
    for key in parents:
        node = node[int(key) if key.isdigit() else key]
    node[last] = value
    return json.dumps(line)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "Expecting property name"),
        ("[1]", "no JSON object"),
        ("{}", "'report'"),
        (changed("events/0/type", "WAR"), "'WAR' is none of ACCUSE"),
        (changed("events/0/score", "high"), "no number"),
        (changed("events/0/mentions", 3), "not iterable"),
        (changed("events/0/time/from", "Friday"), "Friday"),
        (changed("report/text", "Something else."), "offsets count Unicode code points"),
    ],
)
def test_a_line_that_is_no_coded_report_is_refused(line, said):
    with pytest.raises(SourceError, match=said):
        from_json(line)


def test_a_refusal_names_the_line():
    with pytest.raises(SourceError, match="Line 3"):
        list(read_jsonl([to_jsonl(raid()), "\n", "nonsense"]))
