"""What is drawn from a chronicle to be judged: events for precision, sentences for recall."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from casus.entry import Entry, entries
from casus.estimation.strata import Drawn, Reservoir
from casus.ontology.plover import quad_class
from casus.records import CodedReport, Report, Span

BANDS = ((0.5, "below 0.50"), (0.75, "0.50 to 0.75"), (1.01, "0.75 and more"))
"""Upper ends and names of the bands of confidence."""

Splits = Callable[[str], Sequence[Span]]
"""Gives the sentences of a text."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, and the events that the machine found in it."""

    report: Report
    span: Span
    found: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """Start and end in the report's text."""
        return f"{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn."""

    events: tuple[Drawn[Entry], ...]
    sentences: tuple[Drawn[Sentence], ...]


def draw(coded: Iterable[CodedReport], size: int, *, split: Splits, seed: int) -> Sample:
    """Draw events and as many sentences; the same seed draws the same from the same reports.

    Events are drawn by groups of types and bands of confidence, sentences by whether the machine found an event
    in them; from each such stratum by its share, at least two.

    Raises:
        OptionError: the size is too small for all strata.
    """
    chance = random.Random(seed)
    events: Reservoir[Entry] = Reservoir(size, chance)
    told: Reservoir[Sentence] = Reservoir(size, chance)
    for one in coded:
        for entry in entries(one):
            events.add(stratum_of(entry), entry)
        for sentence in _sentences(one, split):
            told.add("with an event" if sentence.found else "without an event", sentence)
    return Sample(events=tuple(events.drawn()), sentences=tuple(told.drawn()))


def stratum_of(entry: Entry) -> str:
    """The group of the event's type and the band of its confidence."""
    band = next(name for end, name in BANDS if entry.event.confidence < end)
    return f"{quad_class(entry.event.type)}, {band}"


def _sentences(coded: CodedReport, split: Splits) -> Iterable[Sentence]:
    for span in split(coded.report.text):
        found = tuple(entry for entry in entries(coded) if _is_in(span, entry))
        yield Sentence(coded.report, span, found)


def _is_in(span: Span, entry: Entry) -> bool:
    return any(span.start <= mention.start < span.end for mention in entry.event.mentions)
