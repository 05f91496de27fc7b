"""The Python face: ``casus.code``, ``casus.stream``, ``casus.open``, ``casus.Coder`` and what they give back.

Heavy parts (the model, the database's libraries, the data frame) are loaded when first used.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from casus import sources
from casus.chronicle import Run
from casus.entry import Entry, entries
from casus.errors import OptionError
from casus.exports import write_csv, write_jsonl
from casus.exports.html import events_html
from casus.files import replacing
from casus.jobs import CodeItems, Job
from casus.records import Report, SetAside
from casus.shown import ReportCoding
from casus.version import VERSION
from casus.workers import CodesReports, Result, code_here, code_in_processes

if TYPE_CHECKING:
    import pandas as pd

    from casus.chronicles import Chronicle

Inputs = str | Path | Iterable[str | Path]
Progress = Callable[[Result], None]

_SHOWN = 20  # rows of a table in a notebook


def code(
    inputs: Inputs,
    *,
    into: str | os.PathLike[str] | None = None,
    format: str | None = None,
    processes: int = 1,
    registry: Sequence[str | Path] = (),
    towns: str | Path | None = None,
    gate: bool = True,
    progress: Progress | None = None,
    coder: CodesReports | None = None,
) -> Coding:
    """Code reports, and keep what is coded in memory.

    Args:
        inputs: a path, folder or pattern, or several of them; see ``docs/sources.md``.
        into: path or URL of a chronicle that records it too; it is made where there is none, and texts that
            it holds already as coded by the same version, model and options are taken from it.
        format: the format of the inputs, where their names do not tell.
        processes: how many processes code; each loads the model.
        registry: files that name actors of your own (``docs/actors.md``).
        towns: a table of towns of your own (``docs/places.md``).
        gate: skip reports and sentences that by their words can hold no event (``docs/gate.md``).
        progress: called with each result, as it is there.
        coder: codes in place of ``Coder()``; for one process only.

    Raises:
        SourceError: an input does not exist. What is wrong within an input is set aside instead.
        ChronicleError: the chronicle cannot be opened or written.
        OptionError: an argument means nothing.
        RegistryError: a file of the registry cannot be read.
    """
    coded: list[ReportCoding] = []
    aside: list[SetAside] = []
    for result in stream(
        inputs, into=into, format=format, processes=processes, registry=registry, towns=towns, gate=gate, coder=coder
    ):
        if isinstance(result, SetAside):
            aside.append(result)
        else:
            coded.append(ReportCoding.of(result))
        if progress:
            progress(result)
    return Coding(reports=tuple(coded), set_aside=tuple(aside))


def stream(
    inputs: Inputs,
    *,
    into: str | os.PathLike[str] | None = None,
    format: str | None = None,
    processes: int = 1,
    registry: Sequence[str | Path] = (),
    towns: str | Path | None = None,
    gate: bool = True,
    coder: CodesReports | None = None,
    stdin: BinaryIO | None = None,
) -> Generator[Result, None, None]:
    """Code reports one after the other, for more of them than fit in memory.

    Arguments and errors as of ``code``; ``stdin`` is the binary stream that the input ``-`` stands for.
    """
    if processes < 1:
        raise OptionError(f"{processes} processes cannot code; give 1 or more.")
    if coder is not None and processes > 1:
        raise OptionError("A coder of your own codes in one process; leave out coder or processes.")
    if coder is not None and (registry or towns):
        raise OptionError("A coder of your own has its registry and towns; give them to it, or leave out coder.")
    if coder is not None and not gate:
        raise OptionError("A coder of your own has its gate or none; give gate=False to it, or leave out coder.")
    found = sources.read(inputs, format=format, stdin=stdin)
    code_items, model = _way(coder, processes, partial(_make_coder, registry=tuple(registry), towns=towns, gate=gate))
    run = Run(version=VERSION, model=model, started=dt.datetime.now(dt.UTC))
    return _results(found, code_items, run=run, into=into)


def open(
    path: str | os.PathLike[str],
    *,
    create: bool = False,
    read_only: bool = False,
    timeout: float = 30.0,
    waiting: Callable[[str], None] | None = None,
) -> Chronicle:
    """Open a chronicle by path or SQLAlchemy URL.

    Args:
        path: the file, or a URL such as ``postgresql://user@host/name``.
        create: make a chronicle where there is none.
        read_only: never write, not even to bring an older schema up to date.
        timeout: seconds to wait for another program that is writing.
        waiting: called with a line to show where that takes more than two seconds; None: logs it.

    Raises:
        ChronicleError: there is none, or it cannot be read.
    """
    from casus.chronicles import Chronicle

    return Chronicle.open(path, create=create, read_only=read_only, timeout=timeout, waiting=waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """Coded reports in memory, with the inputs that were set aside."""

    reports: tuple[ReportCoding, ...] = ()
    set_aside: tuple[SetAside, ...] = ()

    def __iter__(self) -> Iterator[ReportCoding]:
        return iter(self.reports)

    def __len__(self) -> int:
        return len(self.reports)

    def __repr__(self) -> str:
        events = sum(len(coded.events) for coded in self.reports)
        return f"<coding: {len(self.reports)} reports, {events} events, {len(self.set_aside)} inputs set aside>"

    @property
    def events(self) -> list[Entry]:
        """All events, each with its report."""
        return [entry for coded in self.reports for entry in entries(coded)]

    def to_pandas(self) -> pd.DataFrame:
        """One row an event (``docs/output.md``)."""
        from casus.exports.frame import to_pandas

        return to_pandas(self.events)

    def to_jsonl(self, path: str | os.PathLike[str]) -> None:
        """Write one line of JSON a report; a file that was there is replaced once all is written."""
        with replacing(path) as file:
            write_jsonl(self.reports, file)

    def to_csv(self, path: str | os.PathLike[str], *, keep_formulas: bool = False) -> None:
        """Write one row an event; ``keep_formulas`` as of ``casus.exports.write_csv``."""
        with replacing(path) as file:
            write_csv(self.events, file, keep_formulas=keep_formulas)

    def _repr_html_(self) -> str:
        more = len(self.events) - _SHOWN
        note = f"<p>… and {more} more events</p>" if more > 0 else ""
        counts = f"{len(self.reports)} reports, {len(self.events)} events, {len(self.set_aside)} set aside"
        return f"<div><p>{counts}</p>{events_html(self.events[:_SHOWN])}{note}</div>"


class Coder:
    """Codes texts and reports, one at a time or many.

    Args:
        model: path of another model than the one that comes with the program.
        registry: files that name actors of your own (``docs/actors.md``).
        towns: a table of towns of your own (``docs/places.md``).
        gate: leave out reports (``pipe``) and sentences that by their words can hold no event (``docs/gate.md``).

    Raises:
        ModelError: the model or the table of towns is missing, cut short or of another version.
        RegistryError: a file of the registry cannot be read.
    """

    def __init__(
        self,
        *,
        model: str | Path | None = None,
        registry: Sequence[str | Path] = (),
        towns: str | Path | None = None,
        gate: bool = True,
    ) -> None:
        from casus.coder import Coder as _Coder

        self._coder = _Coder(model=model, registry=registry, towns=towns, gate=gate)

    @property
    def fingerprint(self) -> str:
        """What tells coders that code otherwise from one another."""
        return self._coder.fingerprint

    def code(
        self,
        text: str | Report,
        *,
        published: str | dt.date | None = None,
        title: str | None = None,
        source: str | None = None,
        url: str | None = None,
        id: str | None = None,
    ) -> ReportCoding:
        """Code one text; without ``published`` its relative dates stay unresolved.

        Raises:
            SourceError: the text is empty, or ``published`` is no date.
        """
        return ReportCoding.of(self._coder.code(text, published=published, title=title, source=source, url=url, id=id))

    def pipe(self, reports: Iterable[Report], /) -> Iterator[ReportCoding | SetAside]:
        """Code reports: one result for each, in their order; a report that fails is set aside."""
        for result in self._coder.pipe(reports):
            yield result if isinstance(result, SetAside) else ReportCoding.of(result)


def _make_coder(*, registry: Sequence[str | Path], towns: str | Path | None, gate: bool) -> CodesReports:
    from casus.coder import Coder as _Coder

    return _Coder(registry=registry, towns=towns, gate=gate)


def _way(coder: CodesReports | None, processes: int, make: Callable[[], CodesReports]) -> tuple[CodeItems, str]:
    """How to code, and the fingerprint of that."""
    if coder is None and processes > 1:
        return partial(code_in_processes, make_coder=make, processes=processes), make().fingerprint
    one = coder if coder is not None else make()
    return partial(code_here, coder=one), one.fingerprint


def _results(
    found: Iterable[Report | SetAside],
    code_items: CodeItems,
    *,
    run: Run,
    into: str | os.PathLike[str] | None,
) -> Generator[Result, None, None]:
    with nullcontext() if into is None else open(into, create=True) as chronicle:
        run = run if chronicle is None else run.after(chronicle.runs)
        yield from Job(code=code_items, run=run, chronicle=chronicle).results(found)
