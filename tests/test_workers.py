from __future__ import annotations

from functools import partial

import pytest

from casus.workers import code_here, code_in_processes
from fake_coders import CountsThreads, FakeCoder, ReadsAhead
from handmade import report


def numbered(*texts: str):
    return [report(text, id=f"r{number}") for number, text in enumerate(texts)]


def test_other_items_are_passed_on_in_their_turn():
    reports = numbered("attack one", "attack two")
    items = ["first", reports[0], "between", reports[1], "last"]
    for results in (
        code_here(items, FakeCoder()),
        code_here(items, ReadsAhead()),
        code_in_processes(items, FakeCoder, processes=1),
    ):
        told = [result if isinstance(result, str) else result.report.id for result in results]
        assert told == ["first", "r0", "between", "r1", "last"]


def test_nothing_is_read_far_ahead():
    """A job over a million inputs that need no coding holds few of them at a time."""
    taken = []
    others = (taken.append(number) or number for number in range(100_000))
    next(code_here(others, FakeCoder()))
    assert len(taken) < 100


def test_results_come_in_the_order_of_the_reports():
    reports = numbered(*(f"attack {number}" for number in range(70)), "un texte français")
    results = list(code_in_processes(reports, FakeCoder, processes=2))
    assert [result.report.id for result in results[:-1]] == [f"r{number}" for number in range(70)]
    assert results[-1].reason == "language"


def test_a_report_that_kills_its_process_is_set_aside_and_the_others_are_coded():
    reports = numbered("attack one", "attack and DIE", "attack three")
    results = list(code_in_processes(reports, partial(FakeCoder, "fake"), processes=1))
    assert [results[0].report.id, results[1].where, results[2].report.id] == ["r0", "r1", "r2"]
    assert results[1].reason == "error"
    assert "want of memory" in results[1].message


def test_a_job_that_is_left_early_leaves_no_process():
    results = code_in_processes(numbered("attack one", "attack two"), FakeCoder, processes=1)
    next(results)
    results.close()
    with pytest.raises(StopIteration):
        next(results)


def test_each_process_computes_with_one_thread():
    """Threads of several processes on the same cores wait for one another."""
    (result,) = code_in_processes(numbered("attack one"), CountsThreads, processes=1)
    assert result.message == "[1]"
