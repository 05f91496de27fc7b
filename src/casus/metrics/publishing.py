"""Showing the numbers while a command goes on: on an address of this machine, or in a file."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, start_http_server, write_to_textfile

from casus.errors import OptionError

EVERY = 15.0
"""Seconds from one writing of a file to the next."""

_ADDRESS = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[^/\\:\[\]]*):(?P<port>[0-9]{1,5})")
_THIS_MACHINE = "127.0.0.1"
_LAST_PORT = 65535

_log = logging.getLogger("casus.metrics")


@contextmanager
def published(registry: CollectorRegistry, where: str, *, every: float = EVERY) -> Iterator[None]:
    """Show the numbers while the context lasts.

    Args:
        registry: the numbers.
        where: ``ADDRESS:PORT`` to answer at under ``/metrics`` (``:PORT``: this machine alone), or the path of a file,
            which is written whole every now and then and once in the end (for node_exporter's textfile collector).
        every: seconds from one writing to the next.

    Raises:
        OptionError: the address cannot be taken, or the file not be written.
    """
    ended = Gauge("casus_ended_timestamp_seconds", "When the command ended; 0: it has not.", registry=registry)
    address = _ADDRESS.fullmatch(where)
    if address is None:
        shown = _writing(registry, Path(where), every)
    else:
        shown = _answering(registry, address["host"].strip("[]") or _THIS_MACHINE, int(address["port"]))
    with shown:
        try:
            yield
        finally:
            ended.set_to_current_time()


@contextmanager
def _answering(registry: CollectorRegistry, host: str, port: int) -> Iterator[None]:
    if port > _LAST_PORT:
        raise OptionError(f"--metrics {host}:{port}: there is no such port.")
    try:
        server, thread = start_http_server(port, addr=host, registry=registry)
    except OSError as error:
        raise OptionError(
            f"--metrics: port {port} of {host} cannot be served: {error.strerror or error}. Give another."
        ) from error
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def _writing(registry: CollectorRegistry, path: Path, every: float) -> Iterator[None]:
    try:
        write_to_textfile(str(path), registry)
    except OSError as error:
        raise OptionError(f"--metrics: {path} cannot be written: {error.strerror or error}.") from error
    ended = threading.Event()
    thread = threading.Thread(target=_keep_writing, args=(registry, path, every, ended), name="metrics", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _keep_writing(registry: CollectorRegistry, path: Path, every: float, ended: threading.Event) -> None:
    last = False
    while not last:
        last = ended.wait(every)
        try:
            write_to_textfile(str(path), registry)
        except OSError:
            _log.warning("metrics cannot be written", extra={"path": str(path)}, exc_info=True)
