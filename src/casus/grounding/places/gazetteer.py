"""The place resolver: phrases of a report to places of the world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from casus.grounding.places.columns import Floats
from casus.grounding.places.deciding import decide, unknown
from casus.grounding.places.evidence import Evidence, TextReader
from casus.grounding.places.lists import read_names
from casus.grounding.places.lookup import DATA, Lookup
from casus.grounding.places.phrases import tidy
from casus.grounding.places.presuming import presume
from casus.grounding.places.ranking import Ranker
from casus.grounding.places.reading import Reader
from casus.grounding.places.records import Context, Resolution
from casus.grounding.places.strays import without_strays
from casus.grounding.places.surroundings import longer_names, named_after
from casus.grounding.places.weighing import Mention, Weights
from casus.ontology.countries import country_by_demonym

_REMEMBERED = 4096
_LITTLE_KNOWN = 0.55
"""What a town of less than 7,000 has for itself: it gives way to a place that the text names in full."""
_SITES = frozenset({"base", "camp", "crossing", "dam", "site"})
_REACH = 40
"""Characters behind a phrase in which a name that began in it may end."""
_TOGETHER = 64
"""Phrases weighed at once: what a longer list takes would grow with the square of its length."""


class Gazetteer:
    """Resolves place phrases; open it once and keep it."""

    def __init__(self, lookup: Lookup, *, common: frozenset[str] = frozenset(), weights: Weights | None = None) -> None:
        self._lookup = lookup
        self._weights = weights or Weights()
        self._reader = Reader(lookup, common=common, weights=self._weights)
        self._ranker = Ranker(self._weights)
        self._texts = TextReader(lookup)
        self._read = lru_cache(_REMEMBERED)(self._read_anew)

    @classmethod
    def open(cls, folder: Path = DATA, *, towns: Path | None = None, weights: Weights | None = None) -> Gazetteer:
        """Open the tables that come with Casus (about a tenth of a second), or others of the same form.

        ``towns`` is a table of towns to use in place of the folder's, as ``import_geonames`` writes it.

        Raises:
            ModelError: a table is missing, cut short or of another version.
        """
        lookup = Lookup.open(folder, towns=towns)
        return cls(lookup, common=read_names(folder / "common_names.txt"), weights=weights)

    def resolve(self, phrase: str, *, text: str | None = None, context: Context | None = None) -> Resolution:
        """Resolve one phrase by itself, or with what is already known of its report."""
        return self.resolve_all([phrase], text=text, context=context)[0]

    def resolve_all(
        self, phrases: Sequence[str], *, text: str | None = None, context: Context | None = None
    ) -> list[Resolution]:
        """Resolve all place phrases of one report together, one result for each phrase in order.

        ``text`` is the report's text: countries, nationalities, regions and counties that it names speak for
        places there. A phrase that cannot be resolved leaves the others as they are.
        """
        evidence = Evidence(context=context or Context())
        if text is not None:
            evidence = self._texts.read(text, evidence.context, phrases=phrases)
        read = {phrase: self._read_in(phrase, text) for phrase in dict.fromkeys(phrases)}
        results = {mention.text: unknown(mention) for mention, _ in read.values() if not mention.candidates}
        known = [(mention, rows) for mention, rows in read.values() if mention.candidates]
        for at in range(0, len(known), _TOGETHER):
            results |= self._ranked(known[at : at + _TOGETHER], evidence)
        if text is not None:
            results = without_strays(results, evidence)
            results |= presume(results.values(), evidence.context, self._lookup)
        return [results[phrase] for phrase in phrases]

    def is_place_name(self, phrase: str) -> bool:
        """Whether a place of the world goes by this name (the phrase is taken whole, not apart)."""
        return self._lookup.is_name(tidy(phrase))

    def whole_name_end(self, text: str, start: int, end: int) -> int:
        """The end of a phrase of a report, or of the name of a base, camp or other site that goes on behind it."""
        longer = self._longer(text[start:end], text[start : end + _REACH])
        return end if longer is None else start + len(longer)

    def country_of_demonym(self, word: str) -> str | None:
        """The ISO alpha-3 code of a nationality: "Iraqis" gives IRQ."""
        country = country_by_demonym(word)
        return country.alpha3 if country else None

    def _ranked(self, known: Sequence[tuple[Mention, Floats]], evidence: Evidence) -> dict[str, Resolution]:
        mentions = [mention for mention, _ in known]
        ranking = self._ranker.rank(mentions, [rows for _, rows in known], evidence)
        starts = [0, *ranking.ends]
        return {
            mention.text: decide(mention, ranking.rows[start:end], self._weights)
            for mention, start, end in zip(mentions, starts, ranking.ends, strict=False)
        }

    def _read_in(self, phrase: str, text: str | None) -> tuple[Mention, Floats]:
        """The mention of a phrase, in what the text says beside it that it lies in."""
        mention, rows = self._read(phrase)
        if text is None or mention.within or mention.phrase.capital:
            return mention, rows
        if max(mention.own, default=0.0) < _LITTLE_KNOWN and (longer := self._longer(phrase, text)):
            mention, rows = self._read(longer)
            return replace(mention, text=phrase), rows
        for container in named_after(phrase, text):
            if self._may_contain(container, mention):
                inside, rows_inside = self._read(f"{phrase}, {container}")
                if not mention.candidates or (inside.within and not inside.part):
                    return replace(inside, text=phrase), rows_inside
        return mention, rows

    def _longer(self, phrase: str, text: str) -> str | None:
        """The name of a base, field, camp or other place that is no town, of which the phrase is the beginning."""
        names = longer_names(phrase, text)
        return next((name for name in names if any(p.kind in _SITES for p in self._lookup.find(name))), None)

    def _may_contain(self, container: str, mention: Mention) -> bool:
        """Whether a name may be said to hold the mention: in a list of states none lies in the next."""
        if self._lookup.is_abbreviation(container):
            return True
        listed = any(place.kind in ("admin1", "country") for place in mention.candidates)
        return not listed and any(place.kind != "town" for place in self._lookup.find(container))

    def _read_anew(self, phrase: str) -> tuple[Mention, Floats]:
        mention = self._reader.read(phrase)
        return mention, self._ranker.rows(mention)
