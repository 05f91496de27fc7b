"""Work for several hosts at a time, and for each host one thing after the other."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

_T = TypeVar("_T")
_TICK = 0.1
"""Seconds between two looks at whether to stop; results are passed on at once."""


class HostWorkers(Generic[_T]):
    """Threads that do tasks; their results come in the order in which they are ready.

    Only so many results wait as there are threads, so that a slow reader slows the asking. The threads do not hold up
    the end of the program: a request that is under way when it ends is given up.
    """

    def __init__(self, number: int, *, stopping: Callable[[], bool]) -> None:
        self._stopping = stopping
        self._tasks: dict[str, deque[Callable[[], _T]]] = {}
        self._busy: set[str] = set()
        self._open = 0
        self._changed = threading.Condition()
        self._results: queue.Queue[_T | BaseException] = queue.Queue(number)
        self._closed = False
        for _ in range(number):
            threading.Thread(target=self._work, daemon=True).start()

    def submit(self, host: str, task: Callable[[], _T]) -> None:
        """Have a task done when its host's turn comes."""
        with self._changed:
            self._tasks.setdefault(host, deque()).append(task)
            self._open += 1
            self._changed.notify()

    def results(self) -> Iterator[_T]:
        """What the tasks give, those submitted meanwhile too, until none is left or it is time to stop."""
        while self._open and not self._stopping():
            try:
                result = self._results.get(timeout=_TICK)
            except queue.Empty:
                continue
            self._open -= 1
            if isinstance(result, BaseException):
                raise result
            yield result

    def close(self) -> None:
        """Begin nothing more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _work(self) -> None:
        while (found := self._next()) is not None:
            host, task = found
            try:
                self._put(task())
            except BaseException as error:  # it is raised where the results are read
                self._put(error)
            with self._changed:
                self._busy.discard(host)
                self._changed.notify_all()

    def _next(self) -> tuple[str, Callable[[], _T]] | None:
        with self._changed:
            while not self._closed:
                for host in self._tasks:
                    if host not in self._busy:
                        return host, self._take(host)
                self._changed.wait()
        return None

    def _take(self, host: str) -> Callable[[], _T]:
        self._busy.add(host)
        tasks = self._tasks.pop(host)
        task = tasks.popleft()
        if tasks:
            self._tasks[host] = tasks  # at the end, behind the other hosts
        return task

    def _put(self, result: _T | BaseException) -> None:
        while not self._closed:
            try:
                self._results.put(result, timeout=_TICK)
            except queue.Full:
                continue
            return
