"""Programs that tests start as processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent


def environment() -> dict[str, str]:
    """An environment in which Python finds this source and the tests' modules."""
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent / "src"), *sys.path])}


def python(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a script that sees the tests' modules."""
    return subprocess.run([sys.executable, "-c", script, *map(str, arguments)], env=environment(), text=True)
