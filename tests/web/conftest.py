"""A real server over the coded example reports, and Debian's Chromium before it.

The tests are skipped where there is no Chromium or no built application; ``.ci/run`` sees to both.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import ROOT, Opens, Served, serving

import casus

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BUILT = ROOT / "src" / "casus" / "server" / "static" / "index.html"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def example_chronicle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example reports, coded once."""
    path = tmp_path_factory.mktemp("web") / "examples.casus"
    for _ in casus.stream(str(ROOT / "examples" / "reports"), into=path):
        pass
    return path


@pytest.fixture(scope="session")
def served(example_chronicle: Path) -> Iterator[Served]:
    """A server whose chronicle no test changes."""
    with serving(example_chronicle, "--read-only") as one:
        yield one


@pytest.fixture
def served_to_write(example_chronicle: Path, tmp_path: Path) -> Iterator[Served]:
    """A server over a copy of the chronicle, for one test."""
    copy = tmp_path / "copy.casus"
    shutil.copy(example_chronicle, copy)
    with serving(copy) as one:
        yield one


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, for all tests."""
    if not BUILT.is_file():
        pytest.skip("the web application is not built; `pip install -e .` builds it")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium; on Debian: apt-get install chromium")
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install playwright")
    with api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        yield found
        found.close()


@pytest.fixture
def opens(browser: Browser) -> Iterator[Opens]:
    """Opens addresses; what a page complains of fails the test."""
    one = Opens(browser)
    yield one
    one.close()
    assert not one.complaints


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which finds what keeps people out."""
    path = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("axe-core is not there; `pip install -e .` builds the application with it")
    return path.read_text(encoding="utf-8")
