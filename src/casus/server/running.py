"""The application under uvicorn: what it is asked over the network, and how it ends."""

from __future__ import annotations

import os
import socket

import uvicorn
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from casus.server.safety.connections import Bounds, bounded

_LAST_SECONDS = 5  # for answers under way when the server is stopped
_PROXIES = "FORWARDED_ALLOW_IPS"
_THIS_MACHINE = "127.0.0.1,::1"


def server_of(app: FastAPI, *, is_proxied: bool, bounds: Bounds | None = None, logs: bool = True) -> uvicorn.Server:
    """A server of an application (``create_app``); it ends its jobs before all else.

    Args:
        app: the application.
        is_proxied: whether a proxy is believed when it says for whom it asks (``X-Forwarded-For``): one on this
            machine, or at the addresses in the environment variable ``FORWARDED_ALLOW_IPS``.
        bounds: what connections may do.
        logs: whether its faults go to standard error; else they are for the handlers that the program has set.
    """
    limits = bounds or Bounds()
    config = uvicorn.Config(
        app,
        http=bounded(limits),
        ws="none",
        timeout_keep_alive=limits.idle,
        timeout_graceful_shutdown=_LAST_SECONDS,
        proxy_headers=is_proxied,
        forwarded_allow_ips=os.environ.get(_PROXIES, _THIS_MACHINE),
        # Warnings tell of requests that mean nothing, and who sends these must not fill the log.
        log_level="error",
        log_config=uvicorn.config.LOGGING_CONFIG if logs else None,
        access_log=False,
        server_header=False,
    )
    return _Server(config, app)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self._app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Who follows a job in the browser would hold up the end, so the jobs end first."""
        await run_in_threadpool(self._app.state.jobs.close)
        await super().shutdown(sockets)
