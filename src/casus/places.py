"""Where: ``casus.places.resolve("Azaz, Aleppo province")`` (``docs/places.md``)."""

from casus.grounding.places import Candidate, Considered, Context, Gazetteer, Resolution, import_geonames, resolve

__all__ = ["Candidate", "Considered", "Context", "Gazetteer", "Resolution", "import_geonames", "resolve"]
