"""Requests of all kinds, right and wrong, drawn from the API's own description: each answer is one that it names."""

from __future__ import annotations

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import response_schema_conformance

from casus.server.jobs import router as jobs
from casus.server.openapi import document
from casus.server.reading import router as reading
from casus.server.writing import router as writing

# What is right field by field may mean nothing together, as an interval that ends before it starts; a form may need
# what is not installed, and a server that only shows a chronicle refuses what would change it.
ACCEPTED = ["2xx", "304", "403", "404", "422", "501"]

# Schemathesis 4.32 takes `prefixItems` of answers for a keyword of older drafts; ``test_openapi`` validates these.
WITH_TUPLES = ["/api/sites", "/api/search", "/api/incidents/{id}/thread"]


def operations() -> list[tuple[str, str, GenerationMode]]:
    """Method, path and whether requests are right or wrong; where nothing is asked there is nothing to get wrong."""
    bare = FastAPI()
    for router in (reading, writing, jobs):
        bare.include_router(router)
    return [
        (method, path, mode)
        for path, methods in document(bare)["paths"].items()
        for method, operation in methods.items()
        for mode in GenerationMode
        if mode is GenerationMode.POSITIVE or _can_be_wrong(operation)
    ]


def _can_be_wrong(operation: dict) -> bool:
    return "requestBody" in operation or any(one["in"] == "query" for one in operation.get("parameters", []))


@pytest.fixture(scope="module")
def api(client):
    config = SchemathesisConfig.from_dict({"checks": {"positive_data_acceptance": {"expected-statuses": ACCEPTED}}})
    return schemathesis.openapi.from_asgi("/api/openapi.json", client.app, config=config)


@pytest.mark.parametrize(("method", "path", "mode"), operations())
def test_every_answer_is_one_that_the_description_names(api, method, path, mode):
    operation = api[path][method.upper()]

    @settings(max_examples=6, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def answered(data):
        case = data.draw(operation.as_strategy(generation_mode=mode))
        left_out = [response_schema_conformance] if path in WITH_TUPLES else []
        case.call_and_validate(headers={"X-Casus": "1", "Host": "testserver"}, excluded_checks=left_out)

    answered()
