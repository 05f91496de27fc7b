"""Looks the installed packages up in the database of known vulnerabilities, with pip-audit.

    python scripts/audit.py            tells what it found, and succeeds
    python scripts/audit.py --strict   fails where there is a vulnerability that a newer version mends

Where the database cannot be reached, or knows none of the packages, that is told in a line and nothing fails. Neither
does a vulnerability without ``--strict``: it is there whatever the change that is being tested, and is mended by another.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

STRICT = "--strict"
_PATIENCE = 300  # seconds for all of it
_TIMEOUT = "10"  # seconds for one answer


def main() -> None:
    """Ask, tell, and end with status 1 where ``--strict`` is given and something can be mended."""
    lines, mendable = told(asked())
    sys.stdout.write("".join(f"audit: {line}\n" for line in lines))
    sys.exit(STRICT in sys.argv[1:] and mendable)


def asked() -> Sequence[Mapping[str, Any]] | str:
    """What is known of each installed package, or why that cannot be told."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, "answer.json")
        command = [sys.executable, "-m", "pip_audit", "--local", "--skip-editable", "--progress-spinner", "off"]
        command += ["--timeout", _TIMEOUT, "--format", "json", "--output", str(answer)]
        try:
            done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=_PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            return f"no answer within {_PATIENCE} seconds"
        if not answer.is_file():
            return (done.stderr.strip().splitlines() or ["no answer"])[-1]
        packages: Sequence[Mapping[str, Any]] = json.loads(answer.read_text(encoding="utf-8"))["dependencies"]
        return packages


def told(packages: Sequence[Mapping[str, Any]] | str) -> tuple[list[str], bool]:
    """What to say, in lines, and whether there is a vulnerability that a newer version mends."""
    if isinstance(packages, str):
        return [f"skipped, the database of vulnerabilities was not reached: {packages}"], False
    known = [one for one in packages if "vulns" in one]
    if not known:
        return [f"skipped, the database knows none of the {len(packages)} packages that are installed"], False
    lines, mendable = [], False
    for one in known:
        for found in one["vulns"]:
            mended = ", ".join(found.get("fix_versions", ()))
            mendable = mendable or bool(mended)
            names = ", ".join([found["id"], *found.get("aliases", ())])
            lines.append(
                f"{one['name']} {one['version']}: {names}; {f'mended in {mended}' if mended else 'not mended yet'}"
            )
    skipped = len(packages) - len(known)
    unknown = f"; {skipped} are not known there" if skipped else ""
    return [*lines, f"{len(known)} packages looked up, {len(lines)} vulnerabilities{unknown}"], mendable


if __name__ == "__main__":
    main()
