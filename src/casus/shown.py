"""A coded report that shows itself in a notebook."""

from __future__ import annotations

from dataclasses import fields

from casus.exports import to_html
from casus.records import CodedReport


class ReportCoding(CodedReport):
    """A coded report that shows itself, with what is coded marked in the text, in a notebook."""

    __slots__ = ()

    @classmethod
    def of(cls, coded: CodedReport) -> ReportCoding:
        """The coded report as one that shows itself."""
        return cls(**{field.name: getattr(coded, field.name) for field in fields(CodedReport)})

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CodedReport):
            return NotImplemented
        return all(getattr(self, field.name) == getattr(other, field.name) for field in fields(CodedReport))

    __hash__ = CodedReport.__hash__

    def __repr__(self) -> str:
        return f"<coded report {self.report.id!r}: {len(self.events)} events, {len(self.statements)} statements>"

    def _repr_html_(self) -> str:
        return to_html(self)
