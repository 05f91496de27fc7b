"""An incident in one sentence: who did what to whom, where."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from casus.errors import ModelError
from casus.fusion.incident import Member, Party, Site
from casus.fusion.parties import toll
from casus.ontology.countries import country_by_code, country_by_name
from casus.records import EventType, Status

NAMED = 2
"""How many parties of a side are named."""
_LEADING = frozenset(
    "a all an any armed at between both dozens each every few fewer five four his her hundreds its less local many "  # noqa: SIM905
    "more most nearly nine no officials one other our over people residents scores security seven several six some "
    "suspected ten that the their these they this those thousands three two under unknown up".split()
)
"""Words with which a description begins; at the beginning of a sentence they have a capital that is no name's."""
_WITH_ARTICLE = frozenset(
    "Agency Army Authority Brigades Coalition Command Commission Corps Council Court Emirates Force Forces Front Guard "  # noqa: SIM905
    "Guards Houthis Kingdom League Maldives Movement Nations Netherlands Organization Party Philippines Republic "
    "Resistance States Taliban Union".split()
)
"""Last words of names that have an article before them in a sentence."""
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
    recipients = _but_victims(recipients, members)
    where = f" in {_place(place)}" if place and _is_name(place.name) else ""
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


def _but_victims(recipients: Sequence[Party], members: Sequence[Member]) -> Sequence[Party]:
    """Without those told by their number, which the losses give, where others are named too; else one of these."""
    counted = {(m.report.id, p.start) for m in members for p in m.event.recipients if not p.entity and toll(m.event, p)}
    others = [p for p in recipients if not all((q.report, q.start) in counted for q in p.quotes)]
    return others or recipients[:1]


def _names(some: Sequence[Party]) -> str:
    names = [_within_a_sentence(p) for p in some[:NAMED]]
    more = len(some) - len(names)
    return f"{', '.join(names)} and {more} more" if more else " and ".join(names)


def _within_a_sentence(party: Party) -> str:
    """The name with its article, without the capital that a description had at the beginning of its sentence."""
    first, _, rest = party.name.partition(" ")
    if first.lower() in _LEADING:
        return party.name if party.entity else f"{first.lower()} {rest}".strip()
    known = party.entity or country_by_name(party.name)
    return f"the {party.name}" if known and party.name.rpartition(" ")[2] in _WITH_ARTICLE else party.name


def _is_name(place: str) -> bool:
    return any(letter.isupper() for letter in place)


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
