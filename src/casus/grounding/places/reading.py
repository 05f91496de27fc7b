"""From a phrase to a mention: everything that it may mean, found and weighed by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casus.grounding.places.lookup import Lookup
from casus.grounding.places.names import place_key
from casus.grounding.places.phrases import Phrase, is_way, read_phrase, tidy
from casus.grounding.places.records import Candidate
from casus.grounding.places.weighing import Mention, Weights, lies_in, own_scores
from casus.ontology.countries import country_by_demonym, country_by_name

_ABROAD = re.compile(r"\b(?:embass(?:y|ies)|consulates?|(?:air ?|naval )?bases?|warships?)$", re.IGNORECASE)
_BETWEEN = re.compile(r" between |border with ")
_WEIGHED = 30
_HOPELESS = 1.0
_WELL_KNOWN_POPULATION = 20_000
_GREAT_POPULATION = 200_000
_LONGEST_ACRONYM = 5


class Reader:
    """Reads place phrases against the tables."""

    def __init__(self, lookup: Lookup, *, common: frozenset[str], weights: Weights) -> None:
        self._lookup = lookup
        self._common = common
        self._weights = weights

    def read(self, text: str) -> Mention:
        """Everything that a phrase may mean, weighed by itself; any text gives some mention."""
        whole = tidy(text)
        candidates = self._lookup.find_abbreviation(text.strip()) or self._whole(whole)
        phrase = Phrase(name=whole) if candidates else read_phrase(text)
        within = tuple(found for name in phrase.within if (found := self._containers(name)))
        candidates = candidates or self._candidates(phrase)
        country = (self._lookup.country(phrase.country),) if phrase.country else ()
        around = (*within, country) if country else within
        if any(lies_in(candidate, around) for candidate in candidates):
            return self._weighed(text, phrase, candidates, around)
        if within and _well_known(within[0], least=_GREAT_POPULATION if candidates else _WELL_KNOWN_POPULATION):
            return self._weighed(text, phrase, within[0], within[1:], part=True)
        if candidates:
            return self._weighed(text, phrase, candidates, (country,) if country else ())
        beside = next((found for name in phrase.beside if (found := self._containers(name))), ())
        if _well_known(beside):
            return self._weighed(text, phrase, beside, (), part=True)
        if _ABROAD.search(text):
            return self._weighed(text, phrase, (), ())  # "a US base" is in any country but that
        return self._weighed(text, phrase, country or self._named_inside(phrase.full or phrase.name), (), part=True)

    def _whole(self, name: str) -> list[Candidate]:
        """What goes by the phrase as it stands: places, counties without the word, and homes of peoples."""
        return [*self._lookup.find(name), *self._lookup.counties(name), *self._lookup.home(name)]

    def _candidates(self, phrase: Phrase) -> list[Candidate]:
        if phrase.capital:
            return self._capital_of(phrase)
        if phrase.hint == "county" and (counties := self._counties(phrase)):
            return counties
        found = self._lookup.find(phrase.full) or self._of_part(phrase)
        return found or ([] if country_by_demonym(phrase.full) else self._lookup.find_loosely(phrase.name))

    def _counties(self, phrase: Phrase) -> list[Candidate]:
        """Counties and other regions of a name: "Guernsey County" is no part of the island."""
        others = [p for p in self._lookup.find(phrase.full) if p.precision == "region"]
        return self._lookup.counties(phrase.full) + others

    def _of_part(self, phrase: Phrase) -> list[Candidate]:
        """What a name without its direction means; in a proper name ("West Side") only a great place."""
        if phrase.name == phrase.full:
            return []
        found = self._lookup.find(phrase.name)
        if not phrase.full[:1].isupper() or _well_known(found, least=_GREAT_POPULATION):
            return found
        return []

    def _named_inside(self, name: str) -> list[Candidate]:
        """The places of the longest run of capitalised words that names any: "Cairo" in "a Cairo court".

        Part of a longer proper name ("Davao del Norte") is read so only at its start and for a great place.
        """
        # A border lies in neither of its sides for certain: "its border with Serbia" is not Serbia; nor does a street
        # lie in the place that it has its name from.
        words = [] if _BETWEEN.search(name) or is_way(name) else name.removeprefix("the ").split(" ")
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
        return [self._lookup.country(country)] if country else self._lookup.find(tidy(name))

    def _weighed(
        self,
        text: str,
        phrase: Phrase,
        candidates: Sequence[Candidate],
        within: tuple[tuple[Candidate, ...], ...],
        *,
        part: bool = False,
    ) -> Mention:
        if part:
            phrase = replace(phrase, hint=None)
        scores = own_scores(candidates, phrase, within, self._weights)
        order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))[:_WEIGHED]
        live = [i for i in order if scores[i] >= scores[order[0]] - _HOPELESS]
        return Mention(
            text=text,
            phrase=phrase,
            candidates=tuple(candidates[i] for i in live),
            own=tuple(scores[i] for i in live),
            within=within,
            common=not within and self._is_common(phrase.name, candidates),
            part=part,
        )

    def _is_common(self, name: str, candidates: Sequence[Candidate]) -> bool:
        return place_key(name) in self._common or _is_acronym(name, candidates)

    def _containers(self, name: str) -> tuple[Candidate, ...]:
        found = self._lookup.find_container(name)
        if not found:
            phrase = read_phrase(name)
            found = self._capital_of(phrase) if phrase.capital else self._lookup.find_container(phrase.full)
            found = found or self._lookup.find_container(phrase.name)
            if not found and phrase.country:
                found = [self._lookup.country(phrase.country)]
            found = found or self._named_inside(phrase.name)
        return tuple(found)

    def _capital_of(self, phrase: Phrase) -> list[Candidate]:
        country = phrase.country or country_by_name(phrase.name)
        capital = self._lookup.capital(country) if country else None
        return [capital] if capital else []


def _is_acronym(name: str, candidates: Sequence[Candidate]) -> bool:
    """Whether a short name in capitals is rather an organisation's than one of small towns': "NATO"."""
    return name.isupper() and len(name) <= _LONGEST_ACRONYM and not _well_known(candidates)


def _well_known(candidates: Sequence[Candidate], *, least: int = _WELL_KNOWN_POPULATION) -> bool:
    """Whether a name stands for a place by itself, so that what is unknown in or near it may be put there."""
    return any(c.kind != "town" or c.population >= least or c.listed for c in candidates)
