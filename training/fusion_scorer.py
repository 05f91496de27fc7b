"""Trains the scorer of fusion on the project's own scenarios (``training/fusion/*.txt``).

``python training/fusion_scorer.py`` codes the scenarios' reports, cross-validates over scenarios to choose the threshold
of clustering, and writes ``src/casus/fusion/data/scorer.json``. Needs scikit-learn. A coded event bears the incident
that most marks under its mentions name; those without marks are left out. Pairs that cannot be one happening by
``casus.fusion.constraints`` are never scored, so they are not trained on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from scenarios import Marked, scenarios

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from casus.coder import Coder
from casus.fusion.clustering import cluster, pair
from casus.fusion.constraints import contradict
from casus.fusion.features import NAMES, features
from casus.fusion.profile import Profile, profile, report_vector
from casus.records import CodedReport
from coreference_scores import b_cubed, conll

FOLDER = Path(__file__).parent / "fusion"
TARGET = Path(__file__).parents[1] / "src" / "casus" / "fusion" / "data" / "scorer.json"
FOLDS = 7
SEED = 0
SETTINGS = {
    "max_iter": 120,
    "learning_rate": 0.06,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 20,
    "l2_regularization": 5.0,
    "max_features": 0.5,
}


def labelled(marked: Marked, coded: CodedReport) -> Iterator[tuple[Profile, str]]:
    """The profiles of a report's events with the incidents that marks give them."""
    words = report_vector(coded.report.text)
    for event in coded.events:
        labels = Counter(
            incident
            for mention in event.mentions
            for start, end, incident in marked.marks
            if start < mention.end and mention.start < end
        )
        if labels:
            yield profile(event, coded.report, report_words=words), labels.most_common(1)[0][0]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--target", type=Path, default=TARGET)
    args = ap.parse_args()
    coder = Coder()
    events: dict[str, list[tuple[Profile, str]]] = {}
    for marked in scenarios(FOLDER):
        coded = coder.code(marked.text, published=marked.published, source=marked.source, id=marked.name)
        events.setdefault(marked.scenario, []).extend(labelled(marked, coded))
    table, same, where, pairs = _pairs(events)
    print(f"{sum(map(len, events.values()))} events, {len(same)} pairs, {int(same.sum())} of them one happening")
    _validate(events, table, same, where, pairs)
    _write(HistGradientBoostingClassifier(random_state=SEED, **SETTINGS).fit(table, same), args.target)


def _pairs(events: dict[str, list[tuple[Profile, str]]]) -> tuple[Any, Any, Any, list[tuple[str, str]]]:
    rows, same, where, pairs = [], [], [], []
    for number, known in enumerate(events.values()):
        for (one, label), (other, other_label) in combinations(known, 2):
            if contradict(one, other) is None:
                rows.append(features(one, other))
                same.append(label == other_label)
                where.append(number)
                pairs.append(pair(one.event, other.event))
    return np.array(rows), np.array(same), np.array(where), pairs


def _validate(events: dict[str, Any], table: Any, same: Any, where: Any, pairs: list[tuple[str, str]]) -> None:
    chances = np.zeros(len(same))
    for fold in range(FOLDS):
        held = where % FOLDS == fold
        model = HistGradientBoostingClassifier(random_state=SEED, **SETTINGS).fit(table[~held], same[~held])
        chances[held] = model.predict_proba(table[held])[:, 1]
    scores = dict(zip(pairs, chances.tolist(), strict=True))
    gold = {one.event: label for known in events.values() for one, label in known}
    cannot = [
        pair(one.event, other.event)
        for known in events.values()
        for (one, _), (other, _) in combinations(known, 2)
        if contradict(one, other)
    ]
    for threshold in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        groups = cluster(gold, scores=scores, cannot=cannot, threshold=threshold)
        found = {event: min(group) for group in groups for event in group}
        precision, recall, f1 = b_cubed(gold, found)
        print(f"threshold {threshold:.2f}: B³ {precision:.1f} {recall:.1f} {f1:.1f}, CoNLL {conll(gold, found):.1f}")


def _write(model: HistGradientBoostingClassifier, target: Path) -> None:
    trees: dict[str, list[float]] = {k: [] for k in ("feature", "threshold", "left", "right", "unknown_left", "value")}
    roots = []
    for (tree,) in model._predictors:
        first = len(trees["feature"])
        roots.append(first)
        for node in tree.nodes:
            leaf = bool(node["is_leaf"])
            trees["feature"].append(-1 if leaf else int(node["feature_idx"]))
            trees["threshold"].append(0 if leaf else float(f"{node['num_threshold']:.7g}"))
            trees["left"].append(0 if leaf else first + int(node["left"]))
            trees["right"].append(0 if leaf else first + int(node["right"]))
            trees["unknown_left"].append(int(node["missing_go_to_left"]))
            trees["value"].append(float(f"{node['value']:.6g}") if leaf else 0)
    content = {
        "features": list(NAMES),
        "base": float(model._baseline_prediction[0][0]),
        "roots": roots,
        "trees": trees,
        "data": _digest(),
    }
    content["version"] = hashlib.sha256(json.dumps(content).encode()).hexdigest()[:8]
    target.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


def _digest() -> str:
    """The hash of the scenarios, and of the table that features are computed by."""
    paths = [*sorted(FOLDER.glob("*.txt")), TARGET.with_name("meanings.npz")]
    texts = b"".join(path.read_bytes() for path in paths)
    return hashlib.sha256(texts).hexdigest()[:16]


if __name__ == "__main__":
    main()
