"""On what an incident's sources differ, field by field, with the words of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from casus.fusion.bounds import bounds
from casus.fusion.incident import Disagreement, Losses, Member, Position
from casus.fusion.intervals import known_times
from casus.fusion.parties import Side, is_counted, toll
from casus.fusion.parties import grouped as grouped_people
from casus.fusion.sites import grouped as grouped_places
from casus.fusion.weighing import quotes, voices
from casus.records import Event, Span

Spoken = list[tuple[Member, Span]]


def differences(members: Sequence[Member], losses: Sequence[Losses]) -> tuple[Disagreement, ...]:
    """The fields on which sources differ; more or less detail is no difference."""
    found = [
        _of_values("type", ((m, m.event.type, m.event.mentions[0]) for m in members)),
        _of_values("mode", ((m, m.event.mode, m.event.mentions[0]) for m in members if m.event.mode)),
        _of_values("status", ((m, m.event.status, m.event.mentions[0]) for m in members)),
        _of_people("actors", members, lambda event: event.actors),
        _of_people("recipients", members, lambda event: event.recipients),
        _of_places(members),
        _of_times(members),
        *(_of_losses(one, members) for one in losses if one.disputed),
    ]
    return tuple(one for one in found if one and len(one.positions) > 1)


def _of_values(field: str, told: Iterable[tuple[Member, str, Span]]) -> Disagreement | None:
    by_value: dict[str, Spoken] = defaultdict(list)
    for member, value, span in told:
        by_value[value].append((member, span))
    return _across(field, by_value)


def _across(field: str, by_value: dict[str, Spoken]) -> Disagreement | None:
    """The positions, where at least two of them come from different voices."""
    speaking = {value: {m.voice for m, _ in spoken} for value, spoken in by_value.items()}
    if not any(speaking[a] - speaking[b] and speaking[b] - speaking[a] for a, b in combinations(speaking, 2)):
        return None
    positions = [
        Position(value=value, sources=voices(m for m, _ in spoken), quotes=quotes(spoken))
        for value, spoken in by_value.items()
    ]
    return Disagreement(field=field, positions=tuple(sorted(positions, key=lambda p: (-p.sources, p.value))))


def _of_people(field: str, members: Sequence[Member], side: Side) -> Disagreement | None:
    """Parties that differ: sources that name some all of whom other sources do not name.

    Victims told by their number are left out: on that sources differ under the losses.
    """
    parties = grouped_people((m, p) for m in members for p in side(m.event))
    named_only = ([(m, p) for m, p in group if not toll(m.event, p)] for group in parties if not is_counted(group))
    groups = [group for group in named_only if group]
    named: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for member, person in group:
            named[member.voice].add(_label(person.name, group))
    if not any(a.isdisjoint(b) for a, b in combinations(named.values(), 2)):
        return None
    return _across(field, {_label(g[0][1].name, g): [(m, p) for m, p in g] for g in groups})


def _label(name: str, group: Sequence[tuple[Member, object]]) -> str:
    names = [getattr(person, "name", name) for _, person in group]
    return max(sorted(set(names)), key=lambda n: (names.count(n), len(n)))


def _of_places(members: Sequence[Member]) -> Disagreement | None:
    """Points that are not the same, from sources that have none in common."""
    points = [(m, p) for m in members for p in m.event.places if p.precision == "point"]
    groups = grouped_places(points)
    by_voice: dict[str, set[int]] = defaultdict(set)
    for k, group in enumerate(groups):
        for member, _ in group:
            by_voice[member.voice].add(k)
    if not any(a.isdisjoint(b) for a, b in combinations(by_voice.values(), 2)):
        return None
    return _across("place", {group[0][1].name: [(m, p) for m, p in group] for group in groups})


def _of_times(members: Sequence[Member]) -> Disagreement | None:
    known = known_times(members)
    spans = {(time.from_, time.to) for _, time in known if time.from_ and time.to}
    # Some two have no day in common where one begins only after another has ended.
    if not spans or max(from_ for from_, _ in spans) <= min(to for _, to in spans):
        return None
    by_value: dict[str, Spoken] = defaultdict(list)
    for member, time in known:
        value = f"{time.from_}" if time.from_ == time.to else f"{time.from_} to {time.to}"
        by_value[value].append((member, time))
    return _across("time", by_value)


def _of_losses(one: Losses, members: Sequence[Member]) -> Disagreement | None:
    by_value: dict[str, Spoken] = defaultdict(list)
    for member in members:
        for count in member.event.casualties:
            if count.kind == one.kind and count.low is not None:
                by_value[bounds(count.low, count.high)].append((member, count))
    return _across(one.kind, by_value)


def told_by(events: Iterable[Event]) -> set[str]:
    """Countries of those whom events are attributed to."""
    speakers = (e.attribution.speaker for e in events if e.attribution)
    return {speaker.country for speaker in speakers if speaker and speaker.country}
