"""What the trained heads propose: triggers, cues and the words that stand in a relation to them.

A relation (actor, recipient, place, …, coreference, links) is scored between the first word of a trigger or
cue and every word near it; runs of words over a threshold are the proposed phrases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast, get_args

import numpy as np
import numpy.typing as npt

from casus.coding.draft import Trigger, Words
from casus.language import Analysis
from casus.language.tags import softmax
from casus.records import EventType, Stance, Status

Floats = npt.NDArray[np.float32]

REACH = 160
"""Words on each side of a trigger or cue among which its phrases are sought (the length of a training window)."""


EAGER = 1.5
"""Taken from the score of "no trigger", so that unsure triggers are proposed too, for the lexicon to back."""


COMPARED = 500
"""Triggers that are compared with one another, at a cost that grows with the square of their number and more.

A report has 30."""


@dataclass(frozen=True, slots=True)
class Run:
    """A phrase proposed for a relation, with the mean probability of its words."""

    words: Words
    score: float


class Readings:
    """The heads' proposals for one analysed text."""

    def __init__(self, analysis: Analysis) -> None:
        self._a = analysis
        self._kinds = {name: i for i, name in enumerate(analysis.network.meta["pairs"])}
        self._known: dict[Words, tuple[Floats, int]] = {}

    @cached_property
    def triggers(self) -> list[Trigger]:
        """Proposed triggers in the order of the text, with type, mode, status and probability."""
        labels = self._a.labels("trigger")
        found = _runs(labels, self._a.scores("trigger"), EAGER)
        status = softmax(self._a.scores("status"))
        return [self._trigger(a, b, kind, p, status[a]) for a, b, kind, p in found if self._whole(a, b)]

    @cached_property
    def cues(self) -> list[Run]:
        """Proposed cues of reported speech in the order of the text."""
        found = _runs(self._a.labels("cue"), self._a.scores("cue"), 0.0)
        return [Run(self._words(a, b), p) for a, b, _, p in found if self._whole(a, b)]

    def stance(self, cue: Words, content: Words | None) -> dict[Stance, float]:
        """The probability of each stance of a cue, in view of what is said."""
        scores = self._a.scores("stance")[self._rows(cue)[0]]
        said = self._rows(content) if content is not None else ()
        if len(said):
            scores = scores + self._a.scores("said")[said].mean(0)
        return dict(zip(cast(list[Stance], self._a.labels("stance")), softmax(scores).tolist(), strict=True))

    def cue_chance(self, words: Words) -> float:
        """The probability that a cue stands on these words."""
        rows = self._rows(words)
        return float(1 - softmax(self._a.scores("cue")[rows])[:, 0].min()) if len(rows) else 0.0

    def type_chances(self, words: Words) -> dict[str, float]:
        """The probability of each type to have a trigger on these words."""
        kinds, table = self._types
        rows = self._rows(words)
        best = table[rows].max(0) if len(rows) else np.zeros(len(kinds), np.float32)
        return dict(zip(kinds, best.tolist(), strict=True))

    @cached_property
    def _types(self) -> tuple[list[str], Floats]:
        """The types, and the probability [word, type] of a trigger of each."""
        labels = self._a.labels("trigger")
        p = softmax(self._a.scores("trigger"))
        kinds = list(get_args(EventType))
        columns = [[i for i, x in enumerate(labels) if x[2:] == kind and x != "O"] for kind in kinds]
        return kinds, np.stack([p[:, c].sum(1) for c in columns], axis=1)

    def mode(self, words: Words, type: str) -> tuple[str | None, float]:
        """The likeliest mode of an event of this type on these words (None: none given), and its probability."""
        labels = self._a.labels("mode")
        among = [i for i, x in enumerate(labels) if x.split(".")[0] == type]
        rows = self._rows(words)
        if not among or not len(rows):
            return None, 1.0
        p = softmax(self._a.scores("mode")[rows[0], among])
        k = int(p.argmax())
        return labels[among[k]].split(".")[1] or None, float(p[k])

    def status(self, words: Words) -> dict[Status, float]:
        """The probability of each status of an event on these words."""
        p = softmax(self._a.scores("status")[self._rows(words)[0]])
        return dict(zip(cast(list[Status], self._a.labels("status")), p.tolist(), strict=True))

    def runs(self, source: Words, relation: str, *, threshold: float = 0.5, bridge: bool = False) -> list[Run]:
        """Phrases near ``source`` that stand in a relation to it; ``bridge`` closes gaps of one or two words."""
        chances, low = self._chances(source)
        if not len(chances):
            return []
        p = chances[:, self._kinds[relation]]
        on = p > threshold
        if bridge:
            on = _bridged(on)
        edges = np.flatnonzero(np.diff(np.concatenate([[0], on.astype(np.int8), [0]])))
        return [
            Run(self._words(low + int(a), low + int(b)), float(p[a:b].mean()))
            for a, b in zip(edges[::2], edges[1::2], strict=True)
        ]

    def at(self, source: Words, word: int, relation: str) -> float:
        """The probability of one word of the text to stand in a relation to ``source``."""
        chances, low = self._chances(source)
        row = int(self._a.rows[word]) - low
        if self._a.rows[word] < 0 or not 0 <= row < len(chances):
            return 0.0
        return float(chances[row, self._kinds[relation]])

    def matrix(self, triggers: Sequence[Trigger], relation: str) -> Floats:
        """Probabilities [trigger, trigger] of a relation.

        Of a text with more than ``COMPARED`` triggers each so many in a row are compared; two of different runs get 0.
        """
        rows = np.array([self._rows(t.words)[0] for t in triggers], dtype=np.int64)
        if not len(rows):
            return np.zeros((0, 0), np.float32)
        result = np.zeros((len(rows), len(rows)), np.float32)
        for start in range(0, len(rows), COMPARED):
            run = slice(start, start + COMPARED)
            result[run, run] = _chance(self._a.pair(rows[run], rows[run])[:, :, self._kinds[relation]])
        return result

    def _chances(self, source: Words) -> tuple[Floats, int]:
        """The probabilities [row, relation] around ``source``, and the first row; found once for each source."""
        found = self._known.get(source)
        if found is None:
            found = self._known[source] = self._scored(source)
        return found

    def _scored(self, source: Words) -> tuple[Floats, int]:
        rows = self._rows(source)
        if not len(rows):
            return np.zeros((0, len(self._kinds)), np.float32), 0
        row = int(rows[0])
        low, high = max(0, row - REACH), min(len(self._a.words), row + REACH)
        return _chance(self._a.pair(np.array([row]), np.arange(low, high))[0]), low

    def _trigger(self, a: int, b: int, kind: str, p: float, status: Floats) -> Trigger:
        words = self._words(a, b)
        return Trigger(
            words=words,
            head=_head(self._a, words),
            type=cast(EventType, kind),
            status=cast(Status, self._a.labels("status")[int(status.argmax())]),
            score=p,
            source="heads",
            reason=f"trigger head {kind} {p:.2f}",
        )

    def _rows(self, words: Words) -> npt.NDArray[np.int64]:
        rows = self._a.rows[words.start : words.end]
        return rows[rows >= 0]

    def _words(self, a: int, b: int) -> Words:
        return Words(int(self._a.words[a]), int(self._a.words[b - 1]) + 1)

    def _whole(self, a: int, b: int) -> bool:
        """A run that holds letters or digits; punctuation alone names nothing."""
        w = self._words(a, b)
        return any(c.isalnum() for c in self._a.doc[w.start : w.end].text)


def _chance(odds: Floats) -> Floats:
    """Log-odds to probabilities."""
    result: Floats = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return result


def _runs(labels: list[str], scores: Floats, eager: float) -> list[tuple[int, int, str, float]]:
    """Spans of B/I/O scores; the score of a span is the probability of its first word being in some span."""
    scores = scores.copy()
    scores[:, 0] -= eager
    p = softmax(scores)
    kinds = sorted({x[2:] for x in labels if x != "O"})
    columns = [[i for i, x in enumerate(labels) if x[2:] == k and x != "O"] for k in kinds]
    mass = np.stack([p[:, c].sum(1) for c in columns], axis=1)
    inside = p[:, [i for i, x in enumerate(labels) if x.startswith("I-")]].sum(1)
    on = p[:, 0] < 0.5
    out: list[tuple[int, int, str, float]] = []
    i, n = 0, len(p)
    while i < n:
        if not on[i]:
            i += 1
            continue
        j = i + 1
        while j < n and on[j] and inside[j] > 0.5 * (1 - p[j, 0]):
            j += 1
        total = mass[i:j].sum(0)
        k = int(total.argmax())
        out.append((i, j, kinds[k], float((1 - p[i:j, 0]).mean() * total[k] / total.sum())))
        i = j
    return out


def _bridged(on: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    out = on.copy()
    for gap in (1, 2):
        closed = on[: -gap - 1] & on[gap + 1 :]
        for k in range(1, gap + 1):
            out[k : len(on) - gap - 1 + k] |= closed
    return out


def _head(a: Analysis, words: Words) -> int:
    return int(a.doc[words.start : words.end].root.i)
