"""Who takes nothing of an answer for a while is hung up on: a download holds the chronicle open while it goes on."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casus.server.problems import HungUp

PATIENCE = 60.0
"""Seconds in which a client must take the next part of an answer."""


class NoStalling:
    """Ends answers that nobody takes, so that what they were made from is let go of."""

    def __init__(self, app: ASGIApp, *, patience: float = PATIENCE) -> None:
        self._app = app
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and watch that what is sent is taken."""

        async def watched(message: Message) -> None:
            try:
                async with asyncio.timeout(self._patience):
                    await send(message)
            except TimeoutError:
                raise HungUp from None

        try:
            await self._app(scope, receive, watched)
        except HungUp:
            return
