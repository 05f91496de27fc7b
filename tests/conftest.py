"""What holds for all tests."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from feed_hosts import Clock, Host

# Speed is measured by the benchmarks; a busy machine must not fail a test of something else.
settings.register_profile("casus", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("casus")


@pytest.fixture
def host():
    """A server of feeds and pages on this machine."""
    served = Host()
    yield served
    served.close()


@pytest.fixture
def clock():
    """A clock that stands still but for those who sleep."""
    return Clock()
