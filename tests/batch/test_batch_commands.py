"""``casus code --into FOLDER.parquet`` and ``casus import``."""

from __future__ import annotations

import json
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from casus.chronicle import Chronicle
from programs import environment

TEXTS = [
    "Rebels attacked the town of Mosul on Friday, killing three soldiers, the Iraqi army said.",
    "Police in Baghdad arrested two men on Saturday.",
    "Un texte en français, que personne ne code ici, sur une attaque de la ville.",
    "Police in Baghdad arrested two men on Saturday.",
]


def casus(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "casus", *map(str, arguments)],
        env=environment(), capture_output=True, encoding="utf-8", **options,
    )  # fmt: skip


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    path = tmp_path_factory.mktemp("in") / "reports.parquet"
    days = ["2024-02-03", "2024-03-04", "2024-03-05", None]
    pq.write_table(pa.table({"id": ["a", "b", "c", "d"], "text": TEXTS, "published": days}), path)
    return path


@pytest.fixture(scope="module")
def done(reports, tmp_path_factory):
    """A folder of results, and what the command said."""
    into = tmp_path_factory.mktemp("out") / "out.parquet"
    return into, casus("code", reports, "--into", f"{into}/", "--part-size", 3)


def test_a_job_tells_what_came_of_it(done):
    into, told = done
    assert (told.returncode, told.stdout) == (0, "")
    assert "2 reports coded" in told.stderr
    assert "skipped: 1 duplicate, 1 not English" in told.stderr
    assert "came before" in told.stderr
    assert {path.name for path in (into / "reports").iterdir()} == {"month=2024-02", "month=2024-03"}
    assert json.loads((into / "job.json").read_text())["totals"]["reports"] == 2


def test_the_command_again_does_nothing_again(done, reports):
    into, _ = done
    told = casus("code", reports, "--into", into, "--part-size", 3)
    assert "2 of 2 parts are done already; 0 are left" in told.stderr
    assert "2 reports coded" in told.stderr
    assert casus("code", reports, "--into", into, "--part-size", 3, "--quiet", "--strict").returncode == 3


def test_other_inputs_are_refused(done):
    into, _ = done
    told = casus("code", into / "job.json", "--into", into, "--part-size", 3)
    assert told.returncode == 1
    assert "another inputs" in told.stderr


def test_a_folder_is_loaded_and_fused(done, reports, tmp_path):
    into, _ = done
    told = casus("import", into, "--into", tmp_path / "a.casus", "--processes", 1)
    assert told.returncode == 0
    assert "2 reports with" in told.stderr
    assert f"casus fuse {tmp_path / 'a.casus'}" in told.stderr
    assert "2 reports taken in" in casus("fuse", tmp_path / "a.casus").stderr
    assert "there already: 2" in casus("import", into, "--into", tmp_path / "a.casus").stderr
    assert casus("import", into, "--into", tmp_path / "a.casus", "--quiet").stderr == ""
    casus("code", reports, "--into", tmp_path / "b.casus", "--quiet", "--output", tmp_path / "b.txt")
    with Chronicle.open(tmp_path / "a.casus") as one, Chronicle.open(tmp_path / "b.casus") as other:
        assert list(one.reports()) == list(other.reports())
        assert list(one.incidents()) == list(other.incidents())
        assert one.set_aside == other.set_aside


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--into", "out.parquet", "--format", "csv"], "leave out --format"),
        (["--into", "out.parquet", "-o", "a.txt"], "leave out --format, --output and --set-aside"),
        (["--into", "out.parquet", "--address", "127.0.0.1:1"], "add --engine ray"),
        (["--into", "a.casus", "--engine", "ray"], "name one"),
        (["--part-size", "3"], "name one"),
    ],
)
def test_options_that_mean_nothing_together(reports, tmp_path, options, told):
    done = casus("code", reports, *options, cwd=tmp_path)
    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", [["--address", "127.0.0.1:1"], []], ids=["at the address", "at all"])
def test_no_cluster_is_told(reports, tmp_path, address, monkeypatch):
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'casus[ray]'")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    monkeypatch.setenv("RAY_TMPDIR", str(tmp_path))  # where Ray looks for clusters of this machine
    done = casus("code", reports, "--into", tmp_path / "out.parquet", "--engine", "ray", *address)
    assert done.returncode == 1
    assert "No Ray cluster" in done.stderr.splitlines()[-1]


def test_a_folder_that_holds_no_results_is_told(tmp_path):
    done = casus("import", tmp_path, "--into", tmp_path / "a.casus")
    assert done.returncode == 1
    assert "holds no results" in done.stderr
