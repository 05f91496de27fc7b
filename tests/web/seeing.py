"""What is seen on a page, and what the API says to it. Without playwright the tests that import this are skipped."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from browsing import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

_api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install playwright")

expect = _api.expect
"""Waits until something holds of a page or a part of it."""
expect.set_options(timeout=15_000)


def ask(served: Served, path: str, **parameters: Any) -> Any:
    """What the API answers to a path below /api."""
    query = urlencode({key.rstrip("_"): value for key, value in parameters.items()}, doseq=True)
    with urlopen(f"{served.address}/api{path}?{query}", timeout=30) as answer:
        return json.load(answer)


def ask_all(served: Served, path: str, **parameters: Any) -> list[Any]:
    """All items of a list of the API, from page to page."""
    found: list[Any] = []
    cursor: dict[str, str] = {}
    while True:
        page = ask(served, path, **parameters, limit=500, **cursor)
        found += page["items"]
        if page["next"] is None:
            return found
        cursor = {"cursor": page["next"]}


def has_address(page: Page, holds: Callable[[str], bool]) -> None:
    """Wait until the page's address is one for which ``holds`` is true."""
    page.wait_for_url(holds, wait_until="commit")


def signed(served: Served, name: str) -> dict[str, Any]:
    """Options for ``opens``: the browser knows the reviewer's name already."""
    kept = [{"name": "casus-author", "value": name}]
    return {"storage_state": {"origins": [{"origin": served.address, "localStorage": kept}]}}
