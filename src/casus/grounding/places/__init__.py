"""Places: phrases of a report to countries, regions, towns and coordinates.

Open :class:`Gazetteer` once and hand it all place phrases of a report together::

    gazetteer = Gazetteer.open()
    [azaz] = gazetteer.resolve_all(["Azaz, Aleppo province"])
    azaz.chosen.country  # "SYR"

Towns come from GeoNames (https://www.geonames.org, CC BY 4.0).
"""

from casus.grounding.places.gazetteer import Gazetteer
from casus.grounding.places.records import Candidate, Context, Resolution

__all__ = ["Candidate", "Context", "Gazetteer", "Resolution"]
