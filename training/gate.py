"""Fits the weights of the relevance gate.

``python training/gate.py DATA`` (the folder of training data) fits on the annotated news (``train`` of voa_plover and the
texts of ``standoff``), nine tenths of ``corpus``, the reports of ``gate`` and, as texts without events, reviews, answers
and e-mails of EWT; chooses the bounds of reports on ``tune`` and the held-out tenth of ``corpus``; writes
``src/casus/language/gate/weights.npz`` and prints figures for ``tune`` (``--dev``: for ``dev`` too). No chance is in it:
the same data and code give the same weights. Needs scipy.

Two logistic regressions over words: is there an event in a sentence (words and pairs of words), is there one in a
report (its words, by the root of how often they stand there). Words of the lexicon share a weight by how well they name
events, so that rare ones count though no example has them. How the two are weighed together is learned from what the
words of one half of the examples say of the other.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

import markup
import standoff
from casus.coding.lexicon.inflection import plural, verb_forms
from casus.coding.lexicon.loader import default_lexicon
from casus.language.gate.cutting import pieces
from casus.language.gate.deciding import HEAD, Evidence, evidence, report_odds, wanted
from casus.language.gate.weights import ARRAYS, FILE, Weights, read
from casus.language.gate.words import words

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "casus" / "language" / "gate" / FILE
SETS = ("re3d", "gum", "voa", "cnc", "ecb", "ewt")
WITHOUT = ("reviews", "answers", "email")
SOME_SPEECH = 3
"""Sentences of reported speech from which news is worth reading though it holds no event."""
LEAST_WORD, LEAST_PAIR, LEAST_TOPIC = 2, 5, 3
"""Sentences from which a word and a pair are learned; reports from which a word of reports is."""
PENALTY, PENALTY_PAIR, PENALTY_TOPIC, PENALTY_SHARED = 2.0, 3.0, 0.1, 0.1
SMALLEST = 0.05
"""Weights below this are dropped."""
WEIGHT = {"gate": 3.0, "without": 0.5}
"""Of the texts of a kind; 1 for all others."""
NAMING = (0.75, 0.5, 0.25)
"""Least scores of the classes of words of the lexicon; an entry of several words counts for a third."""
RECALL = 0.995
"""Of the gold events of ``tune`` and of the held-out corpus, in short texts and in others, and of the sentences of reported
speech of ``tune``: those in reports that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text cut as the gate cuts it: the words of its sentences, and which of them hold events and reported speech.

    ``mentions`` gives for each event the sentences that its mentions stand in.
    """

    kind: str
    text: str
    sentences: list[list[str]]
    mentions: list[set[int]]
    speech: list[bool]

    @property
    def events(self) -> list[bool]:
        held = set().union(*self.mentions)
        return [k in held for k in range(len(self.sentences))]

    @property
    def relevant(self) -> bool:
        """Whether the report holds an event, or is news with some statements."""
        return bool(self.mentions) or (self.kind in ("news", "open") and sum(self.speech) >= SOME_SPEECH)

    @property
    def weight(self) -> float:
        return WEIGHT.get(self.kind, 1.0)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("--dev", action="store_true", help="print the figures of dev too")
    ap.add_argument("--target", type=Path, default=TARGET)
    args = ap.parse_args()
    data = args.data / "train"
    train = [*news(data, "train"), *open_texts(data), *own(held_out=False), *reports(), *without(data)]
    tune, held = list(news(data, "tune")), list(own(held_out=True))
    arrays = UNWEIGHED | fit(train) | weighing(crossed(train))
    arrays["least"] = least(weights_of(arrays), tune, held)
    args.target.write_bytes(ARRAYS.packed(arrays))
    shipped = read(args.target.read_bytes())
    print(f"{len(shipped.words)} words, {len(shipped.pairs)} pairs, {args.target.stat().st_size} bytes")
    print(f"report {shipped.report}, sentence {shipped.sentence}, least {shipped.least}")
    show("tune", shipped, tune)
    show("corpus, held out", shipped, held)
    if args.dev:
        show("dev", shipped, list(news(data, "dev")))


def example(kind: str, text: str, events: Sequence[Any], statements: Sequence[Any]) -> Example:
    bounds = pieces(text)

    def at(span: Any) -> set[int]:
        return {k for k, (a, b) in enumerate(bounds) if span["start"] < b and span["end"] > a}

    cues = set().union(*(at(s["cue"]) for s in statements if s.get("cue")))
    return Example(
        kind=kind,
        text=text,
        sentences=[words(text[a:b]) for a, b in bounds],
        mentions=[set().union(*map(at, e["mentions"])) for e in events],
        speech=[k in cues for k in range(len(bounds))],
    )


def news(data: Path, part: str) -> Iterator[Example]:
    """One part of the annotated news."""
    folder = data / "voa_plover"
    for name in json.loads((folder / "split.json").read_text(encoding="utf-8"))[part]:
        text = json.loads((folder / "docs" / f"{name}.json").read_text(encoding="utf-8"))["text"]
        gold = json.loads((folder / "annotations" / f"{name}.json").read_text(encoding="utf-8"))
        yield example("news", text, gold["events"], gold["statements"])


def open_texts(data: Path) -> Iterator[Example]:
    """The open texts that the project annotated."""
    for name in SETS:
        texts = {t.id: t.text for t in standoff.texts(data, name)}
        for line in (standoff.FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            yield example("open", texts[gold["id"]], gold["events"], gold["statements"])


def own(*, held_out: bool) -> Iterator[Example]:
    """The items of the project's corpus."""
    for path in sorted((HERE / "corpus").glob("*.txt")):
        for item in markup.read(path):
            if markup.is_held_out(item) == held_out:
                yield example("corpus", item.text, [*item.events.values()], [*item.statements.values()])


def reports() -> Iterator[Example]:
    """The reports of ``gate``: the first line is the headline, a line that begins with "+ " holds an event."""
    for path in sorted((HERE / "gate").glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            text, events = "", []
            for line in block.splitlines():
                if line.startswith("#"):
                    continue
                text += "" if not text else " " if "\n\n" in text else "\n\n"
                said = line.removeprefix("+ ")
                if said != line:
                    events.append({"mentions": [{"start": len(text), "end": len(text) + len(said)}]})
                text += said
            if text:
                yield example("gate", text, events, [])


def without(data: Path) -> Iterator[Example]:
    """Texts of EWT that tell of no news."""
    path = data / "ud" / "en_ewt-ud-train.conllu"
    for text in standoff._treebank(path, lambda id: id.startswith(WITHOUT)):
        yield example("without", text.text, [], [])


def classes() -> dict[str, int]:
    """The words of the lexicon's verbs and nouns, each with the number of its class in ``NAMING``."""
    best: dict[str, float] = {}
    for entry in default_lexicon().entries:
        if entry.type is None or entry.pos == "phrase":
            continue
        word, share = entry.words[entry.head], 1.0 if len(entry.words) == 1 else 0.3
        for form in verb_forms(word) if entry.pos == "verb" else {word, plural(word)}:
            best[form] = max(best.get(form, 0.0), entry.score * share)
    found = {form: next((k for k, s in enumerate(NAMING) if score >= s), None) for form, score in best.items()}
    return {form: k for form, k in found.items() if k is not None and words(form) == [form]}


def named(sentence: Sequence[str]) -> set[str]:
    """The words and pairs of a sentence."""
    return {*sentence, *(f"{a} {b}" for a, b in pairwise(sentence))}


def of_sentences(found: Sequence[Example]) -> tuple[dict[str, float], float]:
    """Weights of words and pairs by whether their sentence holds an event, and the intercept."""
    rows = [named(s) for e in found for s in e.sentences]
    seen = Counter(name for row in rows for name in row)
    listed = classes()
    kept = sorted(
        {n for n, k in seen.items() if k >= (LEAST_PAIR if " " in n else LEAST_WORD) or n in listed} | listed.keys()
    )
    column = {name: k for k, name in enumerate(kept)}
    shared = len(kept)
    cells = [(r, column[n]) for r, row in enumerate(rows) for n in sorted(row) if n in column]
    cells += [(r, shared + listed[n]) for r, row in enumerate(rows) for n in sorted(row) if n in listed]
    penalty = [PENALTY_PAIR if " " in n else PENALTY for n in kept] + [PENALTY_SHARED] * (len(NAMING) + 1)
    weight = [e.weight for e in found for _ in e.sentences]
    x = regress(cells, [1.0] * len(cells), penalty, [y for e in found for y in e.events], weight)
    table = {n: float(x[k]) + (float(x[shared + listed[n]]) if n in listed else 0.0) for n, k in column.items()}
    return table, float(x[-1])


def of_reports(found: Sequence[Example]) -> tuple[dict[str, float], float]:
    """Weights of words by whether their report holds an event, and the intercept."""
    bags = [bag(e.sentences) for e in found]
    seen = Counter(word for words_ in bags for word in words_)
    kept = sorted(word for word, n in seen.items() if n >= LEAST_TOPIC)
    column = {word: k for k, word in enumerate(kept)}
    cells = [(r, column[w]) for r, each in enumerate(bags) for w in sorted(each) if w in column]
    values = [each[w] for each in bags for w in sorted(each) if w in column]
    penalty = [PENALTY_TOPIC] * len(kept) + [PENALTY_TOPIC / 10]
    x = regress(cells, values, penalty, [e.relevant for e in found], [e.weight for e in found])
    return {w: float(x[k]) for w, k in column.items()}, float(x[-1])


def bag(sentences: Sequence[Sequence[str]]) -> dict[str, float]:
    counts = Counter(w for s in sentences for w in s)
    length = math.sqrt(sum(counts.values())) or 1.0
    return {w: math.sqrt(n) / length for w, n in counts.items()}


def regress(cells: Any, values: Any, penalty: Any, right: Any, weight: Any, rounds: int = 80) -> Any:
    """A logistic regression over a sparse table, to which a last column of ones is added."""
    n = len(right)
    rows, columns = np.array(cells).T
    shape = (n, len(penalty))
    table = sparse.csr_matrix((values, (rows, columns)), shape=shape) + sparse.csr_matrix(
        (np.ones(n), (np.arange(n), np.full(n, shape[1] - 1))), shape=shape
    )
    return descend(table, table.T.tocsr(), np.array(penalty), np.array(right, float), np.array(weight), rounds)


def descend(table: Any, turned: Any, penalty: Any, right: Any, weight: Any, rounds: int) -> Any:
    def loss(x: Any) -> tuple[float, Any]:
        z = table @ x
        off = weight * (1 / (1 + np.exp(-z)) - right)
        fine = (penalty * x * x).sum() / 2
        return float((weight * (np.logaddexp(0, z) - right * z)).sum() + fine), turned @ off + penalty * x

    return minimize(loss, np.zeros(len(penalty)), jac=True, method="L-BFGS-B", options={"maxiter": rounds}).x


def small(table: Any, right: Any, weight: Any) -> Any:
    """The same over a few numbers, the first of them the intercept."""
    penalty = np.array([0.0] + [0.5] * (table.shape[1] - 1))
    return descend(table, table.T, penalty, np.array(right, float), np.array(weight), 200)


def fit(found: Sequence[Example]) -> dict[str, Any]:
    """The arrays of words and pairs."""
    event, b_event = of_sentences(found)
    topic, b_topic = of_reports(found)
    kept = sorted({n for c in (event, topic) for n, v in c.items() if abs(v) >= SMALLEST})
    vocabulary = sorted({w for n in kept for w in n.split(" ")})
    number = {w: k for k, w in enumerate(vocabulary)}
    pairs = sorted((number[a], number[b]) for a, b in (n.split(" ") for n in kept if " " in n))
    single = np.array([[event.get(w, 0.0), topic.get(w, 0.0)] for w in vocabulary])
    double = np.array([event[f"{vocabulary[a]} {vocabulary[b]}"] for a, b in pairs])
    scales = np.maximum(np.abs(single).max(axis=0), [np.abs(double).max(), 0.0]) / 127
    return {
        "words": np.frombuffer("\n".join(vocabulary).encode(), dtype=np.uint8),
        "numbers": np.rint(single / scales).astype(np.int8),
        "first": np.array([a for a, _ in pairs], dtype=np.uint16),
        "second": np.array([b for _, b in pairs], dtype=np.uint16),
        "pair_numbers": np.rint(double / scales[0]).astype(np.int8),
        "scales": scales,
        "bias": np.round([b_event, b_topic], 4),
    }


UNWEIGHED = {"report": np.zeros(6), "sentence": np.zeros(4), "least": np.zeros(2)}


def crossed(found: Sequence[Example]) -> list[tuple[Example, Evidence]]:
    """The examples with what the words of the other half say of them."""
    half = [hashlib.sha256(e.text.encode()).digest()[1] % 2 for e in found]
    out = []
    for k in (0, 1):
        weights = weights_of(fit([e for e, h in zip(found, half, strict=True) if h != k]) | UNWEIGHED)
        out += told(weights, [e for e, h in zip(found, half, strict=True) if h == k])
    return out


def told(weights: Weights, found: Sequence[Example]) -> list[tuple[Example, Evidence]]:
    """The examples with what their words come to."""
    both = ((e, evidence(weights, e.sentences)) for e in found)
    return [(e, t) for e, t in both if t is not None]


def weighing(seen: Sequence[tuple[Example, Evidence]]) -> dict[str, Any]:
    """How the evidence is weighed."""
    table = np.array([t.of_report() for _, t in seen])
    report = np.round(small(table, [e.relevant for e, _ in seen], [e.weight for e, _ in seen]), 4)
    parts = [t.of_sentences(float(np.dot(row, report))) for (_, t), row in zip(seen, table, strict=True)]
    weight = [e.weight for e, _ in seen for _ in e.sentences]
    sentence = small(np.concatenate(parts), [y for e, _ in seen for y in e.events], weight)
    return {"report": report, "sentence": np.round(sentence, 4)}


def weights_of(arrays: dict[str, Any]) -> Weights:
    return read(ARRAYS.packed(arrays))


def least(weights: Weights, tune: Sequence[Example], held: Sequence[Example]) -> Any:
    """The bounds of reports, by what is in those that they keep: events and, on ``tune``, sentences of speech."""
    own_odds = [(report_odds(weights, t), e) for e, t in told(weights, held)]
    odds = [(report_odds(weights, t), e) for e, t in told(weights, tune)]
    said = [z for z, e in odds for _ in range(sum(e.speech))]
    events = [(z, len(e.sentences) <= HEAD) for z, e in [*odds, *own_odds] for _ in e.mentions]
    short = at_recall([z for z, few in events if few], RECALL)
    long = min(at_recall([z for z, few in events if not few], RECALL), at_recall(said, RECALL))
    return np.round([short, long], 4)


def at_recall(values: Sequence[float], recall: float) -> float:
    """The highest bound that leaves this share of the values."""
    ordered = sorted(values)
    return ordered[int((1 - recall) * len(ordered))] - 0.0001


def show(part: str, weights: Weights, found: Sequence[Example]) -> None:
    """Recall of events and of reported speech, and the share of words that is skipped."""
    kept, events, said, heard, total, gone, left = 0, 0, 0, 0, 0, 0, 0
    for e, t in told(weights, found):
        lengths = np.array([len(s) for s in e.sentences])
        mask = wanted(weights, t, report_odds(weights, t))
        events, kept = events + len(e.mentions), kept + sum(any(mask[k] for k in m) for m in e.mentions)
        if e.mentions:
            said, heard = said + sum(e.speech), heard + int((mask & np.array(e.speech)).sum())
        total, left = total + int(lengths.sum()), left + int(lengths[~mask].sum())
        gone += 0 if mask.any() else int(lengths.sum())
    print(
        f"{part}: {len(found)} texts; events kept {kept} of {events} ({100 * kept / events:.2f} %), sentences of reported "
        f"speech in their reports {heard} of {said} ({100 * heard / said:.2f} %); words skipped {100 * left / total:.1f} %, "
        f"{100 * gone / total:.1f} % with their reports"
    )


if __name__ == "__main__":
    main()
