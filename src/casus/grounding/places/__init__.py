"""Places: phrases of a report to countries, regions, towns and coordinates.

Open :class:`Gazetteer` once and hand it all place phrases of a report together::

    gazetteer = Gazetteer.open()
    [azaz] = gazetteer.resolve_all(["Azaz, Aleppo province"])
    azaz.chosen.country  # "SYR"

For one phrase alone there is :func:`resolve`; :func:`import_geonames` makes a table of every village. Towns
come from GeoNames (https://www.geonames.org, CC BY 4.0), shapes of regions from Natural Earth and the Census
Bureau of the United States (public domain).
"""

from casus.grounding.places.gazetteer import Gazetteer
from casus.grounding.places.geonames import import_geonames
from casus.grounding.places.records import Candidate, Considered, Context, Resolution
from casus.grounding.places.resolving import resolve

__all__ = ["Candidate", "Considered", "Context", "Gazetteer", "Resolution", "import_geonames", "resolve"]
