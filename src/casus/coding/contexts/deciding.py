"""Which contexts an event has, and why."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from casus.coding.contexts.features import OWN, Grounds, Surroundings
from casus.coding.contexts.listed import by_type
from casus.coding.contexts.weights import Floats, Weights, shipped
from casus.coding.draft import DraftEvent, Reason, Words
from casus.ontology.plover import contexts

_SHOWN = 3
"""Features of each kind (the event's, its sentence's, the report's) that a reason names."""
_LEAST = 0.05
"""Log-odds from which a feature is worth showing."""
_DIGITS = 6
"""Of log-odds: what is left does not depend on how a processor adds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A context of an event, with what spoke for it."""

    context: str
    reason: Reason


class ContextReader:
    """Finds the contexts of the events of one text."""

    def __init__(self, doc: Doc, *, weights: Weights | None = None) -> None:
        """Read the text; ``weights`` None: those that ship with Casus."""
        self._weights = weights or shipped()
        self._around = Surroundings(doc)
        self._report = _Weighed(self._weights, self._around.of_report())
        self._sentences: dict[int, _Weighed] = {}

    def of(self, event: DraftEvent) -> list[Verdict]:
        """The contexts of an event in the codebook's order; its type, mode, status and sides must be known.

        A context with too few examples to be learned is set by its listed words in the sentence of the first mention,
        or by type and mode.
        """
        sentence = self._around.sentence(event)
        weighed = (_Weighed(self._weights, self._around.of_event(event)), self._of_sentence(sentence), self._report)
        odds = np.round(self._weights.bias + sum(w.sums for w in weighed), _DIGITS)
        words, alone = self._around.listed(sentence), by_type(event.type, event.mode)
        details = {c: ("listed words", c) for c in words} | {c: ("type and mode", c) for c in alone - words.keys()}
        for name, chance in zip(self._weights.contexts, (1 / (1 + np.exp(-odds))).tolist(), strict=True):
            details.pop(name, None)
            if chance >= self._weights.threshold:
                told = "; ".join(line for w in weighed for line in w.told(name))
                details[name] = ("weights", f"{name} {chance:.2f}" + (f": {told}" if told else ""))
        return [_verdict(name, *details[name], words.get(name)) for name in contexts() if name in details]

    def _of_sentence(self, sentence: int) -> _Weighed:
        if sentence not in self._sentences:
            self._sentences[sentence] = _Weighed(self._weights, self._around.of_sentence(sentence))
        return self._sentences[sentence]


class _Weighed:
    """Grounds with what they add to the log-odds of each context."""

    def __init__(self, weights: Weights, grounds: Grounds) -> None:
        self._weights = weights
        self._own = grounds.own
        self._known = weights.known(grounds.features)
        self._told: dict[str, list[str]] = {}
        self.sums: Floats = self._known.sums() + weights.own_sums(grounds.own)

    def told(self, context: str) -> list[str]:
        """What its listed words add to the log-odds of a context, then the features that add most."""
        if context not in self._told:
            own = zip(OWN, self._own.get(context, ()), self._weights.own.tolist(), strict=False)
            parts = [(f"its words, {place}", value * weight) for place, value, weight in own]
            parts = [part for part in parts if part[1] >= _LEAST]
            parts += self._known.strongest(self._weights.columns[context], at_most=_SHOWN, least=_LEAST)
            self._told[context] = [f"{name} {amount:+.1f}" for name, amount in parts]
        return self._told[context]


def _verdict(name: str, rule: str, detail: str, words: Words | None) -> Verdict:
    return Verdict(context=name, reason=Reason(field="contexts", rule=rule, detail=detail, words=words))
