"""The place resolver: phrases of a report to places of the world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from casus.grounding.places.evidence import countries_in
from casus.grounding.places.lists import read_names
from casus.grounding.places.lookup import DATA, Lookup, country_candidate
from casus.grounding.places.names import place_key
from casus.grounding.places.phrases import Phrase, read_phrase, tidy
from casus.grounding.places.ranking import Mention, Weights, contains, fits_hint, prominence, rank, softmax
from casus.grounding.places.records import Candidate, Context, Resolution
from casus.ontology.countries import country_by_capital, country_by_demonym, country_by_name

_KEPT = 5
_REMEMBERED = 4096
_SAME_PLACE_KM = 40.0


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

        ``text`` is the report's text: countries and nationalities that it names speak for places there. A phrase
        that cannot be resolved leaves the others as they are.
        """
        context = context or Context()
        if text is not None:
            context = replace(context, countries=countries_in(text, context.countries))
        mentions = [self._mention(phrase) for phrase in phrases]
        scores = rank(mentions, context, self._weights)
        return [self._decide(mention, row) for mention, row in zip(mentions, scores, strict=True)]

    def is_place_name(self, phrase: str) -> bool:
        """Whether a place of the world goes by this name (the phrase is taken whole, not apart)."""
        return self._lookup.is_name(tidy(phrase))

    def country_of_demonym(self, word: str) -> str | None:
        """The ISO alpha-3 code of a nationality: "Iraqis" gives IRQ."""
        country = country_by_demonym(word)
        return country.alpha3 if country else None

    def _read(self, text: str) -> Mention:
        whole = tidy(text)
        candidates = self._lookup.find(whole)
        phrase = Phrase(name=whole) if candidates else read_phrase(text)
        if phrase.capital:
            candidates = self._capital_of(phrase)
        elif not candidates:
            candidates = self._lookup.find(phrase.name) or self._lookup.find_loosely(phrase.name)
        within = [found for name in phrase.within if (found := self._containers(name))]
        if phrase.country:
            within.append((country_candidate(phrase.country),))
        if not candidates and within:
            candidates, within = list(within[0]), within[1:]
        return Mention(
            text=text,
            phrase=phrase,
            candidates=tuple(candidates),
            base=tuple(self._base(candidate, phrase) for candidate in candidates),
            within=tuple(within),
            common=place_key(phrase.name) in self._common and not within,
        )

    def _base(self, candidate: Candidate, phrase: Phrase) -> float:
        return prominence(candidate, capital=_is_capital(candidate)) + fits_hint(candidate, phrase.hint)

    def _containers(self, name: str) -> tuple[Candidate, ...]:
        found = self._lookup.find_container(name)
        if not found:
            phrase = read_phrase(name)
            found = self._capital_of(phrase) if phrase.capital else self._lookup.find_container(phrase.name)
            if not found and phrase.country:
                found = [country_candidate(phrase.country)]
        return tuple(found)

    def _capital_of(self, phrase: Phrase) -> list[Candidate]:
        country = phrase.country or country_by_name(phrase.name)
        capital = self._lookup.capital(country) if country else None
        return [capital] if capital else []

    def _decide(self, mention: Mention, scores: Sequence[float]) -> Resolution:
        if not mention.candidates:
            return Resolution(phrase=mention.text, reason="no place of this name is known")
        shares = softmax(scores, self._weights.temperature)
        order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
        ranked = tuple(replace(mention.candidates[i], score=round(scores[i], 4)) for i in order[:_KEPT])
        least = self._weights.least_common if mention.common else self._weights.least
        best = ranked[0]
        if best.score < least:
            return Resolution(phrase=mention.text, candidates=ranked, reason=_why_not(mention))
        return Resolution(
            phrase=mention.text,
            candidates=ranked,
            chosen=best,
            reason=_why(mention, best),
            confidence=round(_confidence(mention, order, shares, best.score - least), 3),
        )


def _confidence(mention: Mention, order: Sequence[int], shares: Sequence[float], margin: float) -> float:
    """The share of the candidates that are the chosen place to within a day's walk, less where little speaks for it."""
    best = mention.candidates[order[0]]
    same = sum(shares[i] for i in order if _same_place(best, mention.candidates[i]))
    return same * min(1.0, 0.6 + margin)


def _same_place(one: Candidate, other: Candidate) -> bool:
    return one is other or one.kilometres_to(other.lat, other.lon) < _SAME_PLACE_KM


def _why(mention: Mention, best: Candidate) -> str:
    parts = []
    if mention.within and all(any(contains(c, best) for c in container) for container in mention.within):
        parts.append("lies in what the phrase names")
    if len(mention.candidates) == 1:
        parts.append("the only place known by this name")
    else:
        parts.append(f"the best supported of {len(mention.candidates)} places of this name")
    if best.match != "name":
        parts.append("by another name" if best.match == "alternate" else "by a likely transliteration")
    if mention.phrase.capital:
        parts = ["the capital"]
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
