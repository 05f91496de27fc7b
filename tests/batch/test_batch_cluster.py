"""Batch jobs on a real Ray cluster of two nodes: with workers killed they give what one machine gives."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import pytest
from cluster_coders import GO_ON
from clusters import Cluster

from casus.batch import on_this_machine, prepare
from corpora import contents, files_in, write_corpus
from fake_coders import FakeCoder

pytest.importorskip("ray", reason="Ray is not installed: pip install 'casus[ray]'")

RUN = """
import sys, time
from functools import partial
from casus.batch import on_ray, prepare
from cluster_coders import Waits
import ray

address, into, waiting, *names = sys.argv[1:]
engine = on_ray(partial(Waits, waiting), address=address, workers=2)
while sum(node["Alive"] for node in ray.nodes()) < 2:
    time.sleep(0.1)
for done in prepare(names, into=into, engine=engine, part_size=5).run():
    print("part", done.part, flush=True)
engine.close()
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return write_corpus(tmp_path_factory.mktemp("in"))


@pytest.fixture(scope="module")
def plain(corpus, tmp_path_factory):
    """What one machine without Ray gives."""
    into = tmp_path_factory.mktemp("plain") / "out.parquet"
    list(prepare(corpus, into=into, engine=on_this_machine(FakeCoder), part_size=5).run())
    return contents(into)


@pytest.fixture(scope="module")
def cluster():
    made = Cluster()
    yield made
    made.close()


def killed_in_the_middle(cluster, corpus, folder, kill):
    """Run a job, kill something of it when both nodes are at work, and give the numbers of the parts that were done."""
    waiting = folder / "waiting"
    waiting.mkdir()
    job = subprocess.Popen(
        [sys.executable, "-c", RUN, cluster.address, folder / "out.parquet", waiting, *corpus],
        env=cluster.environment(), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        victim = None
        while victim is None:
            assert job.poll() is None
            time.sleep(0.1)
            pids = [int(path.name) for path in waiting.iterdir()]
            victim = next((pid for pid in pids if len(pids) > 1 and cluster.is_of_worker(pid)), None)
        kill(victim)
        (waiting / GO_ON).touch()
        told, _ = job.communicate(timeout=400)
        assert job.returncode == 0
        return sorted(int(line.split()[1]) for line in told.splitlines() if line.startswith("part "))
    finally:
        job.kill()
        job.wait()


def parent(pid: int) -> int:
    with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123
        return int(file.read().rpartition(")")[2].split()[1])


# The node last: the cluster has one less from then on.
@pytest.mark.parametrize("what", ["coding process", "actor", "node"])
def test_what_is_killed_in_the_middle_loses_and_doubles_nothing(cluster, corpus, plain, tmp_path, what):
    kill = {
        "actor": lambda pid: os.kill(parent(pid), 9),
        "node": lambda _: cluster.kill_worker_node(),
        "coding process": lambda pid: os.kill(pid, 9),
    }[what]
    parts = killed_in_the_middle(cluster, corpus, tmp_path, kill)
    into = tmp_path / "out.parquet"
    assert parts == list(range(10))
    assert contents(into) == plain
    assert files_in(into) == set(plain)
    assert json.loads((into / "job.json").read_text())["totals"]["parts"] == 10
