"""A sample to be judged, as CSV for a spreadsheet: written with empty columns, read back filled in."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, TextIO

from casus.codec import event_to_json
from casus.entry import Entry
from casus.errors import SourceError
from casus.estimation import (
    FIELDS,
    Drawn,
    JudgedEvent,
    JudgedSentence,
    Population,
    Sample,
    Sentence,
)
from casus.exports.csv import harmless
from casus.exports.lines import CRLF, Lines
from casus.exports.plain import one_line
from casus.exports.sentences import sentence_at, sentences
from casus.exports.wording import worded
from casus.records import Span

CODED = ("type", *FIELDS)
"""Columns that tell what was coded."""
JUDGED = ("event", *CODED)
"""What is judged of an event, each in a column of this name with a question mark."""

COLUMNS = (
    "item", "id", "report", "stratum", "population", "sample", "probability", "sentence", *CODED,
    *(f"{name}?" for name in JUDGED), "missed", "remark",
)  # fmt: skip

_RIGHT = frozenset({"y", "yes", "1", "true", "right", "x", "ok"})
_WRONG = frozenset({"n", "no", "0", "false", "wrong"})


def write_sample(sample: Sample, file: TextIO) -> None:
    """Write a sample to an open text file (``newline=""``): events first, then sentences, by report."""
    writer = csv.DictWriter(Lines(file), COLUMNS, restval="", lineterminator=CRLF)
    writer.writeheader()
    events = sorted(sample.events, key=lambda one: (one.item.report.id, one.item.event.mentions[0].start))
    told = sorted(sample.sentences, key=lambda one: (one.item.report.id, one.item.span.start))
    for cells in chain(map(_event_cells, events), map(_sentence_cells, told)):
        writer.writerow({name: harmless(value) for name, value in cells.items()})


def read_sample(file: Iterable[str], *, name: str) -> tuple[list[JudgedEvent], list[JudgedSentence]]:
    """The judgements of a file that ``write_sample`` wrote, in any order, with more columns or without.

    Raises:
        SourceError: it is no such file, or a cell says what means nothing.
    """
    events: list[JudgedEvent] = []
    told: list[JudgedSentence] = []
    for number, row in _rows(file, name):
        try:
            if row["item"] == "event":
                events.append(_judged_event(row))
            elif row["item"] == "sentence":
                told.append(_judged_sentence(row))
        except ValueError as error:
            raise SourceError(f"{name}, line {number}: {error}") from error
    return events, told


def marked(text: str, sentence: Span, marks: Iterable[Span]) -> str:
    """A sentence on one line with marks «around» the words of the spans that begin in it."""
    out, at = [], sentence.start
    for span in sorted({(span.start, min(span.end, sentence.end)) for span in marks}):
        if span[0] >= at and span[0] < sentence.end:
            out += [text[at : span[0]], "«", text[slice(*span)], "»"]
            at = span[1]
    return one_line("".join([*out, text[at : sentence.end]]))


def _event_cells(drawn: Drawn[Entry]) -> dict[str, Any]:
    report, event = drawn.item.report, drawn.item.event
    told, first = sentences(report.text), event.mentions[0]
    coded = event_to_json(event)
    return {
        **_head("event", event.id, drawn, report.id),
        "sentence": marked(report.text, told[sentence_at(told, first.start)], [first]),
        **{name: worded(coded[name]) for name in CODED},
    }


def _sentence_cells(drawn: Drawn[Sentence]) -> dict[str, Any]:
    item = drawn.item
    mentions = [mention for entry in item.found for mention in entry.event.mentions]
    return {
        **_head("sentence", f"at {item.span.start}", drawn, item.report.id),
        "sentence": marked(item.report.text, item.span, mentions),
        "type": "; ".join(entry.event.type for entry in item.found),
    }


def _head(kind: str, id_: str, drawn: Drawn[Any], report: str) -> dict[str, Any]:
    return {
        "item": kind,
        "id": id_,
        "report": one_line(report),
        "stratum": drawn.stratum,
        "population": drawn.population,
        "sample": drawn.sample,
        "probability": f"{drawn.probability:.6g}",
    }


def _rows(file: Iterable[str], name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    lines = iter(file)
    head = next(lines, "").removeprefix("\ufeff")
    # Spreadsheets of some countries write semicolons.
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(chain([head], lines), delimiter=delimiter)
    missing = {"item", "id", "stratum", "population", "event?", "missed"} - set(reader.fieldnames or ())
    if missing:
        raise SourceError(
            f"{name}: no sample: the column {min(missing)!r} is missing. `casus estimate … --draw` makes one."
        )
    for row in reader:
        yield reader.line_num, {key: (value or "").strip() for key, value in row.items() if key is not None}


def _judged_event(row: Mapping[str, str]) -> JudgedEvent:
    answers = {name: _answer(f"{name}?", row.get(f"{name}?", "")) for name in JUDGED}
    right = {name: answer for name, answer in answers.items() if answer is not None}
    return JudgedEvent(id=row["id"], type=row.get("type", ""), of=_population(row), right=right)


def _judged_sentence(row: Mapping[str, str]) -> JudgedSentence:
    missed = row["missed"]
    if missed and not missed.isdecimal():
        raise ValueError(f"{missed!r} under missed is no number of events; write 0, 1, 2, …")
    return JudgedSentence(of=_population(row), missed=int(missed) if missed else None)


def _population(row: Mapping[str, str]) -> Population:
    if not row["population"].isdecimal():
        raise ValueError(f"{row['population']!r} under population is no number; leave that column as it was drawn")
    return Population(row["stratum"], int(row["population"]))


def _answer(column: str, typed: str) -> bool | None:
    word = typed.lower()
    if not word:
        return None
    if word in _RIGHT or word in _WRONG:
        return word in _RIGHT
    raise ValueError(f"{typed!r} under {column} is no judgement; write y, n or nothing")
