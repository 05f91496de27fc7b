"""Repeats every figure of grounding: ``python benchmarks/grounding.py DATA [--part tune]``.

DATA is the data folder. Runs the benchmark of each resolver and the whole coder, in this order:

* ``actors.py``: country and sector of annotated participants, phrases a second;
* ``phrases.py``: country and sector of 200 judged phrases, half of which no one has looked at;
* ``places.py``: toponyms of LGL, GeoVirus and annotated news, phrases a second;
* ``times.py``: intervals and bounds of annotated news, TIMEX3 of TimeBank and AQUAINT, phrases a second;
* ``victims.py``: victims of MUC-4 documents with one incident, by the whole coder;
* ``casus evaluate``: participants, places, times and casualties of annotated news, by the whole coder.

What to choose by is measured on ``tune``, what is reported on ``dev``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PARTS = ("tune", "dev")


def commands(data: Path, part: str) -> dict[str, list[str]]:
    """What is run, by its title."""
    script = lambda name, *rest: [sys.executable, str(HERE / name), str(data), *rest]  # noqa: E731
    evaluate = ["-m", "casus", "evaluate", str(data / "train" / "voa_plover"), "--part", part, "--resamples", "0"]
    return {
        "Actors, spans given": script("actors.py", "--split", part, "--speed"),
        "Actors, judged phrases": script("phrases.py"),
        "Places, toponyms given": script("places.py"),
        "Dates and counts, words given": script("times.py", "--split", "tune", "--timeml"),
        "Victims, MUC-4": script("victims.py"),
        "End to end, annotated news": [sys.executable, *evaluate],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", choices=PARTS, default="tune")
    options = parser.parse_args()
    failed = False
    for title, command in commands(options.data, options.part).items():
        print(f"\n== {title}", flush=True)
        failed |= subprocess.run(command, check=False, env=os.environ).returncode != 0
    sys.exit(failed)


if __name__ == "__main__":
    main()
