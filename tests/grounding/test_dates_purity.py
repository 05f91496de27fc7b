"""The resolvers of dates and counts read neither clock nor network nor files."""

import ast
from pathlib import Path

import pytest

import casus
from casus.grounding import counts, dates

FOLDERS = [Path(package.__file__).parent for package in (dates, counts)]
FACES = [Path(casus.__file__).parent / name for name in ("dates.py", "counts.py")]
MODULES = [*FACES, *(path for folder in FOLDERS for path in sorted(folder.rglob("*.py")))]
CLOCKS = {"now", "today", "utcnow", "time", "monotonic", "perf_counter", "localtime", "gmtime", "open", "urlopen"}
OUTSIDE = {
    "asyncio", "httpx", "io", "locale", "os", "pathlib", "random", "requests", "socket", "subprocess", "time", "urllib",
}  # fmt: skip


def asks(tree: ast.AST) -> list[str]:
    """What a module calls or imports that depends on more than its arguments."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            found += [name] if name in CLOCKS else []
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        found += [name for name in names if name.split(".")[0] in OUTSIDE]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_module_asks_for_the_time_or_the_world(path):
    assert asks(ast.parse(path.read_text(encoding="utf-8"))) == []


def test_the_scan_sees_a_clock():
    text = "import time\nfrom os import path\nx = dt.date.today()\ny = datetime.now()\nz = open('f')"
    assert asks(ast.parse(text)) == ["time", "os", "today", "now", "open"]
