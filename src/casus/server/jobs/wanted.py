"""What a job is given to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casus.records import Report
from casus.server.scratch import Scratch


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Files, reports made of texts, and addresses of pages; ``folder`` has those that were sent for it."""

    folder: Scratch | None = None
    files: tuple[Path, ...] = ()
    reports: tuple[Report, ...] = ()
    addresses: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """How many things were given; a file of many reports counts as one."""
        return len(self.files) + len(self.reports) + len(self.addresses)

    def discard(self) -> None:
        """Remove the files."""
        if self.folder is not None:
            self.folder.remove()
