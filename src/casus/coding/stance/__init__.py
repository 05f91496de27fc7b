"""The stance of a statement as learned weights see it.

``features`` says what they look at, ``weights.npz`` holds them, ``training/stances.py`` fits them.
"""

from casus.coding.stance.features import features
from casus.coding.stance.weights import Weights, shipped

__all__ = ["Weights", "features", "shipped"]
