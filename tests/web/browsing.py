"""A running server, and pages of a browser before it, for tests of the web application."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import uvicorn

from programs import environment

if TYPE_CHECKING:
    from fastapi import FastAPI
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A running server: where it is, and the chronicle that it serves."""

    address: str
    chronicle: Path


@contextmanager
def serving(chronicle: Path, *options: str) -> Iterator[Served]:
    """`casus serve` as a process of its own, on a free port."""
    script = 'import sys; sys.argv[0] = "casus"; from casus.cli import main; main()'
    command = [sys.executable, "-c", script, "serve", str(chronicle), "--port", "0", *options]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment(), cwd=ROOT
    )
    try:
        yield Served(address=_address(process), chronicle=chronicle)
    finally:
        process.terminate()
        process.communicate(timeout=30)


@contextmanager
def running(app: FastAPI, chronicle: Path) -> Iterator[Served]:
    """A server of an application in a thread of this process, on a free port."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = monotonic() + 60
    while not server.started and monotonic() < end:
        sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Served(address=f"http://127.0.0.1:{port}", chronicle=chronicle)
    finally:
        server.should_exit = True
        thread.join(30)


def _address(process: subprocess.Popen[str]) -> str:
    said = []
    assert process.stdout
    for line in process.stdout:
        said.append(line)
        if found := re.search(r"http://[\w.\[\]:]+", line):
            return found[0].rstrip("/")
    raise AssertionError("the server gave no address:\n" + "".join(said))


class Opens:
    """Opens addresses, each in a page of its own, and hears what the pages complain of."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def __call__(self, address: str, *, known: bool = False, **options: Any) -> Page:
        """The page at an address, once all that it asked for is there; ``known``: its complaints do not count."""
        wanted = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", **options}
        context = self._browser.new_context(**wanted)
        context.set_default_timeout(15_000)
        self._contexts.append(context)
        page = context.new_page()
        if not known:
            page.on("console", lambda message: self._hear(message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: self._hear(str(error)))
        page.goto(address, wait_until="networkidle")
        return page

    def _hear(self, complaint: str) -> None:
        self.complaints.append(complaint)

    def close(self) -> None:
        """Close all pages."""
        for context in self._contexts:
            context.close()
