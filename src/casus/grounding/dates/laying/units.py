"""How long units of time are."""

from __future__ import annotations

DAYS = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
HOURS = {"minute": 1 / 60, "hour": 1.0}
