"""Weighs the words of a report: whether it may hold an event, and which of its sentences need not be read.

Every sentence has log-odds of an event by its own words and pairs of words; the report has log-odds by all of its
words, and these and its sentences together tell whether it holds an event at all. A report for which that is unlikely
is skipped, any other is read whole. Where it is unlikely though one sentence is sure by itself (an attack amid the
prices of a day), the head is read, and what stands about the sentences where an event is likely. Sums are of whole
numbers, so that no processor adds them otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np
import numpy.typing as npt

from casus.language.gate.cutting import pieces
from casus.language.gate.weights import Floats, Ints, Weights, shipped
from casus.language.gate.words import words

_EVENT, _TOPIC = range(2)
_SHORT, _LONG = range(2)
"""What ``Weights.least`` bounds: the log-odds of short reports and of all others."""
_DIGITS = 6
"""Of log-odds: what is left does not depend on how a processor adds."""
_SENTENCE, _TOPIC_MOST = 6.0, 8.0
"""Log-odds beyond which a sentence, and the words of a report, count for no more."""
_BY_ITSELF = 5.0
"""Log-odds of a sentence with which some of its report is read."""
_LIKELY = -1.0
"""Log-odds of a sentence, in view of its report, from which it is read then: a chance of one in four."""
HEAD = 3
"""Sentences at the head (headline, dateline, first words) that are always read: they date and place the rest.

A report of no more is short: what it is about is told by few words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the words of a report come to: log-odds of an event by sentence, and by all words."""

    events: Floats
    topic: float

    def of_report(self) -> list[float]:
        """What is weighed for the whole report: one, likeliest sentence, mean, number, being single, topic."""
        events = np.clip(self.events, -_SENTENCE, _SENTENCE)
        n = len(events)
        topic = min(max(self.topic, -_TOPIC_MOST), _TOPIC_MOST)
        return [1.0, float(events.max()), float(events.mean()), math.log(n), float(n == 1), topic]

    def of_sentences(self, report: float) -> Floats:
        """What is weighed for each sentence: one, itself, the likelier neighbour, the report's log-odds."""
        events = np.clip(self.events, -_SENTENCE, _SENTENCE)
        padded = np.concatenate([[-_SENTENCE], events, [-_SENTENCE]])
        beside = np.maximum(padded[:-2], padded[2:])
        ones = np.ones(len(events))
        return np.stack([ones, events, beside, ones * min(max(report, -_TOPIC_MOST), _TOPIC_MOST)], axis=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the gate says of a report: how likely it holds an event, and what of it is not to be read.

    ``chance`` is as among the texts that it learned from, most of which hold one; ``least`` the chance from which a
    report of this length is read. ``unread`` are half-open ranges of the text, whole sentences; all of it where the
    report is ``skipped``.
    """

    chance: float
    least: float
    skipped: bool
    unread: tuple[tuple[int, int], ...]

    def blanked(self, text: str) -> str:
        """The text with white space in place of what is not read, as long as before; an empty line begins it."""
        parts, at = [], 0
        for start, end in self.unread:
            parts += [text[at:start], ("\n\n" + " " * (end - start))[: end - start]]
            at = end
        return "".join([*parts, text[at:]])


class Gate:
    """Judges texts, each by itself."""

    def __init__(self, weights: Weights | None = None) -> None:
        """``weights`` None: those that ship with Casus.

        Raises:
            ModelError: their file is missing or damaged.
        """
        self._weights = weights or shipped()

    @property
    def fingerprint(self) -> str:
        """What its verdicts depend on: the hash of the weights."""
        return self._weights.fingerprint

    def judge(self, text: str) -> Verdict:
        """What may be coded in a text; one without any word is read."""
        bounds = pieces(text)
        found = evidence(self._weights, [words(text[a:b]) for a, b in bounds])
        if found is None:
            return Verdict(chance=1.0, least=0.0, skipped=False, unread=())
        report = report_odds(self._weights, found)
        read = wanted(self._weights, found, report)
        return Verdict(
            chance=_chance(report),
            least=_chance(_least(self._weights, len(bounds))),
            skipped=not read.any(),
            unread=_runs(bounds, read),
        )


def evidence(weights: Weights, sentences: Sequence[Sequence[str]]) -> Evidence | None:
    """What the words of the sentences of a report come to; None where there are none."""
    numbers = list(map(weights.words.get, chain.from_iterable(sentences), repeat(-1)))
    if not numbers:
        return None
    n = len(sentences)
    at, known = np.repeat(np.arange(n), [len(s) for s in sentences]), np.array(numbers, dtype=np.int64)
    sums = _once(weights.numbers[:, _EVENT], at, known, n)
    sums += _once(weights.pair_numbers, at[1:], _pairs(weights, at, known), n)
    events = np.round(sums * weights.scales[_EVENT] + weights.bias[_EVENT], _DIGITS)
    return Evidence(events=events, topic=_topic(weights, known))


def report_odds(weights: Weights, found: Evidence) -> float:
    """The log-odds that a report holds an event."""
    return round(float(np.dot(found.of_report(), weights.report)), _DIGITS)


def sentence_odds(weights: Weights, found: Evidence, report: float) -> Floats:
    """The log-odds that each sentence holds one, in view of its neighbours and of the report's log-odds."""
    odds: Floats = np.round(found.of_sentences(report) @ weights.sentence, _DIGITS)
    return odds


def is_sure(found: Evidence) -> bool:
    """Whether a sentence is sure by itself, whatever the rest of its report speaks of."""
    return bool(found.events.max() >= _BY_ITSELF)


def wanted(weights: Weights, found: Evidence, report: float) -> npt.NDArray[np.bool_]:
    """Which sentences are read: none, all, or the head and every likely one with the one before."""
    n = len(found.events)
    if report >= _least(weights, n):
        return np.ones(n, dtype=bool)
    if not is_sure(found):
        return np.zeros(n, dtype=bool)
    likely = sentence_odds(weights, found, report) >= _LIKELY
    read: npt.NDArray[np.bool_] = likely.copy()
    read[:-1] |= likely[1:]
    read[:HEAD] = True
    return read


def _least(weights: Weights, sentences: int) -> float:
    """The log-odds from which a report of so many sentences is read."""
    return float(weights.least[_SHORT if sentences <= HEAD else _LONG])


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _pairs(weights: Weights, at: Ints, known: Ints) -> Ints:
    """The row of each two words that stand side by side in a sentence, -1 where it has none."""
    keys = known[:-1] * len(weights.words) + known[1:]
    rows = np.minimum(np.searchsorted(weights.pairs, keys), len(weights.pairs) - 1)
    right = (weights.pairs[rows] == keys) & (at[:-1] == at[1:]) & (known[:-1] >= 0) & (known[1:] >= 0)
    return np.where(right, rows, -1)


def _once(numbers: Ints, at: Ints, rows: Ints, n: int) -> Floats:
    """The sums of numbers by sentence, each once however often it stands there; of whole numbers, so exact."""
    size = len(numbers)
    keys = np.sort(at * size + rows % size)
    keys = keys[_changes(keys)]
    sums: Floats = np.bincount(keys // size, weights=numbers[keys % size], minlength=n).astype(np.float64)
    return sums


def _topic(weights: Weights, known: Ints) -> float:
    """The log-odds of a report by all of its words, each by the root of how often it stands there."""
    rows = np.sort(known)
    starts = np.flatnonzero(_changes(rows))
    counts = np.diff(starts, append=len(rows))
    total = float(np.dot(np.sqrt(counts), weights.numbers[rows[starts], _TOPIC])) / math.sqrt(len(known))
    return round(total * float(weights.scales[_TOPIC]) + float(weights.bias[_TOPIC]), _DIGITS)


def _changes(ordered: Ints) -> npt.NDArray[np.bool_]:
    """Which numbers of an ordered row differ from the one before; the first does."""
    changes = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=changes[1:])
    return changes


def _runs(bounds: Sequence[tuple[int, int]], read: npt.NDArray[np.bool_]) -> tuple[tuple[int, int], ...]:
    """Ranges of sentences that are not read, neighbours joined."""
    if read.all():
        return ()
    edges = np.flatnonzero(np.diff(np.concatenate([[0], ~read, [0]]).astype(np.int8)))
    return tuple((bounds[a][0], bounds[b - 1][1]) for a, b in zip(edges[::2], edges[1::2], strict=True))
