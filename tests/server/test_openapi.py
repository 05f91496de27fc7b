from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator
from server_names import RAID


@pytest.fixture
def document(get) -> dict:
    return get("/openapi.json")


def operations(document):
    return [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def test_every_endpoint_has_words_a_tag_and_an_id_of_its_own(document):
    assert document["openapi"].startswith("3.1")
    found = operations(document)
    assert all(operation["tags"] and operation["description"] for _, _, operation in found)
    ids = [operation["operationId"] for _, _, operation in found]
    assert len(ids) == len(set(ids))
    known = {tag["name"] for tag in document["tags"]}
    assert {tag for _, _, operation in found for tag in operation["tags"]} <= known


def test_every_reference_leads_somewhere(document):
    schemas = document["components"]["schemas"]

    def references(node):
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                yield node["$ref"]
            for value in node.values():
                yield from references(value)
        elif isinstance(node, list):
            for value in node:
                yield from references(value)

    found = set(references(document))
    assert found
    assert {reference.rpartition("/")[2] for reference in found} <= set(schemas)


def test_the_names_are_those_of_the_output_contract(document):
    schemas = document["components"]["schemas"]
    assert "from" in schemas["Interval"]["properties"]
    assert "from_" not in schemas["Interval"]["properties"]
    assert "evidence" not in schemas["EventItem"]["properties"]
    assert "evidence" in schemas["EventInFull"]["required"]
    assert "required" not in schemas["IncidentItem"]
    assert schemas["IncidentInFull"]["required"] == list(schemas["IncidentInFull"]["properties"])


def test_no_parameter_can_be_null(document):
    for path, _, operation in operations(document):
        for parameter in operation.get("parameters", []):
            assert {"type": "null"} not in parameter["schema"].get("anyOf", []), (path, parameter["name"])


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/api/about", "/about"),
        ("/api/incidents", "/incidents"),
        ("/api/incidents/{id}", f"/incidents/{RAID.events[0].id}"),
        ("/api/incidents/{id}/thread", f"/incidents/{RAID.events[0].id}/thread"),
        ("/api/incidents/{id}/reviews", f"/incidents/{RAID.events[0].id}/reviews"),
        ("/api/links", "/links"),
        ("/api/events", "/events"),
        ("/api/events/{id}", f"/events/{RAID.events[0].id}"),
        ("/api/reports", "/reports"),
        ("/api/reports/{id}", "/reports/r1"),
        ("/api/search", "/search?q=depots"),
        ("/api/statements", "/statements"),
        ("/api/queue", "/queue"),
        ("/api/reviews", "/reviews"),
        ("/api/actors", "/actors"),
        ("/api/places", "/places"),
        ("/api/sites", "/sites"),
        ("/api/series", "/series?by=country"),
        ("/api/network", "/network"),
        ("/api/escalation", "/escalation"),
    ],
)
def test_what_is_sent_is_what_the_document_says(get, document, path, asked):
    schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    value = get(asked)
    # By the root's own keyword: references lead into the document.
    validator = Draft202012Validator({**schema, "components": document["components"]})
    assert list(validator.iter_errors(value)) == []
    assert value


def test_every_endpoint_that_reads_is_tried_above(document):
    [cases] = [mark.args[1] for mark in test_what_is_sent_is_what_the_document_says.pytestmark]
    tried = {path for path, _ in cases}
    reading = {path for path, method, _ in operations(document) if method == "get"}
    of_others = {path for path in reading if path.startswith(("/api/jobs", "/api/export"))}
    assert reading - of_others == tried


def test_examples_of_problems_are_what_the_document_says(document):
    contents = [
        content
        for _, _, operation in operations(document)
        for answer in operation["responses"].values()
        for content in answer.get("content", {}).values()
        if "example" in content
    ]
    assert contents
    for content in contents:
        validator = Draft202012Validator({**content["schema"], "components": document["components"]})
        assert list(validator.iter_errors(content["example"])) == []
