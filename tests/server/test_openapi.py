from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from server_names import RAID

import casus.server
from casus.server.openapi import _PICKED
from fusion_reports import ELSEWHERE

KAYES = ELSEWHERE.events[0].id.replace("e-", "i-")
"""The incident that this event founds."""


@pytest.fixture
def document(get) -> dict:
    return get("/openapi.json")


def operations(document):
    return [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def answers(document, operation):
    """The answers of an operation by their status; where one stands among the components, that."""
    named = document["components"]["responses"]
    return {
        status: named[answer["$ref"].rpartition("/")[2]] if "$ref" in answer else answer
        for status, answer in operation["responses"].items()
    }


def whole(document):
    """The document of answers of which no fields were picked: then they are all there."""
    strict = copy.deepcopy(document)
    for name in _PICKED:
        schema = strict["components"]["schemas"][name]
        schema["required"] = list(schema["properties"])
    return strict


def errors(document, schema, value):
    """What is wrong with a value; references lead into the document, as the root's own keyword."""
    return list(Draft202012Validator({**schema, "components": document["components"]}).iter_errors(value))


def test_it_is_a_document_of_openapi(document):
    assert [str(error) for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_every_endpoint_has_words_a_tag_and_an_id_of_its_own(document):
    assert document["openapi"].startswith("3.1")
    found = operations(document)
    assert all(operation["tags"] and operation["description"] for _, _, operation in found)
    ids = [operation["operationId"] for _, _, operation in found]
    assert len(ids) == len(set(ids))
    known = {tag["name"] for tag in document["tags"]}
    assert {tag for _, _, operation in found for tag in operation["tags"]} <= known


def test_every_reference_leads_somewhere(document):
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
    for reference in found:
        _, _, kind, name = reference.split("/")
        assert name in document["components"][kind]


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
        ("/api/health", "/health"),
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
        ("/api/intensities", f"/intensities?incident={KAYES}"),
    ],
)
def test_what_is_sent_is_what_the_document_says(get, document, path, asked):
    schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    value = get(asked)
    assert errors(whole(document), schema, value) == []
    assert value


def test_every_endpoint_that_reads_is_tried_above(document):
    [cases] = [mark.args[1] for mark in test_what_is_sent_is_what_the_document_says.pytestmark]
    tried = {path for path, _ in cases}
    reading = {path for path, method, _ in operations(document) if method == "get"}
    of_others = {path for path in reading if path.startswith(("/api/jobs", "/api/feeds", "/api/export"))}
    assert reading - of_others == tried


def test_every_refusal_is_a_problem_with_an_example(document):
    for path, method, operation in operations(document):
        for status, answer in answers(document, operation).items():
            if int(status) >= 400:
                [(media, content)] = answer["content"].items()
                assert media == "application/problem+json", (path, method, status)
                assert content["example"]["status"] == int(status)
                assert errors(document, content["schema"], content["example"]) == []


def test_what_is_refused_everywhere_is_told_everywhere(document):
    for path, method, operation in operations(document):
        told = answers(document, operation)
        guarded = set() if path == "/api/health" else {"401", "429"}
        assert {"403", "413", "421", "422", "503"} | guarded <= told.keys(), (path, method)
        assert ("401" in told) == (path != "/api/health")
        if method != "get":
            assert {"400", "408", "415"} <= told.keys()
        if "{id}" in path:
            assert "404" in told


def test_what_the_guards_say_is_what_they_answer(serving, filled, document):
    """The examples of refusals, beside refusals."""
    client = serving(filled, token="secret")
    bearing = {"Authorization": "Bearer secret"}
    refused = {
        "TokenNeeded": client.get("/api/about"),
        "FromElsewhere": client.get("/api/about", headers={"Sec-Fetch-Site": "cross-site"}),
        "UnknownHost": client.get("/api/about", headers={"Host": "elsewhere.example"}),
        "TooLong": client.get("/api/about", headers=bearing | {"Content-Length": "5000001"}),
        "TooManyGuesses": [client.get("/api/about", headers={"Authorization": f"Bearer {n}"}) for n in range(11)][-1],
    }
    named = document["components"]["responses"]
    assert named["TokenNeeded"]["headers"].keys() == {"WWW-Authenticate"}
    assert named["TooManyGuesses"]["headers"].keys() == {"Retry-After"}
    assert named.keys() - refused.keys() == {"Unavailable"}
    for name, answer in refused.items():
        [content] = named[name]["content"].values()
        assert without_numbers(answer.json()["detail"]) == without_numbers(content["example"]["detail"])
        assert answer.json() | {"detail": ""} == content["example"] | {"detail": ""}
        for header in named[name].get("headers", {}):
            assert header in answer.headers


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("403", {}),
        ("413", {"X-Casus": "1", "Content-Type": "application/json", "Content-Length": "5000001"}),
        ("415", {"X-Casus": "1", "Content-Type": "text/plain", "Content-Length": "2"}),
    ],
)
def test_so_is_what_they_say_to_who_changes_something(client, document, status, headers):
    answer = client.post("/api/reviews", headers=headers)
    [content] = document["paths"]["/api/reviews"]["post"]["responses"][status]["content"].values()
    assert answer.json() == content["example"]


def without_numbers(words):
    return re.sub("[0-9]+", "0", words)


def test_where_a_token_is_asked_for_the_document_says_so(serving, filled, document):
    assert document["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    assert document["security"] == [{}, {"token": []}]
    client = serving(filled, token="secret")
    locked = client.get("/api/openapi.json", headers={"Authorization": "Bearer secret"}).json()
    assert locked["security"] == [{"token": []}]
    for path, _, operation in operations(locked):
        assert operation.get("security") == ([] if path == "/api/health" else None)


def test_what_has_a_tag_may_be_asked_for_with_it(client, document):
    tagged = [(path, operation) for path, _, operation in operations(document) if "304" in operation["responses"]]
    assert len(tagged) > 15
    for _, operation in tagged:
        assert "If-None-Match" in [one["name"] for one in operation["parameters"]]
        assert "ETag" in operation["responses"]["200"]["headers"]
    for path, method, operation in operations(document):
        if method == "get" and "{" not in path and "q" not in required(operation):
            assert ("etag" in client.get(path).headers) == ("304" in operation["responses"]), path


def required(operation):
    return [one["name"] for one in operation.get("parameters", []) if one.get("required")]


def test_what_changes_something_needs_a_header(document):
    for _, method, operation in operations(document):
        assert ("X-Casus" in required(operation)) == (method != "get")


def test_every_parameter_has_an_example_or_choices(document):
    for path, method, operation in operations(document):
        for parameter in operation.get("parameters", []):
            schema = parameter["schema"]
            one = parameter.get("example", (schema.get("examples") or schema.get("enum") or [None])[0])
            assert one is not None, (method, path, parameter["name"])
            assert errors(document, schema, one) == [], (method, path, parameter["name"])


def test_examples_of_parameters_mean_something_each_alone(client, document):
    for path, method, operation in operations(document):
        asked = [one for one in operation.get("parameters", []) if one["in"] == "query"]
        for parameter in asked if method == "get" and "{" not in path else []:
            needed = {one["name"]: value_of(one) for one in asked if one.get("required")}
            answer = client.get(path, params=needed | {parameter["name"]: value_of(parameter)})
            assert answer.status_code == 200, (path, parameter["name"], answer.text)


def value_of(parameter):
    schema = parameter["schema"]
    one = parameter.get("example", (schema.get("examples") or schema.get("enum") or [None])[0])
    return str(one).lower() if isinstance(one, bool) else one


WRITTEN = "run docs/generate_api.py and look at what changed"


def test_every_endpoint_has_an_example_of_its_answer_and_of_what_it_is_sent(document):
    for path, method, operation in operations(document):
        [status] = [status for status in operation["responses"] if status < "300"]
        contents = operation["responses"][status].get("content", {})
        shown = [media for media, content in contents.items() if content.get("examples")]
        assert set(shown) == set(contents) - {"application/vnd.apache.parquet"}, f"{method} {path}: {WRITTEN}"
        if "requestBody" in operation:
            assert operation["requestBody"]["content"]["application/json"]["examples"]


def test_examples_are_what_the_document_says(document):
    strict = whole(document)
    for path, method, operation in operations(document):
        bodies = [answer.get("content", {}) for answer in operation["responses"].values()]
        bodies.append(operation.get("requestBody", {}).get("content", {}))
        for content in [one for body in bodies for one in body.values()]:
            for example in content.get("examples", {}).values():
                assert example["summary"].startswith(f"{method.upper()} /api/")
                assert errors(strict, content["schema"], example["value"]) == [], f"{method} {path}: {WRITTEN}"


def test_no_example_is_kept_of_what_is_no_more(document):
    kept = json.loads(Path(casus.server.__file__).with_name("examples.json").read_text(encoding="utf-8"))
    assert kept["operations"].keys() == {f"{method} {path}" for path, method, _ in operations(document)}, WRITTEN
    for path, method, operation in operations(document):
        own = kept["operations"][f"{method} {path}"]
        names = {one["name"] for one in operation.get("parameters", [])}
        assert own["parameters"].keys() <= names, f"{method} {path}: {WRITTEN}"
        for line in [one["asks"]["line"] for one in own["exchanges"]]:
            assert {pair.partition("=")[0] for pair in urlsplit(line).query.split("&") if pair} <= names
