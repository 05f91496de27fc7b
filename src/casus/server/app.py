"""The server as one application: the API, the application for the browser, and what keeps both safe."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware

from casus.chronicle import Chronicle
from casus.server import jobs, past
from casus.server.etags import answer
from casus.server.health import Model
from casus.server.health import router as health
from casus.server.openapi import document
from casus.server.pages import add_pages
from casus.server.problems import Unforeseen, add_problems
from casus.server.reading import router as reading
from casus.server.safety import add_safety
from casus.server.served import add_metrics
from casus.server.writing import router as writing

BUILT = Path(__file__).with_name("static")
"""Where the built application for the browser lies, if it was built."""

_COMPRESSED_FROM = 1_500  # bytes; what is shorter fits into one packet anyway
_COMPRESSION = 4  # of 9: a map of 100,000 points is a tenth longer than with 9, and holds others up a quarter as long


def create_app(
    *,
    chronicle: str,
    token: str | None,
    hosts: Iterable[str],
    writable: bool,
    create: bool = False,
    static: Path | None = BUILT,
) -> FastAPI:
    """The application that serves a chronicle; the chronicle is open until the application is shut down.

    Args:
        chronicle: path or database URL.
        token: what requests to the API must bear; None: nothing.
        hosts: the names under which the server is reached (``casus.server.safety.add_safety``).
        writable: whether reviews may be added and reports coded.
        create: whether a chronicle is made where there is none.
        static: the folder of the built application; None, or one without ``index.html``: a page says how to build it.

    Raises:
        ChronicleError: there is no such chronicle, or it cannot be opened.
        OptionError: the token or the hosts mean nothing.
    """
    held = Chronicle.open(chronicle, create=create, read_only=not writable)
    try:
        return _serving(held, token=token, hosts=hosts, writable=writable, static=static)
    except BaseException:
        held.close()
        raise


def _serving(
    held: Chronicle, *, token: str | None, hosts: Iterable[str], writable: bool, static: Path | None
) -> FastAPI:
    app = FastAPI(
        title="Casus",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.chronicle = held
    app.state.writable = writable
    app.state.pasts = past.Pasts(held)
    app.state.jobs = jobs.Jobs(held)
    app.state.model = Model()
    app.state.needs_token = token is not None
    app.openapi = partial(document, app)  # type: ignore[method-assign]
    app.add_api_route("/api/openapi.json", _openapi, include_in_schema=False)
    for router in (reading, writing, jobs.router, health):
        app.include_router(router)
    add_pages(app, static)
    add_problems(app)
    # What is added last is met first.
    app.add_middleware(Unforeseen)
    app.add_middleware(GZipMiddleware, minimum_size=_COMPRESSED_FROM, compresslevel=_COMPRESSION)
    add_safety(app, token=token, hosts=hosts)
    add_metrics(app)
    # Made now and not with the first request, so that a token or host that means nothing is told at the start.
    app.middleware_stack = app.build_middleware_stack()
    return app


def _openapi(request: Request) -> Response:
    return answer(request, request.app.openapi())


def _remove_left() -> None:
    past.remove_left()
    jobs.remove_left()


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """At the start what crashed servers left is removed; in the end jobs end, and the chronicle is let go of."""
    await run_in_threadpool(_remove_left)
    try:
        yield
    finally:
        await run_in_threadpool(app.state.jobs.close)
        app.state.pasts.close()
        app.state.chronicle.close()
