"""JSON Schema of the output contract, generated from the record types.

``python -m casus.exports.schema docs/schema`` writes the files that are published there; a test holds them
to the types. A change that takes a key away or gives it another meaning raises the first number of the
version, one that adds a key the second.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from casus.records import CodedReport, SetAside

VERSION = "1.0"
_RENAMED = {"from_": "from"}
_LEFT_OUT = {"evidence", "Evidence"}
_TYPES = {"coded-report": CodedReport, "set-aside": SetAside}


def json_schemas() -> dict[str, dict[str, Any]]:
    """The schemas by the name of their file."""
    return {f"{name}.v{VERSION.partition('.')[0]}.json": _schema(name) for name in _TYPES}


def write_schemas(folder: Path) -> None:
    """Write the schemas into a folder."""
    for name, schema in json_schemas().items():
        content = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        (folder / name).write_text(content, encoding="utf-8")


def _schema(name: str) -> dict[str, Any]:
    from pydantic import TypeAdapter

    generated = TypeAdapter(_TYPES[name]).json_schema(mode="serialization")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:casus:schema:{name}:{VERSION}",
        "version": VERSION,
    }
    described: dict[str, Any] = _by_contract(generated)
    return head | described


def _by_contract(node: Any) -> Any:
    """The generated schema with the contract's names, without evidence, and with every key required.

    The lines always have all keys, also those that the types have a default for.
    """
    if isinstance(node, list):
        return [_by_contract(item) for item in node]
    if not isinstance(node, dict):
        return node
    changed = {_RENAMED.get(key, key): _by_contract(value) for key, value in node.items() if key not in _LEFT_OUT}
    changed.pop("default", None)
    if isinstance(changed.get("title"), str):  # the type's own; a property may be named so too
        del changed["title"]
    if "properties" in changed:
        changed["required"] = list(changed["properties"])
        changed["additionalProperties"] = False
    return changed


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
