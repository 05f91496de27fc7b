"""Where reports come from: text, HTML, JSON lines, CSV, TSV and Parquet; files, folders, patterns, standard input.

``read`` is the way in; ``pieces`` and ``read_piece`` cut it, for jobs that read in several places; ``make_report``
makes a report of a text at hand; ``Doubles`` tells repeated texts; ``casus.sources.language`` tells the language.
The formats are described in ``docs/sources.md``.
"""

from casus.sources.doubles import Doubles
from casus.sources.reading import LIMIT, Piece, pieces, read, read_piece
from casus.sources.reports import make_report

__all__ = ["LIMIT", "Doubles", "Piece", "make_report", "pieces", "read", "read_piece"]
