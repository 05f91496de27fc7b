"""Taking a coded report into the incidents. The caller holds the transaction.

What changes is the neighbourhood of the report's events: those that seem to be the same happening, and all that seem
to be the same as these. It is grouped anew, whatever came first, so the order of arrival plays no part.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from casus.chronicle import schema
from casus.chronicle.batches import batches
from casus.chronicle.merging import read_merging
from casus.chronicle.reader import View, read_report
from casus.chronicle.summaries import write_incidents
from casus.fusion.clustering import THRESHOLD, Pair, cluster, pair
from casus.fusion.codec import profile_from_json, profile_to_json, vector_to_json
from casus.fusion.constraints import contradict
from casus.fusion.copies import OVERLAP, SHARED, overlap, sample, shingles
from casus.fusion.fusing import incident_id
from casus.fusion.keys import SHARED as KEYS_SHARED
from casus.fusion.keys import keys, looked_up
from casus.fusion.profile import Profile, profile, report_vector
from casus.fusion.scorer import Scorer, shipped_scorer
from casus.records import CodedReport, Link
from casus.reviews import Constraints

LEAST_SCORE = 0.1
"""A pair with a lower score is not kept: it counts as 0."""
CANDIDATES = 200
"""To how many events, those with most in common first, an event is compared."""

_profiles, _keys, _pairs = schema.profiles, schema.profile_keys, schema.pairs
_memberships = schema.memberships


def version() -> str:
    """What tells fusions that decide otherwise from one another."""
    return shipped_scorer().version


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
    copies = _find_copies(connection, coded, now)
    left = _forget(connection, sha256)
    profiles = _write_profiles(connection, coded, coding.key)
    _write_pairs(connection, profiles, coded.links)
    touched = {p.event for p in profiles} | left | _events_of(connection, copies)
    regroup(connection, touched, now=now)
    connection.execute(update(codings).where(codings.c.key == coding.key).values(fusion=version()))


def pending(connection: Connection) -> list[str]:
    """The hashes of reports whose counting coding is not in the incidents yet."""
    codings = schema.codings
    stale = or_(codings.c.fusion.is_(None), codings.c.fusion != version())
    query = select(codings.c.sha256).where(codings.c.current, stale).order_by(codings.c.key)
    return [str(sha256) for sha256 in connection.execute(query).scalars()]


def regroup(connection: Connection, events: Collection[str], *, now: dt.datetime) -> None:
    """Group some events and all that seem to be the same happening anew."""
    reviewed = read_merging(connection)
    part = _neighbourhood(connection, events, reviewed)
    profiles = {p.event: p for p in read_profiles(connection, part)}
    scores = _scores(connection, profiles)
    groups = cluster(
        profiles,
        scores=scores,
        must=reviewed.must,
        cannot=_contradictions(profiles, scores) | reviewed.cannot,
    )
    changed = _write_memberships(connection, groups, profiles, part | set(events), now)
    write_incidents(connection, changed)


def read_profiles(connection: Connection, events: Iterable[str]) -> list[Profile]:
    """The profiles of some events."""
    codings, sources, reports = schema.codings, schema.report_sources, schema.report_profiles
    found = []
    for batch in batches(sorted(events)):
        query = (
            select(_profiles.c.sha256, _profiles.c.record, reports.c.record.label("words"), sources.c.published)
            .join(codings, codings.c.key == _profiles.c.coding)
            .join(sources, sources.c.key == codings.c.source)
            .join(reports, reports.c.sha256 == _profiles.c.sha256)
            .where(_profiles.c.event.in_(batch))
        )
        words: dict[str, dict[str, float]] = {}
        for row in connection.execute(query):
            if row.sha256 not in words:
                words[row.sha256] = json.loads(row.words)
            found.append(
                profile_from_json(
                    json.loads(row.record), report=row.sha256, published=row.published, words=words[row.sha256]
                )
            )
    return found


def _find_copies(connection: Connection, coded: CodedReport, now: dt.datetime) -> set[str]:
    """Find the report's copies, once for a text; gives their hashes."""
    table, report = schema.shingles, coded.report
    if connection.execute(select(table.c.sha256).where(table.c.sha256 == report.sha256)).first():
        return set()
    own = shingles(report.text)
    kept = sample(own)
    if not kept:
        return set()
    shared = func.count()
    query = select(table.c.sha256).where(table.c.shingle.in_(kept)).group_by(table.c.sha256).having(shared >= SHARED)
    likely = list(connection.execute(query.order_by(shared.desc(), table.c.sha256).limit(CANDIDATES)).scalars())
    connection.execute(insert(table), [{"shingle": s, "sha256": report.sha256} for s in sorted(kept)])
    texts = schema.reports
    found = set()
    for batch in batches(likely):
        for row in connection.execute(select(texts.c.sha256, texts.c.text).where(texts.c.sha256.in_(batch))):
            share = overlap(own, shingles(row.text))
            if share >= OVERLAP:
                one, other = sorted((report.sha256, row.sha256))
                connection.execute(insert(schema.copies).values(sha256=one, other=other, overlap=share, recorded=now))
                found.add(str(row.sha256))
    return found


def _forget(connection: Connection, sha256: str) -> set[str]:
    """Drop what is kept of the events of a report; gives these and their companions in incidents."""
    own = set(connection.execute(select(_profiles.c.event).where(_profiles.c.sha256 == sha256)).scalars())
    if not own:
        return set()
    companions = _companions(connection, own)
    connection.execute(delete(_profiles).where(_profiles.c.sha256 == sha256))
    return own | companions


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


def _events_of(connection: Connection, reports: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for batch in batches(sorted(reports)):
        found.update(connection.execute(select(_profiles.c.event).where(_profiles.c.sha256.in_(batch))).scalars())
    return found


def _write_profiles(connection: Connection, coded: CodedReport, coding: int) -> list[Profile]:
    report = coded.report
    words = report_vector(report.text)
    table = schema.report_profiles
    if connection.execute(select(table.c.sha256).where(table.c.sha256 == report.sha256)).first() is None:
        record = _dumps(vector_to_json(words))
        connection.execute(insert(table).values(sha256=report.sha256, record=record))
    # Ids of our own are made from the text; of those that others made, one that another report has stays out.
    taken = _taken(connection, [event.id for event in coded.events])
    profiles = [profile(event, report, report_words=words) for event in coded.events if event.id not in taken]
    rows = [
        {"event": p.event, "sha256": report.sha256, "coding": coding, "record": _dumps(profile_to_json(p))}
        for p in profiles
    ]
    if rows:
        connection.execute(insert(_profiles), rows)
    kept = [{"key": key, "event": p.event} for p in profiles for key in sorted(keys(p))]
    if kept:
        connection.execute(insert(_keys), kept)
    return profiles


def _taken(connection: Connection, events: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for batch in batches(events):
        found.update(connection.execute(select(_profiles.c.event).where(_profiles.c.event.in_(batch))).scalars())
    return found


def _write_pairs(connection: Connection, profiles: Sequence[Profile], links: Iterable[Link]) -> None:
    """Score the events of a report against their candidates; events that a report links are two."""
    linked = {pair(link.from_, link.to) for link in links}
    own = {p.event: p for p in profiles}
    likely = {one.event: _candidates(connection, one) for one in profiles}
    others = {p.event: p for p in read_profiles(connection, set().union(*likely.values()) - own.keys())} | own
    wanted = sorted({pair(one, other) for one, found in likely.items() for other in found} - linked)
    known = [(a, b) for a, b in wanted if a in others and b in others]
    apart = [(a, b) for a, b in known if contradict(others[a], others[b]) is None]
    scores = _scorer().scores([(others[a], others[b]) for a, b in apart])
    rows = [
        {"event": a, "other": b, "score": score}
        for (a, b), score in zip(apart, scores, strict=True)
        if score >= LEAST_SCORE
    ]
    if rows:
        connection.execute(insert(_pairs), rows)


def _candidates(connection: Connection, one: Profile) -> list[str]:
    """The events that have enough in common with one to be compared."""
    found: dict[str, int] = {}
    shared = func.count()
    for wanted in looked_up(one):
        query = (
            select(_keys.c.event, shared.label("shared"))
            .where(_keys.c.key.in_(sorted(wanted)), _keys.c.event != one.event)
            .group_by(_keys.c.event)
            .having(shared >= KEYS_SHARED)
            .order_by(shared.desc(), _keys.c.event)
            .limit(CANDIDATES)
        )
        found |= {row.event: row.shared for row in connection.execute(query)}
    return sorted(found, key=lambda event: (-found[event], event))[:CANDIDATES]


def _neighbourhood(connection: Connection, events: Collection[str], reviewed: Constraints) -> set[str]:
    """Some events, and all that chains of likely pairs lead to."""
    part: set[str] = set()
    new = set(events)
    beside = _beside(reviewed.must)
    while new:
        part |= new
        found: set[str] = {other for event in new for other in beside.get(event, ())}
        for batch in batches(sorted(new)):
            for mine, theirs in ((_pairs.c.event, _pairs.c.other), (_pairs.c.other, _pairs.c.event)):
                query = select(theirs).where(mine.in_(batch), _pairs.c.score >= THRESHOLD)
                found.update(connection.execute(query).scalars())
        new = found - part
    return part


def _beside(must: Iterable[Pair]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for one, other in must:
        out.setdefault(one, set()).add(other)
        out.setdefault(other, set()).add(one)
    return out


def _scores(connection: Connection, profiles: Collection[str]) -> dict[Pair, float]:
    scores: dict[Pair, float] = {}
    for batch in batches(sorted(profiles)):
        query = select(_pairs).where(_pairs.c.event.in_(batch))
        scores |= {(r.event, r.other): r.score for r in connection.execute(query) if r.other in profiles}
    return scores


def _contradictions(profiles: dict[str, Profile], scores: dict[Pair, float]) -> set[Pair]:
    """The pairs that cannot be one; those with a score were found not to contradict."""
    return {
        (a, b)
        for a, b in combinations(sorted(profiles), 2)
        if (a, b) not in scores and contradict(profiles[a], profiles[b])
    }


def _write_memberships(
    connection: Connection,
    groups: Iterable[frozenset[str]],
    profiles: dict[str, Profile],
    events: Collection[str],
    now: dt.datetime,
) -> set[str]:
    """Bring the memberships of some events to the groups; gives the incidents that are no longer as they were."""
    wanted: dict[str, str] = {}
    for group in groups:
        founder = min((profiles[event] for event in group), key=_precedence)
        wanted |= dict.fromkeys(group, incident_id(founder.event))
    current: dict[str, str] = {}
    for batch in batches(sorted(events)):
        query = select(_memberships).where(_memberships.c.event.in_(batch), _memberships.c.until.is_(None))
        current |= {row.event: row.incident for row in connection.execute(query)}
    changed = sorted(event for event in {*current, *wanted} if current.get(event) != wanted.get(event))
    for batch in batches([event for event in changed if event in current]):
        ended = _memberships.c.event.in_(batch), _memberships.c.until.is_(None)
        connection.execute(update(_memberships).where(*ended).values(until=now))
    rows = [{"event": event, "incident": wanted[event], "since": now} for event in changed if event in wanted]
    if rows:
        connection.execute(insert(_memberships), rows)
    return {incident for event in changed for incident in (current.get(event), wanted.get(event)) if incident} | {
        wanted[event] for event in events if event in wanted
    }


def _precedence(one: Profile) -> tuple[dt.date, str, str]:
    return one.published or dt.date.max, one.report, one.event


def _scorer() -> Scorer:
    return shipped_scorer()


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
