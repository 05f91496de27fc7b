from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, ValidationError

from casus.codec import coded_to_json
from casus.exports.schema import json_schemas, write_schemas
from handmade import raid
from strategies import coded_reports

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema"
VALIDATOR = Draft202012Validator(json_schemas()["coded-report.v1.json"])


def test_the_published_schemas_are_those_of_the_types(tmp_path):
    write_schemas(tmp_path)
    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_text(encoding="utf-8") for path in PUBLISHED.iterdir()}


@pytest.mark.parametrize("schema", json_schemas().values(), ids=json_schemas())
def test_the_schemas_are_schemas(schema):
    Draft202012Validator.check_schema(schema)


@given(coded_reports())
def test_whatever_is_written_validates(coded):
    VALIDATOR.validate(json.loads(json.dumps(coded_to_json(coded))))


@pytest.mark.parametrize("path", ["report/sha256", "events/0/time/from", "events/0/score", "links/0/from"])
def test_a_missing_key_does_not_validate(path):
    line = node = coded_to_json(raid())
    *parents, last = path.split("/")
    for key in parents:
        node = node[int(key) if key.isdigit() else key]
    del node[last]
    with pytest.raises(ValidationError):
        VALIDATOR.validate(line)


def test_an_unknown_key_or_type_does_not_validate():
    line = coded_to_json(raid())
    line["events"][0]["evidence"] = []
    assert not VALIDATOR.is_valid(line)
    line = coded_to_json(raid())
    line["events"][0]["type"] = "WAR"
    assert not VALIDATOR.is_valid(line)
