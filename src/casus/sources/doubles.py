"""Reports that come twice in one run."""

from __future__ import annotations

from casus.records import Report, SetAside


class Doubles:
    """Remembers the reports of one run, to tell the same text when it comes again.

    Holds about 200 bytes a report, whatever its length.
    """

    def __init__(self) -> None:
        self._first: dict[bytes, str] = {}

    def check(self, report: Report, *, where: str | None = None) -> SetAside | None:
        """Set the report aside if its text came before; otherwise give None and remember it.

        ``where`` names file and line; without it the report's id stands there.
        """
        key = bytes.fromhex(report.sha256)
        if key not in self._first:
            self._first[key] = report.id
            return None
        return double_of(report, self._first[key], where=where)

    def __len__(self) -> int:
        return len(self._first)


def double_of(report: Report, first: str, *, where: str | None = None) -> SetAside:
    """Set a report aside whose text came before, in the report with the id ``first``."""
    message = f"the report {report.id} has the same text as {first}, which came before"
    return SetAside(where=where or report.id, reason="duplicate", message=message)
