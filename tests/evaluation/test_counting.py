"""Counts worked out by hand on a small report."""

from __future__ import annotations

from typing import Any

from casus.evaluation import counts_of, figures_of

TEXT = "Nordia shelled Vesk on Friday, officials said. Nordia denied the attack. Later Ost condemned it."


def span(words: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **fields}


def event(id: str, type: str, *mentions: str, **fields: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {k: [] for k in ("actors", "recipients", "places", "instruments", "casualties", "size")}
    base = {"id": id, "type": type, "mode": None, "status": "actual", "time": None, "attribution": None}
    return {**base, **empty, "mentions": [span(m) for m in mentions], **fields}


def coding(events: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {"events": events, "statements": [], "links": [], **more}


GOLD = coding(
    [
        event(
            "a",
            "ASSAULT",
            "shelled",
            "attack",
            mode="heavy-weapons",
            actors=[span("Nordia", country="NOR", sector="MIL")],
            places=[span("Vesk")],
            time=span("Friday", **{"from": "2024-02-02", "to": "2024-02-02"}),
            attribution={"speaker": span("officials"), "cue": span("said")},
        ),
        event("b", "ACCUSE", "condemned", actors=[span("Ost", country="OST", sector="GOV")]),
    ],
    statements=[
        {"id": "s", "speaker": span("officials"), "cue": span("said"), "content": span("Nordia"), "stance": "assert"},
        {"id": "t", "speaker": span("Nordia"), "cue": span("denied"), "content": span("the attack"), "stance": "deny"},
    ],
    links=[{"from": "b", "to": "a", "kind": "about"}],
)


def test_a_coding_against_itself_is_all_right() -> None:
    figures = figures_of([counts_of(GOLD, GOLD)])
    assert {name: s.f1 for name, s in figures.found.items() if s.gold} == {
        name: 100.0 for name, s in figures.found.items() if s.gold
    }
    assert all(a.accuracy == 100.0 for a in figures.judged.values())
    assert {k: (s.gold, s.coded) for k, s in figures.types.items()} == {"ACCUSE": (1, 1), "ASSAULT": (2, 2)}


def test_what_is_missed_and_wrong_is_counted() -> None:
    coded = coding(
        [
            event("x", "ASSAULT", "shelled", mode="aerial", status="future", actors=[span("Vesk", country="NOR")]),
            event("y", "THREATEN", "condemned", actors=[span("Ost")]),
        ],
        statements=[{"id": "q", "speaker": None, "cue": span("denied"), "content": None, "stance": "assert"}],
        links=[{"from": "y", "to": "x", "kind": "about"}],
    )
    counts = counts_of(GOLD, coded)
    assert counts.found["trigger (untyped, mentions)"] == [2, 3, 2]
    assert counts.found["trigger + type (mentions)"] == [1, 3, 2]
    assert counts.found["event (cluster, any typed mention)"] == [1, 2, 2]
    assert counts.found["actors: span"] == [0, 2, 2]
    assert counts.found["attribution: speaker"] == [0, 1, 0]
    assert counts.found["time: exact interval"] == [0, 1, 0]
    assert counts.found["statement: cue"] == [1, 2, 1]
    assert counts.found["statement: cue + speaker"] == [0, 2, 1]
    assert counts.found["links"] == [0, 1, 1]
    assert counts.judged["status on matched mentions"] == [0, 1]
    assert counts.judged["mode on aligned events that have one"] == [0, 1]
    assert counts.judged["stance on matched statements"] == [0, 1]


def test_no_coding_at_all_has_no_precision_and_no_recall() -> None:
    figures = figures_of([counts_of(GOLD, coding([]))])
    score = figures.found["trigger + type (mentions)"]
    assert (score.precision, score.recall, score.f1, score.gold, score.coded) == (0.0, 0.0, 0.0, 3, 0)
