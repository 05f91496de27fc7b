"""The command line with a coder that needs no model and takes its time: ``python slow_program.py code …``."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Any

import casus.coder
from casus.cli import main
from casus.records import CodedReport, Report, SetAside
from fake_coders import FakeCoder


class SlowCoder(FakeCoder):
    """Codes twenty reports a second."""

    def __init__(self, **_: Any) -> None:
        super().__init__()

    def pipe(self, reports: Iterable[Report], /) -> Iterator[CodedReport | SetAside]:
        for result in super().pipe(reports):
            time.sleep(0.05)
            yield result


# Here, and not under the test of the name below, since the processes that code import this file too.
casus.coder.Coder = SlowCoder  # type: ignore[assignment,misc]

if __name__ == "__main__":
    main()
