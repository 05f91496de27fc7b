"""Fusion's features on others' gold mentions: the Gun Violence Corpus and ECB+; topics play no part but in folds and training.

``python benchmarks/coreference.py DATA/train`` takes the validation part of the Gun Violence Corpus five-fold over its
subtopics: a scorer of the shipped one's form is trained on four folds, and cross-validation among these chooses the
threshold for the fifth. ``--corpus ecb`` trains on topics 1 to 25 of ECB+, where cross-validation over topics chooses the
threshold, and scores topics 26 to 35 as one. Mentions of ECB+ count in the sentences where an action corefers: the list of
checked sentences is not at hand. ``--cache FOLDER`` keeps the codings. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path

import numpy as np

from casus.fusion.words import stem
from coreference_data import ecb_plus, gun_violence
from coreference_mentions import CodedDocument, coded_documents, profiles
from coreference_pairs import (
    FOLDS,
    Clusters,
    Mentions,
    PairScorer,
    Recipe,
    best_threshold,
    clusters,
    folds,
    pairs_of,
)
from coreference_scores import b_cubed, conll

GUN_VIOLENCE = Recipe(
    {"max_iter": 200, "learning_rate": 0.05, "max_leaf_nodes": 12, "l2_regularization": 5.0, "min_samples_leaf": 40},
    thinned="far",
    part=0.1,
)
ECB_PLUS = Recipe(
    {"max_iter": 200, "learning_rate": 0.08, "max_leaf_nodes": 15, "l2_regularization": 5.0, "min_samples_leaf": 50},
    thinned="different",
    part=0.2,
    least_alike=0.08,
)
LEARNT, HELD = range(1, 26), range(26, 36)
MERGED = {
    **dict.fromkeys(["shoot", "shooting", "shot", "gunfire", "gunshot"], "shoot"),
    **dict.fromkeys(["kill", "die", "death", "dead", "homicide", "murder", "killing", "fatal", "slay"], "die"),
}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("--corpus", choices=("gvc", "ecb"), default="gvc")
    ap.add_argument("--cache", type=Path, help="folder outside the repository for codings")
    args = ap.parse_args()
    (_gun_violence if args.corpus == "gvc" else _ecb_plus)(args.data, args.cache)


def _gun_violence(data: Path, cache: Path | None) -> None:
    documents = coded_documents(gun_violence(data), cache, "gvc")
    mentions, lemmas = _mentions(documents, units="subtopic"), _lemmas(documents)
    subtopics = mentions.near.tolist()
    _tell("same lemma", mentions, lambda k: lemmas[k])
    _tell("same lemma and gold subtopic", mentions, lambda k: (subtopics[k], lemmas[k]))
    _tell("words merged within gold subtopic", mentions, lambda k: (subtopics[k], MERGED.get(lemmas[k], lemmas[k])))
    found = _by_folds(mentions, GUN_VIOLENCE)
    _tell("fusion, five-fold", mentions, found.__getitem__)


def _ecb_plus(data: Path, cache: Path | None) -> None:
    learnt = _mentions(coded_documents(ecb_plus(data, LEARNT), cache, "ecb-train"), units="topic")
    documents = coded_documents(ecb_plus(data, HELD), cache, "ecb-held")
    held, lemmas = _mentions(documents, units="topic"), _lemmas(documents)
    topics = held.units.tolist()
    _tell("same lemma", held, lambda k: lemmas[k])
    _tell("same stem within gold topic", held, lambda k: (topics[k], stem(lemmas[k])))
    found = _across(learnt, held, ECB_PLUS)
    _tell("fusion, trained on topics 1 to 25", held, found.__getitem__)


def _mentions(documents: Sequence[CodedDocument], *, units: str) -> Mentions:
    known = [(d.gold, p, m.cluster) for d in documents for p, m in zip(profiles(d), d.gold.mentions, strict=True)]
    return Mentions(
        [p for _, p, _ in known],
        np.array([cluster for _, _, cluster in known]),
        np.array([getattr(gold, units) for gold, _, _ in known]),
        np.array([gold.subtopic for gold, _, _ in known]),
    )


def _lemmas(documents: Sequence[CodedDocument]) -> list[str]:
    return [head.lemma for d in documents for head in d.heads]


def _by_folds(mentions: Mentions, recipe: Recipe) -> Clusters:
    pairs, parts = pairs_of(mentions, recipe), folds(mentions.units)
    one, other = parts[pairs.one], parts[pairs.other]
    found: Clusters = {}
    for fold in range(FOLDS):
        rest, held = np.flatnonzero(parts != fold), np.flatnonzero(parts == fold)
        threshold = best_threshold(mentions, pairs, parts, rest, recipe)
        scorer = PairScorer(pairs, (one != fold) & (other != fold), recipe)
        chances = np.where((one == fold) & (other == fold), scorer.chances(pairs.table), 0)
        found |= {m: (fold, c) for m, c in clusters(pairs, chances, held)[threshold].items()}
    return found


def _across(learnt: Mentions, held: Mentions, recipe: Recipe) -> Clusters:
    pairs = pairs_of(learnt, recipe)
    rows = np.arange(len(learnt.gold))
    threshold = best_threshold(learnt, pairs, folds(learnt.units), rows, recipe)
    scorer = PairScorer(pairs, np.ones(len(pairs.same), bool), recipe)
    print(f"threshold {threshold} by cross-validation over the topics of training", flush=True)
    others = pairs_of(held, recipe)
    return clusters(others, scorer.chances(others.table), np.arange(len(held.gold)))[threshold]


def _tell(name: str, mentions: Mentions, key: Callable[[int], Hashable]) -> None:
    truth: Clusters = dict(enumerate(mentions.gold.tolist()))
    answer = {k: key(k) for k in range(len(truth))}
    precision, recall, f1 = b_cubed(truth, answer)
    print(f"{name}: B³ {precision:.1f} {recall:.1f} {f1:.1f}, CoNLL {conll(truth, answer):.1f}", flush=True)


if __name__ == "__main__":
    main()
