"""Which of the recorded events repeat one that another report told before. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, select, update

from casus.chronicle import schema
from casus.chronicle.batches import IDS, rows
from casus.chronicle.pairing import enter, leave
from casus.chronicle.profiles import events_of, read_profiles
from casus.chronicle.reader import View, read_report
from casus.fusion.clustering import Pair, pair
from casus.fusion.echoes import echoes
from casus.fusion.profile import Profile
from casus.records import Link

_profiles, _codings, _sources = schema.profiles, schema.codings, schema.report_sources

_FIRSTS = select(_profiles.c.event, _profiles.c.echo_of).where(
    _profiles.c.event.in_(IDS), _profiles.c.echo_of.is_not(None)
)
_ECHOES = select(_profiles.c.event, _profiles.c.echo_of).where(_profiles.c.echo_of.in_(IDS))
_TOLD = (
    select(_profiles.c.sha256, _sources.c.published)
    .join(_codings, _codings.c.key == _profiles.c.coding)
    .join(_sources, _sources.c.key == _codings.c.source)
    .where(_profiles.c.sha256.in_(IDS))
    .distinct()
)
_WRITE = update(_profiles).where(_profiles.c.event == bindparam("known")).values(echo_of=bindparam("first"))


def settle(
    connection: Connection,
    profiles: Sequence[Profile],
    *,
    family: Collection[str],
    fresh: bool,
    alone: Collection[str],
    links: Iterable[Link],
) -> set[str]:
    """Find which events of a report and its copies are echoes; gives those of other reports that changed.

    Args:
        connection: in a transaction.
        profiles: of the events of the report, written but not yet compared.
        family: the hashes of the report and its copies.
        fresh: the report is new to the family, which it does not join to another.
        alone: events that are never echoes.
        links: of the report.
    """
    new = {p.event for p in profiles}
    stored = events_of(connection, family)
    if fresh and profiles and _is_last(connection, profiles[0], family):
        concerned = {p.event: p for p in profiles}
        told = read_profiles(connection, {e for e, first in stored.items() if first is None} - new)
        wanted = echoes([profiles], told=told, alone=alone)
    else:
        concerned = {p.event: p for p in read_profiles(connection, stored)}
        wanted = echoes(_by_report(concerned.values()), alone=alone)
    changed = {event for event in concerned.keys() - new if wanted.get(event) != stored[event]}
    _write(connection, {event: wanted.get(event) for event in changed | (new & wanted.keys())})
    leave(connection, {event for event in changed if event in wanted})
    entering = [p for event, p in concerned.items() if event not in wanted and (event in new or event in changed)]
    promoted = {p.report for p in entering if p.event not in new}
    enter(connection, entering, {pair(link.from_, link.to) for link in links} | _links_of(connection, promoted))
    return changed


def precedence(one: Profile) -> tuple[dt.date, str, str]:
    """What puts events in the order of their telling: publication (none: last), then hash and id."""
    return one.published or dt.date.max, one.report, one.event


def with_firsts(connection: Connection, events: Collection[str]) -> set[str]:
    """Some events, echoes replaced by what they repeat."""
    found = {row.event: row.echo_of for row in rows(connection, _FIRSTS, events)}
    return {found.get(event, event) for event in events}


def with_echoes(connection: Connection, groups: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Groups of events with those that repeat them."""
    listed = list(groups)
    repeated: dict[str, set[str]] = {}
    for row in rows(connection, _ECHOES, [event for group in listed for event in group]):
        repeated.setdefault(row.echo_of, set()).add(row.event)
    return [group.union(*(repeated.get(event, ()) for event in group)) for group in listed]


def _by_report(profiles: Iterable[Profile]) -> list[list[Profile]]:
    """Events by report, in the order of their telling."""
    found: dict[str, list[Profile]] = {}
    for one in sorted(profiles, key=precedence):
        found.setdefault(one.report, []).append(one)
    return list(found.values())


def _is_last(connection: Connection, one: Profile, family: Collection[str]) -> bool:
    """Whether all other reports of the family that tell of events were published before."""
    told = (one.published or dt.date.max, one.report)
    others = rows(connection, _TOLD, set(family) - {one.report})
    return all((row.published or dt.date.max, row.sha256) < told for row in others)


def _write(connection: Connection, firsts: Mapping[str, str | None]) -> None:
    if firsts:
        connection.execute(_WRITE, [{"known": event, "first": first} for event, first in sorted(firsts.items())])


def _links_of(connection: Connection, reports: Iterable[str]) -> set[Pair]:
    """The pairs of events that some reports link."""
    found: set[Pair] = set()
    for sha256 in sorted(reports):
        coded = read_report(connection, sha256, View(reviewed=True))
        found |= {pair(link.from_, link.to) for link in coded.links} if coded else set()
    return found
