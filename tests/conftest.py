"""What holds for all tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Speed is measured by the benchmarks; a busy machine must not fail a test of something else.
settings.register_profile("casus", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("casus")
