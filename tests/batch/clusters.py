"""A real Ray cluster of two nodes, each with processes of its own, that a test may kill."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from programs import environment

_RAY = [sys.executable, "-m", "ray.scripts.scripts"]
_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DEDUP_LOGS": "0",
    # The death of a node is noticed in a second and not in ten.
    "RAY_health_check_initial_delay_ms": "0",
    "RAY_health_check_period_ms": "300",
    "RAY_health_check_timeout_ms": "2000",
    "RAY_health_check_failure_threshold": "3",
}


class Cluster:
    """A head and a worker node, started in the foreground, so that what is started here is known and ended here."""

    def __init__(self) -> None:
        # Its sockets want a short path.
        self._folder = tempfile.TemporaryDirectory(prefix="ray", dir="/tmp", ignore_cleanup_errors=True)
        self._port = _free_port()
        self.address = f"127.0.0.1:{self._port}"
        self._nodes: list[subprocess.Popen[bytes]] = []
        self._start("--head", "--port", str(self._port), "--temp-dir", self._folder.name, "--include-dashboard=false")
        while not _answers(self._port):
            time.sleep(0.1)
        self.worker = self._start("--address", self.address)

    def environment(self) -> dict[str, str]:
        """For programs that use the cluster."""
        return environment() | _QUIET | {"RAY_TMPDIR": self._folder.name}

    def is_of_worker(self, pid: int) -> bool:
        """Whether a process belongs to the worker node."""
        return pid in _descendants(self.worker.pid)

    def kill_worker_node(self) -> None:
        """Kill all processes of the worker node at once, as if its machine were gone."""
        _kill(self.worker)

    def close(self) -> None:
        """End all that was started."""
        for node in reversed(self._nodes):
            _kill(node)
        self._folder.cleanup()

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        started: Any = subprocess.Popen(
            [*_RAY, "start", "--block", "--num-cpus=1", "--object-store-memory=100000000",
             "--disable-usage-stats", "--node-ip-address=127.0.0.1", *arguments],
            env=self.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._nodes.append(started)
        return started


def _kill(node: subprocess.Popen[bytes]) -> None:
    for pid in [*_descendants(node.pid), node.pid]:
        with suppress(ProcessLookupError):
            os.kill(pid, 9)
    node.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def _descendants(pid: int) -> list[int]:
    """The processes below one, by /proc."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(entry.name))
    found, new = [], [pid]
    while new:
        new = [child for one in new for child in children.get(one, [])]
        found += new
    return found
