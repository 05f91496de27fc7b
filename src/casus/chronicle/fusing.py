"""Taking a coded report into the incidents. The caller holds the transaction.

What changes is the neighbourhood of the report's events: those that seem to be the same happening, and all that seem
to be the same as these. It is grouped anew, whatever came first, so the order of arrival plays no part.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from casus.chronicle import schema
from casus.chronicle.batches import IDS, change, rows
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

METHOD = 3
"""What is done around the scorer; another number tells that its outcomes may be others."""

_memberships, _codings = schema.memberships, schema.codings
_mine, _theirs = _memberships.alias("mine"), _memberships.alias("theirs")

_CURRENT = select(_codings.c.key, _codings.c.fusion).where(_codings.c.sha256 == bindparam("text"), _codings.c.current)
_TAKEN_IN = update(_codings).where(_codings.c.key == bindparam("coding")).values(fusion=bindparam("by"))
_COMPANIONS = (
    select(_theirs.c.event)
    .join(_mine, _mine.c.incident == _theirs.c.incident)
    .where(_mine.c.event.in_(IDS), _mine.c.until.is_(None), _theirs.c.until.is_(None))
)
_END = (
    update(_memberships)
    .where(_memberships.c.event.in_(IDS), _memberships.c.until.is_(None))
    .values(until=bindparam("now"))
)


def version() -> str:
    """What tells fusions that decide otherwise from one another."""
    return f"{shipped_scorer().version}.{METHOD}"


def take_in(connection: Connection, sha256: str, *, now: dt.datetime, again: bool = False) -> None:
    """Fuse the events of the coding that counts of a report, as reviews left them.

    ``again``: also where that coding was taken in before, since a person reviewed it or its date was corrected.
    """
    coding = connection.execute(_CURRENT, {"text": sha256}).first()
    if coding is None or (coding.fusion == version() and not again):
        return
    coded = read_report(connection, sha256, View(reviewed=True))
    if coded is None:
        return
    reviewed = read_merging(connection)
    is_new = find_copies(connection, coded.report, now=now)
    family = family_of(connection, sha256)
    own = set(events_of(connection, [sha256]))
    left = own | {row.event for row in rows(connection, _COMPANIONS, own)}
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
    connection.execute(_TAKEN_IN, {"coding": coding.key, "by": version()})


def pending(connection: Connection) -> list[str]:
    """The hashes of reports whose counting coding is not in the incidents yet."""
    stale = or_(_codings.c.fusion.is_(None), _codings.c.fusion != version())
    query = select(_codings.c.sha256).where(_codings.c.current, stale).order_by(_codings.c.key)
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
    change(connection, _END, [event for event in changed if event in current], now=now)
    made = [{"event": event, "incident": wanted[event], "since": now} for event in changed if event in wanted]
    if made:
        connection.execute(insert(_memberships), made)
    return {incident for event in changed for incident in (current.get(event), wanted.get(event)) if incident}
