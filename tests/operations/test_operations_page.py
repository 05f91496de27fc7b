"""What the pages on operations and licences say is so."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from casus.cli import cli

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
LICENCES = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
SOURCES = sorted((ROOT / "src" / "casus").rglob("*.py"))


def script(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_message_of_the_log_is_documented():
    call = re.compile(r'_log(?:_job)?\.\w+\(\s*(?:level, )?"([^"%]+)"(?: if [^"]+ else "([^"%]+)")?')
    messages = {one for path in SOURCES for found in call.findall(path.read_text(encoding="utf-8")) for one in found}
    messages.discard("")
    assert len(messages) > 20
    told = set(re.findall(r"`([^`\n]+)`", PAGE))
    assert sorted(messages - told) == []


def test_every_logger_is_documented():
    named = {
        name
        for path in SOURCES
        for name in re.findall(r'getLogger\("(casus\.[\w.]+)"\)', path.read_text(encoding="utf-8"))
    }
    assert "casus.feeds" in named
    assert [name for name in sorted(named) if f"`{name}`" not in PAGE] == []


def commands() -> list[list[str]]:
    """The commands that the page gives."""
    lines = re.findall(r"^(?:    |\$ |ExecStart=/opt/casus/bin/)?(casus [^\n]*)$", PAGE, flags=re.MULTILINE)
    return [shlex.split(line)[1:] for line in lines if not line.startswith("casus      ")]


@pytest.mark.parametrize("arguments", commands(), ids=" ".join)
def test_the_commands_of_the_page_are_understood(arguments):
    at = next(place for place, one in enumerate(arguments) if one in cli.commands)
    group = cli.make_context("casus", list(arguments))
    cli.commands[arguments[at]].make_context(arguments[at], arguments[at + 1 :], parent=group)


def test_there_are_commands_of_each_kind():
    assert {"watch", "code", "serve", "doctor"} <= {one for arguments in commands() for one in arguments}


def test_the_licences_of_all_packages_are_listed():
    licences = script("licences")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    package = json.loads((ROOT / "web" / "package.json").read_text(encoding="utf-8"))
    listed = set(re.findall(r"^\| ([\w@/.-]+) \| [^|]+ \|", LICENCES, flags=re.MULTILINE))
    assert sorted({*licences.direct(project), *licences.bundled(package)} - listed) == [], (
        "run: python scripts/licences.py"
    )


def test_no_licence_is_unknown():
    assert "see the package" not in LICENCES


KNOWN = {"name": "lxml", "version": "5.2", "vulns": []}
FAULTY = {"name": "h11", "version": "0.1", "vulns": [{"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["0.2"]}]}
UNMENDED = {"name": "h11", "version": "0.1", "vulns": [{"id": "PYSEC-1", "aliases": [], "fix_versions": []}]}
UNKNOWN = {"name": "casus", "skip_reason": "not there"}


@pytest.mark.parametrize(
    ("found", "last", "mendable"),
    [
        ("ConnectionError", "skipped, the database of vulnerabilities was not reached: ConnectionError", False),
        ([UNKNOWN, UNKNOWN], "skipped, the database knows none of the 2 packages that are installed", False),
        ([KNOWN, UNKNOWN], "1 packages looked up, 0 vulnerabilities; 1 are not known there", False),
        ([KNOWN, FAULTY], "2 packages looked up, 1 vulnerabilities", True),
        ([KNOWN, UNMENDED], "2 packages looked up, 1 vulnerabilities", False),
    ],
)
def test_what_is_told_of_vulnerabilities(found, last, mendable):
    lines, mended = script("audit").told(found)
    assert (lines[-1], mended) == (last, mendable)


def test_a_vulnerability_is_told_with_what_mends_it():
    assert script("audit").told([FAULTY])[0][0] == "h11 0.1: PYSEC-1, CVE-1; mended in 0.2"
