"""One text from beginning to end: analysed, coded, grounded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from threadpoolctl import ThreadpoolController

from casus.coding.assemble import draft_of
from casus.files import hash_of
from casus.grounding.actors import Registry
from casus.grounding.dateline import dated
from casus.grounding.ground import Grounder
from casus.installed import check_tables
from casus.language import Analyser, Network
from casus.language.gate import Gate, Verdict
from casus.longtexts import joined, parts_of
from casus.records import CodedReport, Report, SetAside
from casus.sources.language import detect
from casus.sources.reports import make_report


class Coder:
    """Codes texts with one model. Keeps nothing of one text for the next."""

    def __init__(
        self,
        *,
        model: str | Path | None = None,
        threads: int = 1,
        registry: Sequence[str | Path] = (),
        towns: str | Path | None = None,
        gate: bool = True,
    ) -> None:
        """Load the shipped model, or the one in the folder ``model``.

        ``threads`` of the processor are used. ``registry`` are files that name further actors, ``towns`` is a table
        of towns of the user's own; without ``gate`` every report is read, and all of it.

        Raises:
            ModelError: the model or a table is missing or damaged.
            RegistryError: a file of the registry cannot be read.
        """
        check_tables()
        network = Network(Path(model), threads=threads) if model else Network(threads=threads)
        self._analyser = Analyser(network)
        self._registry = Registry.with_files(*registry)
        self._towns = Path(towns) if towns else None
        self._grounder = Grounder(registry=self._registry, towns=self._towns)
        self._gate = Gate() if gate else None
        self._threads = threads
        self._blas = ThreadpoolController()

    @property
    def fingerprint(self) -> str:
        """What the codings depend on: the hashes of the model, of the gate and of the user's own tables, if any."""
        towns = hash_of(self._towns) if self._towns else ""
        gate = f"gate-{self._gate.fingerprint}" if self._gate else ""
        own = [digest[:16] for digest in (gate, self._registry.digest, towns) if digest]
        return "+".join([self._analyser.network.fingerprint, *own])

    def code(
        self,
        text: str | Report,
        *,
        published: str | dt.date | None = None,
        title: str | None = None,
        source: str | None = None,
        url: str | None = None,
        id: str | None = None,
    ) -> CodedReport:
        """Code one text, whatever the gate says of it; what it leaves unread of a longer one is not read here either.

        Args:
            text: the report's text, or a report as the sources give it (the other arguments are then unused).
            published: the publication date, ISO; without it relative dates stay unresolved.
            title: kept with the report.
            source: kept with the report.
            url: kept with the report.
            id: kept with the report; derived from the text where there is none.

        Raises:
            SourceError: the text is empty or ``published`` is no date.
        """
        report = (
            text
            if isinstance(text, Report)
            else make_report(text, published=published, title=title, source=source, url=url, id=id, language="en")
        )
        return self._coded(report, self._gate.judge(report.text) if self._gate else None)

    def pipe(self, reports: Iterable[Report]) -> Iterator[CodedReport | SetAside]:
        """Code many reports, in order; what is empty, not English, skipped by the gate or fails is set aside."""
        for report in reports:
            yield self._one(report)

    def _coded(self, report: Report, verdict: Verdict | None) -> CodedReport:
        # The products here are small: more threads of numpy's BLAS wait for one another longer than they compute.
        with self._blas.limit(limits=self._threads, user_api="blas"):
            return self._whole(report, verdict)

    def _whole(self, report: Report, verdict: Verdict | None) -> CodedReport:
        text = report.text if verdict is None or verdict.skipped else verdict.blanked(report.text)
        bounds = list(parts_of(text))
        if len(bounds) == 1:
            return self._part(report, text)
        whole = dated(report)
        parts = [(a, self._part(replace(whole, text=report.text[a:b]), text[a:b])) for a, b in bounds]
        return joined(whole, parts)

    def _part(self, report: Report, text: str) -> CodedReport:
        """The coding of a text that is one part; ``text`` is the report's without what the gate leaves unread."""
        times, numbers = self._grounder.find(text)
        analysis = self._analyser.analyse(text)
        draft = draft_of(analysis, times=times, numbers=numbers)
        return self._grounder.ground(draft, analysis.doc, report)

    def _one(self, report: Report) -> CodedReport | SetAside:
        if not report.text.strip():
            return SetAside(where=report.id, reason="empty", message="the report has no text")
        code, chance = detect(report.text)
        if code != "en":
            message = f"the report is in language '{code}' ({chance:.0%} sure); only English is coded"
            return SetAside(where=report.id, reason="language", message=message)
        try:
            verdict = self._gate.judge(report.text) if self._gate else None
            if verdict and verdict.skipped:
                return SetAside(where=report.id, reason="gate", message=_nothing(verdict))
            return self._coded(replace(report, language=code), verdict)
        except Exception as e:  # one bad text must not end the job
            message = f"coding failed with {type(e).__name__}: {e}; please report this with the text"
            return SetAside(where=report.id, reason="error", message=message)


def _nothing(verdict: Verdict) -> str:
    likely = f"{verdict.chance:.1%} likely to hold an event, read from {verdict.least:.0%}"
    return f"nothing to code, by the gate ({likely}); casus code --no-gate codes it all the same"
