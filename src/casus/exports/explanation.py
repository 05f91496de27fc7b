"""Why an event was coded so, field by field."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from casus.codec import link_to_json
from casus.entry import Entry
from casus.exports.plain import one_line
from casus.exports.quote import quote
from casus.exports.table import event_table, type_name
from casus.exports.wording import worded_link
from casus.reviews import LinkNote


def explanation(entry: Entry, *, links: Iterable[LinkNote] = ()) -> RenderableType:
    """The event, the sentence of its first trigger, and each reason with the words that it points at.

    ``links``: what people said of links of its report; those of the event are told.
    """
    event, text = entry.event, entry.report.text
    reasons = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("Field", "Decided by", "Grounds", "Words"):
        reasons.add_column(name, overflow="fold")
    for r in event.evidence:
        words = text[r.start : r.end] if r.start is not None and r.end is not None else ""
        reasons.add_row(*(Text(one_line(x)) for x in (r.field, r.rule, r.detail, words)))
    for note in links:
        if event.id in (note.link.from_, note.link.to):
            told = f"{'+' if note.last.stands else '-'}{worded_link(link_to_json(note.link))}"
            reasons.add_row("links", "review", Text(one_line(f"{note.last.review.signed} {told}")), "")
    head = Text(f"{type_name(event)}, {event.status}, confidence {event.confidence:.2f}, score {event.score:+g}")
    where = Text(f"{entry.report.id}: “{one_line(quote(text, event.mentions[0]))}”", style="italic")
    return Group(head, where, "", event_table([entry], with_ids=True), "", reasons)
