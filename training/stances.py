"""Fits the weights of stances on annotated statements.

``python training/stances.py DATA`` (the folder of training data) analyses the ``train`` reports of ``voa_plover``, the
annotated open texts (``training/standoff``) and the project's own corpus but the part that is held out, fits one
multinomial logistic regression, writes ``src/casus/coding/stance/weights.npz`` and prints how many stances of ``tune`` it
tells by itself. No chance is in it: the same data and code give the same weights. Needs scipy; a quarter of an hour of one core.

Statements are taken as they are annotated, with the annotated events; none without a cue. Those of the project's own corpus,
which was not written to show how often what is said, count less.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

import markup
import standoff
from casus.arrays import of_names
from casus.coding.draft import DraftEvent, DraftStatement, Trigger, Words
from casus.coding.stance.features import features
from casus.coding.stance.weights import ARRAYS, FILE, read
from casus.language import Analyser
from casus.records import Stance

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src" / "casus" / "coding" / "stance" / FILE
OPEN = ("gum", "re3d", "ewt", "voa", "ecb", "cnc")
OWN_COUNTS = 0.3
"""Of a statement of the project's own corpus against one of news."""
LEAST_SEEN = 3
"""Statements from which a feature is learned."""
PENALTY = 3.3
EVENED = 0.25
"""Of the log of a stance's share that is taken from its intercept: the heads, whose verdict is added, know the shares too."""
SMALLEST = 0.03
"""Weights below this are dropped."""
STANCES: tuple[Stance, ...] = get_args(Stance)


@dataclass(frozen=True, slots=True)
class Example:
    """A statement with its features and its right stance; ``counts`` is how much it weighs."""

    stance: str
    features: dict[str, float]
    counts: float = 1.0


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("--target", type=Path, default=TARGET)
    args = ap.parse_args()
    analyser = Analyser()
    found = [e for d, a, counts in annotated(args.data) for e in examples(analyser.analyse(d["text"]).doc, a, counts)]
    args.target.write_bytes(ARRAYS.packed(fit(found)))
    weights = read(args.target.read_bytes())
    print(f"{len(found)} statements, {len(weights.features)} features, {args.target.stat().st_size} bytes")
    tune = [e for d, a in news(args.data, "tune") for e in examples(analyser.analyse(d["text"]).doc, a, 1.0)]
    chances = [(weights.chances(e.features), e.stance) for e in tune]
    right = sum(max(c, key=c.__getitem__) == stance for c, stance in chances)
    print(f"tune: {right} of {len(tune)} stances")


def annotated(data: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any], float]]:
    """Texts with their annotations, and how much a statement of them counts."""
    for name in OPEN:
        yield from ((d, a, 1.0) for d, a in standoff.documents(data / "train", name) if a["statements"])
    yield from ((d, a, 1.0) for d, a in news(data, "train"))
    for path in sorted((ROOT / "training" / "corpus").glob("*.txt")):
        for item in markup.read(path):
            if not markup.is_held_out(item):
                yield (*item.document(), OWN_COUNTS)


def news(data: Path, part: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The reports of a part of the annotated news."""
    folder = data / "train" / "voa_plover"
    for name in json.loads((folder / "split.json").read_text(encoding="utf-8"))[part]:
        texts = ((folder / kind / f"{name}.json").read_text(encoding="utf-8") for kind in ("docs", "annotations"))
        doc, annotation = map(json.loads, texts)
        yield doc, annotation


def examples(doc: Any, annotation: dict[str, Any], counts: float) -> Iterator[Example]:
    """The annotated statements of a text that have a cue."""

    def words(x: Any) -> Words | None:
        span = x and doc.char_span(x["start"], x["end"], alignment_mode="expand")
        return Words(span.start, span.end) if span else None

    def all_words(values: Sequence[Any]) -> list[Words]:
        return sorted(w for w in map(words, values) if w is not None)

    events = []
    for e in annotation["events"]:
        mentions = all_words(e["mentions"])
        triggers = [Trigger(words=w, head=doc[w.start : w.end].root.i, type=e["type"]) for w in mentions]
        if triggers:
            events.append(DraftEvent(triggers=triggers, status=e["status"], actors=all_words(e["actors"])))
    for s in annotation["statements"]:
        cue = words(s["cue"])
        if cue is not None:
            said = DraftStatement(speaker=words(s["speaker"]), cue=cue, content=words(s["content"]), stance=s["stance"])
            yield Example(s["stance"], features(doc, said, events), counts)


def fit(found: Sequence[Example]) -> dict[str, Any]:
    """The arrays of the weights."""
    seen = Counter(name for e in found for name in e.features)
    names = sorted(name for name, n in seen.items() if n >= LEAST_SEEN)
    column = {name: k for k, name in enumerate(names)}
    cells = [(r, column[n], v) for r, e in enumerate(found) for n, v in e.features.items() if n in column]
    rows, columns, values = zip(*cells, strict=True)
    table = sparse.csr_matrix((values, (rows, columns)), shape=(len(found), len(names)))
    right = np.array([[s == e.stance for s in STANCES] for e in found], dtype=float)
    counts = np.array([e.counts for e in found])
    weights, bias = regress(table, right, counts)
    bias -= EVENED * np.log(counts @ right / counts.sum())
    weights[np.abs(weights) < SMALLEST] = 0
    kept = np.abs(weights).max(axis=1) > 0
    scales = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    return {
        "stances": of_names(STANCES),
        "features": of_names([name for name, keep in zip(names, kept, strict=True) if keep]),
        "numbers": np.rint(weights[kept] / scales).astype(np.int8),
        "scales": scales,
        "bias": np.round(bias, 4),
    }


def regress(table: Any, right: Any, counts: Any) -> tuple[Any, Any]:
    """Weights [features, stances] and intercepts [stances] of a multinomial regression."""
    n, k = table.shape[1], right.shape[1]
    turned = table.T.tocsr()

    def loss(x: Any) -> tuple[float, Any]:
        w, b = x[: n * k].reshape(n, k), x[n * k :]
        z = table @ w + b
        z -= z.max(axis=1, keepdims=True)
        logs = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        off = (np.exp(logs) - right) * counts[:, None]
        cost = -(right * logs).sum(axis=1) @ counts + PENALTY * (w * w).sum() / 2
        return float(cost), np.concatenate([(turned @ off + PENALTY * w).ravel(), off.sum(axis=0)])

    x = minimize(loss, np.zeros(n * k + k), jac=True, method="L-BFGS-B", options={"maxiter": 200, "maxcor": 15}).x
    return x[: n * k].reshape(n, k), x[n * k :]


if __name__ == "__main__":
    main()
