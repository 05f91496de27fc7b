"""Text to analysed text: words, sentences, tags, lemmas, dependencies, entities and the event heads' scores."""

from casus.language.analysis import Analyser, Analysis
from casus.language.network import Network

__all__ = ["Analyser", "Analysis", "Network"]
