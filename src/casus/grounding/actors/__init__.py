"""Who acts: phrases of a report to actors with country, sector and name (codebook section 4)."""

from casus.grounding.actors.context import ReportContext
from casus.grounding.actors.extent import whole_name_end
from casus.grounding.actors.registry import Registry
from casus.grounding.actors.resolution import Candidate, Resolution
from casus.grounding.actors.resolve import resolve

__all__ = ["Candidate", "Registry", "ReportContext", "Resolution", "resolve", "whole_name_end"]
