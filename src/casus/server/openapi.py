"""The OpenAPI document: what the web framework finds in the endpoints, with the output contract's names.

Record types hold ``from_`` and ``evidence``; what is sent has ``from``, and reasons only of an event shown in full.
All keys are always sent, but for items of lists of which only some fields were asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from casus.server import shapes
from casus.server.examples import add_examples
from casus.server.exchange import add_exchange
from casus.version import VERSION

TAGS = (
    ("chronicle", "The chronicle as a whole."),
    ("incidents", "Happenings, each as all its reports tell it."),
    ("events", "What single reports tell."),
    ("reports", "The reports and their texts."),
    ("statements", "Who said what."),
    ("analysis", "What is counted and scored over incidents."),
    ("reviews", "What people say of codings."),
    ("jobs", "Coding of new reports."),
    ("exports", "Downloads."),
)

_DESCRIPTION = """A chronicle of conflict and diplomacy: coded events, statements, and incidents as several reports tell
them. Lists come in pages: `next` of a page is the `cursor` of the one after it. Errors are problem details (RFC 9457).
What changes anything needs the header `X-Casus: 1`. What is no request at all is refused before an address is looked
at: 400 where it cannot be read, 408 where its head is not there in time, 431 where that is too long."""

_RENAMED = {"from_": "from"}
_WITHOUT_EVIDENCE = frozenset({"Event", "EventItem"})
_PICKED = frozenset({"IncidentItem", "EventItem", "ReportItem", "StatementItem", "ReviewItem"})  # by `fields`
_TEMPLATE = "#/components/schemas/{model}"


def document(app: FastAPI) -> dict[str, Any]:
    """The document of an application, made once and kept."""
    if app.openapi_schema is None:
        made = get_openapi(
            title="Casus",
            version=VERSION,
            openapi_version="3.1.0",
            description=_DESCRIPTION,
            routes=app.routes,
            tags=[{"name": name, "description": description} for name, description in TAGS],
        )
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        for shape in (shapes.Problem, shapes.InvalidRequest):
            schemas |= _of_shape(shape)
        given = _named_in([operation.get("requestBody") for operation in _operations(made)], schemas)
        made["components"]["schemas"] = {
            name: schema if name in given else _by_contract(schema, name) for name, schema in schemas.items()
        }
        for operation in _operations(made):
            for parameter in operation.get("parameters", ()):
                parameter["schema"] = _without_null(parameter["schema"])
        add_exchange(made, needs_token=getattr(app.state, "needs_token", False))
        add_examples(made)
        app.openapi_schema = made
    return app.openapi_schema


def _of_shape(shape: type[Any]) -> dict[str, Any]:
    """The schemas of a shape that no endpoint gives as what was asked for."""
    made = TypeAdapter(shape).json_schema(mode="serialization", ref_template=_TEMPLATE)
    return {**made.pop("$defs", {}), shape.__name__: made}


def _by_contract(schema: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A schema of what is sent, with the contract's names and without what is not sent."""
    made = {key: value for key, value in _untitled(schema).items() if key != "title"}
    if "properties" not in made:
        return made
    left_out = {"evidence"} if name in _WITHOUT_EVIDENCE else set()
    properties = {_RENAMED.get(key, key): one for key, one in made["properties"].items() if key not in left_out}
    made |= {"properties": properties, "required": list(properties), "additionalProperties": False}
    if name in _PICKED:
        del made["required"]
    return made


def _untitled(node: Any) -> Any:
    """The schema without titles made of names, and without defaults, as all keys are sent."""
    if isinstance(node, list):
        return [_untitled(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        _keyword(key, value): _properties(value) if key == "properties" else _untitled(value)
        for key, value in node.items()
        if key not in ("title", "default")
    }


def _properties(named: Mapping[str, Any]) -> dict[str, Any]:
    """Schemas by the names of properties, which may be called as a keyword is."""
    return {name: _untitled(schema) for name, schema in named.items()}


def _keyword(key: str, value: Any) -> str:
    """Items one by one had another keyword before JSON Schema 2020-12; the web framework still uses it."""
    return "prefixItems" if key == "items" and isinstance(value, list) else key


def _operations(made: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in made["paths"].values():
        yield from methods.values()


def _named_in(node: Any, schemas: Mapping[str, Any]) -> set[str]:
    """The names of the schemas that a part of the document leads to."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            name = str(one.get("$ref", "")).rpartition("/")[2]
            if name in schemas and name not in found:
                found.add(name)
                waiting.append(schemas[name])
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return found


def _without_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a parameter, which is there with a value or not there, and never null."""
    told = {key: value for key, value in schema.items() if key not in ("title", "description")}
    choices = [one for one in told.get("anyOf", ()) if one != {"type": "null"}]
    if len(choices) == 1:
        del told["anyOf"]
        told |= choices[0]
    return told
