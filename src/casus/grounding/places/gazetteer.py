"""The place resolver: phrases of a report to places of the world."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from casus.grounding.places.counties import placed_counties
from casus.grounding.places.evidence import with_text
from casus.grounding.places.lists import read_names
from casus.grounding.places.lookup import DATA, Lookup, country_candidate
from casus.grounding.places.names import place_key
from casus.grounding.places.phrases import Phrase, read_phrase, tidy
from casus.grounding.places.ranking import Mention, Weights, contains, own_score, rank, softmax
from casus.grounding.places.records import Candidate, Context, Resolution
from casus.ontology.countries import country_by_capital, country_by_demonym, country_by_name

_KEPT = 5
_REMEMBERED = 4096
_SAME_PLACE_KM = 40.0
_WEIGHED = 30
_HOPELESS = 1.0
_NEGLIGIBLE = 0.01
_TOWN_BEFORE_REGION = 0.05
_CHIEF_TOWN_SHARE = 0.04
_OTHER_NAME = 0.15
_WELL_KNOWN_POPULATION = 20_000
_GREAT_POPULATION = 200_000


class Gazetteer:
    """Resolves place phrases; open it once and keep it."""

    def __init__(
        self, lookup: Lookup, *, common: frozenset[str] = frozenset(), weights: Weights | None = None
    ) -> None:
        self._lookup = lookup
        self._common = common
        self._weights = weights or Weights()
        self._mention = lru_cache(_REMEMBERED)(self._read)

    @classmethod
    def open(cls, folder: Path = DATA, *, weights: Weights | None = None) -> Gazetteer:
        """Open the tables that come with Casus (some milliseconds), or others of the same form.

        Raises:
            ModelError: a table is missing, cut short or of another version.
        """
        return cls(Lookup.open(folder), common=read_names(folder / "common_names.txt"), weights=weights)

    def resolve(self, phrase: str, *, context: Context | None = None) -> Resolution:
        """Resolve one phrase by itself, or with what is already known of its report."""
        return self.resolve_all([phrase], context=context)[0]

    def resolve_all(
        self, phrases: Sequence[str], *, text: str | None = None, context: Context | None = None
    ) -> list[Resolution]:
        """Resolve all place phrases of one report together, one result for each phrase in order.

        ``text`` is the report's text: countries and nationalities that it names speak for places there. A
        phrase that cannot be resolved leaves the others as they are.
        """
        context = context or Context()
        if text is not None:
            context = with_text(context, text, self._lookup)
        mentions = [self._mention(phrase) for phrase in dict.fromkeys(phrases)]
        scores = rank(mentions, context, self._weights)
        found = [self._decide(mention, row) for mention, row in zip(mentions, scores, strict=True)]
        by_phrase = {result.phrase: result for result in placed_counties(found)}
        return [by_phrase[phrase] for phrase in phrases]

    def is_place_name(self, phrase: str) -> bool:
        """Whether a place of the world goes by this name (the phrase is taken whole, not apart)."""
        return self._lookup.is_name(tidy(phrase))

    def country_of_demonym(self, word: str) -> str | None:
        """The ISO alpha-3 code of a nationality: "Iraqis" gives IRQ."""
        country = country_by_demonym(word)
        return country.alpha3 if country else None

    def _read(self, text: str) -> Mention:
        whole = tidy(text)
        candidates = self._lookup.find_abbreviation(text.strip()) or self._lookup.find(whole)
        phrase = Phrase(name=whole) if candidates else read_phrase(text)
        within = tuple(found for name in phrase.within if (found := self._containers(name)))
        candidates = candidates or self._candidates(phrase)
        country = (country_candidate(phrase.country),) if phrase.country else ()
        around = (*within, country) if country else within
        if any(_lies_in(candidate, around) for candidate in candidates):
            return self._weighed(text, phrase, candidates, around)
        if within and _well_known(
            within[0], least=_GREAT_POPULATION if candidates else _WELL_KNOWN_POPULATION
        ):
            return self._weighed(text, phrase, within[0], within[1:], part=True)
        if candidates:
            return self._weighed(text, phrase, candidates, (country,) if country else ())
        return self._weighed(
            text, phrase, country or self._named_inside(phrase.full or phrase.name), (), part=True
        )

    def _candidates(self, phrase: Phrase) -> list[Candidate]:
        if phrase.capital:
            return self._capital_of(phrase)
        counties = self._lookup.counties(phrase.name) if phrase.hint == "county" else []
        found = counties + (self._lookup.find(phrase.full) or self._lookup.find(phrase.name))
        return found or ([] if country_by_demonym(phrase.full) else self._lookup.find_loosely(phrase.name))

    def _named_inside(self, name: str) -> list[Candidate]:
        """The places of the longest run of capitalised words that names any: "Cairo" in "a Cairo court".

        Part of a longer proper name ("Davao del Norte") is read so only at its start and for a great place.
        """
        words = [] if " between " in name else name.removeprefix("the ").split(" ")
        proper = len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()
        for length in range(min(len(words), 4), 0, -1):
            for start in [0] if proper else range(len(words) - length, -1, -1):
                run = words[start : start + length]
                if run[0][:1].isupper() and run[-1][:1].isupper():
                    found = self._named(" ".join(run))
                    if _well_known(found, least=_GREAT_POPULATION if proper else _WELL_KNOWN_POPULATION):
                        return found
        return []

    def _named(self, name: str) -> list[Candidate]:
        country = country_by_demonym(tidy(name))
        return [country_candidate(country)] if country else self._lookup.find(tidy(name))

    def _weighed(
        self,
        text: str,
        phrase: Phrase,
        candidates: Sequence[Candidate],
        within: tuple[tuple[Candidate, ...], ...],
        *,
        part: bool = False,
    ) -> Mention:
        scores = [own_score(c, phrase, within, self._weights, capital=_is_capital(c)) for c in candidates]
        scores = _other_names_last(candidates, scores)
        if phrase.hint is None:
            scores = _towns_first(candidates, scores)
        order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))[:_WEIGHED]
        live = [i for i in order if scores[i] >= scores[order[0]] - _HOPELESS]
        return Mention(
            text=text,
            phrase=phrase,
            candidates=tuple(candidates[i] for i in live),
            own=tuple(scores[i] for i in live),
            within=within,
            common=place_key(phrase.name) in self._common and not within,
            part=part,
        )

    def _containers(self, name: str) -> tuple[Candidate, ...]:
        found = self._lookup.find_container(name)
        if not found:
            phrase = read_phrase(name)
            found = self._capital_of(phrase) if phrase.capital else self._lookup.find_container(phrase.full)
            found = found or self._lookup.find_container(phrase.name)
            if not found and phrase.country:
                found = [country_candidate(phrase.country)]
            found = found or self._named_inside(phrase.name)
        return tuple(found)

    def _capital_of(self, phrase: Phrase) -> list[Candidate]:
        country = phrase.country or country_by_name(phrase.name)
        capital = self._lookup.capital(country) if country else None
        return [capital] if capital else []

    def _decide(self, mention: Mention, scores: Sequence[float]) -> Resolution:
        if not mention.candidates:
            return Resolution(phrase=mention.text, reason="no place of this name is known")
        order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
        kept = order[:_KEPT]
        candidates = tuple(mention.candidates[i] for i in kept)
        rounded = tuple(round(scores[i], 3) for i in kept)
        least = self._weights.least_common if mention.common else self._weights.least
        if scores[order[0]] < least:
            return Resolution(
                phrase=mention.text, candidates=candidates, scores=rounded, reason=_why_not(mention)
            )
        return Resolution(
            phrase=mention.text,
            candidates=candidates,
            scores=rounded,
            chosen=candidates[0],
            reason=_why(mention, candidates[0]),
            confidence=self._confidence(mention, scores, order[0], least),
        )

    def _confidence(self, mention: Mention, scores: Sequence[float], best: int, least: float) -> float:
        """The share of candidates within a day's walk of the chosen, less where little speaks for it."""
        shares = softmax(scores, self._weights.temperature)
        place = mention.candidates[best]
        same = shares[best] + sum(
            share
            for other, share in zip(mention.candidates, shares, strict=True)
            if share > _NEGLIGIBLE
            and other is not place
            and other.kilometres_to(place.lat, place.lon) < _SAME_PLACE_KM
        )
        doubt = 0.6 if mention.part else 1.0
        return round(min(1.0, same * doubt * min(1.0, 0.6 + scores[best] - least)), 3)


def _lies_in(place: Candidate, around: Sequence[Sequence[Candidate]]) -> bool:
    return all(any(contains(container, place) for container in containers) for containers in around)


def _well_known(candidates: Sequence[Candidate], *, least: int = _WELL_KNOWN_POPULATION) -> bool:
    """Whether a name stands for a place by itself, so that what is unknown in or near it may be put there."""
    return any(c.kind != "town" or c.population >= least or c.listed for c in candidates)


def _towns_first(candidates: Sequence[Candidate], scores: list[float]) -> list[float]:
    """A bare name that a region shares with its chief town means the town: "Idlib", "New York"."""
    towns = [(c, score) for c, score in zip(candidates, scores, strict=True) if c.kind == "town"]
    return [
        min([score, *(s - _TOWN_BEFORE_REGION for town, s in towns if _is_chief(town, candidate))])
        for candidate, score in zip(candidates, scores, strict=True)
    ]


def _is_chief(town: Candidate, region: Candidate) -> bool:
    return (
        region.kind == "admin1"
        and (town.country, town.admin1_code) == (region.country, region.admin1_code)
        and town.population >= _CHIEF_TOWN_SHARE * region.population
    )


def _other_names_last(candidates: Sequence[Candidate], scores: list[float]) -> list[float]:
    """Where some place has the name as its own, those that have it as another name stand back further."""
    if not any(c.match == "name" for c in candidates):
        return scores
    return [s - (_OTHER_NAME if c.match != "name" else 0.0) for c, s in zip(candidates, scores, strict=True)]


def _why(mention: Mention, best: Candidate) -> str:
    if mention.phrase.capital:
        return "the capital"
    parts = ["a place named inside the phrase"] if mention.part else []
    if mention.within and _lies_in(best, mention.within):
        parts.append("lies in what the phrase names")
    if len(mention.candidates) == 1:
        parts.append("the only place known by this name")
    else:
        parts.append(f"the best supported of {len(mention.candidates)} places of this name")
    if best.match != "name":
        parts.append("by another name" if best.match == "alternate" else "by a likely transliteration")
    return "; ".join(parts)


def _why_not(mention: Mention) -> str:
    if mention.common:
        return "an ordinary word or a person's name; nothing in the report speaks for the place"
    return "only little known places go by this name; nothing in the report speaks for one"


def _is_capital(candidate: Candidate) -> bool:
    if candidate.kind != "town":
        return False
    country = country_by_capital(candidate.name)
    return country is not None and country.alpha3 == candidate.country and candidate.population > 0
