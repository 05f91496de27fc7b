"""Resolving one phrase alone, without opening anything first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from casus.errors import OptionError
from casus.grounding.places.gazetteer import Gazetteer
from casus.grounding.places.records import Context, Resolution
from casus.ontology.countries import country_by_code


def resolve(
    phrase: str, *, text: str | None = None, countries: Iterable[str] = (), published_in: str | None = None
) -> Resolution:
    """Resolve one place phrase with the tables that come with Casus, opened once for the process.

    ``text`` is the report's text, ``countries`` those that the report is on and ``published_in`` that of its
    source, as ISO 3166-1 codes. The places of one report are better handed to ``Gazetteer.resolve_all``
    together: each helps to tell the others.

    Raises:
        OptionError: a code is no country's.
        ModelError: a table is missing, cut short or of another version.
    """
    context = Context(
        countries={_alpha3(code): 1.0 for code in countries},
        published_in=None if published_in is None else _alpha3(published_in),
    )
    return _opened().resolve(phrase, text=text, context=context)


@cache
def _opened() -> Gazetteer:
    return Gazetteer.open()


def _alpha3(code: str) -> str:
    country = country_by_code(code)
    if country is None:
        raise OptionError(f"No country has the code {code!r}. Give an ISO 3166-1 code, such as SYR.")
    return country.alpha3
