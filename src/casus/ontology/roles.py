"""Words for kinds of actors: who is meant by "soldier", "foreign ministry", "protesters".

The lexicon is ``roles.csv`` beside this module, one word or phrase a row, in the singular where the plural is
regular. ``sector`` is the codebook's (section 4); ``kind`` is ``person`` or ``collective`` (bodies, crowds,
things that stand for those who run them) or ``modifier``. ``use`` says how the word combines:

``own``
    The word decides the sector: a "policeman" is COP in whatever company.
``weak``
    The sector holds unless a word before it says better: "forces" are MIL, "rebel forces" REB.
``open``
    The sector is that of the body that the person belongs to: "a spokesman for the army" is MIL.
    ``sector`` is what is assumed where no body is named.
``quantity``
    A measure whose complement is the actor: "hundreds of migrants".
``modifier``
    An adjective or noun that lends its sector to an open or weak word after it: "military official".

``scope`` is ``world`` for words that as a rule mean no one country ("migrants", "aid agencies"), so that
none is assumed where the phrase names none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast, get_args

from casus.errors import ModelError
from casus.records import Sector

RoleKind = Literal["person", "collective", "modifier"]
RoleUse = Literal["own", "weak", "open", "quantity", "modifier"]

_TABLE = "roles.csv"
_INNER = frozenset({"of", "for", "to", "without", "at", "in"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A row of the lexicon; ``phrase`` is in lower case, ``note`` says why where that is not plain."""

    phrase: str
    sector: Sector
    kind: RoleKind
    use: RoleUse
    world: bool = False
    note: str = ""


@cache
def all_roles() -> tuple[Role, ...]:
    """Every row of the lexicon, in its order.

    Raises:
        ModelError: the table is missing or a row of it cannot be read.
    """
    source = files("casus.ontology").joinpath(_TABLE)
    try:
        rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
        return tuple(_role(row) for row in rows)
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"The lexicon of roles {source} cannot be read: {error}. Reinstall Casus.") from error


def role_forms(phrase: str) -> tuple[str, ...]:
    """A role phrase and its regular plural: "member of parliament", "members of parliament"."""
    words = phrase.split()
    head = next((i - 1 for i, word in enumerate(words) if i and word in _INNER), len(words) - 1)
    words[head] = _plural(words[head])
    return phrase, " ".join(words)


def is_actor_noun(lemma: str) -> bool:
    """Whether a noun, in its dictionary form or plural, names someone or something that can act."""
    return _fold(lemma) in _nouns()


def sector_of_noun(lemma: str) -> Sector | None:
    """The sector that a noun or noun phrase stands for by itself, or None where it names no actor."""
    role = _nouns().get(_fold(lemma))
    return role.sector if role else None


@cache
def _nouns() -> Mapping[str, Role]:
    return MappingProxyType(dict(_forms()))


def _forms() -> Iterator[tuple[str, Role]]:
    nouns = [role for role in all_roles() if role.use not in ("quantity", "modifier")]
    for role in reversed(nouns):
        yield _fold(role_forms(role.phrase)[1]), role
    for role in nouns:
        yield _fold(role.phrase), role


def _fold(phrase: str) -> str:
    return phrase.casefold().replace("-", " ").replace("’", "'").strip()


def _role(row: dict[str, str]) -> Role:
    sector, kind, use = row["sector"], row["kind"], row["use"]
    for value, allowed in ((sector, Sector), (kind, RoleKind), (use, RoleUse)):
        if value not in get_args(allowed):
            raise ValueError(f"{value!r} in the row of {row['phrase']!r} is none of {get_args(allowed)}")
    return Role(
        phrase=row["phrase"],
        sector=cast(Sector, sector),
        kind=cast(RoleKind, kind),
        use=cast(RoleUse, use),
        world=row["scope"] == "world",
        note=row["note"],
    )


def _plural(word: str) -> str:
    if word.endswith("woman") or (word.endswith("man") and not word.endswith(("human", "german", "roman"))):
        return word[:-2] + "en"
    if word.endswith("child"):
        return word + "ren"
    if word.endswith("wife"):
        return word[:-2] + "ves"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh", "z")) else "s")
