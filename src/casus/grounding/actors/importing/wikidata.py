"""Wikidata's JSON as rows of a registry.

Two forms are read. **Entities**, as ``Special:EntityData`` and the dumps give them: ``{"entities": {…}}``, a list,
or one entity a line. Names and aliases are the English ones; the country comes from "country" (P17) or "country of
citizenship" (P27) where the file holds the country's own entity with its ISO code (P298); a person's offices from
"position held" (P39) with their days. **Results of the query service**:
``{"head": …, "results": {"bindings": […]}}`` with the variables ``name`` and, where wanted, ``id``, ``aliases``
(parted by ``|``), ``country`` (ISO 3166-1 alpha-3), ``sector``, ``kind``, ``office``, ``from``, ``to``, ``parent``,
``successor``.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from casus.errors import RegistryError
from casus.grounding.actors.registry import COLUMNS, PERSON, Row

Entity = Mapping[str, Any]

_HUMAN = "Q5"
_KINDS = {
    "Q7278": ("party", "PTY"),
    "Q484652": ("igo", "IGO"),
    "Q17149090": ("rebel", "REB"),
    "Q163740": ("ngo", "NGO"),
    "Q79913": ("ngo", "NGO"),
    "Q783794": ("firm", "BUS"),
    "Q4830453": ("firm", "BUS"),
    "Q3918": ("university", "EDU"),
    "Q11032": ("media", "MED"),
    "Q192283": ("media", "MED"),
    "Q47913": ("organ", "SPY"),
    "Q772547": ("organ", "MIL"),
    "Q178790": ("union", "LAB"),
}
"""Classes (P31): political party, international organisation, armed organisation, non-profit and non-governmental
organisation, company, business, university, newspaper, news agency, intelligence agency, armed forces, trade union."""

_TIME = re.compile(r"[+]?(\d{4})-(\d\d)-(\d\d)")


def wikidata_rows(path: str | os.PathLike[str], *, kind: str | None = None, sector: str | None = None) -> Iterator[Row]:
    """The actors of a file; ``kind`` and ``sector`` stand where the file does not tell them.

    Entities without an English name, and those whose sector nothing tells, are left out.

    Raises:
        RegistryError: the file cannot be read or is none of Wikidata's forms.
    """
    content = _content(path)
    if isinstance(content, Mapping) and "results" in content:
        yield from _bindings(content["results"].get("bindings", ()), os.fspath(path), kind=kind, sector=sector)
        return
    entities = _entities(content)
    for entity in entities.values():
        yield from _of_entity(entity, entities, where=f"{os.fspath(path)}:{entity['id']}", kind=kind, sector=sector)


def _content(path: str | os.PathLike[str]) -> Any:
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(f"{os.fspath(path)} cannot be read: {error}. Give a JSON file of Wikidata.") from error
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        pass
    try:
        return [json.loads(line.rstrip(",")) for line in text.splitlines() if line.strip() not in ("", "[", "]")]
    except json.JSONDecodeError as error:
        raise RegistryError(f"{os.fspath(path)} is no JSON: {error}. Give a JSON file of Wikidata.") from error


def _entities(content: Any) -> dict[str, Entity]:
    if isinstance(content, Mapping):
        content = list(content["entities"].values()) if "entities" in content else [content]
    return {e["id"]: e for e in content if isinstance(e, Mapping) and "id" in e}


def _bindings(
    bindings: Iterable[Mapping[str, Any]], where: str, *, kind: str | None, sector: str | None
) -> Iterator[Row]:
    for number, binding in enumerate(bindings, start=1):
        values = {k: str(v.get("value", "")) for k, v in binding.items() if k in COLUMNS}
        values["id"] = values.get("id", "").rsplit("/", 1)[-1].lower()
        values["from"], values["to"] = _day(values.get("from", "")), _day(values.get("to", ""))
        values["kind"] = values.get("kind") or kind or (PERSON if values.get("office") else "group")
        values["sector"] = values.get("sector") or sector or ""
        if values.get("name") and values["sector"]:
            yield Row(values, f"{where}: result {number}")


def _of_entity(
    entity: Entity, entities: Mapping[str, Entity], *, where: str, kind: str | None, sector: str | None
) -> Iterator[Row]:
    name = _label(entity)
    if not name or _values(entity, "P298"):
        return
    classes = _values(entity, "P31")
    own_kind, own_sector = next((_KINDS[c] for c in classes if c in _KINDS), (None, None))
    base = {
        "id": str(entity["id"]).lower(),
        "name": name,
        "aliases": "|".join(a["value"] for a in entity.get("aliases", {}).get("en", ())),
        "country": _country(entity, entities),
        "notes": f"Wikidata {entity['id']}",
    }
    if _HUMAN in classes:
        yield from _offices(entity, entities, base, where=where, sector=sector)
        return
    chosen = own_sector or sector
    if chosen is None:
        return
    days = {"from": _first_day(entity, "P571"), "to": _first_day(entity, "P576")}
    links = {"parent": _link(entity, "P749"), "successor": _link(entity, "P1366")}
    yield Row({**base, **days, **links, "kind": own_kind or kind or "group", "sector": chosen}, where)


def _offices(
    entity: Entity, entities: Mapping[str, Entity], base: Mapping[str, str], *, where: str, sector: str | None
) -> Iterator[Row]:
    """A person's offices: one row each, or one without office where none is known."""
    found = False
    for claim in entity.get("claims", {}).get("P39", ()):
        office = entities.get(_target(claim) or "", {})
        qualifiers = claim.get("qualifiers", {})
        found = True
        yield Row(
            {
                **base,
                "id": "",
                "kind": PERSON,
                "sector": sector or "GOV",
                "office": _label(office) if office else "",
                "country": _country(office, entities) or base["country"],
                "from": _qualified(qualifiers, "P580"),
                "to": _qualified(qualifiers, "P582"),
            },
            where,
        )
    if not found and sector is not None:
        yield Row({**base, "id": "", "kind": PERSON, "sector": sector}, where)


def _label(entity: Entity) -> str:
    return str(entity.get("labels", {}).get("en", {}).get("value", ""))


def _target(claim: Mapping[str, Any]) -> str | None:
    value = claim.get("mainsnak", {}).get("datavalue", {}).get("value")
    if isinstance(value, Mapping):
        return cast("str | None", value.get("id") or value.get("time"))
    return value if isinstance(value, str) else None


def _values(entity: Entity, property: str) -> list[str]:
    """The values of a property, those of preferred rank first, deprecated ones left out."""
    claims = [c for c in entity.get("claims", {}).get(property, ()) if c.get("rank") != "deprecated"]
    claims.sort(key=lambda c: c.get("rank") != "preferred")
    return [v for v in map(_target, claims) if v]


def _country(entity: Entity, entities: Mapping[str, Entity]) -> str:
    for property in ("P17", "P1001", "P27"):
        for target in _values(entity, property):
            for code in _values(entities.get(target, {}), "P298"):
                return code
    return ""


def _link(entity: Entity, property: str) -> str:
    return next((v.lower() for v in _values(entity, property)), "")


def _first_day(entity: Entity, property: str) -> str:
    return next(filter(None, map(_day, _values(entity, property))), "")


def _qualified(qualifiers: Mapping[str, Any], property: str) -> str:
    for snak in qualifiers.get(property, ()):
        value = snak.get("datavalue", {}).get("value", {})
        if isinstance(value, Mapping) and (day := _day(str(value.get("time", "")))):
            return day
    return ""


def _day(written: str) -> str:
    """A day, month or year from Wikidata's form, whose unknown parts are 00."""
    match = _TIME.match(written)
    if not match:
        return ""
    year, month, day = match.groups()
    return year if month == "00" else f"{year}-{month}" if day == "00" else f"{year}-{month}-{day}"
