"""Who acts: ``casus.actors.resolve("Iraqi military spokesman", on="2024-02-03")`` (``docs/actors.md``)."""

from casus.grounding.actors import Candidate, Registry, ReportContext, Resolution, resolve

__all__ = ["Candidate", "Registry", "ReportContext", "Resolution", "resolve"]
