"""What a view loads before it stands: scripts and styles, packed, without the map's own."""

from __future__ import annotations

import pytest
from browsing import Opens, Served

MOST = 300_000  # bytes
PAGES = ["/", "/timeline", "/network", "/statements", "/escalation", "/review", "/add", "/search?q=drone", "/start"]
_LOADED = """
() => ({
  painted: performance.getEntriesByName("first-contentful-paint").length,
  bytes: performance.getEntriesByType("resource")
    .filter(one => /[.](js|css)$/.test(new URL(one.name).pathname))
    .map(one => one.encodedBodySize),
})
"""


@pytest.mark.parametrize("page", PAGES)
def test_a_view_is_light(page: str, served: Served, opens: Opens):
    shown = opens(served.address + page)
    shown.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
    loaded = shown.evaluate(_LOADED)
    assert loaded["painted"] == 1
    assert all(loaded["bytes"]) and 0 < sum(loaded["bytes"]) < MOST
