"""PETRARCH's and Phoenix' dictionaries of actors (TABARI's format) as rows of a registry.

A block is a name, its synonyms behind ``+``, and codes in brackets, each with the days for which it holds:
``[USAGOV 930120-010120]``, ``[IGOUNO >20070101]``, ``[FRA <19900101]``. A code is a CAMEO actor code: three letters
of a country or of a kind of international actor, then three-letter roles.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from casus.errors import RegistryError
from casus.grounding.actors.registry import PERSON, Row
from casus.ontology.countries import all_countries

_CODE = re.compile(r"\[\s*(?P<code>[A-Z]{3,})?\s*(?P<days>[<>]?\s*\d{4,8}(?:\s*-\s*\d{4,8})?)?\s*\]")
_BRACKETED = re.compile(r"\([^()]*\)")
_CENTURY = 30
"""Two-digit years below are of this century, others of the last."""

SECTORS = {
    "GOV": "GOV", "MIL": "MIL", "REB": "REB", "OPP": "OPP", "PTY": "PTY", "COP": "COP", "JUD": "JUD", "SPY": "SPY",
    "MED": "MED", "EDU": "EDU", "BUS": "BUS", "CRM": "CRM", "CVL": "CVL", "LEG": "LEG", "REF": "REF", "LAB": "LAB",
    "HLH": "HLH", "INS": "REB", "SEP": "REB", "UAF": "REB", "RAD": "REB", "MOD": "OPP", "AGR": "LAB", "ENV": "NGO",
    "HRI": "NGO", "ELI": "GOV", "NGO": "NGO", "IGO": "IGO", "NGM": "NGO", "MNC": "BUS", "CHR": "ETH", "MOS": "ETH",
    "JEW": "ETH", "REL": "ETH", "ETH": "ETH", "HIN": "ETH", "BUD": "ETH", "CTH": "ETH", "DEV": "BUS", "SET": "CVL",
}  # fmt: skip
"""CAMEO's roles in the codebook's sectors; the first role of a code that is known here decides."""

_SMALL = frozenset({"OF", "THE", "AND", "FOR", "IN", "DE", "LA", "EL", "AL", "DU"})
_INTERNATIONAL = {"IGO": "IGO", "NGO": "NGO", "NGM": "NGO", "MNC": "BUS", "IMG": "REB", "INT": "UNK"}


class Meaning(NamedTuple):
    """What a code says, and for which days: ISO, empty where open."""

    country: str
    sector: str
    from_: str
    to: str
    roles: tuple[str, ...]


@dataclass
class Block:
    """One actor of a dictionary."""

    where: str
    names: list[str] = field(default_factory=list)
    meanings: list[Meaning] = field(default_factory=list)


def petrarch_rows(path: str | os.PathLike[str]) -> Iterator[Row]:
    """The actors of a dictionary; one row for each code and stretch of days.

    Codes of no known country and sector are left out. Who has dated codes is taken for a person, a name with the bare
    code of a country for a stand-in of its government.

    Raises:
        RegistryError: the file cannot be read.
    """
    for block in blocks(path):
        yield from _rows(block)


def blocks(path: str | os.PathLike[str]) -> Iterator[Block]:
    """The actors of a dictionary with their codes as they stand.

    Raises:
        RegistryError: the file cannot be read.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise RegistryError(
            f"{os.fspath(path)} cannot be read: {error.strerror}. Give a dictionary of actors."
        ) from error
    block = Block("")
    for number, line in enumerate(lines, start=1):
        text = line.split("#", 1)[0].rstrip()
        if not text.strip():
            continue
        name = _CODE.sub("", text).strip()
        if name and not name.startswith("+"):
            if block.names:
                yield block
            block = Block(f"{os.fspath(path)}:{number}")
        if name:
            block.names.extend(_names(name.removeprefix("+")))
        block.meanings.extend(m for m in map(_meaning, _CODE.finditer(text)) if m)
    if block.names:
        yield block


def _names(written: str) -> list[str]:
    """A name in capitals, and a short form in brackets, with blanks for underscores."""
    plain = " ".join(_BRACKETED.sub(" ", written).replace("_", " ").split())
    short = [" ".join(b[1:-1].replace("_", " ").split()) for b in _BRACKETED.findall(written)]
    return [n for n in (plain, *short) if n]


def _printed(names: Sequence[str]) -> list[str]:
    """Names as they are printed: only what the other names abbreviate keeps its capitals."""
    initials = {form for name in names for form in _initials(name)}
    return list(dict.fromkeys(n if n.replace(".", "") in initials else _cased(n) for n in names))


def _initials(name: str) -> Iterator[str]:
    words = [w for part in name.upper().split() for w in part.split("-") if w]
    if len(words) > 1:
        yield "".join(w[0] for w in words)
        yield "".join(w[0] for w in words if w not in _SMALL)


def _cased(name: str) -> str:
    words = name.upper().split()
    parts = [w.lower() if k and w in _SMALL else "-".join(map(_capital, w.split("-"))) for k, w in enumerate(words)]
    return " ".join(parts)


def _capital(word: str) -> str:
    return word[:1] + word[1:].lower() if "." not in word else word


def _meaning(match: re.Match[str]) -> Meaning | None:
    code = match["code"]
    if not code:
        return None
    parts = [code[k : k + 3] for k in range(0, len(code), 3)]
    known = {c.alpha3 for c in all_countries()}
    country = parts[0] if parts[0] in known else ""
    roles = tuple(p for p in parts[bool(country) :] if p in SECTORS)
    first = _INTERNATIONAL.get(parts[0])
    sector = first if first and first != "UNK" else SECTORS[roles[0]] if roles else "GOV" if country else ""
    if not sector:
        return None
    from_, to = _days(match["days"] or "")
    return Meaning(country, sector, from_, to, roles)


def _days(written: str) -> tuple[str, str]:
    bare = written.replace(" ", "")
    if not bare:
        return "", ""
    if bare[0] in "<>":
        day = _day(bare[1:])
        return (day, "") if bare[0] == ">" else ("", day)
    first, _, last = bare.partition("-")
    return _day(first), _day(last)


def _day(written: str) -> str:
    """A day from YYMMDD or YYYYMMDD; "" where it is none."""
    if len(written) == 6:
        written = ("20" if int(written[:2]) < _CENTURY else "19") + written
    if len(written) != 8 or not 1 <= int(written[4:6]) <= 12:
        return ""
    month, day = written[4:6], written[6:]
    return f"{written[:4]}-{month}-{day}" if 1 <= int(day) <= 28 else f"{written[:4]}-{month}"


def _rows(block: Block) -> Iterator[Row]:
    dated = [m for m in block.meanings if m.from_ or m.to]
    kept: Sequence[Meaning] = dated or block.meanings[:1]
    name, *aliases = _printed(block.names)
    for meaning in kept:
        yield Row(
            {
                "name": name,
                "aliases": "|".join(aliases),
                "kind": PERSON if dated else "group" if meaning.roles or not meaning.country else "seat",
                "country": meaning.country,
                "sector": meaning.sector,
                "office": "elite" if dated and "ELI" in meaning.roles else "",
                "from": meaning.from_,
                "to": meaning.to,
            },
            block.where,
        )
