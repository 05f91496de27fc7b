"""Runs for tests that make chronicles themselves."""

from __future__ import annotations

import datetime as dt

from casus.chronicle import Run


def run_of(model: str = "m1", *, hour: int = 9) -> Run:
    return Run(version="1.0", model=model, started=dt.datetime(2024, 2, 4, hour, tzinfo=dt.UTC))
