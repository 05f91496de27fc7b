"""Brings what the pages print up to date: run it when the model, the codings or the command line have changed.

    python docs/generate.py          examples of docs/*.md and README.md, and the picture
    python docs/generate.py PAGE…    the examples of these pages only

A page's examples are its fenced blocks whose information string begins with one of these words:

console      each line "$ command" is run in a shell, and what it prints stands below it; where a command
             fails, so does this program, unless the line ends in "# status N"
pycon        each statement behind ">>>" is run, and what it prints stands below it
python run   the block is run, and prints nothing

The examples of a page are run in their order, in one empty folder with the repository's examples/ in it; those
in Python share their names. ``tests/test_docs.py`` runs those in Python. It compares what is printed only in
blocks marked "exact", since the rest changes with the model.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.terminal_theme import MONOKAI

import casus
from casus.exports import event_table
from casus.records import Event

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]
PICTURE = ROOT / "docs" / "img" / "terminal.svg"
WIDTH = 110
PICTURE_WIDTH, PICTURE_ROWS = 132, 12

_BLOCK = re.compile(r"^```(console|pycon|python run)\b([^\n]*)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
_STATUS = re.compile(r"# status (\d)$")
_CASUS = 'casus() { %s -c \'import sys; sys.argv[0] = "casus"; from casus.cli import main; main()\' "$@"; }; '


def refreshed(page: str, *, kinds: tuple[str, ...] = ("console", "pycon", "python run")) -> str:
    """The page with the output of its examples as it is now; those of other kinds stay as they are."""
    names: dict[str, Any] = {"__name__": "__main__"}
    run: dict[str, Callable[[str], str]] = {
        "console": _console,
        "pycon": lambda block: _pycon(block, names),
        "python run": lambda block: _python(block, names),
    }

    def replaced(found: re.Match[str]) -> str:
        kind, marks, block = found.groups()
        return f"```{kind}{marks}\n{run[kind](block)}```" if kind in kinds else found.group()

    with _workshop():
        return _BLOCK.sub(replaced, page)


def exact_blocks(page: str) -> list[str]:
    """The examples whose output no model changes."""
    return [found[3] for found in _BLOCK.finditer(page) if "exact" in found[2]]


def picture() -> str:
    """Telling events of the example reports as a terminal shows them: the fullest, of many types and reports."""
    coding = casus.code(ROOT / "examples" / "reports")
    chosen = list(_telling(sorted(coding.events, key=lambda e: -_fullness(e.event))))[:PICTURE_ROWS]
    chosen.sort(key=lambda e: (_day(e.event), e.report.id))
    console = Console(
        record=True, width=PICTURE_WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor",
        highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    console.print(event_table(chosen))
    title = "casus code examples/reports (excerpt)"
    drawn = console.export_svg(title=title, theme=MONOKAI, unique_id="casus")
    without_hosts = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in without_hosts.splitlines()) + "\n"


@contextlib.contextmanager
def _workshop() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "examples").symlink_to(ROOT / "examples")
        with contextlib.chdir(folder):
            yield


def _console(block: str) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{_printed(line)}" for line in commands)


def _printed(line: str) -> str:
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", _CASUS % sys.executable + line.removeprefix("$ ")],
        env={**os.environ, "COLUMNS": str(WIDTH), "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )  # fmt: skip
    expected = _STATUS.search(line)
    if done.returncode != (int(expected[1]) if expected else 0):
        raise SystemExit(f"the example {line!r} ended with status {done.returncode}:\n{done.stdout}")
    return "".join(f"{told.rstrip()}\n" for told in done.stdout.splitlines())


def _pycon(block: str, names: dict[str, Any]) -> str:
    told = []
    for example in doctest.DocTestParser().get_examples(block):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(example.source, "<example>", "single"), names)
        first, *more = example.source.splitlines()
        told += [f">>> {first}", *(f"... {line}" if line else "..." for line in more), *printed.getvalue().splitlines()]
    return "".join(f"{line.rstrip()}\n" for line in told)


def _python(block: str, names: dict[str, Any]) -> str:
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(block, "<example>", "exec"), names)
    return block


def _telling(entries: list[casus.Entry]) -> Iterator[casus.Entry]:
    """The first events of each type and of each report, as many as a picture bears."""
    types: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    for entry in entries:
        type_, report = entry.event.type, entry.report.id
        if types[type_] < (4 if type_ == "ASSAULT" else 2) and reports[report] < 1:
            types[type_] += 1
            reports[report] += 1
            yield entry


def _fullness(event: Event) -> float:
    """How much of who did what to whom, where, when and at what cost an event tells, by its confidence."""
    told = (event.actors, event.recipients, event.places, event.time and event.time.from_, event.casualties)
    clutter = max(0, len(event.actors) + len(event.recipients) + len(event.places) - 4)
    return (sum(map(bool, told)) - clutter) * event.confidence


def _day(event: Event) -> str:
    return str(event.time.from_) if event.time and event.time.from_ else "9999"


def main() -> None:
    """Rewrite the pages named on the command line, or all and the picture."""
    pages = [Path(name).resolve() for name in sys.argv[1:]]
    for page in pages or PAGES:
        page.write_text(refreshed(page.read_text(encoding="utf-8")), encoding="utf-8")
    if not pages:
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
