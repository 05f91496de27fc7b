"""The gate on the command line: what it skips is counted, listed, and coded where somebody wants that."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

import casus.coder
from casus.cli import cli
from casus.cli.progress import LISTED, Tally
from casus.records import SetAside

SCHEMA = Path(__file__).parents[1] / "docs" / "schema" / "set-aside.v1.json"
SHARES = (
    "Shares in Oslo closed lower\n\nShares in Oslo closed lower as oil companies lost ground. "
    "The index fell 0.8 percent to 1,312 points in thin trading. Dealers expect a quiet week before the results."
)


@pytest.fixture(scope="module")
def coders():
    return {gate: casus.coder.Coder(gate=gate) for gate in (True, False)}


@pytest.fixture
def run(coders, monkeypatch):
    monkeypatch.setattr(casus.coder, "Coder", lambda gate=True, **_: coders[gate])

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(cli, list(map(str, arguments)), catch_exceptions=False)

    return invoke


@pytest.fixture
def shares(tmp_path):
    path = tmp_path / "shares.txt"
    path.write_text(SHARES, encoding="utf-8")
    return path


def test_what_the_gate_skips_is_no_failure_and_said_plainly(run, shares):
    result = run("code", shares)
    assert result.exit_code == 0
    assert "skipped: 1 with nothing to code" in result.stderr
    assert "nothing to code, by the gate" in " ".join(result.stderr.split())


def test_it_is_listed_in_a_file(run, shares, tmp_path):
    listed = tmp_path / "aside.jsonl"
    run("code", shares, "--set-aside", listed)
    (line,) = (json.loads(line) for line in listed.read_text(encoding="utf-8").splitlines())
    jsonschema.validate(line, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert line["reason"] == "gate"


def test_without_the_gate_it_is_coded(run, shares):
    result = run("code", shares, "--no-gate", "--format", "jsonl")
    assert json.loads(result.stdout)["report"]["text"] == SHARES


def test_what_the_gate_skips_does_not_push_failures_off_the_list():
    tally = Tally()
    for k in range(LISTED + 5):
        tally.add(SetAside(where=str(k), reason="gate", message=""))
    tally.add(SetAside(where="broken", reason="error", message=""))
    assert len(tally.set_aside) == LISTED
    assert tally.set_aside[-1].where == "broken"
    assert tally.reasons == {"gate": LISTED + 5, "error": 1}
