"""Reviews in tables for people: the log, what waits for a look, and where machine and people differ."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from casus.chronicle.queue import Queued
from casus.codec import link_to_json
from casus.exports.plain import one_line
from casus.exports.quote import quote
from casus.exports.table import cost, type_name
from casus.exports.wording import worded, worded_link
from casus.reviews import LINKS, Conflict, LinkNote, Review, Reviewed, Word, text_target


def log_table(reviews: Iterable[Review]) -> Table:
    """The log, one row a review."""
    table = _table("When (UTC)", "Who", "Says", "Of", "What", "Reason", "Review")
    for review in reviews:
        table.add_row(
            f"{review.at:%Y-%m-%d %H:%M}",
            one_line(review.author),
            review.action,
            review.target,
            Text(_said(review)),
            Text(one_line(review.reason or "")),
            review.id,
        )
    return table


def queue_table(queued: Iterable[Queued]) -> Table:
    """The events that are worth a look, one row each with its sentence."""
    table = _table("Of", "What", "Sure", "Sources", "Cost", "Sentence")
    for one in queued:
        event, text = one.entry.event, one.entry.report.text
        table.add_row(
            event.id,
            type_name(event),
            f"{event.confidence:.2f}",
            str(one.sources),
            cost(event),
            Text(one_line(quote(text, event.mentions[0]))),
        )
    return table


def disagreement_table(reviewed: Iterable[Reviewed]) -> Table:
    """What newer codings say otherwise than people, or by now as they do, and where people differ."""
    table = _table("Of", "Field", "Person", "Machine then", "Machine now", "", "Review")
    for one in reviewed:
        for note in one.notes:
            for word in note.words:
                if word.outcome != "stands":
                    table.add_row(note.target, word.field, *_sides(word), _VERDICTS[word.outcome], word.review.id)
            for conflict in note.conflicts:
                table.add_row(note.target, conflict.field, Text(_differing(conflict)), "", "", "people differ", "")
        for said in one.links:
            if said.is_disputed:
                told = f"{worded_link(link_to_json(said.link))}: {_sides_on(said)}"
                table.add_row(text_target(one.coded.report.sha256), LINKS, Text(told), "", "", "people differ", "")
    return table


_VERDICTS = {"agrees": "agrees by now", "differs": "says a third thing", "gone": "no longer finds it"}


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        ids = name in ("Of", "Review")
        table.add_column(name, no_wrap=ids, overflow="fold")
    return table


def _said(review: Review) -> str:
    machine = review.machine.get("record") or {}
    if review.action == "correct" and review.field != LINKS:
        return f"{review.field}: {worded(review.value)} (machine: {worded(machine.get(review.field))})"
    if review.field is not None:
        return f"{review.field}: {worded(review.value)}"
    if review.action == "add":
        words = review.value.get("mentions") or [review.value.get("cue") or review.value.get("content")]
        return f"{review.value.get('type', 'statement')}: {worded(words)}"
    return worded(review.value) if isinstance(review.value, str) else ""


def _sides(word: Word) -> tuple[Text, Text, Text]:
    then, now = (worded(side) for side in (word.then, word.now))
    return Text(worded(word.value)), Text(then), Text("" if word.outcome == "gone" else now)


def _differing(conflict: Conflict) -> str:
    return " / ".join(f"{one_line(one.author)}: {_value(one, conflict.field)}" for one in conflict.sayings)


def _sides_on(said: LinkNote) -> str:
    return " / ".join(f"{one_line(word.review.author)}: {word.stands}" for word in said.words)


def _value(review: Review, field: str) -> str:
    if field == "exists":
        return str(review.action != "reject")
    return worded(review.value if review.field == field else review.value.get(field))
