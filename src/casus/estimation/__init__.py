"""How good the codings of a chronicle are, from a random sample that people judge."""

from casus.estimation.figures import FIELDS, Figures, JudgedEvent, JudgedSentence, Population, figures
from casus.estimation.intervals import Estimate
from casus.estimation.items import Sample, Sentence, draw
from casus.estimation.strata import Drawn
from casus.estimation.survey import Share

__all__ = [
    "FIELDS",
    "Drawn",
    "Estimate",
    "Figures",
    "JudgedEvent",
    "JudgedSentence",
    "Population",
    "Sample",
    "Sentence",
    "Share",
    "draw",
    "figures",
]
