"""Links between events of a report: which of them stand, and what people said of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casus.codec import Json, event_to_json, link_from_json, link_to_json
from casus.errors import OptionError
from casus.records import Event, Link
from casus.reviews.anchors import found_again
from casus.reviews.checks import check_ids
from casus.reviews.kinds import EVENT
from casus.reviews.log import LINKS, text_target
from casus.reviews.records import LinkNote, LinkWord, Review


def checked_links(value: Any, *, there: Collection[Link], known: Collection[str]) -> dict[str, list[Json]]:
    """The links that a review adds and removes, in the form of the output contract.

    To add one that is there is to accept it: it stays, whatever a newer coding says.

    Args:
        value: ``{"add": […], "remove": […]}``; either may be left out.
        there: the report's links, as the machine has them and as people left them.
        known: the ids of its events.

    Raises:
        OptionError: a link has another form, leads nowhere or to its own event, or, of those to be removed, is not
            there.
    """
    if not isinstance(value, Mapping) or not any(value.values()) or set(value) - {"add", "remove"}:
        raise OptionError('Links are given as {"add": [{"from": …, "to": …, "kind": …}], "remove": […]}.')
    added, removed = (_read(value.get(name)) for name in ("add", "remove"))
    check_ids(LINKS, [end for link in added for end in (link.from_, link.to)], known)
    for link in added:
        if link.from_ == link.to:
            raise OptionError(f"The event {link.from_} cannot be linked to itself; name another one of the report.")
        if link in removed:
            raise OptionError(f"The link “{_told(link)}” is added and taken away; say one of the two.")
    for link in removed:
        if link not in there:
            raise OptionError(f"There is no link “{_told(link)}” to take away; `casus report` lists those of a report.")
    return {"add": list(map(link_to_json, added)), "remove": list(map(link_to_json, removed))}


def _read(given: Any) -> list[Link]:
    try:
        return list(dict.fromkeys(link_from_json(one) for one in given or []))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise OptionError(f"No link: {error}. A link has from, to and kind.") from error


def _told(link: Link) -> str:
    return f"{link.from_} {link.kind} {link.to}"


def events_named(review: Review) -> set[str]:
    """The ids of the events whose links a review of links is about."""
    return {link[end] for links in review.value.values() for link in links for end in ("from", "to")}


def words_of(named: Collection[str], events: Iterable[Event]) -> Json:
    """The words of the events that a review of links names, by which a newer coding's ids for them are found."""
    return {one.id: {"mentions": event_to_json(one)["mentions"]} for one in events if one.id in named}


def laid_links(
    coded: Sequence[Link], log: Sequence[Review], *, events: Sequence[Event], renamed: Mapping[str, str]
) -> tuple[tuple[Link, ...], tuple[LinkNote, ...]]:
    """The links of a report as people left them, and a note for each of which they spoke.

    Args:
        coded: the links of the coding.
        log: the reviews that count, the oldest first.
        events: of the report as people left them; a link to any other is none.
        renamed: leads from ids of the coding to those that reviews know.
    """
    reviews = [one for one in log if one.field == LINKS and one.target == text_target(one.report)]
    known = {event.id for event in events}
    present = _present_ids(reviews, events)
    named = [replace(one, from_=renamed.get(one.from_, one.from_), to=renamed.get(one.to, one.to)) for one in coded]
    standing = dict.fromkeys(named)
    said: dict[Link, list[LinkWord]] = {}
    for review in reviews:
        for stands, name in ((False, "remove"), (True, "add")):
            for link in (_with_ids(link_from_json(one), present) for one in review.value[name]):
                said.setdefault(link, []).append(LinkWord(stands=stands, review=review))
                standing.pop(link, None)
                if stands:
                    standing[link] = None
    notes = (_note(link, words, coded=link in named) for link, words in said.items() if _leads(link, known))
    return tuple(link for link in standing if _leads(link, known)), tuple(notes)


def _leads(link: Link, known: Collection[str]) -> bool:
    return link.from_ in known and link.to in known


def _present_ids(reviews: Iterable[Review], events: Sequence[Event]) -> dict[str, str]:
    """Under which ids the events stand now that link reviews named."""
    kept = {id_: record for review in reviews for id_, record in review.machine.get("events", {}).items()}
    return found_again([EVENT.write(event) for event in events], kept, EVENT) if kept else {}


def _with_ids(link: Link, present: Mapping[str, str]) -> Link:
    return replace(link, from_=present.get(link.from_, link.from_), to=present.get(link.to, link.to))


def _note(link: Link, words: Sequence[LinkWord], *, coded: bool) -> LinkNote:
    last: dict[str, LinkWord] = {}
    for word in words:
        last.pop(word.review.author, None)
        last[word.review.author] = word
    return LinkNote(link=link, coded=coded, words=tuple(last.values()))
