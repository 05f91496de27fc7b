"""The gate: which reports, and which of their sentences, can hold nothing to code; told by their words alone."""

from casus.language.gate.deciding import Gate, Verdict

__all__ = ["Gate", "Verdict"]
