"""Coding on a Ray cluster: Ray Data hands parts to actors, which load the model once each."""

from __future__ import annotations

import logging
import pickle
import socket
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from casus.batch.coding import code_parts
from casus.batch.engines import Engine
from casus.batch.folder import Folder
from casus.batch.manifest import Done
from casus.batch.parts import Part
from casus.batch.reading import Scan, scan
from casus.errors import CasusError, ModelError, OptionError
from casus.sources import Piece
from casus.version import VERSION
from casus.workers import MakeCoder, Processes

_TOGETHER = 64  # pieces that one task reads
_PATIENCE = 10.0  # seconds in which a cluster must answer
_TRIES = 3  # of a part where a file system fails

Row = dict[str, Any]


def on_ray(make_coder: MakeCoder, *, address: str | None = None, workers: int | None = None) -> Engine:
    """An engine on a cluster that is there already.

    Args:
        make_coder: makes the coder, on every machine.
        address: the cluster's; None: that of the environment (``RAY_ADDRESS``), or the one that runs here.
        workers: the most actors, each on one processor; None: as many as the cluster has processors.

    Raises:
        OptionError: Ray is not installed, or there is no cluster.
    """
    try:
        import ray
    except ImportError as error:
        raise OptionError("Coding on Ray needs Ray: pip install 'casus[ray]'.") from error
    _check_reach(address)
    try:
        ray.init(address=address or "auto", logging_level=logging.ERROR, log_to_driver=False, ignore_reinit_error=True)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise OptionError(
            f"No Ray cluster is reached at {address or 'the usual address'}: {str(error).splitlines()[0]} "
            "Start one with `ray start --head`, or name its address with --address."
        ) from error
    resources: Row = ray.cluster_resources()  # type: ignore[no-untyped-call]
    return _Cluster(make_coder, workers or max(1, int(resources.get("CPU", 1))))


def _check_reach(address: str | None) -> None:
    """Refuse at once an address where nobody answers: Ray would try for minutes.

    Raises:
        OptionError: nobody answers there.
    """
    host, _, port = (address or "").rpartition(":")
    if "/" in host or not host or not port.isdecimal():
        return
    try:
        socket.create_connection((host, int(port)), timeout=_PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise OptionError(
            f"No Ray cluster is reached at {address}: {error}. Start one with `ray start --head`, or name its address "
            "with --address."
        ) from error


class _Cluster:
    def __init__(self, make_coder: MakeCoder, workers: int) -> None:
        self._make_coder = make_coder
        self._workers = workers
        self.model = make_coder().fingerprint

    def scan(self, pieces: Sequence[Piece]) -> Iterator[Scan]:
        together = [pieces[start : start + _TOGETHER] for start in range(0, len(pieces), _TOGETHER)]
        found = dict(_results(_dataset(together).map(_scan)))
        return (one for number in sorted(found) for one in found[number])

    def code(self, parts: Sequence[Part], *, folder: Folder) -> Iterator[Done]:
        from ray.data import ActorPoolStrategy

        made = _dataset(parts).map(
            _Codes,
            fn_constructor_args=(self._make_coder, self.model, VERSION, folder.address),
            compute=ActorPoolStrategy(min_size=1, max_size=max(1, min(self._workers, len(parts)))),
            num_cpus=1,
        )
        return (done for _, done in _results(made))

    def close(self) -> None:
        import ray

        ray.shutdown()


def _dataset(work: Sequence[Any]) -> Any:
    """Each piece of work as a block of its own, so that it is a task of its own."""
    import ray
    from ray.data import DataContext

    context = DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    rows = [{"number": number, "work": pickle.dumps(one)} for number, one in enumerate(work)]
    return ray.data.from_items(rows, override_num_blocks=max(1, len(rows)))


def _results(made: Any) -> Iterator[tuple[int, Any]]:
    """What tasks made, with the numbers of the work, as soon as each is there; an error of ours is raised anew."""
    for row in made.iter_rows():
        result = pickle.loads(row["made"])
        if isinstance(result, CasusError):
            raise result
        yield int(row["number"]), result


def _scan(row: Row) -> Row:
    return {"number": row["number"], "made": pickle.dumps([scan(piece) for piece in pickle.loads(row["work"])])}


class _Codes:
    """An actor: codes parts in a process of its own, so that a report that ends the process ends no actor."""

    def __init__(self, make_coder: MakeCoder, model: str, version: str, folder: str) -> None:
        self._folder = Folder(folder)
        self._processes = Processes(make_coder, 1)
        self._fault = self._other_than(model, version)

    def __call__(self, row: Row) -> Row:
        part = pickle.loads(row["work"])
        made = self._fault or _patiently(lambda: self._code(part))
        return {"number": row["number"], "made": pickle.dumps(made)}

    def _code(self, part: Part) -> Done | CasusError:
        try:
            (done,) = code_parts([part], code=lambda items: self._processes.code(items), folder=self._folder)
        except CasusError as error:
            return error
        return done

    def _other_than(self, model: str, version: str) -> CasusError | None:
        """What is wrong where this machine would code otherwise than the one that began the job."""
        try:
            here = (VERSION, self._processes.fingerprint)
        except CasusError as error:
            return error
        if here == (version, model):
            return None
        return ModelError(
            f"A machine of the cluster has Casus {here[0]} with the model {here[1]}, the job began with {version} and "
            f"{model}. Install the same version, and the same tables, on every machine."
        )


def _patiently(work: Callable[[], Done | CasusError]) -> Done | CasusError:
    """Do a part again where what is below it fails; writing a part again harms nothing."""
    for _ in range(_TRIES - 1):
        try:
            return work()
        except OSError:
            continue
    return work()
