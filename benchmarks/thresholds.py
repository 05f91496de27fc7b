"""Chooses the thresholds of coding on ``tune``: ``python benchmarks/thresholds.py DATA [--model FOLDER]``.

DATA holds ``train/voa_plover``. Each threshold of ``casus.coding.Settings`` is tried over a grid with the others held,
in the order in which one stands on the other, by the figures that it bears on; what is best goes into the next
trial. Prints each step and the settings in the end. Thresholds are chosen here and nowhere else; figures are
reported on ``dev`` (``casus evaluate``).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from casus.coding.assemble import draft_of
from casus.coding.settings import Settings
from casus.evaluation import Figures, GoldReport, counts_of, figures_of, read_gold
from casus.evaluation.counting import aligned
from casus.exports import to_jsonl
from casus.grounding.ground import Grounder
from casus.language import Analyser, Network
from casus.sources.reports import make_report

TYPED, EVENT = "trigger + type (mentions)", "event (cluster, any typed mention)"
UNTYPED = "trigger (untyped, mentions)"
STATUS, STANCE = "status on matched mentions", "stance on matched statements"
MEASURES = {
    "actor": "actors: span", "recipient": "recipients: span", "place": "places: span", "time": "time: exact interval",
    "instrument": "instruments: span", "size": "size: bounds",
}  # fmt: skip
LOW = (0.003, 0.01, 0.03, 0.06, 0.1, 0.2, 0.3)
HIGH = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
SHARES = (0.1, 0.2, 0.3, 0.45, 0.6, 0.8)

Objective = Callable[[Figures], float]


class Bench:
    """The tune part analysed once; ``figures`` codes it with given settings."""

    def __init__(self, data: Path, model: Path | None) -> None:
        analyser = Analyser(Network(model)) if model else Analyser()
        self._grounder = Grounder()
        self._reports = []
        for gold in read_gold(data / "train" / "voa_plover", part="tune"):
            report = make_report(gold.text, published=gold.published, id=gold.id)
            self._reports.append((gold, report, analyser.analyse(report.text), self._grounder.find(report.text)))

    def codings(self, settings: Settings) -> Iterator[tuple[GoldReport, dict[str, Any]]]:
        for gold, report, analysis, (times, numbers) in self._reports:
            draft = draft_of(analysis, times=times, numbers=numbers, settings=settings)
            yield gold, json.loads(to_jsonl(self._grounder.ground(draft, analysis.doc, report)))

    def figures(self, settings: Settings) -> Figures:
        return figures_of([counts_of(gold.coding, coded) for gold, coded in self.codings(settings)])

    def judged(self, settings: Settings) -> Iterator[list[tuple[float, bool]]]:
        """The confidence of each event, and whether gold has it."""
        for gold, coded in self.codings(settings):
            right = set(aligned(gold.coding, coded).events.values())
            yield [(e["confidence"], k in right) for k, e in enumerate(coded["events"])]


def of(*measures: str) -> Objective:
    return lambda f: sum(f.found[m].f1 for m in measures)


def search(bench: Bench, settings: Settings) -> Settings:
    """Coordinate ascent over all thresholds, once."""

    def best(name: str, options: Sequence[Settings], objective: Objective) -> Settings:
        scored = [(objective(bench.figures(s)), -k, s) for k, s in enumerate([settings, *options])]
        value, k, found = max(scored, key=lambda x: x[:2])
        print(f"{name:22s} {scored[0][0]:7.1f} -> {value:7.1f}  {'kept' if k == 0 else found}", flush=True)
        return found

    def role(name: str, **change: float) -> Settings:
        return replace(settings, roles={**settings.roles, name: replace(settings.roles[name], **change)})

    triggers = [
        replace(settings, weight=w, trigger=t)
        for w in (0.4, 0.6, 0.8, 1.0)
        for t in (0.35, 0.42, 0.5, 0.58, 0.65, 0.72, 0.8)
    ]
    settings = best("trigger and weight", triggers, of(UNTYPED, TYPED, EVENT))
    repeated = [
        replace(settings, again=x, trigger=round(settings.trigger + y, 2))
        for x in (0.0, 0.1, 0.15, 0.2, 0.3)
        for y in (0.0, 0.05)
    ]
    settings = best("again", repeated, of(UNTYPED, TYPED, EVENT))
    ruled = [replace(settings, status=x) for x in (0.0, 0.1, 0.2, 0.3, 0.5)]
    settings = best("status by rules", ruled, lambda f: f.judged[STATUS].accuracy or 0.0)
    merging = [
        replace(settings, coreference=c, together=t) for c in (0.3, 0.4, 0.5, 0.6) for t in (0.15, 0.3, 0.45, 0.6)
    ]
    settings = best("coreference, together", merging, of(EVENT))
    for name, measure in MEASURES.items():
        for field, grid in (("parsed", LOW), ("head", HIGH), ("share", SHARES)):
            settings = best(f"{name} {field}", [role(name, **{field: x}) for x in grid], of(measure))
    for kind in settings.link:
        grid = [
            replace(settings, link={**settings.link, kind: x}) for x in (0.15, 0.25, 0.35, 0.5, 0.6, 0.7, 0.85, 1.0)
        ]
        settings = best(f"link {kind}", grid, of("links"))
    settings = best("parsed link", [replace(settings, parsed_link=x) for x in (0.0, 0.01, 0.03, 0.1)], of("links"))
    sources = [
        replace(settings, source=x, source_alone=y)
        for x in (0.02, 0.05, 0.1, 0.2, 0.3, 0.45)
        for y in (0.3, 0.45, 0.6, 0.8, 1.1)
    ]
    settings = best("source", sources, of("attribution: speaker"))
    said = [replace(settings, parsed_cue=x) for x in (0.05, 0.1, 0.2, 0.3, 0.5)]
    settings = best("parsed cue", said, of("statement: cue + speaker"))
    speaker = [replace(settings, speaker=x) for x in (0.05, 0.1, 0.2, 0.35, 0.5)]
    settings = best("speaker", speaker, of("statement: cue + speaker"))
    voted = [replace(settings, stance=x) for x in (0.0, 0.1, 0.2, 0.3, 0.5)]
    settings = best("stance by rules", voted, lambda f: f.judged[STANCE].accuracy or 0.0)
    return calibrated(bench, settings)


def calibrated(bench: Bench, settings: Settings) -> Settings:
    """Platt scaling: a logistic regression of "the event is one of gold" on the log-odds of its confidence."""
    judged = np.array([x for counted in bench.judged(settings) for x in counted])
    x = np.stack([np.ones(len(judged)), np.log(judged[:, 0] / (1 - judged[:, 0]))], axis=1)
    w = np.array([0.0, 1.0])
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(2), x.T @ (judged[:, 1] - p))
    a, b = settings.confidence
    found = replace(settings, confidence=(round(float(w[0] + w[1] * a), 2), round(float(w[1] * b), 2)))
    print(f"confidence: {found.confidence}")
    return found


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("data", type=Path)
    ap.add_argument("--model", type=Path, help="a model's folder in place of the one that ships")
    o = ap.parse_args()
    print(search(Bench(o.data, o.model), Settings()))


if __name__ == "__main__":
    main()
