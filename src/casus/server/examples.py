"""Examples for the OpenAPI document: what the server answered of a chronicle of the example reports.

They are kept in ``examples.json``, which ``docs/generate_api.py`` writes: nothing in it is written by hand but what
is asked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Json = dict[str, Any]

_KEPT = Path(__file__).with_name("examples.json")


def add_examples(made: Json) -> None:
    """Put the kept examples where the operations of a document want them."""
    kept = json.loads(_KEPT.read_text(encoding="utf-8"))
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            own = kept["operations"].get(f"{method} {path}", {})
            _add_values(operation, kept["parameters"] | own.get("parameters", {}))
            for one in own.get("exchanges", ()):
                _add_exchange(operation, one)


def _add_values(operation: Json, values: Mapping[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        if not _has_example(parameter) and parameter["name"] in values:
            parameter["example"] = values[parameter["name"]]


def _has_example(parameter: Json) -> bool:
    schema = parameter["schema"]
    return "example" in parameter or any(word in schema for word in ("examples", "enum", "const"))


def _add_exchange(operation: Json, exchange: Json) -> None:
    asked, answered = exchange["asks"], exchange["answers"]
    if "body" in asked:
        _add(operation["requestBody"]["content"], asked, asked["body"], "application/json")
    _add(operation["responses"][answered["status"]]["content"], asked, answered["body"], answered["media"])


def _add(content: Json, asked: Json, value: Any, media: str) -> None:
    examples = content[media].setdefault("examples", {})
    examples[f"example{len(examples) + 1}"] = {"summary": asked["line"], "value": value}
