"""The chronicle as it stood at a moment, for who asks with ``as_of``.

The past is made as a chronicle of its own (``casus.chronicle.past``) when a moment is first asked for, and kept for
the requests that follow: a page asks for several things, and all of them must stand as of one moment. What a server
that crashed made is removed when another one starts.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request
from fastapi.concurrency import contextmanager_in_threadpool

from casus.chronicle import Chronicle
from casus.chronicle.past import write_past
from casus.errors import ChronicleError
from casus.server.naming import name_of
from casus.server.parameters import moment_of
from casus.server.problems import invalid
from casus.server.scratch import Scratch, remove_stale

MOST_BYTES = 500_000_000
"""Of a larger chronicle no copy is made."""

MOST_CHANGED = 5_000
"""Incidents that are put together anew for one moment; that takes a quarter of a minute."""

_FIELD = "as_of"
_PREFIX = "casus-past-"
_INSTEAD = "`casus incidents` and `casus events` with `--as-of` show the past of any chronicle"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(slots=True)
class _Past:
    chronicle: Chronicle
    readers: int = 0


class Pasts:
    """The last moments that were asked for, each as an open chronicle; may be used by several threads.

    Args:
        chronicle: the chronicle as it stands.
        now: the present moment (aware).
        most: how many moments are kept.
    """

    def __init__(self, chronicle: Chronicle, *, now: Callable[[], dt.datetime] = _now, most: int = 3) -> None:
        self._chronicle = chronicle
        self._now = now
        self._most = most
        self._kept: dict[dt.datetime, _Past] = {}
        self._folder: Scratch | None = None
        self._lock = threading.Lock()

    @contextmanager
    def at(self, moment: dt.datetime) -> Iterator[Chronicle]:
        """The chronicle as it stood at a moment; it is there at least as long as the context lasts.

        Raises:
            Problem: the moment is yet to come, or of this chronicle the past cannot be had here.
        """
        if moment > self._now():
            raise invalid(_FIELD, "this moment is yet to come")
        with self._lock:
            past = self._kept.pop(moment, None) or _Past(self._made(moment))
            self._kept[moment] = past  # the last one asked for is dropped last
            past.readers += 1
        try:
            yield past.chronicle
        finally:
            with self._lock:
                past.readers -= 1
                self._forget(self._most)

    def close(self) -> None:
        """Remove what was made."""
        with self._lock:
            self._forget(0)
            if self._folder is not None:
                self._folder.remove()
                self._folder = None

    def _made(self, moment: dt.datetime) -> Chronicle:
        self._check_size()
        if self._folder is None:
            self._folder = Scratch(_PREFIX)
        stem = Path(name_of(self._chronicle)).stem
        path = self._folder.path / f"{stem}-{moment.astimezone(dt.UTC):%Y-%m-%dT%H%M%S.%fZ}.casus"
        try:
            write_past(self._chronicle, moment, path, most=MOST_CHANGED)
            return Chronicle.open(path, read_only=True)
        except ChronicleError as error:
            _remove(path)
            if error.__cause__ is not None:
                raise
            raise invalid(_FIELD, f"{error} {_INSTEAD}") from error
        except BaseException:
            _remove(path)
            raise

    def _check_size(self) -> None:
        path = Path(self._chronicle.name)
        if path.is_file() and (size := path.stat().st_size) > MOST_BYTES:
            raise invalid(
                _FIELD,
                f"the chronicle has {size / 1e6:,.0f} MB, and of more than {MOST_BYTES / 1e6:,.0f} MB no past is made; "
                f"{_INSTEAD}",
            )

    def _forget(self, most: int) -> None:
        """Drop those asked for longest ago; none that is read."""
        idle = [moment for moment, past in self._kept.items() if not past.readers]
        for moment in idle[: max(0, len(self._kept) - most)]:
            chronicle = self._kept.pop(moment).chronicle
            chronicle.close()
            _remove(Path(chronicle.name))


def remove_left() -> None:
    """Remove what servers that crashed had made of the past."""
    remove_stale(_PREFIX)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


async def _standing(request: Request) -> AsyncIterator[Chronicle]:
    held, pasts = request.app.state.chronicle, request.app.state.pasts
    assert isinstance(held, Chronicle)
    assert isinstance(pasts, Pasts)
    moment = moment_of(request.query_params.get(_FIELD, ""))
    if moment is None:  # what is no moment is refused with the other parameters
        yield held
        return
    async with contextmanager_in_threadpool(pasts.at(moment)) as past:
        yield past


Standing = Annotated[Chronicle, Depends(_standing)]
"""The open chronicle, as it stood at the moment ``as_of`` where one is given."""
