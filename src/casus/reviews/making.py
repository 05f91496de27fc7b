"""Making a review: what it says is checked against the report, and what the machine said is kept in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from casus.codec import Json
from casus.errors import OptionError
from casus.ids import event_id, statement_id
from casus.ontology.plover import score
from casus.records import CodedReport
from casus.reviews.anchors import found_again
from casus.reviews.checks import check_ids, checked, fields_of
from casus.reviews.filling import filled
from casus.reviews.kinds import EVENT, STATEMENT, Kind, kind_of
from casus.reviews.links import checked_links, events_named, words_of
from casus.reviews.log import LINKS, counting, review_id, text_target
from casus.reviews.overlay import by_target, kept_record, overlay
from casus.reviews.records import Action, Review, Reviewed

_OF_FIELDS = frozenset({"accept", "correct"})
"""Actions that may be about one field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a person says: a review before it is checked and has its id and moment.

    ``target`` of ``add`` and of links is the report: the ``t-`` form of its hash (``text_target``).
    """

    action: Action
    target: str
    author: str
    field: str | None = None
    value: Any = None
    reason: str | None = None


def made(draft: Draft, *, coded: CodedReport, log: Sequence[Review], at: dt.datetime) -> Review:
    """The review of a draft.

    Args:
        draft: what is said.
        coded: the machine's coding of the report as it is now.
        log: the reviews of the report so far, the oldest first.
        at: the moment (aware).

    Raises:
        OptionError: the target does not exist, or the value may not stand in the field.
    """
    if draft.action not in get_args(Action):
        raise OptionError(f"There is no action {draft.action!r}; there are {', '.join(get_args(Action))}.")
    if draft.field is not None and draft.action not in _OF_FIELDS:
        raise OptionError(f"To {draft.action} is about no field; leave {draft.field!r} out, or accept or correct it.")
    if not draft.author.strip():
        raise OptionError("A review needs its author.")
    case = _Case(coded=coded, log=log, reviewed=overlay(coded, log))
    target, value = _MAKERS[draft.action](draft, case)
    said = {
        "action": draft.action,
        "target": target,
        "author": draft.author,
        "field": draft.field,
        "value": value,
        "reason": draft.reason,
    }
    machine = {"report": coded.report.sha256, "record": _machine_record(target, case)}
    review = Review(id=review_id(said, at), at=at, machine=machine, **said)
    if draft.field != LINKS:
        return review
    words = words_of(events_named(review), case.reviewed.coded.events)
    return replace(review, machine={**machine, "events": words})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A report with its log."""

    coded: CodedReport
    log: Sequence[Review]
    reviewed: Reviewed

    def standing(self, kind: Kind, id_: str) -> Json | None:
        """The record as it stands, with reviews; of one that was rejected, as it stood before."""
        for record in kind.of(self.reviewed.coded):
            if record.id == id_:
                return kind.write(record)
        if not any(note.target == id_ for note in self.reviewed.notes):
            return None
        before = [one for one in counting(self.log) if one.target != id_ or one.action != "reject"]
        again = kind.of(overlay(self.coded, before).coded)
        return next((kind.write(one) for one in again if one.id == id_), None) or _machine_record(id_, self)


def _accept(draft: Draft, case: _Case) -> tuple[str, Any]:
    kind, record = _known(draft, case)
    if draft.field is None:
        return draft.target, {name: record[name] for name in ("id", *kind.fields)}
    return draft.target, record[_field(draft, kind)]


def _correct(draft: Draft, case: _Case) -> tuple[str, Any]:
    if draft.field == LINKS:
        return _links(draft, case)
    kind, record = _known(draft, case)
    field = _field(draft, kind)
    return draft.target, _value(kind, record, field, draft.value, case)


def _reject(draft: Draft, case: _Case) -> tuple[str, Any]:
    _known(draft, case)
    return draft.target, None


def _add(draft: Draft, case: _Case) -> tuple[str, Any]:
    if not isinstance(draft.value, Mapping):
        raise OptionError(f"To add an event or statement give the whole record, not {draft.value!r}.")
    kind = STATEMENT if "stance" in draft.value else EVENT
    record = _whole(kind, draft.value, case)
    if case.standing(kind, record["id"]) is not None:
        raise OptionError(
            f"The {kind.name} {record['id']} is there already. Correct its fields, or accept it if it was rejected."
        )
    return record["id"], record


def _comment(draft: Draft, case: _Case) -> tuple[str, Any]:
    if not isinstance(draft.value, str) or not draft.value.strip():
        raise OptionError("A comment needs its text.")
    if draft.target != text_target(case.coded.report.sha256):
        _known(draft, case)
    return draft.target, draft.value


def _withdraw(draft: Draft, case: _Case) -> tuple[str, Any]:
    if not any(review.id == draft.target for review in case.log):
        raise OptionError(f"There is no review {draft.target!r} to withdraw; `casus review … --log` lists them.")
    return draft.target, None


def _join(draft: Draft, case: _Case) -> tuple[str, Any]:
    """Either event may be one of an older coding; who writes the review looks whether both are there."""
    if not isinstance(draft.value, str) or not draft.value.startswith(EVENT.prefix):
        raise OptionError(f"To {draft.action} name the other event by its id, as e-0123456789ab, not {draft.value!r}.")
    if draft.value == draft.target:
        raise OptionError(f"The event {draft.target} cannot be {draft.action}d with itself; name another one.")
    return draft.target, draft.value


_MAKERS: Mapping[str, Callable[[Draft, _Case], tuple[str, Any]]] = {
    "accept": _accept,
    "correct": _correct,
    "reject": _reject,
    "add": _add,
    "comment": _comment,
    "withdraw": _withdraw,
    "merge": _join,
    "split": _join,
}


def _known(draft: Draft, case: _Case) -> tuple[Kind, Json]:
    kind = kind_of(draft.target)
    record = None if kind is None else case.standing(kind, draft.target)
    if kind is None or record is None:
        raise OptionError(
            f"There is no event or statement {draft.target!r} in the report {case.coded.report.id}. "
            "`casus events` and `casus report` list them."
        )
    return kind, record


def _field(draft: Draft, kind: Kind) -> str:
    if draft.field not in kind.fields:
        raise OptionError(f"A field {draft.field!r} cannot be reviewed; of the {kind.name} these: {fields_of(kind)}.")
    assert draft.field is not None
    return draft.field


def _value(kind: Kind, record: Json, field: str, value: Any, case: _Case) -> Any:
    text = case.coded.report.text
    full = filled(field, value, text=text, record=record)
    if field == "type" and isinstance(full, str):
        record = {**record, "mode": None}  # a mode of the old type goes with it
    exact = checked(kind, {**record, field: full}, field, text=text)
    if field == "about":
        check_ids(field, exact, _events(case))
    return exact


def _whole(kind: Kind, given: Mapping[str, Any], case: _Case) -> Json:
    """A record with every key, each field checked; its id follows from its words."""
    record: Json = {**_BLANK[kind.name]}
    if surplus := set(given) - set(record):
        raise OptionError(f"{', '.join(sorted(surplus))} is no field of the {kind.name}: {fields_of(kind)}.")
    if kind is EVENT and not (given.get("type") and given.get("mentions")):
        raise OptionError('An event needs its type and its mentions, as {"type": …, "mentions": [{"text": …}]}.')
    order = ("type", "mentions", "cue", "content", *kind.fields)  # the others are sought near these
    for field in dict.fromkeys(name for name in order if name in kind.fields and name in given):
        record[field] = _value(kind, record, field, given[field], case)
    if kind is EVENT:
        record["score"] = score(record["type"], record["mode"])
    return {**record, "id": _id(record, kind, case.coded.report.sha256)}


_BLANK: Mapping[str, Json] = {
    "event": {
        "id": "", "type": None, "mode": None, "contexts": [], "status": "actual", "mentions": [], "actors": [],
        "recipients": [], "places": [], "time": None, "instruments": [], "casualties": [], "size": [],
        "attribution": None, "score": 0.0, "confidence": 1.0,
    },
    "statement": {"id": "", "speaker": None, "cue": None, "content": None, "stance": "assert", "about": []},
}  # fmt: skip


def _id(record: Json, kind: Kind, sha256: str) -> str:
    if kind is EVENT:
        first = record["mentions"][0]
        return event_id(sha256, first["start"], first["end"])
    spans = [span for span in (record["cue"], record["content"]) if span]
    if not spans:
        raise OptionError("A statement needs its cue or its content.")
    return statement_id(sha256, *(bound for span in spans for bound in (span["start"], span["end"])))


def _links(draft: Draft, case: _Case) -> tuple[str, Any]:
    target = text_target(case.coded.report.sha256)
    if draft.target != target:
        raise OptionError(f"Links are those of a report: name the report, not {draft.target}.")
    there = {*case.coded.links, *case.reviewed.coded.links}
    return target, checked_links(draft.value, there=there, known=_events(case))


def _events(case: _Case) -> set[str]:
    return {event.id for event in case.reviewed.coded.events}


def _machine_record(target: str, case: _Case) -> Json | None:
    """What the machine says of a target now; where it has it no longer, what it said when last looked at."""
    kind = kind_of(target)
    if kind is None:
        return None
    present = {record.id: kind.write(record) for record in kind.of(case.coded)}
    if target in present:
        return present[target]
    log = counting(case.log)
    reviews = by_target(log, kind).get(target, [])
    kept = kept_record(reviews)
    if kept is None:
        return None
    found = found_again(list(present.values()), {target: kept}, kind)
    if target in found:
        return {**present[found[target]], "id": target}
    was_coded = any(review.machine.get("record") for review in reviews)
    return kept if was_coded else None
