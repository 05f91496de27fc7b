"""Reviews laid over a machine coding, which itself is never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from casus.codec import Json
from casus.ontology.plover import modes, score
from casus.records import CodedReport, Event, Evidence, Statement
from casus.reviews.anchors import found_again
from casus.reviews.kinds import EVENT, STATEMENT, Kind
from casus.reviews.links import laid_links
from casus.reviews.log import counting
from casus.reviews.records import Judgement, Note, Review, Reviewed
from casus.reviews.verdicts import EXISTS, Saying, conflicts, judgement, last_sayings, state, words

_T = TypeVar("_T", Event, Statement)


@dataclass(frozen=True, slots=True)
class _Overlaid:
    """The records of one kind; ``renamed`` leads from ids of the coding to those that reviews know."""

    records: tuple[Any, ...]
    notes: tuple[Note, ...]
    renamed: Mapping[str, str]


def overlay(coded: CodedReport, reviews: Iterable[Review]) -> Reviewed:
    """The coded report with all that its reviews say; reviews of other reports play no part.

    Args:
        coded: what the machine coded.
        reviews: the log, the oldest first, with withdrawals.
    """
    log = [review for review in counting(reviews) if review.report == coded.report.sha256]
    if not log:
        return Reviewed(coded=coded)
    events = _overlaid(EVENT, coded.events, log)
    known = {event.id for event in events.records}
    told = [_about(one, events.renamed, None) for one in coded.statements]
    statements = _overlaid(STATEMENT, tuple(told), log)
    links, said = laid_links(coded.links, log, events=events.records, renamed=events.renamed)
    laid = CodedReport(
        report=coded.report,
        events=events.records,
        statements=tuple(_about(one, {}, known) for one in statements.records),
        links=links,
    )
    return Reviewed(coded=laid, notes=events.notes + statements.notes, links=said)


def overlay_events(events: Sequence[Event], log: Sequence[Review]) -> tuple[tuple[Event, ...], tuple[Note, ...]]:
    """As ``overlay``, of the events of one report alone; ``log`` are the reviews of that report.

    Where each of ``targets(log)`` is among ``events`` the others may be left out.
    """
    laid = _overlaid(EVENT, tuple(events), counting(log))
    return laid.records, laid.notes


def targets(log: Iterable[Review]) -> set[str]:
    """The ids of the events on which the log has a word."""
    return set(by_target(counting(log), EVENT))


def judgements(log: Iterable[Review]) -> dict[str, Judgement]:
    """How much people have judged of each event on which the log has a word."""
    return {id_: judgement(reviews, EVENT) for id_, reviews in by_target(counting(log), EVENT).items()}


def judged(log: Iterable[Review]) -> set[str]:
    """The ids of the events that someone has judged as a whole; who accepts some fields leaves the others open."""
    return {id_ for id_, how_much in judgements(log).items() if how_much == "whole"}


def kept_record(reviews: Sequence[Review]) -> Json | None:
    """The record that the reviews of a target kept: what the machine said last, or what a person added."""
    for review in reversed(reviews):
        record = review.machine.get("record") or (review.value if review.action == "add" else None)
        if record is not None:
            return dict(record)
    return None


def by_target(log: Iterable[Review], kind: Kind) -> dict[str, list[Review]]:
    """The reviews of each record of a kind."""
    found: dict[str, list[Review]] = {}
    for review in log:
        if review.target.startswith(kind.prefix) and review.action not in ("merge", "split"):
            found.setdefault(review.target, []).append(review)
    return found


def _overlaid(kind: Kind, coded: tuple[_T, ...], log: Sequence[Review]) -> _Overlaid:
    targets = by_target(log, kind)
    if not targets:
        return _Overlaid(coded, (), {})
    present = {record.id: kind.write(record) for record in coded}
    kept = {id_: record for id_, reviews in targets.items() if (record := kept_record(reviews)) is not None}
    found = found_again(list(present.values()), kept, kind)
    renamed = {coded_as: id_ for id_, coded_as in found.items()}
    made: dict[str, _T] = {}
    notes = []
    for id_, reviews in targets.items():
        now = present.get(found.get(id_, id_))
        last = last_sayings(reviews, kind)
        notes.append(_note(id_, reviews, last, kind, now))
        base = now or kept.get(id_)
        if base is not None and (EXISTS not in last or last[EXISTS].value) and (now is not None or EXISTS in last):
            evidence = next((_evidence(record) for record in coded if record.id == base["id"]), ())
            made[id_] = _applied(kind, {**base, "id": id_}, last, evidence)
    return _Overlaid(_in_order(coded, made, renamed), _noted_in_order(notes, made), renamed)


def _note(id_: str, reviews: Sequence[Review], last: Mapping[str, Saying], kind: Kind, now: Json | None) -> Note:
    return Note(
        target=id_,
        state=state(reviews, last, kind),
        coded_as=None if now is None else now["id"],
        words=words(last, now),
        conflicts=conflicts(reviews, kind),
        comments=tuple(review for review in reviews if review.action == "comment"),
    )


def _applied(kind: Kind, record: Json, last: Mapping[str, Saying], evidence: tuple[Evidence, ...]) -> Any:
    said = {name: saying for name, saying in last.items() if name != EXISTS}
    changed = {name: saying for name, saying in said.items() if record.get(name) != saying.value}
    record = {**record, **{name: saying.value for name, saying in said.items()}}
    if kind is not EVENT:
        return kind.read(record)
    if record["mode"] is not None and record["mode"] not in modes(record["type"]):
        record["mode"] = None
    if "type" in changed or "mode" in changed:
        record["score"] = score(record["type"], record["mode"])
    event = kind.read(record)
    assert isinstance(event, Event)
    return replace(event, evidence=(*evidence, *_reasons(said, changed)))


def _reasons(said: Mapping[str, Saying], changed: Mapping[str, Saying]) -> Iterator[Evidence]:
    for name, saying in said.items():
        review = saying.review
        # Whoever adds an event decides all its fields; once is enough to tell that.
        decides = review.action == "correct" or (review.action == "add" and name == "type")
        vouches = review.action == "accept" and (review.field is not None or name in changed)
        if decides or vouches:
            yield Evidence(field=name, rule="review", detail=review.signed)


def _evidence(record: Event | Statement) -> tuple[Evidence, ...]:
    return record.evidence if isinstance(record, Event) else ()


def _in_order(coded: tuple[_T, ...], made: Mapping[str, _T], renamed: Mapping[str, str]) -> tuple[_T, ...]:
    """The records in the coding's order, each that it lacks before the first that begins after it."""
    out: list[_T] = []
    for record in coded:
        id_ = renamed.get(record.id)
        if id_ is None:
            out.append(record)
        elif id_ in made:
            out.append(made[id_])
    there = {record.id for record in out}
    for record in made.values():
        if record.id not in there:
            later = (i for i, one in enumerate(out) if _start(one) > _start(record))
            out.insert(next(later, len(out)), record)
    return tuple(out)


def _noted_in_order(notes: Sequence[Note], made: Mapping[str, Event | Statement]) -> tuple[Note, ...]:
    return tuple(sorted(notes, key=lambda note: (note.target not in made, _start(made.get(note.target)))))


def _start(record: Event | Statement | None) -> int:
    if isinstance(record, Event):
        return record.mentions[0].start
    span = record and (record.cue or record.content)
    return span.start if span else 0


def _about(statement: Statement, renamed: Mapping[str, str], known: set[str] | None) -> Statement:
    ids = (renamed.get(id_, id_) for id_ in statement.about)
    about = tuple(id_ for id_ in ids if known is None or id_ in known)
    return statement if about == statement.about else replace(statement, about=about)
