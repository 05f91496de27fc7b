"""An incident in one sentence: who did what to whom, where."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from casus.errors import ModelError
from casus.fusion.incident import Member, Party, Site
from casus.ontology.countries import country_by_code
from casus.records import EventType, Status

NAMED = 2
"""How many parties of a side are named."""
_UNDONE: dict[Status, str] = {
    "future": "planned: ",
    "hypothetical": "possible: ",
    "negated": "said not to have happened: ",
}


def summary(
    type_: EventType,
    mode: str | None,
    status: Status,
    *,
    actors: Sequence[Party],
    recipients: Sequence[Party],
    place: Site | None,
    members: Sequence[Member],
) -> str:
    """One line for a list; where no actor is known the deed stands as a noun with the words that name it."""
    verb, noun = _phrases().get(f"{type_}.{mode}") or _phrases()[type_]
    where = f" in {_place(place)}" if place else ""
    if not actors:
        against = f": {_names(recipients)}" if recipients else f" ({members[0].event.mentions[0].text})"
        line = f"{noun}{against}{where}"
    elif recipients:
        sentence = verb if "…" in verb else f"{verb} …"
        line = f"{_names(actors)} {sentence.replace('…', _names(recipients))}{where}"
    else:
        line = f"{_names(actors)}: {noun}{where}"
    line = _UNDONE.get(status, "") + line
    return line[:1].upper() + line[1:]


def _names(some: Sequence[Party]) -> str:
    names = [p.name for p in some[:NAMED]]
    more = len(some) - len(names)
    return f"{', '.join(names)} and {more} more" if more else " and ".join(names)


def _place(place: Site) -> str:
    known = place.country is not None and place.precision != "country"
    country = country_by_code(place.country) if known and place.country else None
    return f"{place.name}, {country.name}" if country and country.name not in place.name else place.name


@cache
def _phrases() -> dict[str, tuple[str, str]]:
    try:
        text = files(__package__).joinpath("data", "phrases.txt").read_text(encoding="utf-8")
    except OSError as error:
        raise ModelError(f"The phrases of incidents cannot be read: {error}. Reinstall Casus.") from error
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {key: (verb, noun) for key, verb, noun in rows}
