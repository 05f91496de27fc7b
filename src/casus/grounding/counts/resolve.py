"""One number or noun phrase to its bounds."""

from __future__ import annotations

from casus.grounding.counts.bounds import UNKNOWN, Bounds
from casus.grounding.counts.count import Count
from casus.grounding.counts.finding import Number
from casus.grounding.counts.phrases import PhraseReading, Rule, read_phrase

_REASONS: dict[Rule, str] = {
    "empty": "nothing is said",
    "number": "the number that the text gives",
    "rough number": "the number that the text gives, roughly",
    "bound": "the bounds that the text gives",
    "sum": "the sum of things that each have a number, an article or a name of their own",
    "none": "the text says none",
    "group": "a group without a number: two at the least",
    "article": "one by its article",
    "plural": "a plural without a number: two at the least",
    "single": "one, neither a number nor a plural is said",
}
_OTHER_KINDS = "a number, but none of people or things: {}"

# Shares of exact bounds on the 150 training articles of the annotated Voice of America news
# (``python benchmarks/times.py DATA --split train --kinds``), a right and a wrong one added to each.
_CONFIDENCE: dict[Rule, float] = {
    "number": 0.99, "rough number": 0.99, "bound": 0.98, "sum": 0.73, "article": 0.96, "plural": 0.91, "single": 0.93,
}  # fmt: skip
_ALL = 0.97


def resolve(number_or_phrase: Number | str, *, plural: bool | None = None) -> Count:
    """How many a noun phrase or a number says that there are ("at least two dozen", "two soldiers and a civilian").

    ``plural`` says whether the head word of a phrase is plural; None: guessed from the letters. A ``Number`` of
    another kind than ``count`` ("34" of an age) is unresolved. No text raises anything.
    """
    if isinstance(number_or_phrase, Number):
        return _of_number(number_or_phrase)
    reading = read_phrase(number_or_phrase, plural=plural)
    return _count(reading, number_or_phrase)


def _of_number(number: Number) -> Count:
    if number.kind != "count":
        reason = _OTHER_KINDS.format(number.kind)
        return Count(text=number.text, start=number.start, end=number.end, reason=reason)
    bounds = Bounds(number.low, number.high)
    rule: Rule = "rough number" if number.approximate else "number" if bounds.low == bounds.high else "bound"
    return _count(PhraseReading(bounds, rule), number.text, start=number.start, end=number.end)


def _count(reading: PhraseReading, text: str, *, start: int | None = None, end: int | None = None) -> Count:
    bounds, rule = reading.bounds, reading.rule
    if not bounds.known:
        return Count(text=text, start=start, end=end, reason=_REASONS[rule])
    return Count(
        text=text,
        start=start,
        end=end,
        low=bounds.low,
        high=bounds.high,
        approximate=rule == "rough number",
        candidates=_candidates(reading),
        among=reading.among,
        reason=_REASONS[rule],
        confidence=_CONFIDENCE.get(rule, _ALL),
    )


def _candidates(reading: PhraseReading) -> tuple[Bounds, ...]:
    first = reading.groups[0] if len(reading.groups) > 2 else UNKNOWN
    if first.known and first.low == first.high == sum(group.low or 0 for group in reading.groups[1:]):
        return reading.bounds, first
    return (reading.bounds,)
