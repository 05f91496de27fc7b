"""Where parts are coded: on this machine, in one process or several; ``casus.batch.cluster`` does it on Ray."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from casus.batch.coding import code_parts
from casus.batch.folder import Folder
from casus.batch.manifest import Done
from casus.batch.parts import Part
from casus.batch.reading import Scan, scan
from casus.errors import OptionError
from casus.sources import Piece
from casus.workers import CodesReports, MakeCoder, Processes, code_here


class Engine(Protocol):
    """Codes the parts of a job."""

    @property
    def model(self) -> str:
        """The fingerprint of the coder."""

    def scan(self, pieces: Sequence[Piece]) -> Iterator[Scan]:
        """What pieces hold, in their order."""

    def code(self, parts: Sequence[Part], *, folder: Folder) -> Iterator[Done]:
        """Code parts and write them; they may come in any order."""

    def close(self) -> None:
        """Let go of what codes."""


def coder_maker(
    *, registry: Sequence[str | Path] = (), towns: str | Path | None = None, gate: bool = True
) -> MakeCoder:
    """What makes a coder with these tables of the user's own, in whatever process and folder; ``gate`` as there."""
    paths = [str(Path(path).absolute()) for path in registry]
    return partial(_make_coder, registry=paths, towns=None if towns is None else str(Path(towns).absolute()), gate=gate)


def _make_coder(*, registry: Sequence[str], towns: str | None, gate: bool) -> CodesReports:
    from casus.coder import Coder

    return Coder(registry=registry, towns=towns, gate=gate)


def on_this_machine(make_coder: MakeCoder, *, processes: int = 1) -> Engine:
    """An engine that codes here, in this process or in several others.

    Raises:
        OptionError: there is to be no process.
        ModelError, RegistryError: the coder cannot be made.
    """
    if processes < 1:
        raise OptionError(f"{processes} processes cannot code; give 1 or more.")
    return _InProcesses(Processes(make_coder, processes)) if processes > 1 else _Here(make_coder())


class _Here:
    def __init__(self, coder: CodesReports) -> None:
        self._coder = coder
        self.model = coder.fingerprint

    def scan(self, pieces: Sequence[Piece]) -> Iterator[Scan]:
        return map(scan, pieces)

    def code(self, parts: Sequence[Part], *, folder: Folder) -> Iterator[Done]:
        return code_parts(parts, code=partial(code_here, coder=self._coder), folder=folder)

    def close(self) -> None:
        pass


class _InProcesses:
    def __init__(self, processes: Processes) -> None:
        self._processes = processes
        self.model = processes.fingerprint

    def scan(self, pieces: Sequence[Piece]) -> Iterator[Scan]:
        return map(scan, pieces)

    def code(self, parts: Sequence[Part], *, folder: Folder) -> Iterator[Done]:
        return code_parts(parts, code=lambda items: self._processes.code(items), folder=folder)

    def close(self) -> None:
        self._processes.close()
