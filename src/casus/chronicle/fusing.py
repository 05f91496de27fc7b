"""Taking a coded report into the incidents. The caller holds the transaction.

What changes is the neighbourhood of the report's events: those that seem to be the same happening, and all that seem
to be the same as these. It is grouped anew, whatever came first, so the order of arrival plays no part.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, insert, or_, select, update

from casus.chronicle import schema
from casus.chronicle.batches import batches
from casus.chronicle.copying import family_of, find_copies
from casus.chronicle.echoing import precedence, settle, with_echoes, with_firsts
from casus.chronicle.members import homes_of
from casus.chronicle.merging import read_merging
from casus.chronicle.pairing import likely_twins, read_scores
from casus.chronicle.profiles import events_of, forget, read_profiles, write_profiles
from casus.chronicle.reader import View, read_report
from casus.chronicle.summaries import write_incidents
from casus.fusion.clustering import Pair, cluster
from casus.fusion.constraints import contradict
from casus.fusion.fusing import incident_id
from casus.fusion.profile import Profile
from casus.fusion.scorer import shipped_scorer
from casus.reviews import Constraints

METHOD = 2
"""What is done around the scorer; another number tells that its outcomes may be others."""

_memberships = schema.memberships


def version() -> str:
    """What tells fusions that decide otherwise from one another."""
    return f"{shipped_scorer().version}.{METHOD}"


def take_in(connection: Connection, sha256: str, *, now: dt.datetime, again: bool = False) -> None:
    """Fuse the events of the coding that counts of a report, as reviews left them.

    ``again``: also where that coding was taken in before, since a person reviewed it or its date was corrected.
    """
    codings = schema.codings
    coding = connection.execute(
        select(codings.c.key, codings.c.fusion).where(codings.c.sha256 == sha256, codings.c.current)
    ).first()
    if coding is None or (coding.fusion == version() and not again):
        return
    coded = read_report(connection, sha256, View(reviewed=True))
    if coded is None:
        return
    reviewed = read_merging(connection)
    is_new = find_copies(connection, coded.report, now=now)
    family = family_of(connection, sha256)
    own = set(events_of(connection, [sha256]))
    left = own | _companions(connection, own)
    forget(connection, sha256)
    profiles = write_profiles(connection, coded, coding.key)
    changed = settle(
        connection,
        profiles,
        family=family,
        fresh=is_new and not own,
        alone={event for pair in reviewed.must | reviewed.cannot for event in pair},
        links=coded.links,
    )
    # Who is whose copy decides whose voice each is, also in incidents in which this report has no part.
    voices = set(events_of(connection, family)) if is_new else set()
    touched = {p.event for p in profiles} | left | changed
    regroup(connection, touched, reviewed, now=now, anew=voices)
    connection.execute(update(codings).where(codings.c.key == coding.key).values(fusion=version()))


def pending(connection: Connection) -> list[str]:
    """The hashes of reports whose counting coding is not in the incidents yet."""
    codings = schema.codings
    stale = or_(codings.c.fusion.is_(None), codings.c.fusion != version())
    query = select(codings.c.sha256).where(codings.c.current, stale).order_by(codings.c.key)
    return [str(sha256) for sha256 in connection.execute(query).scalars()]


def regroup(
    connection: Connection,
    events: Collection[str],
    reviewed: Constraints,
    *,
    now: dt.datetime,
    anew: Collection[str] = frozenset(),
) -> None:
    """Group some events and all that seem to be the same happening anew; ``anew``: what is told of others is too."""
    part = _neighbourhood(connection, with_firsts(connection, events), reviewed)
    profiles = {p.event: p for p in read_profiles(connection, part)}
    scores = read_scores(connection, profiles.keys())
    groups = cluster(
        profiles,
        scores=scores,
        must=reviewed.must,
        cannot=reviewed.cannot,
        contradict=lambda one, other: contradict(profiles[one], profiles[other]) is not None,
    )
    wanted = _incidents_of(with_echoes(connection, groups), profiles)
    changed = _write_memberships(connection, wanted, {*wanted, *events}, now)
    told = homes_of(connection, {*events, *anew}).values()
    write_incidents(connection, changed.union(told))


def _companions(connection: Connection, events: Iterable[str]) -> set[str]:
    """The events that are now in one incident with some events."""
    mine, theirs = _memberships.alias("mine"), _memberships.alias("theirs")
    found: set[str] = set()
    for batch in batches(sorted(events)):
        query = (
            select(theirs.c.event)
            .join(mine, mine.c.incident == theirs.c.incident)
            .where(mine.c.event.in_(batch), mine.c.until.is_(None), theirs.c.until.is_(None))
        )
        found.update(connection.execute(query).scalars())
    return found


def _neighbourhood(connection: Connection, events: Collection[str], reviewed: Constraints) -> set[str]:
    """Some events, and all that chains of likely pairs lead to."""
    part: set[str] = set()
    new = set(events)
    beside = _beside(reviewed.must)
    while new:
        part |= new
        found = {other for event in new for other in beside.get(event, ())} | likely_twins(connection, new)
        new = found - part
    return part


def _beside(must: Iterable[Pair]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for one, other in must:
        out.setdefault(one, set()).add(other)
        out.setdefault(other, set()).add(one)
    return out


def _incidents_of(groups: Iterable[frozenset[str]], profiles: dict[str, Profile]) -> dict[str, str]:
    """The incident of each event of some groups; none is founded by an echo, which is told later than the first."""
    wanted: dict[str, str] = {}
    for group in groups:
        founder = min((profiles[event] for event in group if event in profiles), key=precedence)
        wanted |= dict.fromkeys(group, incident_id(founder.event))
    return wanted


def _write_memberships(
    connection: Connection, wanted: dict[str, str], events: Collection[str], now: dt.datetime
) -> set[str]:
    """Bring the memberships of some events to what is wanted; gives the incidents that gained or lost one."""
    current = homes_of(connection, events)
    changed = sorted(event for event in {*current, *wanted} if current.get(event) != wanted.get(event))
    for batch in batches([event for event in changed if event in current]):
        ended = _memberships.c.event.in_(batch), _memberships.c.until.is_(None)
        connection.execute(update(_memberships).where(*ended).values(until=now))
    rows = [{"event": event, "incident": wanted[event], "since": now} for event in changed if event in wanted]
    if rows:
        connection.execute(insert(_memberships), rows)
    return {incident for event in changed for incident in (current.get(event), wanted.get(event)) if incident}
