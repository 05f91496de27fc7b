"""The grammar of place phrases: what is named, what it is said to be, and what it is said to lie in.

"the border town of Azaz, in northern Aleppo province" names Azaz, a point, within "northern Aleppo
province". Nothing is looked up here but demonyms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from casus.ontology.countries import Country, country_by_demonym, country_by_name

Hint = Literal["point", "region", "county", "country"]

_EDGES = " \t\n\"'“”‘’()[]{}.,;:!?-–—"
_SETTLEMENTS = (
    "city|town|village|hamlet|settlement|suburb|neighborhood|neighbourhood|port|capital|municipality|township|twp|"
    "outpost|camp|airport|airfield|airbase|base|stronghold|enclave|quarter|community|resort"
)
_REGIONS = (
    "province|provinces|governorate|oblast|region|prefecture|state|territory|republic|krai|emirate|voivodeship|department|"
    "district|division|peninsula|island|islands|valley|muhafazah"
)
_KINDS: dict[str, Hint | None] = {
    "area": None,
    **dict.fromkeys(_SETTLEMENTS.split("|"), "point"),
    **dict.fromkeys(_REGIONS.split("|"), "region"),
    **dict.fromkeys(("county", "counties", "co", "parish"), "county"),
    **dict.fromkeys(("country", "nation", "kingdom"), "country"),
}
_QUARTERS = frozenset({"neighborhood", "neighbourhood", "quarter"})
_KIND = "|".join(_KINDS)
_SIDE = r"(?:north|south|east|west)"
_DIRECTION = (
    rf"(?:(?:far|extreme) )?(?:{_SIDE}[- ]?)?{_SIDE}(?:ern|ernmost)?|"
    r"central|upper|lower|mid|greater|downtown|rural|metropolitan|nearby|neighbou?ring"
)
_LEAD = re.compile(
    r"^(?:the )?(?:in|at|near|nearby|outside(?: of)?|inside|around|from|into|across|throughout|within|"
    r"along|towards?|close to|parts? of|much of|most of|all of|"
    rf"(?:{_SIDE}ern )?(?:outskirts|suburbs?|vicinity|edges?|heart|cent(?:er|re)|{_SIDE}) of|"
    rf"(?:about |some )?[\d.,]+ ?(?:km|kilomet(?:er|re)s?|miles?) (?:{_SIDE}[- ]?)*(?:of|from)) ",
    re.IGNORECASE,
)
_HELD = re.compile(r"^(?:\S+ ){0,3}?\S+-(?:held|controlled|occupied|run|ruled|besieged) (?=.*[A-Z])")
_OF = re.compile(rf"^(?:the )?(?P<before>(?:[\w'’.-]+ )*?)(?P<kind>{_KIND}) of (?P<name>.+)$", re.IGNORECASE)
_BARE_CAPITAL = re.compile(r"^(?:the )?(?P<before>.*?) ?capital(?: city)?$", re.IGNORECASE)
_NAMED_CAPITAL = re.compile(r"^(?:the )?(?P<before>.+?) capital(?: city)?(?: of)? (?P<name>[A-Z].*)$")
_POSSESSIVE = re.compile(r"^(?P<owner>.+?)['’]s? (?P<name>.+)$")
_DIRECTED = re.compile(rf"^(?:the )?(?:{_DIRECTION})[ -](?:part of |half of )?(?:the )?(?P<name>\S.*)$", re.IGNORECASE)
_SUFFIX = re.compile(
    rf"^(?P<name>.+?) (?:refugee |air |military |naval |international |border ){{0,3}}(?P<kind>{_KIND})$", re.I
)
_WITHIN = re.compile(r", | in | \(|; ")
_BESIDE = re.compile(r" (?:near|outside|close to|by the|along the|(?:north|south|east|west)\w* of) ")
_KIND_BEFORE = re.compile(rf"^(?:the )?(?P<before>(?:[\w'’.-]+ )*?)(?P<kind>{_KIND}) (?P<name>[A-Z].*)$")


_WAY = re.compile(r"\b(?:Street|Road|Avenue|Boulevard|Square|Bridge|Highway|Lane|Roundabout)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A place phrase taken apart.

    ``name`` is the bare name; ``within`` the phrases of what it lies in, the nearest first; ``beside`` those
    of what it is only near; ``country`` what a demonym says; ``capital``: the capital of ``name`` (or of
    ``country``) is meant; ``partial``: only a part of what is named is meant; ``full`` is the name with its
    direction, which may be part of it ("Upper Nile").
    """

    name: str
    full: str = ""
    hint: Hint | None = None
    within: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    country: Country | None = None
    capital: bool = False
    partial: bool = False


def tidy(text: str) -> str:
    """The phrase without needless space, outer quotes, brackets and stops, and a closing possessive."""
    text = " ".join(text.split()).strip(_EDGES)
    return re.sub(r"['’]s?$", "", text)


def is_way(name: str) -> bool:
    """Whether a name is that of a street or square, which may be named after a place far off."""
    return _WAY.search(name) is not None


def without_lead(text: str) -> str:
    """The phrase without what only relates to the place: "near", "40 km south of", "rebel-held"."""
    while lead := _LEAD.match(text) or _HELD.match(text):
        text = text[lead.end() :]
    return text


def read_phrase(text: str) -> Phrase:
    """Take a place phrase apart; any text gives some reading."""
    near, *beside = [part for part in map(tidy, _BESIDE.split(without_lead(tidy(text)))) if part] or [""]
    head, *within = [part for part in map(tidy, _WITHIN.split(near)) if part] or [""]
    phrase = _read_head(head, tuple(without_lead(part) for part in within))
    return replace(phrase, beside=tuple(beside)) if beside else phrase


def _read_head(head: str, within: tuple[str, ...]) -> Phrase:
    if found := _POSSESSIVE.match(head):
        if _BARE_CAPITAL.fullmatch(found["name"]):
            return Phrase(name=found["owner"], capital=True)
        within = (*within, found["owner"])
        head = found["name"]
    if found := _BARE_CAPITAL.match(head):
        country, rest = _split_before(found["before"])
        return Phrase(name=rest or (country.name if country else ""), capital=True, country=country)
    for pattern in (_OF, _NAMED_CAPITAL, _KIND_BEFORE):
        if found := pattern.match(head):
            return _read_with_kind(found, within)
    if is_way(head):
        return Phrase(name=head, full=head, within=within)
    country, rest = _split_demonym(head)
    return _read_name(rest, None, within, country)


def _read_with_kind(found: re.Match[str], within: tuple[str, ...]) -> Phrase:
    """Read "X KIND of Y": Y lies in X for a settlement ("West Bank city of Hebron"), else X in Y."""
    kind = found.groupdict().get("kind", "capital").casefold()
    country, rest = _split_before(found["before"] or "")
    if kind == "capital" and found.re is _OF:
        return Phrase(name=found["name"], capital=True, within=within)
    hint = _KINDS[kind]
    if not rest:
        return _read_name(found["name"], hint, within, country)
    if hint == "point" and kind not in _QUARTERS:
        return _read_name(found["name"], hint, (*within, rest), country)
    return _read_name(rest, hint, (found["name"], *within), country)


def _read_name(name: str, hint: Hint | None, within: tuple[str, ...], country: Country | None) -> Phrase:
    if hint is None and (found := _SUFFIX.match(name)):
        name, hint = found["name"], _KINDS[found["kind"].casefold()]
        if hint == "point" and country_by_name(name):
            hint = None  # "a Jordan outpost" lies in Jordan, and is no town of that name
    full = tidy(name)
    directed = _DIRECTED.match(name)
    if directed is None:
        return Phrase(name=full, full=full, hint=hint, within=within, country=country)
    name = directed["name"]
    if country is None:
        country, name = _split_demonym(name)
    return Phrase(name=tidy(name), full=full, hint=hint, within=within, country=country, partial=True)


def _split_demonym(text: str) -> tuple[Country | None, str]:
    """A leading demonym and what follows; a demonym alone is left as it is."""
    words = text.removeprefix("the ").split(" ")
    for length in (2, 1):
        if len(words) > length and (country := country_by_demonym(" ".join(words[:length]))):
            return country, " ".join(words[length:])
    return None, text


def _split_before(words: str) -> tuple[Country | None, str]:
    """The country of a demonym among words before a kind, and the capitalised words that are no demonym."""
    rest = [word for word in words.split() if word[:1].isupper()]
    for i in range(len(rest)):
        for length in (2, 1):
            if found := country_by_demonym(" ".join(rest[i : i + length])):
                return found, " ".join(rest[:i] + rest[i + length :])
    return None, " ".join(rest)
