"""Rows of a registry from the files of others: Wikidata's JSON, PETRARCH's dictionaries of actors."""

from casus.grounding.actors.importing.petrarch import petrarch_rows
from casus.grounding.actors.importing.wikidata import wikidata_rows

__all__ = ["petrarch_rows", "wikidata_rows"]
