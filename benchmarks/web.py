"""How fast the web application is there, and how large its views are.

    python benchmarks/web.py CHRONICLE [--repeat 5] [--pictures docs/img]

Serves the chronicle and opens each view in Debian's Chromium, each time in a fresh browser profile: the time to the first
contentful paint, until the view's heading and first data stand, and how long the main thread was blocked beyond 50 ms a task
(total blocking time), medians; what the view loads of scripts and styles, gzipped. ``--pictures`` takes screenshots of all views,
light and dark, wide and narrow. Needs the ``test`` extra, Pillow and the built application.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

STATIC = Path(__file__).parents[1] / "src" / "casus" / "server" / "static"
VIEWS = {
    "today": "/", "incident": "/incidents/{incident}", "report": "/reports/{report}", "map": "/map", "timeline": "/timeline",
    "network": "/network", "escalation": "/escalation", "statements": "/statements", "review": "/review", "add": "/add",
    "search": "/search?q=drone", "start": "/start",
}  # fmt: skip
_SETTLED, _DRAWN = 400, 5_000  # milliseconds that a picture waits for a view, and for the map to be drawn
_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
_WATCH = """
window.__blocked = 0;
new PerformanceObserver(list => { for (const task of list.getEntries()) window.__blocked += Math.max(0, task.duration - 50); })
  .observe({type: "longtask", buffered: true});
"""


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("chronicle")
    ap.add_argument("--repeat", type=int, default=5)
    ap.add_argument("--pictures", type=Path, help="a folder for screenshots of all views")
    args = ap.parse_args()
    with serving(args.chronicle) as address, chromium() as browser:
        views = addresses(browser, address)
        if args.pictures:
            pictures(browser, views, args.pictures)
            return
        sizes = bundle_sizes()
        print("| view | first contentful paint | data there | blocked | scripts and styles, gzipped |")
        print("|---|---|---|---|---|")
        for name, url in views.items():
            runs = [measured(browser, url) for _ in range(args.repeat)]
            paint, ready, blocked = (statistics.median(run[k] for run in runs) for k in range(3))
            print(
                f"| {name} | {paint:.0f} ms | {ready:.0f} ms | {blocked:.0f} ms | {sizes[name] / 1000:.0f} kB |",
                flush=True,
            )


@contextmanager
def serving(chronicle: str) -> Iterator[str]:
    script = 'import sys; sys.argv[0] = "casus"; from casus.cli import main; main()'
    command = [sys.executable, "-c", script, "serve", chronicle, "--port", "0", "--read-only"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        found = re.search(r"http://\S+", process.stdout.readline())
        if not found:
            raise SystemExit("the server gave no address")
        yield found[0].rstrip("/")
    finally:
        process.terminate()
        process.wait()


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_ARGUMENTS)
        yield browser
        browser.close()


def addresses(browser: Browser, address: str) -> dict[str, str]:
    """The addresses of all views; of one incident the one that most sources tell of, of one report the longest coded."""
    request = browser.new_context().request
    incidents = request.get(f"{address}/api/incidents?limit=100&corroboration=independent").json()["items"]
    reports = request.get(f"{address}/api/reports?limit=100").json()["items"]
    known = {
        "incident": max(incidents, key=lambda one: one["sources"])["id"],
        "report": max(reports, key=lambda one: one["events"])["id"],
    }
    return {name: address + path.format(**known) for name, path in VIEWS.items()}


def measured(browser: Browser, url: str) -> tuple[float, float, float]:
    """Milliseconds to the first contentful paint, until nothing more is asked for, and of blocking."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.goto(url, wait_until="networkidle")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN")
    ready = page.evaluate("Math.max(0, ...performance.getEntriesByType('resource').map(one => one.responseEnd))")
    blocked = page.evaluate("window.__blocked")
    context.close()
    return paint, ready, blocked


def bundle_sizes() -> dict[str, int]:
    """Bytes of scripts and styles of each view, gzipped, with what all share."""
    manifest: dict[str, Any] = json.loads((STATIC / ".vite" / "manifest.json").read_text())
    shared = _files(manifest, "index.html")
    found = {}
    for name in VIEWS:
        files = shared | _files(manifest, f"src/views/{name.capitalize()}.svelte")
        found[name] = sum(len(gzip.compress((STATIC / file).read_bytes())) for file in files)
    return found


def _files(manifest: dict[str, Any], name: str) -> set[str]:
    chunk = manifest[name]
    found = {chunk["file"], *chunk.get("css", [])}
    for other in chunk.get("imports", []):
        found |= _files(manifest, other)
    return found


def pictures(browser: Browser, views: dict[str, str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        for width, kind in ((1280, "wide"), (390, "narrow")):
            context = browser.new_context(
                viewport={"width": width, "height": 860}, color_scheme=scheme, reduced_motion="reduce", locale="en-GB"
            )
            page = context.new_page()
            for name, url in views.items():
                _picture(page, url, folder / f"{name}-{kind}-{scheme}.png")
            context.close()


def _picture(page: Page, url: str, path: Path) -> None:
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(_DRAWN if path.name.startswith("map") else _SETTLED)
    shown = Image.open(io.BytesIO(page.screenshot()))
    # A palette is a third of the size, and pictures stay in the history for good.
    shown.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
