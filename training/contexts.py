"""Fits the weights of contexts on the annotated news.

``python training/contexts.py DATA`` (the folder of training data) codes the ``train`` and ``tune`` reports of
``DATA/train/voa_plover``, fits on ``train``, chooses the threshold on ``tune``, writes
``src/casus/coding/contexts/weights.npz`` and prints figures for ``tune`` (``--dev``: for ``dev`` too). No chance is in it:
the same data and code give the same weights. Needs scipy.

Examples are the annotated events, as they are annotated, and the coded events whose first mention overlaps a mention of
an annotated event of the same type. Figures are of the latter alone. One logistic regression for each context, with two
things in common: what a context's listed words count for, by where they stand, and the mean of the intercepts.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from casus.arrays import of_names
from casus.coding.assemble import draft_of
from casus.coding.contexts.features import OWN, Grounds, Surroundings
from casus.coding.contexts.weights import ARRAYS, FILE, Weights, read
from casus.coding.draft import DraftEvent, Trigger, Words
from casus.grounding.ground import Grounder
from casus.language import Analyser
from casus.ontology.plover import contexts

TARGET = Path(__file__).parents[1] / "src" / "casus" / "coding" / "contexts" / FILE
NOTHING = Weights(
    contexts=(), features={}, table=np.zeros((0, 0)), bias=np.zeros(0), own=np.zeros(len(OWN)), threshold=1.0
)
LEAST_EVENTS, LEAST_REPORTS = 20, 5
"""Annotated events and their reports from which a context is learned."""
LEAST_SEEN = 3
"""Reports from which a feature is learned."""
PENALTY, PENALTY_OWN, PENALTY_BIAS = 3.0, 0.1, 0.02
SMALLEST = 0.02
"""Weights below this are dropped."""
THRESHOLDS = np.arange(0.15, 0.5, 0.025)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An event with its features and its right contexts."""

    report: str
    coded: bool
    features: dict[str, float]
    own: dict[str, list[float]]
    right: frozenset[str]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("--dev", action="store_true", help="print the figures of dev too")
    ap.add_argument("--target", type=Path, default=TARGET)
    args = ap.parse_args()
    parts = ("train", "tune", "dev") if args.dev else ("train", "tune")
    found = {part: examples(args.data / "train" / "voa_plover", part) for part in parts}
    arrays = fit(found["train"])
    tuned = {float(t): figures(weights_of(arrays, t), found["tune"])["micro"][2] for t in THRESHOLDS}
    threshold = max(tuned, key=tuned.__getitem__)
    args.target.write_bytes(ARRAYS.packed(arrays | {"threshold": np.float64(round(threshold, 3))}))
    shipped = read(args.target.read_bytes())
    print(f"{len(shipped.features)} features, {len(shipped.contexts)} contexts, {args.target.stat().st_size} bytes")
    for part in parts:
        show(part, figures(shipped, found[part]))


def examples(folder: Path, part: str) -> list[Example]:
    """The examples of one part of the annotated news."""
    analyser, grounder = Analyser(), Grounder()
    out = []
    for name in json.loads((folder / "split.json").read_text(encoding="utf-8"))[part]:
        text = json.loads((folder / "docs" / f"{name}.json").read_text(encoding="utf-8"))["text"]
        gold = json.loads((folder / "annotations" / f"{name}.json").read_text(encoding="utf-8"))["events"]
        analysis = analyser.analyse(text)
        times, numbers = grounder.find(text)
        coded = draft_of(analysis, times=times, numbers=numbers, weights=NOTHING).events
        around = Surroundings(analysis.doc)
        report = around.of_report()
        pairs = [(True, event, match(analysis.doc, event, gold)) for event in coded]
        pairs += [(False, annotated(analysis.doc, one), one) for one in gold]
        out += [
            Example(
                report=name,
                coded=is_coded,
                **united(report, around.of_sentence(around.sentence(event)), around.of_event(event)),
                right=frozenset(right["contexts"]),
            )
            for is_coded, event, right in pairs
            if event is not None and right is not None
        ]
    return out


def united(*parts: Grounds) -> dict[str, Any]:
    """The features of the parts together, and the sums of what they hold of listed words."""
    own: dict[str, list[float]] = {}
    for part in parts:
        for context, numbers in part.own.items():
            known = own.get(context, [0.0] * len(OWN))
            own[context] = [a + b for a, b in zip(known, numbers, strict=True)]
    return {"features": {name: v for part in parts for name, v in part.features.items()}, "own": own}


def match(doc: Any, event: DraftEvent, gold: Sequence[Any]) -> Any | None:
    """The annotated event of the same type that a mention overlaps the first mention of a coded one."""
    words = event.triggers[0].words
    span = doc[words.start : words.end]
    mentions = [(m, g) for g in gold for m in g["mentions"] if g["type"] == event.type]
    return next((g for m, g in mentions if m["start"] < span.end_char and span.start_char < m["end"]), None)


def annotated(doc: Any, gold: Any) -> DraftEvent | None:
    """An annotated event in the form of a coded one; None where its words are none of the text's."""

    def spans(values: Sequence[Any]) -> list[Any]:
        found = (doc.char_span(v["start"], v["end"], alignment_mode="expand") for v in values if v["start"] is not None)
        return [s for s in found if s is not None]

    mentions = spans(sorted(gold["mentions"], key=lambda m: m["start"]))
    if not mentions:
        return None
    return DraftEvent(
        triggers=[Trigger(words=Words(s.start, s.end), head=s.root.i, type=gold["type"]) for s in mentions],
        status=gold["status"],
        mode=gold.get("mode"),
        actors=[Words(s.start, s.end) for s in spans(gold["actors"])],
        recipients=[Words(s.start, s.end) for s in spans(gold["recipients"])],
    )


def fit(found: Sequence[Example]) -> dict[str, Any]:
    """The arrays of the weights, without a threshold."""
    names = learned(found)
    seen = Counter(name for _, name in {(e.report, name) for e in found for name in e.features})
    features = sorted(name for name, reports in seen.items() if reports >= LEAST_SEEN)
    table, own = matrix(found, features), np.array([[e.own.get(c, [0.0] * len(OWN)) for c in names] for e in found])
    weights, bias, shared = regress(table, own, np.array([[c in e.right for c in names] for e in found], dtype=float))
    weights[np.abs(weights) < SMALLEST] = 0
    kept = np.abs(weights).max(axis=1) > 0
    scales = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    return {
        "contexts": of_names(names),
        "features": of_names([name for name, keep in zip(features, kept, strict=True) if keep]),
        "numbers": np.rint(weights[kept] / scales).astype(np.int8),
        "scales": scales,
        "bias": np.round(bias, 4),
        "own": np.round(shared, 4),
    }


def learned(found: Sequence[Example]) -> list[str]:
    """The contexts with examples enough."""
    gold = [e for e in found if not e.coded]
    events = Counter(c for e in gold for c in e.right)
    reports = Counter(c for _, c in {(e.report, c) for e in gold for c in e.right})
    return [c for c in contexts() if events[c] >= LEAST_EVENTS and reports[c] >= LEAST_REPORTS]


def matrix(found: Sequence[Example], features: Sequence[str]) -> Any:
    """Features as a sparse table, a row an example."""
    column = {name: k for k, name in enumerate(features)}
    cells = [(r, column[n], v) for r, e in enumerate(found) for n, v in e.features.items() if n in column]
    rows, columns, values = zip(*cells, strict=True)
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(found), len(features)))


def regress(table: Any, own: Any, right: Any) -> tuple[Any, Any, Any]:
    """Weights [features, contexts], intercepts [contexts] and the shared weights of listed words."""
    n, k, q = table.shape[1], right.shape[1], own.shape[2]
    turned = table.T.tocsr()

    def loss(x: Any) -> tuple[float, Any]:
        w, b, u, mean = x[: n * k].reshape(n, k), x[n * k : n * k + k], x[n * k + k : -1], x[-1]
        z = table @ w + b + mean + own @ u
        off = 1 / (1 + np.exp(-z)) - right
        fine = PENALTY * (w * w).sum() + PENALTY_BIAS * (b * b).sum() + PENALTY_OWN * (u * u).sum()
        slopes = [
            (turned @ off + PENALTY * w).ravel(),
            off.sum(axis=0) + PENALTY_BIAS * b,
            np.einsum("ek,ekq->q", off, own) + PENALTY_OWN * u,
            [off.sum()],
        ]
        return float((np.logaddexp(0, z) - right * z).sum() + fine / 2), np.concatenate(slopes)

    start = np.zeros(n * k + k + q + 1)
    start[-1] = -3.0
    x = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200, "maxcor": 15}).x
    return x[: n * k].reshape(n, k), x[n * k : n * k + k] + x[-1], x[n * k + k : -1]


def weights_of(arrays: dict[str, Any], threshold: float) -> Weights:
    return read(ARRAYS.packed(arrays | {"threshold": np.float64(threshold)}))


def found_by(weights: Weights, e: Example) -> set[str]:
    """The contexts that the weights give an example; those not learned by their listed words, or by type and mode."""
    odds = weights.bias + weights.known(e.features).sums() + weights.own_sums(e.own)
    chances = 1 / (1 + np.exp(-odds))
    sure = {c for c, p in zip(weights.contexts, chances, strict=True) if p >= weights.threshold}
    told = {c for c, numbers in e.own.items() if numbers[0] or numbers[-1]}
    return sure | (told - set(weights.contexts))


def figures(weights: Weights, found: Sequence[Example]) -> dict[str, Any]:
    """Precision, recall and F1 over all contexts, and F1 of each context with what was right, wrong and missed."""
    right, wrong, missed = Counter(), Counter(), Counter()
    for e in found:
        if e.coded:
            given = found_by(weights, e)
            right.update(given & e.right)
            wrong.update(given - e.right)
            missed.update(e.right - given)
    total = sum(right.values())
    p, r = (total / max(1, total + sum(c.values())) for c in (wrong, missed))
    rows = {c: (right[c], wrong[c], missed[c]) for c in contexts() if right[c] + wrong[c] + missed[c]}
    ten = [2 * a / (2 * a + b + c) for a, b, c in rows.values() if a + c >= 10]
    return {"micro": (p, r, 2 * p * r / max(1e-9, p + r)), "macro": sum(ten) / max(1, len(ten)), "rows": rows}


def show(part: str, given: dict[str, Any]) -> None:
    p, r, f = (100 * x for x in given["micro"])
    mean = 100 * given["macro"]
    print(f"{part}: precision {p:.1f}, recall {r:.1f}, F1 {f:.1f}; mean F1 of contexts with 10 cases {mean:.1f}")
    for context, (right, wrong, missed) in given["rows"].items():
        print(f"  {context}: right {right}, wrong {wrong}, missed {missed}")


if __name__ == "__main__":
    main()
