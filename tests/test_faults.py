"""What befalls a job: it says in a line what happened and what to do, and what was recorded stays."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import casus
from alarms import within_reason
from casus.chronicle import Chronicle, Run
from casus.coder import Coder
from casus.errors import ModelError
from casus.records import CodedReport
from casus.shipped import SHIPPED
from fake_coders import FakeCoder
from handmade import raid
from programs import TESTS, environment

REPORTS = 5000  # more than are coded before the test is over
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals")
root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")


@pytest.fixture
def many(tmp_path):
    path = tmp_path / "many.jsonl"
    rows = (
        {"id": f"r{n}", "text": f"They said that the attack on the town of number {n} was over."}
        for n in range(REPORTS)
    )
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def started(*arguments: object, **options: object) -> subprocess.Popen[str]:
    """The slow program in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, str(TESTS / "slow_program.py"), *map(str, arguments)],
        env=environment() | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        **options,  # type: ignore[call-overload]
    )


def living(group: int) -> list[str]:
    """The processes of a group that are no mere entries of ended ones."""
    shown = subprocess.run(["ps", "-ww", "-eo", "pgid=,stat=,pid=,args="], capture_output=True, text=True, check=True)
    rows = shown.stdout.splitlines()
    return [row for row in rows if row.split()[0] == str(group) and not row.split()[1].startswith("Z")]


def kept(path: Path) -> int:
    with Chronicle.open(path) as chronicle:
        return sum(1 for _ in chronicle.reports())


# Signals ----------------------------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize(
    ("number", "status", "name"), [(signal.SIGINT, 130, "Ctrl-C"), (signal.SIGTERM, 143, "SIGTERM")]
)
def test_a_signal_ends_a_job_that_says_how_far_it_came(many, tmp_path, processes, number, status, name):
    into, target = tmp_path / "week.casus", tmp_path / "out.jsonl"
    job = started("code", many, "--into", into, "--format", "jsonl", "-p", processes, "--set-aside", target)
    with within_reason():
        assert json.loads(job.stdout.readline())["report"]["id"] == "r0"
        # A terminal sends Ctrl-C to all that it runs; whoever sends SIGTERM, to the program alone.
        (os.killpg if number == signal.SIGINT else os.kill)(job.pid, number)
        errors = job.communicate()[1]
    told = re.fullmatch(rf"casus: stopped by {name}: ([\d,]+) reports? coded and 0 set aside; (.+)\n", errors)
    assert told, errors
    assert (job.returncode, told[2]) == (
        status,
        f"what was coded is kept in {into}, and the same command goes on from there",
    )
    assert 1 <= kept(into) < REPORTS
    assert abs(kept(into) - int(told[1].replace(",", ""))) <= 1
    assert living(job.pid) == []
    assert not target.exists()
    assert not list(tmp_path.glob(".*part"))


@posix
def test_without_a_chronicle_it_says_that_nothing_is_kept(many, tmp_path):
    target = tmp_path / "out.jsonl"
    job = started("code", many, "--format", "jsonl", "-o", target)
    with within_reason():
        while not list(tmp_path.glob(".out*part")):
            time.sleep(0.05)
        job.send_signal(signal.SIGTERM)
        errors = job.communicate()[1]
    assert job.returncode == 143
    assert "nothing is kept without --into" in errors
    assert not target.exists()


@posix
def test_what_a_signal_ended_goes_on_where_it_was(many, tmp_path):
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(many.read_text().splitlines()[:60]))
    into = tmp_path / "week.casus"
    job = started("code", few, "--into", into, "--format", "jsonl")
    with within_reason():
        job.stdout.readline()
        job.send_signal(signal.SIGTERM)
        job.communicate()
        assert 0 < kept(into) < 60
        assert started("code", few, "--into", into, "--quiet").communicate()[1] == ""
    assert kept(into) == 60


@posix
def test_no_worker_outlives_a_job_that_is_killed(many, tmp_path):
    job = started("code", many, "--format", "jsonl", "-p", 2)
    with within_reason():
        job.stdout.readline()
        assert len(living(job.pid)) >= 3
        job.kill()
        job.communicate()
        while living(job.pid):
            time.sleep(0.05)


@posix
def test_a_worker_that_is_killed_costs_no_report(many, tmp_path):
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(many.read_text().splitlines()[:200]))
    job = started("code", few, "--format", "jsonl", "-p", 2)
    with within_reason():
        first = job.stdout.readline()
        victim = next(row.split()[2] for row in living(job.pid) if "spawn_main" in row)
        os.kill(int(victim), signal.SIGKILL)
        out = job.stdout.read()  # what was read ahead with the first line too, which communicate() would lose
        job.communicate()
    ids = [json.loads(line)["report"]["id"] for line in (first + out).splitlines()]
    assert ids == [f"r{n}" for n in range(200)]
    assert job.returncode == 0


# The model --------------------------------------------------------------------------------------------------------


@pytest.fixture
def model(tmp_path):
    """A folder with the shipped model, by links."""
    folder = tmp_path / "model"
    folder.mkdir()
    for file in SHIPPED.iterdir():
        if file.is_file():
            (folder / file.name).symlink_to(file)
    return folder


def changed(path: Path, data: bytes) -> None:
    path.unlink()
    path.write_bytes(data)


@pytest.mark.parametrize("name", sorted(json.loads((SHIPPED / "meta.json").read_text())["sha256"]))
def test_a_part_of_the_model_that_is_cut_short_or_missing_is_named(model, name):
    whole = (model / name).read_bytes()
    changed(model / name, whole[: len(whole) // 2])
    with pytest.raises(ModelError, match=rf"{re.escape(name)}: .*damaged \(wrong hash\); install casus again"):
        Coder(model=model)
    (model / name).unlink()
    with pytest.raises(ModelError, match=rf"{re.escape(name)}: .*missing; install casus again"):
        Coder(model=model)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'"a"', b"{}", b'{"sha256": 1}', b"\xff\xfe", b"[" * 100_000])
def test_a_broken_description_of_the_model_is_told(model, data):
    changed(model / "meta.json", data)
    with pytest.raises(ModelError, match=r"meta\.json: no readable model description .*install casus again"):
        Coder(model=model)


def test_a_model_of_the_right_hash_that_is_none_is_told(model):
    import hashlib

    meta = json.loads((model / "meta.json").read_text())
    meta["sha256"]["encoder.onnx"] = hashlib.sha256(b"no model").hexdigest()
    changed(model / "encoder.onnx", b"no model")
    changed(model / "meta.json", json.dumps(meta).encode())
    with pytest.raises(ModelError, match=r"encoder\.onnx: the model cannot be loaded"):
        Coder(model=model)


# Disks and rights -------------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 1.5 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1500k", "none", str(folder)], capture_output=True)
    if done.returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@posix
@root
def test_a_full_disk_ends_the_output_in_a_line_and_leaves_nothing_by_half(many, small_disk):
    target = small_disk / "out.jsonl"
    (small_disk / "full").write_bytes(b"x" * 1_530_000)
    job = started("code", many, "--format", "jsonl", "-o", target, "--quiet")
    with within_reason():
        errors = job.communicate()[1]
    assert job.returncode == 1
    assert re.fullmatch(r"casus: .*No space left on device\n", errors), errors
    assert [file.name for file in small_disk.iterdir()] == ["full"]


@posix
@root
def test_a_full_disk_ends_a_chronicle_in_a_line_and_leaves_it_sound(small_disk):
    path, other = small_disk / "week.casus", small_disk / "other"
    run = Run(version="1", model="m", started=dt.datetime(2024, 2, 4, tzinfo=dt.UTC))
    other.write_bytes(b"x" * 300_000)
    told = pytest.raises(casus.ChronicleError, match=r"the disk is full\. Free some space, then run the job again")
    with told, Chronicle.open(path, create=True) as chronicle:
        for number in range(1000):
            chronicle.add(raid(text=f"{raid().report.text} {number}", id=f"r{number}"), run=run)
    other.unlink()
    assert 0 < kept(path) < 1000


_AS_NOBODY = """
import os, sys
import casus, casus.coder, fake_coders, slow_program
from casus.cli import main
work, sys.argv = sys.argv[1], ["casus", "code", sys.argv[1], "--into", sys.argv[1] + ".casus", *sys.argv[2:]]
try:
    main()  # as root, which loads whatever the next needs
except SystemExit:
    pass
os.setgid(65534), os.setuid(65534)
sys.argv = ["casus", *sys.stdin.read().split("\\0")]
main()
"""


def as_nobody(warm: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """What the program does for a user who may nothing; modules are loaded before, which he might not read."""
    return subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, str(warm), "--quiet", "--format", "jsonl", "-o", os.devnull],
        env=environment(),
        input="\0".join(map(str, arguments)),
        capture_output=True,
        text=True,
    )


@pytest.fixture
def open_folder(tmp_path_factory):
    """A folder that everyone may go into and read."""
    folder = Path("/tmp") / f"casus-rights-{os.getpid()}"
    folder.mkdir(mode=0o755)
    yield folder
    shutil.rmtree(folder)


@posix
@root
def test_what_may_not_be_read_or_written_is_told(open_folder, tmp_path):
    warm, secret, well = tmp_path / "warm.txt", open_folder / "secret.txt", open_folder / "well.txt"
    for path in (warm, secret, well):
        path.write_text("They said that the attack on the town was over.")
    secret.chmod(0o600)
    read = as_nobody(warm, "code", open_folder, "--quiet", "--format", "jsonl")
    assert read.returncode == 3, read.stderr
    assert f"{secret}: cannot be read: Permission denied" in read.stderr
    assert '"id": "well-' in read.stdout
    written = as_nobody(warm, "code", well, "--format", "jsonl", "-o", open_folder / "out.jsonl")
    assert written.returncode == 1, written.stderr
    assert re.search(r"^casus: .*out\.jsonl.*: Permission denied$", written.stderr, re.MULTILINE)
    recorded = as_nobody(warm, "code", well, "--into", open_folder / "week.casus")
    assert recorded.returncode == 1, recorded.stderr
    assert re.fullmatch(r"casus: The chronicle .*week\.casus cannot be .+\n", recorded.stderr)


# Clocks -----------------------------------------------------------------------------------------------------------


def test_a_clock_that_is_set_back_changes_no_id_and_no_order(tmp_path):
    """A text that is coded again with another version belongs to the later run, whatever the clock said."""
    path, into = tmp_path / "one.txt", tmp_path / "week.casus"
    path.write_text("They said that the attack on the town was over.")
    year_2100 = dt.datetime(2100, 2, 4, tzinfo=dt.UTC)
    (coded,) = casus.code(path, coder=FakeCoder("1"))
    with Chronicle.open(into, create=True) as chronicle:
        run = Run(version="0", model="1", started=year_2100)
        chronicle.add(CodedReport(report=coded.report, events=coded.events), run=run)
    again = FakeCoder("2")
    for _ in range(2):
        (now,) = casus.code(path, coder=again, into=into)
    assert [event.id for event in now.events] == [event.id for event in coded.events]
    assert len(again.coded) == 1
    with Chronicle.open(into) as chronicle:
        assert [run.model for run in chronicle.runs] == ["1", "2"]


def test_a_run_is_begun_after_all_others():
    noon = dt.datetime(2024, 2, 4, 12, tzinfo=dt.UTC)
    early, late = (Run(version="1", model="m", started=noon + dt.timedelta(hours=hour)) for hour in (0, 1))
    assert late.after([early]) == late
    assert late.after([]) == late
    assert early.after([late]).started > late.started


@pytest.mark.parametrize("published", [dt.date(9999, 12, 31), dt.date(1, 1, 1), None])
def test_a_report_of_any_day_is_kept(tmp_path, published):
    coded = raid(published=published)
    with Chronicle.open(tmp_path / "week.casus", create=True) as chronicle:
        chronicle.add(coded, run=Run(version="1", model="m", started=dt.datetime(2024, 2, 4, tzinfo=dt.UTC)))
        assert next(iter(chronicle.reports())).report == coded.report
        assert list(chronicle.incidents())
