"""Who took part in an incident, by what its sources say together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from casus.fusion.incident import Member, Party
from casus.fusion.profile import who
from casus.fusion.weighing import quotes, voices
from casus.fusion.words import words
from casus.ontology.countries import country_by_demonym
from casus.records import Casualties, Event, Participant

STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
"""Organs of a state, which reports put for one another."""
LEAST = 0.25
"""Of the sources that name anyone in a role, the part that must name a participant, where others name another."""

Side = Callable[[Event], Sequence[Participant]]
Named = tuple[Member, Participant]


def parties(members: Sequence[Member], side: Side) -> tuple[Party, ...]:
    """The participants of one role, those that most sources name first."""
    named = [(member, person) for member in members for person in side(member.event)]
    speaking = voices(member for member, _ in named)
    groups = grouped(named)
    kept = [group for group in groups if voices(m for m, _ in group) >= LEAST * speaking]
    found = [_party(group) for group in kept]
    return tuple(sorted(found, key=lambda p: (-p.sources, p.name)))


def sides(members: Sequence[Member]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Actors and recipients; who is named on both sides stands where more sources name it, of as many as actor."""
    actors, recipients = parties(members, lambda e: e.actors), parties(members, lambda e: e.recipients)
    return _without(actors, recipients, ties=False), _without(recipients, actors, ties=True)


def _without(some: Sequence[Party], others: Sequence[Party], *, ties: bool) -> tuple[Party, ...]:
    def outdone(one: Party) -> bool:
        twins = [o for o in others if (one.name, one.country) == (o.name, o.country)]
        return any(o.sources > one.sources or (ties and o.sources == one.sources) for o in twins)

    return tuple(one for one in some if not outdone(one))


def toll(event: Event, person: Participant) -> Casualties | None:
    """The losses whose victims a participant is by number ("three soldiers", "three of them"): what they are called
    differs from report to report, how many they are does not.
    """
    for one in event.casualties:
        if one.low is not None and person.start <= one.start and one.end <= person.end:
            return one
    return None


def grouped(named: Iterable[Named]) -> list[list[Named]]:
    """Mentions of participants, those of one party together."""
    named = list(named)
    numbers = _numbers(named)
    groups: dict[str, list[Named]] = defaultdict(list)
    for member, person in named:
        counted = _number(member.event, person) or (None if person.entity else numbers.get(_people(person)))
        groups[counted or _key(person)].append((member, person))
    keys = sorted(groups, key=lambda key: -len(groups[key]))
    joined: list[tuple[Participant, list[Named]]] = []
    for key in keys:
        first = groups[key][0][1]
        twin = next((g for p, g in joined if _same(p, first)), None)
        if twin is None:
            joined.append((first, groups[key]))
        else:
            twin.extend(groups[key])
    return [group for _, group in joined]


def is_counted(group: Iterable[Named]) -> bool:
    """Whether a party is told by the number of its victims by any of its sources."""
    return any(_number(member.event, person) for member, person in group)


def _number(event: Event, person: Participant) -> str | None:
    victims = None if person.entity else toll(event, person)
    return f"{victims.kind} {victims.low} {victims.high}" if victims else None


def _numbers(named: Iterable[Named]) -> dict[tuple[str | None, str, str], str]:
    """The number that most sources give of each kind of people: those who only say "soldiers" mean the same ones."""
    told: dict[tuple[str | None, str, str], Counter[str]] = defaultdict(Counter)
    for member, person in named:
        if number := _number(member.event, person):
            told[_people(person)][number] += 1
    return {people: min(counts, key=lambda n: (-counts[n], n)) for people, counts in told.items()}


def _people(person: Participant) -> tuple[str | None, str, str]:
    """What kind of people they are, whose nationality has several words ("US soldiers", "American soldiers")."""
    found = list(words(person.name))
    return person.country, person.sector, found[-1].stem if found else ""


def _key(person: Participant) -> str:
    if person.country and person.sector in STATE:
        return f"state {person.country}"
    return person.entity or f"{person.country} {person.sector} {person.name.casefold()}"


def _same(one: Participant, other: Participant) -> bool:
    """Whether two names are of one party: no id or country parts them, and one has all words of the other."""
    if one.country != other.country and one.country and other.country:
        return False
    if one.entity and other.entity and one.entity != other.entity:
        return False
    some, others = who(one).words, who(other).words
    return bool(some and others and (some <= others or others <= some))


def _party(group: Sequence[Named]) -> Party:
    people = [person for _, person in group]
    names = Counter((p.name, p.entity) for p in [p for p in people if p.entity] or people)
    name, entity = min(names, key=lambda n: (-names[n], -len(n[0]), n[0]))
    named_after = country_by_demonym(name)
    sectors = Counter(p.sector for p in [p for p in people if p.sector != "UNK"] or people)
    countries = Counter(p.country for p in people if p.country)
    return Party(
        # "American" in "an American drone" names a state that reports call by its name elsewhere.
        name=named_after.name if named_after and not entity else name,
        country=min(countries, key=lambda c: (-countries[c], c)) if countries else None,
        sector=min(sectors, key=lambda s: (-sectors[s], s)),
        entity=entity,
        sources=voices(m for m, _ in group),
        quotes=quotes(group),
    )
