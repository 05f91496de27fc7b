"""PLOVER, the ontology of event types: modes, scores, quad classes, contexts, and the way to and from CAMEO.

The data are ``plover.toml`` (codebook, sections 2 and 3) and ``cameo.csv`` (the CAMEO-PLOVER crosswalk of
the Open Event Data Alliance, draft 0.8 of 17 September 2021) beside this module. Where the crosswalk names
modes or contexts that the ontology no longer has, the table holds what took their place; ``docs/coding.md``
lists them.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, get_args

from casus.errors import ModelError, OptionError
from casus.records import EventType

QuadClass = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeInfo:
    """One event type: its quad class, the score of the bare type, and the scores of its modes."""

    name: EventType
    quad: QuadClass
    score: float
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """One CAMEO code with the PLOVER type, mode and contexts that it stands for."""

    code: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]


@cache
def event_types() -> Mapping[str, TypeInfo]:
    """Every event type by name, in the codebook's order.

    Raises:
        ModelError: the data file is missing or incomplete.
    """
    raw = _toml()["types"]
    missing = set(get_args(EventType)) ^ set(raw)
    if missing:
        raise ModelError(f"plover.toml and the record types differ in {sorted(missing)}. Reinstall Casus.")
    return MappingProxyType({name: _type_info(name, raw[name]) for name in get_args(EventType)})


@cache
def contexts() -> tuple[str, ...]:
    """Every context, in the codebook's order."""
    return tuple(_toml()["contexts"])


def modes(type_: str) -> tuple[str, ...]:
    """The modes of a type, possibly none.

    Raises:
        OptionError: there is no such type.
    """
    return tuple(_info(type_).modes)


def quad_class(type_: str) -> QuadClass:
    """Verbal or material, cooperation or conflict.

    Raises:
        OptionError: there is no such type.
    """
    return _info(type_).quad


def score(type_: str, mode: str | None = None) -> float:
    """PLOVER's conflict-cooperation score, from -10 to +10.

    Raises:
        OptionError: there is no such type, or the type has no such mode.
    """
    info = _info(type_)
    if not mode:
        return info.score
    if mode not in info.modes:
        known = ", ".join(info.modes) or "none"
        raise OptionError(f"{type_} has no mode {mode!r}. Its modes: {known}.")
    return info.modes[mode]


@cache
def cameo_codes() -> Mapping[str, CameoCode]:
    """Every CAMEO code of the crosswalk.

    Raises:
        ModelError: the table is missing or a row of it cannot be read.
    """
    try:
        text = files(__package__).joinpath("cameo.csv").read_text(encoding="utf-8")
        rows = [_cameo(row) for row in csv.DictReader(text.splitlines())]
    except (OSError, KeyError, OptionError) as error:
        raise ModelError(f"The CAMEO crosswalk cannot be read: {error}. Reinstall Casus.") from error
    return MappingProxyType({row.code: row for row in rows})


def from_cameo(code: str) -> CameoCode | None:
    """What a CAMEO code is in PLOVER.

    A code that the crosswalk lacks is read by its parent ("1823" as "182").
    """
    table = cameo_codes()
    while len(code) >= 2:
        if code in table:
            return table[code]
        code = code[:-1]
    return None


def to_cameo(type_: str, mode: str | None = None, contexts: Collection[str] = ()) -> str:
    """The CAMEO code nearest to a type, mode and contexts.

    Among the type's codes the one whose mode agrees goes first, then the one that shares most contexts, then
    the shortest, then the lowest. For modes that the crosswalk has no row of, ``plover.toml`` names the
    code.

    Raises:
        OptionError: there is no such type, or the type has no such mode.
    """
    score(type_, mode)
    named = _toml()["nearest_cameo"].get(f"{type_}.{mode}" if mode else type_)
    if named:
        return str(named)
    rows = [row for row in cameo_codes().values() if row.type == type_]
    return min(rows, key=lambda row: _distance(row, mode or None, set(contexts))).code


def _distance(row: CameoCode, mode: str | None, contexts: set[str]) -> tuple[int, int, int, str]:
    agrees = 0 if row.mode == mode else 1 if row.mode is None else 2
    return agrees, -len(contexts.intersection(row.contexts)), len(row.code), row.code


def _info(type_: str) -> TypeInfo:
    try:
        return event_types()[type_]
    except KeyError:
        raise OptionError(f"{type_!r} is no PLOVER type. Types: {', '.join(event_types())}.") from None


@cache
def _toml() -> dict[str, dict[str, dict[str, object]]]:
    try:
        return tomllib.loads(files(__package__).joinpath("plover.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"The ontology plover.toml cannot be read: {error}. Reinstall Casus.") from error


def _type_info(name: EventType, raw: Mapping[str, object]) -> TypeInfo:
    quad, bare, by_mode = raw.get("quad"), raw.get("score"), raw.get("modes", {})
    if quad not in get_args(QuadClass) or not isinstance(bare, float) or not isinstance(by_mode, dict):
        raise ModelError(f"plover.toml: the entry of {name} is broken. Reinstall Casus.")
    return TypeInfo(name=name, quad=quad, score=bare, modes=MappingProxyType(by_mode))  # type: ignore[arg-type]


def _cameo(row: Mapping[str, str]) -> CameoCode:
    name, mode = row["type"], row["mode"] or None
    score(name, mode)
    return CameoCode(
        code=row["code"],
        type=name,  # type: ignore[arg-type]
        mode=mode,
        contexts=tuple(row["contexts"].split("|")) if row["contexts"] else (),
    )
