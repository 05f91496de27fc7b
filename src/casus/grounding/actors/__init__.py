"""Who acts: phrases of a report to actors with country, sector and name (codebook section 4)."""

from casus.grounding.actors.context import ReportContext
from casus.grounding.actors.resolution import Resolution
from casus.grounding.actors.resolve import resolve

__all__ = ["ReportContext", "Resolution", "resolve"]
