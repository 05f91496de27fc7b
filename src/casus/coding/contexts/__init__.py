"""The contexts of events (codebook, section 3): listed words name them, learned weights decide.

``ContextReader`` reads one text; ``words.toml`` holds the words, ``weights.npz`` the weights that
``training/contexts.py`` fits.
"""

from casus.coding.contexts.deciding import ContextReader, Verdict
from casus.coding.contexts.weights import Weights

__all__ = ["ContextReader", "Verdict", "Weights"]
