"""What the reviews of one record say, field by field: the last word wins, earlier ones stay readable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casus.reviews.kinds import Kind
from casus.reviews.records import Conflict, Judgement, Outcome, Review, State, Word

EXISTS = "exists"
"""The field of words on whether there is such an event or statement at all."""

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Saying:
    """What one review says of one field."""

    field: str
    value: Any
    review: Review


def sayings(review: Review, kind: Kind) -> Iterator[Saying]:
    """What a review says; to judge a field is to say that the record is rightly there."""
    if review.action == "reject":
        yield Saying(EXISTS, False, review)
    elif review.action in ("accept", "correct", "add"):
        yield Saying(EXISTS, True, review)
        if review.field is not None:
            yield Saying(review.field, review.value, review)
        else:
            yield from (Saying(name, review.value[name], review) for name in kind.fields if name in review.value)


def last_sayings(reviews: Iterable[Review], kind: Kind) -> dict[str, Saying]:
    """The last saying on each field."""
    return {saying.field: saying for review in reviews for saying in sayings(review, kind)}


def conflicts(reviews: Iterable[Review], kind: Kind) -> tuple[Conflict, ...]:
    """The fields on which the last words of two people differ."""
    by_author: dict[str, dict[str, Saying]] = {}
    for review in reviews:
        for saying in sayings(review, kind):
            last = by_author.setdefault(saying.field, {})
            last.pop(review.author, None)
            last[review.author] = saying
    return tuple(
        Conflict(field=name, sayings=tuple(saying.review for saying in last.values()))
        for name, last in by_author.items()
        if _differ(list(last.values()))
    )


def judgement(reviews: Iterable[Review], kind: Kind) -> Judgement:
    """How much of one record its reviews judge.

    To reject, add or accept it, and to correct any field, is to have looked at all of it. To accept single fields is
    to vouch for these alone, until all of them are accepted.
    """
    vouched: set[str] = set()
    for review in reviews:
        if review.action in ("correct", "reject", "add") or (review.action == "accept" and review.field is None):
            return "whole"
        if review.action == "accept" and review.field is not None:
            vouched.add(review.field)
    if not vouched:
        return "none"
    return "whole" if vouched.issuperset(kind.fields) else "part"


def state(reviews: Sequence[Review], last: Mapping[str, Saying], kind: Kind) -> State:
    """The state that reviews of one record leave it in."""
    if EXISTS not in last:
        return "unreviewed"
    if not last[EXISTS].value:
        return "rejected"
    if any(review.action == "add" for review in reviews):
        return "added"
    if judgement(reviews, kind) == "part":
        return "partial"
    return "corrected" if any(map(_corrects, last.values())) else "accepted"


def _corrects(saying: Saying) -> bool:
    """A correction, or the acceptance of one that was made before."""
    if saying.field == EXISTS:
        return False
    machine = saying.review.machine.get("record") or {}
    return saying.review.action == "correct" or machine.get(saying.field, saying.value) != saying.value


def words(last: Mapping[str, Saying], now: Record | None) -> tuple[Word, ...]:
    """The last sayings beside what the machine said then and says now."""
    return tuple(_word(saying, now) for saying in last.values())


def _word(saying: Saying, now: Record | None) -> Word:
    record = saying.review.machine.get("record")
    then, present = _of(record, saying.field), _of(now, saying.field)
    return Word(
        field=saying.field,
        value=saying.value,
        then=then,
        now=present,
        outcome=_outcome(saying, then, present, known=now is not None),
        review=saying.review,
    )


def _outcome(saying: Saying, then: Any, now: Any, *, known: bool) -> Outcome:
    if saying.field != EXISTS and not known:
        return "stands"  # told once, by the word on whether it exists
    if now == then:
        return "stands"
    if now == saying.value:
        return "agrees"
    return "differs" if known else "gone"


def _of(record: Record | None, name: str) -> Any:
    if name == EXISTS:
        return record is not None
    return None if record is None else record.get(name)


def _differ(said: Sequence[Saying]) -> bool:
    return any(saying.value != said[0].value for saying in said[1:])
