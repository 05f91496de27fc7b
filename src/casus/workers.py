"""Coding many reports, in this process or in several.

Both ways take reports mixed with other items, which they pass on, and keep the order of all. Several
processes get the reports in batches; the death of one costs one report. They are started afresh (``spawn``),
so a script that uses them needs the usual ``if __name__ == "__main__":``.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Protocol, Self, TypeVar

from threadpoolctl import threadpool_limits

from casus.errors import ModelError
from casus.records import CodedReport, Report, SetAside

Result = CodedReport | SetAside
_Other = TypeVar("_Other")

_BATCH_ITEMS = 32
_BATCH_CHARACTERS = 64_000
_BATCHES_AHEAD = 2  # for each process, so that none waits while results are written

_log = logging.getLogger("casus.workers")


class CodesReports(Protocol):
    """What a coder must offer to code for a job; ``casus.coder.Coder`` does."""

    @property
    def fingerprint(self) -> str:
        """What tells coders that code otherwise from one another."""

    def pipe(self, reports: Iterable[Report], /) -> Iterator[Result]:
        """Code reports: one result for each, in their order."""


MakeCoder = Callable[[], CodesReports]


def code_here(items: Iterable[Report | _Other], coder: CodesReports) -> Iterator[Result | _Other]:
    """Code the reports among the items, and pass the others on in their turn."""
    for batch in _batches(items):
        yield from _merged(batch, coder.pipe(_reports(batch)))


def code_in_processes(
    items: Iterable[Report | _Other], make_coder: MakeCoder, *, processes: int
) -> Iterator[Result | _Other]:
    """Code as ``code_here``, in as many processes, each with a coder that ``make_coder`` (picklable) makes.

    A report whose coding ends its process (for want of memory) is set aside, and the others go on.
    """
    with Processes(make_coder, processes) as pool:
        yield from pool.code(items)


class Processes:
    """Processes that code, kept for several lots of reports; a context manager."""

    def __init__(self, make_coder: MakeCoder, number: int) -> None:
        self._pool = _Pool(make_coder, number)
        self._ahead = number * _BATCHES_AHEAD

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:  # a signal or an early end among them: what is being coded is not wanted any more
            self._pool.abandon()
        self.close()

    @property
    def fingerprint(self) -> str:
        """That of the coder in the processes.

        Raises:
            ModelError: none could be made there.
        """
        return self._pool.fingerprint()

    def code(self, items: Iterable[Report | _Other]) -> Iterator[Result | _Other]:
        """As ``code_in_processes``."""
        waiting: deque[tuple[list[Report | _Other], Future[list[Result]]]] = deque()
        for batch in _batches(items):
            waiting.append((batch, self._pool.submit(_reports(batch))))
            if len(waiting) > self._ahead:
                yield from _next(self._pool, waiting)
        while waiting:
            yield from _next(self._pool, waiting)

    def close(self) -> None:
        """End the processes."""
        self._pool.close()


class _Pool:
    """A process pool that starts anew after a worker died. No worker outlives this process, however that ends."""

    def __init__(self, make_coder: MakeCoder, processes: int) -> None:
        self._make_coder = make_coder
        self._processes = processes
        self._far_end, self._lifeline = multiprocessing.get_context("spawn").Pipe(duplex=False)
        self._executor = self._start(processes)

    def submit(self, batch: list[Report]) -> Future[list[Result]]:
        with _ctrl_c_for_this_process_alone():  # workers are started when there is something for them to do
            try:
                return self._executor.submit(_code, batch)
            except BrokenProcessPool:
                self._renew()
                return self._executor.submit(_code, batch)

    def fingerprint(self) -> str:
        try:
            with _ctrl_c_for_this_process_alone():
                told = self._executor.submit(_fingerprint)
            return told.result()
        except BrokenProcessPool as error:
            raise ModelError(
                "A process that was to code ended as it loaded the model; what it said stands above. "
                "Most likely memory is short, or a file is missing there."
            ) from error

    def code_singly(self, batch: list[Report]) -> Iterator[Result]:
        """Code the reports of a batch one by one, to find out which one a worker dies of; each death costs a worker."""
        worker = self._start(1)
        try:
            for report in batch:
                with _ctrl_c_for_this_process_alone():
                    future = worker.submit(_code, [report])
                try:
                    yield from future.result()
                except BrokenProcessPool:
                    worker.shutdown()
                    worker = self._start(1)
                    _log.warning("worker died of a report", extra={"report": report.id})
                    yield SetAside(
                        where=report.id,
                        reason="error",
                        message="the process that coded the report died, most likely for want of memory. "
                        "Code the report by itself, or split it.",
                    )
        finally:
            worker.shutdown()

    def abandon(self) -> None:
        """End the workers at once, in the midst of what they do."""
        self._lifeline.close()

    def close(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._lifeline.close()
        self._far_end.close()

    def _renew(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = self._start(self._processes)

    def _start(self, processes: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            processes,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start_worker,
            initargs=(self._make_coder, self._far_end),
        )


def _next(pool: _Pool, waiting: deque[tuple[list[Report | _Other], Future[list[Result]]]]) -> Iterator[Result | _Other]:
    batch, future = waiting.popleft()
    try:
        results = iter(future.result())
    except BrokenProcessPool:
        _log.warning("worker died; its reports are coded one by one", extra={"reports": len(_reports(batch))})
        results = pool.code_singly(_reports(batch))
    yield from _merged(batch, results)


def _batches(items: Iterable[Report | _Other]) -> Iterator[list[Report | _Other]]:
    batch: list[Report | _Other] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item.text) if isinstance(item, Report) else 0
        if len(batch) >= _BATCH_ITEMS or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _reports(batch: list[Report | _Other]) -> list[Report]:
    return [item for item in batch if isinstance(item, Report)]


def _merged(batch: list[Report | _Other], results: Iterator[Result]) -> Iterator[Result | _Other]:
    for item in batch:
        yield next(results) if isinstance(item, Report) else item


# A worker's coder: made once a process, since loading the model takes longer than coding a batch.
_coder: CodesReports


def _start_worker(make_coder: MakeCoder, lifeline: Connection) -> None:
    global _coder
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    _coder = make_coder()
    # The processes share the cores: threads of numpy's BLAS in each of them would wait for one another.
    threadpool_limits(1)


def _end_with(lifeline: Connection) -> None:
    """Wait until the other end of a pipe closes, as it does with the process that has it, and end this process."""
    with suppress(EOFError, OSError):
        lifeline.recv_bytes()
    os._exit(1)


@contextmanager
def _ctrl_c_for_this_process_alone() -> Iterator[None]:
    """Start processes to which Ctrl-C, which a terminal sends to all that it runs, does nothing."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _fingerprint() -> str:
    return _coder.fingerprint


def _code(batch: list[Report]) -> list[Result]:
    return list(_coder.pipe(batch))
