from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from casus.errors import SourceError
from casus.estimation import JudgedEvent, JudgedSentence, Population, draw, figures
from casus.estimation.reviewed import right_by
from casus.exports.sample import COLUMNS, marked, read_sample, write_sample
from casus.exports.sentences import sentences
from casus.records import CodedReport, Event, Span
from handmade import find, raid, report

SMALL, LARGE = Population("small", 10), Population("large", 90)


def event(right: dict[str, bool], of: Population = LARGE, type: str = "ASSAULT") -> JudgedEvent:
    return JudgedEvent("e-1", type, of, right)


def test_an_event_that_is_none_has_no_type_and_its_fields_are_not_asked_for():
    judged = [
        event({"event": True, "type": True, "mode": True}),
        event({"event": True, "type": False, "mode": True}),
        event({"event": False, "mode": False}),
        event({"event": True, "type": True}),
    ]
    found = figures(judged, [])
    assert found.precision.estimate.value == pytest.approx(0.75)
    assert found.typed.estimate.value == pytest.approx(0.5)
    assert found.fields["mode"].estimate.value == pytest.approx(1.0)
    assert found.fields["mode"].judged == 2
    assert "actors" not in found.fields
    assert found.recall is found.f1 is None


def test_types_are_told_one_by_one():
    judged = [event({"event": True, "type": True}, type="AID"), event({"event": False}), event({"event": False})]
    found = figures(judged, []).types
    assert {name: one.estimate.value for name, one in found.items()} == {"AID": 1.0, "ASSAULT": 0.0}


def test_recall_and_f1_come_from_what_is_right_and_what_is_missed():
    judged = [event({"event": right}, SMALL) for right in [True] * 8 + [False] * 2]
    told = [JudgedSentence(Population("all", 20), missed) for missed in [0] * 18 + [1, 1]]
    found = figures(judged, told)
    assert found.recall.value == pytest.approx(8 / 10)
    assert found.f1.value == pytest.approx(2 * 8 / (10 + 8 + 2))
    assert found.recall.low == pytest.approx(found.recall.high)


def test_nothing_missed_is_no_proof_that_nothing_is():
    judged = [event({"event": True}) for _ in range(10)]
    found = figures(judged, [JudgedSentence(Population("all", 500), 0) for _ in range(20)])
    assert found.recall.value == 1.0
    assert found.recall.low < 0.7


def test_strata_without_judgement_are_told_and_left_out():
    judged = [event({"event": True}, SMALL), event({"event": False}, SMALL), event({}, LARGE)]
    found = figures(judged, [JudgedSentence(SMALL, None)])
    assert found.precision.estimate.value == pytest.approx(0.5)
    assert "90 events of the stratum “large” none was judged" in found.warnings[0]
    assert "nothing is known of recall" in found.warnings[-1]


def test_nothing_judged_gives_no_figure():
    found = figures([event({})], [])
    assert (found.precision, found.typed, found.recall, dict(found.types)) == (None, None, None, {})


def chronicle_of(number: int) -> list[CodedReport]:
    return [raid(id=f"r{i}", text=raid().report.text + f" Day {i}.") for i in range(number)]


def test_the_same_seed_draws_the_same_and_another_another():
    one, same, other = (draw(chronicle_of(40), 10, split=sentences, seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one != other
    assert (len(one.events), len(one.sentences)) == (10, 10)


def test_strata_are_groups_of_types_with_bands_of_confidence():
    sample = draw(chronicle_of(10), 20, split=sentences, seed=1)
    assert {(one.stratum, one.population, one.sample) for one in sample.events} == {
        ("material conflict, below 0.50", 10, 10),
        ("material conflict, 0.75 and more", 10, 10),
    }
    assert {(one.stratum, one.population) for one in sample.sentences} == {
        ("with an event", 10),
        ("without an event", 20),
    }


def written(sample) -> list[dict[str, str]]:
    file = io.StringIO()
    write_sample(sample, file)
    return list(csv.DictReader(io.StringIO(file.getvalue())))


def test_a_sample_shows_what_was_coded_in_words_with_the_trigger_marked():
    rows = written(draw([raid()], 4, split=sentences, seed=1))
    bombing = next(row for row in rows if row["id"] == raid().events[0].id)
    assert "aircraft 🛩 «bombed» 60 depots" in bombing["sentence"]
    assert (bombing["type"], bombing["mode"], bombing["status"]) == ("ASSAULT", "aerial", "actual")
    assert bombing["actors"] == "Velden's aircraft = Velden [XVE MIL]"
    assert bombing["casualties"] == "fighters (killed 18 or more); a dozen (injured 12)"
    assert bombing["time"] == "Friday (2024-02-02)"
    assert (bombing["event?"], bombing["probability"]) == ("", "1")
    assert [row["item"] for row in rows] == ["event", "event", "sentence", "sentence"]
    assert "«bombed»" in rows[2]["sentence"]
    assert "«killing»" in rows[2]["sentence"]


def test_a_cell_is_never_a_formula():
    text = '=HYPERLINK("x") struck the town.'
    struck = Event(id="e-1", type="ASSAULT", mentions=(Span(**find(text, "struck")),))
    rows = written(draw([CodedReport(report=report(text, id="=1+1"), events=(struck,))], 4, split=sentences, seed=1))
    assert all(not value.startswith("=") for row in rows for value in row.values())


def filled(rows, **cells) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    writer.writerows({**row, **{name: value for name, value in cells.items() if value is not None}} for row in rows)
    return file.getvalue()


def test_what_was_filled_in_is_read_back():
    rows = written(draw([raid()], 4, split=sentences, seed=1))
    for row, event_, missed in zip(rows, ("Y", "n", "", ""), ("", "", "0", "2"), strict=True):
        row.update({"event?": event_, "type?": "yes" if event_ == "Y" else "", "missed": missed})
    events, told = read_sample(filled(rows).splitlines(keepends=True), name="s.csv")
    assert [one.right for one in events] == [{"event": True, "type": True}, {"event": False}]
    assert [one.missed for one in told] == [0, 2]
    assert events[0].of == Population("material conflict, 0.75 and more", 1)


def test_files_of_spreadsheets_are_read():
    rows = written(draw([raid()], 4, split=sentences, seed=1))
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, delimiter=";")
    writer.writeheader()
    writer.writerows({**row, "event?": "1"} for row in rows)
    events, _ = read_sample(("\ufeff" + file.getvalue()).splitlines(keepends=True), name="s.csv")
    assert [one.right for one in events] == [{"event": True}] * 2


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"event?": "perhaps"}, r"s.csv, line 2: 'perhaps' under event\?"),
        ({"missed": "some"}, "'some' under missed"),
        ({"population": "many"}, "'many' under population"),
    ],
)
def test_what_means_nothing_is_told_with_its_line(cells, said):
    rows = written(draw([raid()], 4, split=sentences, seed=1))
    with pytest.raises(SourceError, match=said):
        read_sample(filled(rows, **cells).splitlines(keepends=True), name="s.csv")


def test_a_file_that_is_no_sample_is_refused():
    with pytest.raises(SourceError, match="no sample: the column"):
        read_sample(["a,b\n", "1,2\n"], name="s.csv")
    with pytest.raises(SourceError, match="no sample"):
        read_sample([], name="s.csv")


def test_marks_do_not_cross():
    text = "Rebels shelled Tolm."
    spans = [Span(start=7, end=14, text="shelled"), Span(start=9, end=20, text="elled Tolm.")]
    assert marked(text, Span(start=0, end=20, text=text), spans) == "Rebels «shelled» Tolm."


class TestReviewsAsJudgements:
    def note(self, *said):
        from desk import Desk

        desk = Desk(raid())
        for one in said:
            desk.say(one[0], raid().events[0].id, *one[1:])
        return desk.note(raid().events[0].id)

    def test_to_reject_is_to_say_that_it_is_none(self):
        assert right_by(self.note(("reject",))) == {"event": False}

    def test_to_accept_is_to_say_that_all_is_right(self):
        right = right_by(self.note(("accept",)))
        assert len(right) == 9
        assert all(right.values())

    def test_to_correct_a_field_is_to_say_that_it_is_wrong_and_the_event_right(self):
        assert right_by(self.note(("correct", "mode", "drone"))) == {"event": True, "type": True, "mode": False}
        assert right_by(self.note(("correct", "type", "AID")))["type"] is False

    def test_a_comment_judges_nothing(self):
        assert right_by(self.note(("comment", None, "?"))) == {}

    def test_what_the_machine_no_longer_finds_is_no_coding_to_judge(self):
        assert right_by(replace(self.note(("accept",)), coded_as=None)) == {}
