"""Coders that let a test see where they are, and wait until it lets them go on."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from casus.records import CodedReport, Report, SetAside
from fake_coders import FakeCoder

GO_ON = "go-on"
"""The file for which they wait."""


class Waits(FakeCoder):
    """Codes its first report, leaves a file named by its process, and waits for another file before it goes on."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = Path(folder)

    def pipe(self, reports: Iterable[Report], /) -> Iterator[CodedReport | SetAside]:
        for result in super().pipe(reports):
            yield result
            (self._folder / str(os.getpid())).touch()
            while not (self._folder / GO_ON).exists():
                time.sleep(0.05)
