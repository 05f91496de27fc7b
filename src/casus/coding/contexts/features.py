"""What the weights of contexts look at: an event's kind and sides, its sentence, its report.

A feature is a name that can be shown to a reader ("word border", "type CONSULT") and a value. Words of the names of
persons, places and nationalities are never features: a context is a matter of what is done, not of who and where.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from casus.coding.contexts.listed import by_type, listed
from casus.coding.contexts.reading import Word, words
from casus.coding.draft import DraftEvent, Words

_WORD, _SIDE, _NEAR, _LEAD = 0.5, 0.5, 0.5, 0.5
_LEADING = 2
"""Sentences at the head of a report that tell what it is about."""
_SHORT = 4
"""Sentences added to a report's own where shares are taken, so that one of a single sentence is no full proof."""
OWN = ("in the sentence", "beside it", "in the report", "at its head", "at other mentions", "by type or mode")
"""Where the words listed for a context stand; the last: whether type or mode sets it by itself."""


class Grounds(NamedTuple):
    """Features by name, and for contexts by name how much each place of ``OWN`` holds of their listed words."""

    features: dict[str, float]
    own: dict[str, list[float]]


class Surroundings:
    """The sentences of one text with what they say, read once for all its events."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._read = words(doc)
        bounds = [(s.start, s.end) for s in doc.sents]
        self._sentence_of = [k for k, (start, end) in enumerate(bounds) for _ in range(start, end)]
        self._listed = [_listed(self._read, start, end) for start, end in bounds]
        self._words = [[w.counts for w in self._read[start:end] if w and w.counts] for start, end in bounds]

    def sentence(self, event: DraftEvent) -> int:
        """The number of the sentence of an event's first mention."""
        return self._sentence_of[event.triggers[0].head]

    def listed(self, sentence: int) -> Mapping[str, Words]:
        """The contexts that the words of a sentence speak for, each with these words."""
        return self._listed[sentence]

    def of_report(self) -> Grounds:
        """What all events of the text share; the features of its words have length 1 together."""
        counts = Counter(w for words in self._words for w in words)
        length = math.sqrt(sum(counts.values())) or 1.0
        features = {f"report {w}": math.sqrt(n) / length for w, n in sorted(counts.items())}
        spoken = Counter(c for found in self._listed for c in found)
        shares = {c: math.sqrt(n / (len(self._listed) + _SHORT)) for c, n in sorted(spoken.items())}
        head = sorted({c for found in self._listed[:_LEADING] for c in found})
        features |= {f"listed in report {c}": v for c, v in shares.items()}
        features |= {f"listed at head {c}": _LEAD for c in head}
        return Grounds(features, {c: _own(report=v, head=float(c in head)) for c, v in shares.items()})

    def of_sentence(self, sentence: int) -> Grounds:
        """What all events of a sentence share."""
        here = self._listed[sentence]
        around = (*self._listed[max(0, sentence - 1) : sentence], *self._listed[sentence + 1 : sentence + 2])
        beside = sorted({c for found in around for c in found})
        features = {f"word {w}": _WORD for w in self._words[sentence]}
        features |= {f"listed {c}": 1.0 for c in here}
        features |= {f"listed beside {c}": _NEAR for c in beside}
        spoken = sorted({*here, *beside})
        return Grounds(features, {c: _own(sentence=float(c in here), beside=float(c in beside)) for c in spoken})

    def of_event(self, event: DraftEvent) -> Grounds:
        """What is an event's own: kind, trigger and sides, and the sentences of its later mentions."""
        features = {f"type {event.type}": 1.0, f"status {event.status}": 1.0}
        if event.mode:
            features[f"mode {event.type}.{event.mode}"] = 1.0
        features[f"trigger {self._doc[event.triggers[0].head].lemma_.lower()}"] = 1.0
        others = {c for t in event.triggers[1:] for c in self._listed[self._sentence_of[t.head]]}
        alone = by_type(event.type, event.mode)
        own = {c: _own(others=float(c in others), type_=float(c in alone)) for c in sorted(others | alone)}
        return Grounds(features | self._sides(event), own)

    def _sides(self, event: DraftEvent) -> dict[str, float]:
        """The kinds of names and the words that actors and recipients go by, and who stands against whom."""
        actors, actor_kinds = self._side(event.actors)
        recipients, recipient_kinds = self._side(event.recipients)
        out = {f"actor {w}": _SIDE for w in actors} | {f"actor is {kind}": _SIDE for kind in actor_kinds}
        out |= {f"recipient {w}": _SIDE for w in recipients} | {
            f"recipient is {kind}": _SIDE for kind in recipient_kinds
        }
        for one in actor_kinds:
            for other in recipient_kinds:
                out |= {f"{one} to {other}": _SIDE, f"{event.type}, {one} to {other}": _SIDE}
        return out

    def _side(self, phrases: Collection[Words]) -> tuple[list[str], list[str]]:
        """The words that count among the heads of phrases, and their kinds."""
        heads = [w for p in phrases if (w := self._read[self._doc[p.start : p.end].root.i]) is not None]
        return [w.counts for w in heads if w.counts], sorted({w.kind for w in heads}) or ["nobody"]


def _own(
    *,
    sentence: float = 0.0,
    beside: float = 0.0,
    report: float = 0.0,
    head: float = 0.0,
    others: float = 0.0,
    type_: float = 0.0,
) -> list[float]:
    return [sentence, beside, report, head, others, type_]


def _listed(read: Sequence[Word | None], start: int, end: int) -> dict[str, Words]:
    at = [i for i in range(start, end) if read[i] is not None]
    found = listed([(w.form, w.lemma) for w in read[start:end] if w is not None])
    return {c: Words(at[first], at[last - 1] + 1) for c, (first, last) in found.items()}
