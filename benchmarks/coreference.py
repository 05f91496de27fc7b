"""Fusion's features on others' gold mentions: the Gun Violence Corpus, five-fold over its subtopics.

``python benchmarks/coreference.py DATA/train`` codes the texts, makes a profile of each gold mention (participants: its
dependents, or those of the coded event that it is part of), and trains a scorer of the shipped one's form on four folds, whose
own clusterings choose the threshold for the fifth. Topics and subtopics play no part but in the folds. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Hashable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.cluster import AgglomerativeClustering
from sklearn.ensemble import HistGradientBoostingClassifier
from spacy.tokens import Token

from casus.coder import Coder
from casus.fusion.features import features
from casus.fusion.profile import Profile, Who, profile, report_vector, surroundings
from casus.fusion.words import rarity, senses, stem, vector, words
from casus.records import Span
from casus.sources.reports import make_report
from coreference_data import GoldDocument, gun_violence
from coreference_scores import b_cubed, conll

FOLDS, SEED = 5, 0
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45)
SETTINGS = {
    "max_iter": 200,
    "learning_rate": 0.05,
    "max_leaf_nodes": 12,
    "l2_regularization": 5.0,
    "min_samples_leaf": 40,
}
DISTANT = 0.1
"""Part of the pairs of two subtopics that is trained on."""
MERGED = {
    **dict.fromkeys(["shoot", "shooting", "shot", "gunfire", "gunshot"], "shoot"),
    **dict.fromkeys(["kill", "die", "death", "dead", "homicide", "murder", "killing", "fatal", "slay"], "die"),
}

Floats = npt.NDArray[np.float32]


def profiles(coder: Coder, document: GoldDocument) -> Iterator[tuple[Profile, str]]:
    """The profile and the head's lemma of each gold mention."""
    report = make_report(document.text, published=document.published, language="en", id=document.id)
    coded = coder.code(report)
    doc = coder._analyser.analyse(report.text).doc
    around_all = report_vector(report.text)
    for mention in document.mentions:
        span = Span(start=mention.start, end=mention.end, text=report.text[mention.start : mention.end])
        event = next((e for e in coded.events for m in e.mentions if m.start < span.end and span.start < m.end), None)
        base = profile(event, report, report_words=around_all) if event else None
        head = doc.char_span(span.start, span.end, alignment_mode="expand").root
        actors, recipients = (tuple(map(_who, side)) for side in _sides(head))
        triggers = frozenset(w.stem for w in words(span.text) if rarity(w.stem) > 0) | {stem(head.lemma_.lower())}
        around = list(surroundings(report.text, span))
        yield (
            Profile(
                event=f"{document.id}:{span.start}",
                report=document.id,
                published=document.published,
                type=event.type if event else None,
                mode=event.mode if event else None,
                status=event.status if event else "actual",
                forms=frozenset({span.text.casefold()}),
                triggers=triggers,
                senses=senses(triggers),
                words=vector((w.stem for w in around), most=24),
                report_words=around_all,
                actors=actors or (base.actors if base else ()),
                recipients=recipients or (base.recipients if base else ()),
                places=base.places if base else (),
                from_=base.from_ if base else None,
                to=base.to if base else None,
                tolls=base.tolls if base else (),
                numbers=frozenset(w.stem for w in around if w.stem[0].isdigit()),
            ),
            head.lemma_.lower(),
        )


def _sides(head: Token) -> tuple[list[Token], list[Token]]:
    """The dependents that do it and those that it is done to."""
    actors, recipients = [], []
    for child in head.children:
        case = next((c.lemma_ for c in child.children if c.dep_ == "case"), "")
        if child.dep_ in ("nsubj", "obl:agent") or case == "by":
            actors.append(child)
        elif child.dep_ in ("obj", "iobj", "nsubj:pass", "nmod:poss") or case in ("of", "against"):
            recipients.append(child)
    if head.dep_ in ("acl", "acl:relcl"):
        (recipients if head.tag_ == "VBN" else actors).append(head.head)
    if head.pos_ == "ADJ":
        recipients += actors + ([head.head] if head.dep_ == "amod" else [])
        actors = []
    return actors, recipients


def _who(head: Token) -> Who:
    kept = [t for t in head.subtree if not any(a.dep_ in ("acl", "acl:relcl", "parataxis") for a in _up(t, head))]
    return Who(words=frozenset(stem(t.text) for t in kept if rarity(stem(t.text)) > 0))


def _up(token: Token, top: Token) -> Iterator[Token]:
    while token.i != top.i:
        yield token
        token = token.head


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    args = ap.parse_args()
    coder = Coder()
    documents = list(gun_violence(args.data))
    found = [(d, *one) for d in documents for one in profiles(coder, d)]
    gold = [m.cluster for d in documents for m in d.mentions]
    subtopics = [d.subtopic for d, _, _ in found]
    print(f"{len(gold)} mentions, {len(set(gold))} happenings, {len(set(subtopics))} subtopics")
    _tell("same lemma", gold, lambda k: found[k][2])
    _tell("same lemma and gold subtopic", gold, lambda k: (subtopics[k], found[k][2]))
    _tell("words merged within gold subtopic", gold, lambda k: (subtopics[k], MERGED.get(found[k][2], found[k][2])))
    table = _table([p for _, p, _ in found])
    labels = _by_folds(table, np.array(gold), np.array(subtopics))
    _tell("fusion, five-fold", gold, labels.__getitem__)


def _tell(name: str, gold: Sequence[str], key: Callable[[int], Hashable]) -> None:
    truth, answer = dict(enumerate(gold)), {k: key(k) for k in range(len(gold))}
    precision, recall, f1 = b_cubed(truth, answer)
    print(f"{name}: B³ {precision:.1f} {recall:.1f} {f1:.1f}, CoNLL {conll(truth, answer):.1f}", flush=True)


def _table(some: Sequence[Profile]) -> Floats:
    rows = [[features(a, b) if i < j else () for j, b in enumerate(some)] for i, a in enumerate(some)]
    width = len(rows[0][1])
    table = np.zeros((len(some), len(some), width), np.float32)
    for i in range(len(some)):
        for j in range(i + 1, len(some)):
            table[i, j] = table[j, i] = rows[i][j]
    return table


def _by_folds(table: Floats, gold: Any, subtopics: Any) -> list[tuple[int, int]]:
    names = sorted(set(subtopics))
    random.Random(SEED).shuffle(names)
    fold_of = {name: k % FOLDS for k, name in enumerate(names)}
    folds = np.array([fold_of[s] for s in subtopics])
    labels: list[tuple[int, int]] = [(0, 0)] * len(gold)
    for fold in range(FOLDS):
        threshold = _threshold(table, gold, subtopics, folds, fold)
        held = np.flatnonzero(folds == fold)
        model = _trained(table, gold, subtopics, np.flatnonzero(folds != fold))
        for k, label in zip(held, _clusters(model, table, held, threshold), strict=True):
            labels[k] = (fold, int(label))
    return labels


def _threshold(table: Floats, gold: Any, subtopics: Any, folds: Any, fold: int) -> float:
    """The best threshold on one other fold, by a scorer trained on the rest."""
    inner = (fold + 1) % FOLDS
    model = _trained(table, gold, subtopics, np.flatnonzero((folds != fold) & (folds != inner)))
    held = np.flatnonzero(folds == inner)
    truth = dict(zip(held.tolist(), gold[held], strict=True))

    def score(threshold: float) -> float:
        return b_cubed(truth, dict(zip(held.tolist(), _clusters(model, table, held, threshold), strict=True)))[2]

    return max(THRESHOLDS, key=score)


def _trained(table: Floats, gold: Any, subtopics: Any, rows: Any) -> HistGradientBoostingClassifier:
    upper = np.triu_indices(len(rows), 1)
    same = (gold[rows][:, None] == gold[rows][None])[upper]
    near = (subtopics[rows][:, None] == subtopics[rows][None])[upper]
    kept = near | (np.random.RandomState(SEED).rand(len(same)) < DISTANT)
    model = HistGradientBoostingClassifier(random_state=SEED, **SETTINGS)
    return model.fit(table[np.ix_(rows, rows)][upper][kept], same[kept])


def _clusters(model: HistGradientBoostingClassifier, table: Floats, rows: Any, threshold: float) -> Any:
    part = table[np.ix_(rows, rows)]
    chances = model.predict_proba(part.reshape(-1, part.shape[-1]))[:, 1].reshape(len(rows), len(rows))
    clustering = AgglomerativeClustering(
        n_clusters=None, distance_threshold=1 - threshold, metric="precomputed", linkage="average"
    )
    return clustering.fit_predict(1 - chances)


if __name__ == "__main__":
    main()
