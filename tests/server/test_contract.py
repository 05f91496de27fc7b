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
from server_names import RAID

from casus.server.health import router as health
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
    for router in (reading, writing, jobs, health):
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


def described(app):
    config = SchemathesisConfig.from_dict({"checks": {"positive_data_acceptance": {"expected-statuses": ACCEPTED}}})
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, config=config)


@pytest.fixture(scope="module")
def api(client):
    return described(client.app)


@pytest.fixture
def desk(serving, week):
    """The same of a server that takes reviews."""
    return described(serving(week, writable=True).app)


@pytest.mark.parametrize(("method", "path", "mode"), operations())
def test_every_answer_is_one_that_the_description_names(api, method, path, mode):
    operation = api[path][method.upper()]

    @settings(max_examples=6, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def answered(data):
        case = data.draw(operation.as_strategy(generation_mode=mode))
        left_out = [response_schema_conformance] if path in WITH_TUPLES else []
        case.call_and_validate(headers={"Host": "testserver"}, excluded_checks=left_out)

    answered()


TARGETS = [RAID.events[0].id, RAID.events[1].id, RAID.statements[0].id, RAID.report.id, RAID.report.sha256, "e-none"]


@pytest.mark.parametrize("mode", GenerationMode)
def test_reviews_of_all_kinds_are_taken_or_refused_as_described(desk, mode):
    operation = desk["/api/reviews"]["POST"]
    answers = set()

    @settings(max_examples=25, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def answered(data):
        case = data.draw(operation.as_strategy(generation_mode=mode))
        if mode is GenerationMode.POSITIVE:
            # Of ids drawn by chance none would be there.
            for one in case.body if isinstance(case.body, list) else [case.body]:
                one["target"] = data.draw(st.sampled_from(TARGETS))
        answer = case.call_and_validate(headers={"Host": "testserver"})
        answers.add(answer.status_code)

    answered()
    assert answers == ({201, 422} if mode is GenerationMode.POSITIVE else {403, 422})
