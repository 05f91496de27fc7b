"""Judgements to figures: precision overall, by type and field, recall and F1, with intervals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casus.estimation.intervals import Estimate, ratio
from casus.estimation.survey import Observed, Share, share, total

EVENT = "event"
TYPE = "type"
FIELDS = ("mode", "status", "actors", "recipients", "places", "time", "casualties")
"""The fields that are judged beside event and type."""


@dataclass(frozen=True, slots=True)
class Population:
    """The stratum of a drawn item, and how many items it has."""

    stratum: str
    size: int


@dataclass(frozen=True, slots=True)
class JudgedEvent:
    """A drawn event; ``right``: by ``event``, ``type`` and fields, those that were judged."""

    id: str
    type: str
    of: Population
    right: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A drawn sentence; ``missed``: events first named in it that the machine lacks, None: not judged."""

    of: Population
    missed: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a sample says of all codings of the chronicle that it was drawn from, in shares from 0 to 1.

    ``precision``: of the events coded, those that are events by the codebook. ``typed``: and have their type.
    ``types``: ``typed`` by the type coded. ``fields``: of the events that are right, those whose field is.
    ``recall``: of the events in the texts, those that were found; with ``f1`` None where no sentence was judged.
    """

    precision: Share | None
    typed: Share | None
    types: Mapping[str, Share]
    fields: Mapping[str, Share]
    recall: Estimate | None
    f1: Estimate | None
    events: int
    sentences: int
    warnings: tuple[str, ...]


def figures(events: Sequence[JudgedEvent], sentences: Sequence[JudgedSentence]) -> Figures:
    """The figures of a judged sample; items left open count as missing at random within their stratum."""
    judged = [one for one in events if EVENT in one.right]
    sizes = {one.of.stratum: one.of.size for one in events}
    told = [one for one in sentences if one.missed is not None]
    precision = share([Observed(one.of.stratum, one.right[EVENT]) for one in judged], sizes)
    recall, f1 = _found(precision, judged, told)
    return Figures(
        precision=precision,
        typed=share([Observed(one.of.stratum, _typed(one)) for one in judged], sizes),
        types=_shares({name: _by_type(judged, name) for name in sorted({one.type for one in judged})}, sizes),
        fields=_shares({name: _by_field(judged, name) for name in (TYPE, *FIELDS)}, sizes),
        recall=recall,
        f1=f1,
        events=len(judged),
        sentences=len(told),
        warnings=tuple(_warnings(events, sentences)),
    )


def _typed(one: JudgedEvent) -> bool | None:
    return one.right.get(TYPE) if one.right[EVENT] else False


def _by_type(judged: Iterable[JudgedEvent], name: str) -> list[Observed]:
    return [Observed(one.of.stratum, _typed(one) if one.type == name else None) for one in judged]


def _by_field(judged: Iterable[JudgedEvent], name: str) -> list[Observed]:
    return [Observed(one.of.stratum, one.right.get(name) if one.right[EVENT] else None) for one in judged]


def _shares(observed: Mapping[str, Sequence[Observed]], sizes: Mapping[str, int]) -> dict[str, Share]:
    found = ((name, share(rows, sizes)) for name, rows in observed.items())
    return {name: one for name, one in found if one is not None}


def _found(
    precision: Share | None, judged: Sequence[JudgedEvent], told: Sequence[JudgedSentence]
) -> tuple[Estimate | None, Estimate | None]:
    """Recall and F1 from the number right among those coded and the number missed, which are independent samples.

    With R right of N coded and M missed, recall is 1 / (1 + M/R) and F1 is 2 / (1 + (N + M)/R).
    """
    missed = total(
        [Observed(one.of.stratum, one.missed) for one in told], {one.of.stratum: one.of.size for one in told}
    )
    if precision is None or missed is None or precision.estimate.value == 0:
        return None, None
    coded = sum({one.of.stratum: one.of.size for one in judged}.values())
    right = _times(precision.estimate, coded)
    lost = ratio(missed, right)
    all_lost = ratio(Estimate(missed.value + coded, missed.low + coded, missed.high + coded), right)
    return _inverse(lost, 1.0), _inverse(all_lost, 2.0)


def _times(one: Estimate, factor: float) -> Estimate:
    return Estimate(one.value * factor, one.low * factor, one.high * factor)


def _inverse(one: Estimate, above: float) -> Estimate:
    return Estimate(above / (1 + one.value), above / (1 + one.high), min(1.0, above / (1 + one.low)))


def _warnings(events: Sequence[JudgedEvent], sentences: Sequence[JudgedSentence]) -> Iterator[str]:
    yield from _open("events", {(one.of, EVENT in one.right) for one in events})
    yield from _open("sentences", {(one.of, one.missed is not None) for one in sentences})
    if sentences and not any(one.missed is not None for one in sentences):
        yield "no sentence was judged, so that nothing is known of recall"


def _open(what: str, seen: set[tuple[Population, bool]]) -> Iterator[str]:
    for population in sorted({one for one, _ in seen}, key=lambda one: one.stratum):
        if (population, True) not in seen:
            yield (
                f"of the {population.size} {what} of the stratum “{population.stratum}” none was judged; "
                "the figures leave them out"
            )
