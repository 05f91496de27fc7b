"""What is measured of every command, and how it is written."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Gauge, ProcessCollector, disable_created_metrics
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from casus.errors import ModelError
from casus.shipped import described, fingerprint
from casus.version import VERSION

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
"""What the text is to be sent as."""


def new_registry() -> CollectorRegistry:
    """A registry with what holds for every command: version and model, when it began, and what its process uses."""
    disable_created_metrics()  # type: ignore[no-untyped-call]  # the moment at which each number began is that at which the command did
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    build = Gauge(
        "casus_build_info",
        "Always 1; the version of Casus and the fingerprint of the model that ships with it.",
        ["version", "model"],
        registry=registry,
    )
    build.labels(version=VERSION, model=_model()).set(1)
    begun = Gauge("casus_begun_timestamp_seconds", "When the command began.", registry=registry)
    begun.set_to_current_time()
    return registry


def text(registry: CollectorRegistry) -> bytes:
    """All numbers as they are now, in the text format 0.0.4."""
    return generate_latest(registry)


def _model() -> str:
    try:
        return fingerprint(described())
    except ModelError:  # whoever loads it is told
        return ""
