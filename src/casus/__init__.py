"""Casus reads news reports about conflict and diplomacy and writes a grounded chronicle of events.

>>> import casus
>>> coding = casus.code("reports/")
>>> for report in coding.reports:
...     for event in report.events:
...         print(event.type, event.mentions[0].text)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from casus.api import Coder, Coding, code, open, stream
    from casus.chronicle import EventFilter, IncidentFilter, StatementFilter
    from casus.chronicles import Chronicle
    from casus.entry import Entry
    from casus.errors import CasusError, ChronicleError, ModelError, OptionError, RegistryError, SourceError
    from casus.fusion.incident import Incident
    from casus.records import CodedReport, Event, Link, Report, SetAside, Statement
    from casus.shown import ReportCoding

__all__ = [
    "CasusError",
    "Chronicle",
    "ChronicleError",
    "CodedReport",
    "Coder",
    "Coding",
    "Entry",
    "Event",
    "EventFilter",
    "Incident",
    "IncidentFilter",
    "Link",
    "ModelError",
    "OptionError",
    "RegistryError",
    "Report",
    "ReportCoding",
    "SetAside",
    "SourceError",
    "Statement",
    "StatementFilter",
    "code",
    "open",
    "stream",
]

# Each name is fetched from its home when first asked for, so that `import casus` costs nothing.
_HOMES = {
    "casus.api": ("Coder", "Coding", "code", "open", "stream"),
    "casus.chronicle": ("EventFilter", "IncidentFilter", "StatementFilter"),
    "casus.chronicles": ("Chronicle",),
    "casus.entry": ("Entry",),
    "casus.errors": ("CasusError", "ChronicleError", "ModelError", "OptionError", "RegistryError", "SourceError"),
    "casus.fusion.incident": ("Incident",),
    "casus.records": ("CodedReport", "Event", "Link", "Report", "SetAside", "Statement"),
    "casus.shown": ("ReportCoding",),
}
_RESOLVERS = frozenset({"actors", "counts", "dates", "places"})
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("casus.version").VERSION
    if name in _RESOLVERS:
        return import_module(f"casus.{name}")
    if name not in _HOME_OF:
        raise AttributeError(f"module 'casus' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOME_OF[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_RESOLVERS, "__version__"})
