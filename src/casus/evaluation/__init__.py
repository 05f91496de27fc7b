"""Codings measured against gold: counts by report, figures with intervals, mistakes with their text."""

from casus.evaluation.counting import Counts, counts_of
from casus.evaluation.figures import Accuracy, Figures, Score, figures_of
from casus.evaluation.gold import GoldReport, checked, coding_of, read_gold
from casus.evaluation.mistakes import Mistake, mistakes_of

__all__ = [
    "Accuracy",
    "Counts",
    "Figures",
    "GoldReport",
    "Mistake",
    "Score",
    "checked",
    "coding_of",
    "counts_of",
    "figures_of",
    "mistakes_of",
    "read_gold",
]
