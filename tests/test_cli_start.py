"""Commands are imported when they are called, so that none waits for what only others need."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from click.testing import CliRunner

from casus.chronicle import Chronicle, Run
from casus.cli import cli
from casus.cli.lazy import LazyGroup
from fusion_reports import DENIAL
from programs import environment

HEAVY = ["alembic", "numpy", "onnxruntime", "pandas", "pydantic", "spacy"]
NAMES = list(cli.commands)


def loaded(*arguments: object, among: list[str]) -> list[str]:
    """Which of some modules a command loads."""
    script = (
        "import sys\nfrom casus.cli import cli\n"
        "try:\n    cli(sys.argv[1:], standalone_mode=False)\nfinally:\n"
        f"    print('loaded:', *[name for name in {among} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)], env=environment(), capture_output=True, encoding="utf-8"
    )
    return done.stdout.splitlines()[-1].split()[1:]


@pytest.mark.parametrize("name", NAMES)
def test_each_command_tells_of_itself(name):
    assert isinstance(cli, LazyGroup)
    told = CliRunner().invoke(cli, [name, "--help"])
    assert told.exit_code == 0
    assert told.stdout.startswith(f"Usage: cli {name}")


@pytest.mark.parametrize("name", NAMES)
def test_the_list_says_of_each_what_it_says_of_itself(name):
    command = cli.commands[name]
    assert command.name == name
    assert f"  {name} " in (listed := CliRunner().invoke(cli, ["--help"]).stdout)
    assert command.short_help in " ".join(listed.split())


def test_a_command_that_is_not_there_is_told():
    told = CliRunner().invoke(cli, ["evnts"])
    assert told.exit_code == 2
    assert "No such command 'evnts'" in told.output


def test_the_list_of_commands_loads_none():
    assert loaded("--help", among=["sqlalchemy", "rich", "casus.chronicle", "casus.api", *HEAVY]) == []


@pytest.mark.parametrize("name", ["events", "incidents", "statements", "search", "report", "explain"])
def test_what_reads_a_list_loads_nothing_that_writes_one(tmp_path, name):
    path = tmp_path / "c.casus"
    with Chronicle.open(path, create=True) as chronicle:
        chronicle.add(DENIAL, run=Run(version="1", model="m", started=dt.datetime(2024, 2, 4, tzinfo=dt.UTC)))
    asked = {"search": ["army"], "report": [DENIAL.report.id], "explain": [DENIAL.events[0].id]}.get(name, [])
    assert loaded(name, path, *asked, among=HEAVY) == []
