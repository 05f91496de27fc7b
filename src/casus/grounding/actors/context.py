"""What a report tells of its own actors: names with titles, abbreviations, the country that it is about."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from casus.grounding.actors import grammar
from casus.grounding.actors.conclude import conclude
from casus.grounding.actors.reading import Reader, Reading, through_forces
from casus.grounding.actors.registry import Registry
from casus.grounding.actors.resolution import Resolution
from casus.grounding.actors.scan import Mention, Nation, Scan
from casus.grounding.actors.sectors import AT_HOME, STATE_FORCES
from casus.grounding.actors.words import Word, split
from casus.grounding.days import day
from casus.ontology.countries import country_by_capital, country_by_name

_REACH = 350.0
_FAR_AHEAD = 0.75
"""Share of all that is said of two countries from which the one is what the report is about, wherever things happen."""
_OPENING_REACH = 60
_OPENING = re.compile(r"(?:\A|[.!?][\"”]?\s{1,3}|\n\s{0,3})In (?:[a-z]+ )?([A-Z][^,.\n]{2,30}), (?:the |a )?\Z")
_Found: TypeAlias = tuple[Reading, str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContext:
    """A report read once for what later phrases refer back to."""

    text: str
    on: dt.date | None
    names: Mapping[str, tuple[Mention, ...]]
    nations: tuple[Nation, ...]
    actors: tuple[Mention, ...]
    described: Mapping[str, tuple[Nation, ...]]
    registry: Registry

    @classmethod
    def build(
        cls,
        text: str,
        *,
        on: dt.date | str | None = None,
        entities: Iterable[tuple[int, int]] = (),
        registry: Registry | None = None,
    ) -> ReportContext:
        """Read a report; ``entities`` are ``(start, end)`` of names found elsewhere, by a recogniser.

        Raises:
            OptionError: ``on`` is no date.
        """
        on = day(on, of="on")
        registry = registry or Registry.shipped()
        scan = Scan(text, Reader(registry.lexicon, on))
        scan.sentences()
        scan.abbreviations()
        for start, end in entities:
            scan.entity(start, end)
        names = {key: tuple(mentions) for key, mentions in scan.names.items()}
        return cls(
            text=text,
            on=on,
            names=names,
            nations=tuple(scan.nations),
            actors=tuple(sorted(scan.actors, key=lambda mention: mention.start)),
            described={role: tuple(sorted(nations)) for role, nations in scan.described.items()},
            registry=registry,
        )

    def country_near(self, position: int | None) -> str | None:
        """The country that the report speaks of most around a position."""
        return _prominent(self.nations, position)[0]

    def _supposed(self, reading: Reading, position: int | None, besides: frozenset[str]) -> tuple[str | None, float]:
        """The country that an actor without one is taken to be of, and its share of all that the report names.

        Who acts for no state is of a country where the report says that something is, not of one that it knows
        by its deeds alone: in "US strikes on militias in Iraq" the militias are Iraq's.
        """
        nations = [nation for nation in self.nations if nation.country not in besides]
        best, share = _prominent(nations, position)
        if reading.sector in AT_HOME and best is not None:
            scenes = [nation for nation in nations if nation.scene]
            if best in grammar.ABROAD or not any(nation.country == best for nation in scenes):
                if not scenes:
                    at_home = [nation for nation in nations if nation.country not in grammar.ABROAD]
                    return _prominent(at_home or nations, position)
                scene, part = _prominent(scenes, position)
                told = _prominent([n for n in nations if n.country in (scene, best)], position)
                return (scene, part) if best in grammar.ABROAD or told[1] < _FAR_AHEAD else (best, share)
        return best, share

    def antecedent(self, position: int, phrase: str) -> Resolution | None:
        """The nearest actor before a position that a pronoun or description may stand for."""
        mention = self._antecedent(position, split(phrase))
        if mention is None:
            return None
        return conclude(phrase, mention.reading, reason="refers back in the report", trust=0.6)

    def complete(
        self,
        phrase: str,
        reading: Reading,
        position: int | None,
        *,
        home: str | None = None,
        owner: str | None = None,
        besides: frozenset[str] = frozenset(),
        use_of_force: bool = False,
    ) -> Resolution:
        """Fill in from the report what the phrase itself does not say; the rest as in ``resolve``."""
        words = split(phrase)
        reason, trust = "", 1.0
        for source in (self._by_name, self._by_reference):
            found = source(reading, words, position)
            if found is not None:
                reading, reason, trust = found
                reading = through_forces(reading) if use_of_force else reading
                break
        if not reading.found and reading.named:
            reading = replace(reading, sector="CVL", use="guess")
            reason = "unknown name, taken for a private person"
        told = self._told_before(reading, words, position)
        if told is not None:
            reading = replace(reading, country=told, nation="told")
        if needs_country(reading, words):
            known = owner or (None if reading.named else home)
            country, share = (known, 1.0) if known else self._supposed(reading, position, besides)
            if country is not None:
                reading = replace(reading, country=country, nation="context")
                trust *= 0.6 + 0.4 * share
        return conclude(phrase, reading, reason=reason, trust=trust)

    def _told_before(self, reading: Reading, phrase: Sequence[Word], position: int | None) -> str | None:
        """The country that a definite description had when the report spoke of them before.

        It had a nationality ("Syrian refugees") or a known name ("the Foreign Secretary, Boris Johnson").
        """
        head = reading.head
        if position is None or head is None or head.kind != "role" or reading.country or reading.several:
            return None
        if head.sector in STATE_FORCES | {"GOV"} and (here := self._opened_in(position)) is not None:
            return here
        if (body := _spoken_for(head.name)) is not None:
            return self._of_body(body, position)
        if phrase[0].key not in grammar.DEFINITE or reading.named or reading.nation:
            return None
        nations = [n for n in self.described.get(head.name, ()) if n.start < position]
        return nations[-1].country if nations else None

    def _opened_in(self, position: int) -> str | None:
        """The country that the sentence opens with, right before who acts there: "In *Iraq*, government officials"."""
        opening = _OPENING.search(self.text, max(0, position - _OPENING_REACH), position)
        found = opening and (country_by_name(opening[1]) or country_by_capital(opening[1]))
        return found.alpha3 if found else None

    def _of_body(self, body: str, position: int) -> str | None:
        """The country of the government, army, ministry that a spokesman speaks for: of the last one named, if near."""
        told = [(n.start, n.country) for n in self.described.get(body, ())]
        for mention in self.actors:
            entity = mention.reading.entity
            if entity is not None and entity.kind == "organ" and entity.country and entity.name.lower().endswith(body):
                told.append((mention.start, entity.country))
        before = [found for found in sorted(told) if position - 2 * _REACH < found[0] < position]
        return before[-1][1] if before else None

    def _by_name(self, reading: Reading, phrase: Sequence[Word], position: int | None) -> _Found | None:
        """An actor that the report names in full, or with its role, elsewhere."""
        if len(phrase) == 1 and reading.entity is not None and reading.entity.surname:
            mentions = self.names.get(phrase[0].key, ())
            mentions = tuple(m for m in mentions if _is_person(m)) or mentions  # else a namesake: "Jeb Bush"
            if mentions:
                return _nearest(mentions, position).reading, "full name elsewhere in the report", 1.0
        head = reading.head
        if not reading.named or reading.country or reading.nation == "registry":
            return None
        if head is not None and not head.person:
            return None
        words = [word.key for word in reading.named]
        for key in (" ".join(words), words[-1]):
            found = self.names.get(key)
            if found:
                return _nearest(found, position).reading, "named with its role elsewhere in the report", 0.9
        return None

    def _by_reference(self, reading: Reading, phrase: Sequence[Word], position: int | None) -> _Found | None:
        """An actor that a pronoun, "the group" or "his party" points back to."""
        if position is None or reading.country:
            return None
        if len(phrase) == 1 and phrase[0].key in grammar.PRONOUNS:
            mention = self._antecedent(position, phrase)
            return (mention.reading, "refers back in the report", 0.6) if mention else None
        if reading.head is None or reading.head.kind != "role":
            return None
        if phrase[0].key in grammar.POINTERS and not reading.named:
            body = self._body(position, phrase[-1], state=reading.sector in STATE_FORCES)
            return (body.reading, "refers back to a body named before", 0.6) if body else None
        return None

    def _body(self, position: int, word: Word, *, state: bool) -> Mention | None:
        """The nearest organisation before a position that "the group", "the council", "the Guards" may mean.

        ``state``: forces of a state are meant ("the army"), no rebels who call themselves so.
        """
        noun = word.key
        called = {noun, noun.removesuffix("s")} if word.text[:1].isupper() else {noun}
        for mention in reversed(self.actors):
            entity = mention.reading.entity
            if mention.start >= position or entity is None or entity.kind not in ("group", "organ"):
                continue
            if state and entity.sector == "REB":
                continue
            if noun in grammar.BODIES.get(mention.reading.sector or "UNK", ()) or called & set(
                entity.name.lower().split()
            ):
                return mention
        return None

    def _antecedent(self, position: int, words: Sequence[Word]) -> Mention | None:
        keys = {word.key for word in words}
        person = bool(keys & {"he", "she", "him", "her"})
        best = None
        for mention in self.actors:
            if mention.start >= position:
                break
            head = mention.reading.head
            if head is None or (person and not (head.person or mention.reading.named)):
                continue
            best = mention
        return best


def _prominent(nations: Sequence[Nation], position: int | None) -> tuple[str | None, float]:
    """The country that is spoken of most around a position, and its share of all."""
    at = 0 if position is None else position
    weights: dict[str, float] = {}
    for nation in nations:
        near = math.exp(-abs(nation.start - at) / _REACH)
        weights[nation.country] = weights.get(nation.country, 0.0) + nation.weight * (0.25 + near)
    if not weights:
        return None, 0.0
    best = max(weights, key=lambda country: weights[country])
    return best, weights[best] / sum(weights.values())


def _spoken_for(role: str) -> str | None:
    """Whom a spokesman speaks for: "government" of "government spokesman"."""
    body, _, last = role.rpartition(" ")
    return body if body and last.startswith("spokes") else None


def _is_person(mention: Mention) -> bool:
    entity = mention.reading.entity
    return entity is not None and entity.kind == "person"


def needs_country(reading: Reading, words: Sequence[Word]) -> bool:
    """Whether a country is missing that the report may supply."""
    head = reading.head
    if reading.country or reading.several or reading.nation == "registry" or reading.sector in (None, "IGO"):
        return False
    if head is None:
        return reading.use == "guess"
    if head.kind == "bloc":
        return False
    domestic = head.name.startswith(grammar.DOMESTIC)
    keys = {word.key for word in words}
    if grammar.WORLDWIDE.intersection(keys - {"foreign"} if domestic else keys):
        return False
    if reading.sector == "GOV" and grammar.REGIONAL.intersection(keys):
        return False
    return not head.world and not _of_several_states(head.name, words)


def _of_several_states(office: str, words: Sequence[Word]) -> bool:
    """Whether several states are meant, or several hold an office that each has once: "foreign ministers"."""
    if any(word.key in grammar.SEVERAL_STATES and word.text.islower() for word in words):
        return True
    return office.startswith(grammar.SINGLE) and any(word.key in grammar.SINGLE_PLURALS for word in words)


def _nearest(mentions: Sequence[Mention], position: int | None) -> Mention:
    if position is None:
        return mentions[0]
    before = [m for m in mentions if m.start <= position]
    return before[-1] if before else mentions[0]
