"""Where reports come from: text, HTML, JSON lines, CSV and TSV; files, folders, patterns, standard input.

``read`` is the way in; ``make_report`` makes a report of a text at hand; ``Doubles`` tells repeated texts;
``casus.sources.language`` tells the language. The formats are described in ``docs/sources.md``.
"""

from casus.sources.doubles import Doubles
from casus.sources.reading import LIMIT, read
from casus.sources.reports import make_report

__all__ = ["LIMIT", "Doubles", "make_report", "read"]
