"""The place resolver: phrases of a report to places of the world."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from casus.grounding.places.counties import placed_counties
from casus.grounding.places.evidence import with_text
from casus.grounding.places.lists import read_names
from casus.grounding.places.lookup import DATA, Lookup
from casus.grounding.places.phrases import tidy
from casus.grounding.places.ranking import rank, softmax
from casus.grounding.places.reading import Reader
from casus.grounding.places.records import Candidate, Context, Resolution
from casus.grounding.places.weighing import Mention, Weights, lies_in
from casus.ontology.countries import country_by_demonym

_KEPT = 5
_REMEMBERED = 4096
_SAME_PLACE_KM = 40.0
_NEGLIGIBLE = 0.01


class Gazetteer:
    """Resolves place phrases; open it once and keep it."""

    def __init__(self, lookup: Lookup, *, common: frozenset[str] = frozenset(), weights: Weights | None = None) -> None:
        self._lookup = lookup
        self._weights = weights or Weights()
        reader = Reader(lookup, common=common, weights=self._weights)
        self._mention = lru_cache(_REMEMBERED)(reader.read)

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

    def _decide(self, mention: Mention, scores: Sequence[float]) -> Resolution:
        if not mention.candidates:
            return Resolution(phrase=mention.text, reason="no place of this name is known")
        order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
        kept = order[:_KEPT]
        candidates = tuple(mention.candidates[i] for i in kept)
        rounded = tuple(round(scores[i], 3) for i in kept)
        least = self._weights.least_common if mention.common else self._weights.least
        if scores[order[0]] < least:
            return Resolution(phrase=mention.text, candidates=candidates, scores=rounded, reason=_why_not(mention))
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
            if share > _NEGLIGIBLE and other is not place and other.kilometres_to(place.lat, place.lon) < _SAME_PLACE_KM
        )
        doubt = 0.6 if mention.part else 1.0
        return round(min(1.0, same * doubt * min(1.0, 0.6 + scores[best] - least)), 3)


def _why(mention: Mention, best: Candidate) -> str:
    if mention.phrase.capital:
        return "the capital"
    parts = ["a place named inside the phrase"] if mention.part else []
    if mention.within and lies_in(best, mention.within):
        parts.append("lies in what the phrase names")
    if len(mention.candidates) == 1:
        parts.append("the only likely place of this name")
    else:
        parts.append(f"the best supported of {len(mention.candidates)} places of this name")
    if best.match != "name":
        parts.append("by another name" if best.match == "alternate" else "by a likely transliteration")
    return "; ".join(parts)


def _why_not(mention: Mention) -> str:
    if mention.common:
        return "an ordinary word or a person's name; nothing in the report speaks for the place"
    return "only little known places go by this name; nothing in the report speaks for one"
