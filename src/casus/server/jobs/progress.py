"""How a job goes on, as server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from pydantic import TypeAdapter

from casus.server.jobs.holding import Jobs
from casus.server.jobs.records import Item, JobRecord

HEARTBEAT = 15.0
"""Seconds after which something is sent though nothing has happened, so that nobody takes the connection for dead."""

_ITEM = TypeAdapter(Item)
_JOB = TypeAdapter(JobRecord)
_STILL_THERE = b": still at it\n\n"


async def progress(jobs: Jobs, id_: str, *, after: int = 0, heartbeat: float = HEARTBEAT) -> AsyncIterator[bytes]:
    """The items of a job as they are done, those before ``after`` left out, and the job when it has ended.

    ``total`` tells, before an item, of how many the job has become, where that is not what was told last.
    Each item's event has its number, from 1, as its id: who comes back with the last one gets those after it.
    """
    loop = asyncio.get_running_loop()
    changed = asyncio.Event()

    def wake() -> None:
        with suppress(RuntimeError):  # the loop is closed: the server has ended
            loop.call_soon_threadsafe(changed.set)

    total: int | None = None
    with jobs.followed(id_, wake):
        while (news := jobs.news(id_, after=after)) is not None:
            if news.total != total and not news.ended:
                total = news.total
                yield _event("total", str(total).encode())
            for item in news.items:
                after += 1
                yield _event("item", _ITEM.dump_json(item), id=after)
            if news.more:
                continue
            if news.ended:
                if (job := jobs.get(id_)) is not None:
                    yield _event("end", _JOB.dump_json(job))
                return
            try:
                await asyncio.wait_for(changed.wait(), heartbeat)
            except TimeoutError:
                yield _STILL_THERE
            changed.clear()


def _event(name: str, data: bytes, *, id: int | None = None) -> bytes:
    """One event; JSON has no line ends of its own."""
    number = b"" if id is None else f"id: {id}\n".encode()
    return b"event: " + name.encode() + b"\n" + number + b"data: " + data + b"\n\n"
