from __future__ import annotations

import subprocess
import sys
from functools import partial

import pytest

from casus.errors import ModelError
from casus.workers import Processes, code_here, code_in_processes
from fake_coders import CountsThreads, FakeCoder, ReadsAhead
from handmade import report
from programs import environment


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


def test_a_report_that_kills_its_process_is_set_aside_and_the_others_are_coded(caplog):
    reports = numbered("attack one", "attack and DIE", "attack three")
    results = list(code_in_processes(reports, partial(FakeCoder, "fake"), processes=1))
    assert [results[0].report.id, results[1].where, results[2].report.id] == ["r0", "r1", "r2"]
    assert results[1].reason == "error"
    assert "want of memory" in results[1].message
    died = [one for one in caplog.records if one.name == "casus.workers"]
    assert [one.message for one in died] == ["worker died; its reports are coded one by one", "worker died of a report"]
    assert (died[0].reports, died[1].report) == (3, "r1")


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


ENDLESS = """
import os
from casus.workers import Processes
from fake_coders import FakeCoder
from handmade import report

class Told(FakeCoder):
    def pipe(self, reports, /):
        print("coded", flush=True)
        yield from super().pipe(reports)

if __name__ == "__main__":
    with Processes(Told, 1) as processes:
        list(processes.code([report("attack")]))
        os.kill(os.getpid(), 9)
"""


def test_processes_end_with_the_one_that_started_them(tmp_path):
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS)
    # All is read when the last process that holds the output has ended.
    done = subprocess.run(
        [sys.executable, script], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300
    )
    assert done.returncode == -9
    assert b"coded" in done.stdout


def test_processes_tell_the_fingerprint_of_their_coder():
    with Processes(partial(FakeCoder, "fake-7"), 1) as processes:
        assert processes.fingerprint == "fake-7"
        first, second = (list(processes.code([report(text)])) for text in ("attack", "two attacks"))
        assert [len(first[0].events), len(second[0].events)] == [1, 1]


def test_a_coder_that_cannot_be_made_in_its_process_is_told():
    with (
        Processes(partial(FakeCoder, nothing_of_the_kind=1), 1) as processes,
        pytest.raises(ModelError, match="loaded the model"),
    ):
        _ = processes.fingerprint
