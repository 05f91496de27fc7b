"""What is counted and scored over incidents: series, networks, escalation, the map, and who and where most often."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from casus.analysis.directory import Actor, Place, actors, places
    from casus.analysis.escalations import Course, Dyad, Escalation, Hotspot, escalation
    from casus.analysis.levels import pair_from_text
    from casus.analysis.mapping import Sites, sites
    from casus.analysis.networks import Edge, Network, Node, network
    from casus.analysis.sparks import Intensity, intensities
    from casus.analysis.timeline import Line, Series, series

__all__ = [
    "Actor",
    "Course",
    "Dyad",
    "Edge",
    "Escalation",
    "Hotspot",
    "Intensity",
    "Line",
    "Network",
    "Node",
    "Place",
    "Series",
    "Sites",
    "actors",
    "escalation",
    "intensities",
    "network",
    "pair_from_text",
    "places",
    "series",
    "sites",
]

# Each name is fetched from its home when first asked for. No home is called like what it gives: importing a module
# sets its name here, and would hide the function.
_HOMES = {
    "Actor": "directory",
    "Course": "escalations",
    "Dyad": "escalations",
    "Edge": "networks",
    "Escalation": "escalations",
    "Hotspot": "escalations",
    "Intensity": "sparks",
    "Line": "timeline",
    "Network": "networks",
    "Node": "networks",
    "Place": "directory",
    "Series": "timeline",
    "Sites": "mapping",
    "actors": "directory",
    "escalation": "escalations",
    "intensities": "sparks",
    "network": "networks",
    "pair_from_text": "levels",
    "places": "directory",
    "series": "timeline",
    "sites": "mapping",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"casus.analysis.{_HOMES[name]}"), name)
    return value
