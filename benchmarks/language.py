"""Scores the shipped language model: ``python benchmarks/language.py DATA``.

On UD English EWT test: with gold words and sentences, and from raw text by the measures of the CoNLL 2018
shared task (words aligned by characters, relations without subtypes). Entities on Universal NER EWT test:
spans and labels must both be right. DATA is the folder with ``train/ud`` and ``train/ner``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from casus.language import Analyser, Network


@dataclass
class Sentence:
    words: list[str]
    upos: list[str]
    heads: list[int]
    rels: list[str]
    lemmas: list[str]
    text: str
    opens_paragraph: bool


def read(path: Path) -> list[list[Sentence]]:
    """Documents of sentences of a CoNLL-U file."""
    docs: list[list[Sentence]] = []
    rows: list[list[str]] = []
    text, paragraph = "", True
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            docs.append([])
        if line.startswith(("# newdoc", "# newpar")):
            paragraph = True
        elif line.startswith("# text ="):
            text = line.split("=", 1)[1].strip()
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif not line and rows:
            heads = [int(r[6]) - 1 if r[6] != "0" else i for i, r in enumerate(rows)]
            s = Sentence(
                [r[1] for r in rows],
                [r[3] for r in rows],
                heads,
                [r[7] for r in rows],
                [r[2] for r in rows],
                text,
                paragraph,
            )
            docs[-1].append(s)
            rows, paragraph = [], False
    return docs


def entities(path: Path) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    words: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        if line:
            cells = line.split("\t")
            words.append(cells[1])
            labels.append(cells[2])
        elif words:
            out[" ".join(words)] = labels
            words, labels = [], []
    return out


def spans(labels: list[str]) -> set[tuple[int, int, str]]:
    out, start, kind = set(), 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and (label[:1] != "I" or label[2:] != kind):
            out.add((start, i, kind))
            kind = ""
        if label != "O" and not kind:
            start, kind = i, label[2:]
    return out


def f1(hits: int, gold: int, predicted: int) -> float:
    return round(200 * hits / (gold + predicted), 2) if gold + predicted else 0.0


def universal(rel: str) -> str:
    return rel.split(":")[0].lower()


def gold_words(analyser: Analyser, docs: list[list[Sentence]]) -> dict[str, float]:
    hit: Counter[str] = Counter()
    for sentences in docs:
        words = [w for s in sentences for w in s.words]
        starts, at = [], 0
        for s in sentences:
            starts.append(at)
            at += len(s.words)
        doc = analyser.annotate(Doc(analyser.nlp.vocab, words=words), starts=starts).doc
        for s, o in zip(sentences, starts, strict=True):
            for i, h in enumerate(s.heads):
                t = doc[o + i]
                right = t.head.i == o + h
                hit["n"] += 1
                hit["upos"] += t.pos_ == s.upos[i]
                hit["lemma"] += t.lemma_.lower() == s.lemmas[i].lower()
                hit["uas"] += right
                hit["las"] += right and universal(t.dep_) == universal(s.rels[i])
                hit["las with subtypes"] += right and t.dep_.lower() == s.rels[i]
    return {k: round(100 * v / hit["n"], 2) for k, v in hit.items() if k != "n"}


def raw_text(analyser: Analyser, docs: list[list[Sentence]]) -> dict[str, float]:
    hit: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    for sentences in docs:
        text = ""
        for s in sentences:
            text += ("" if not text else "\n\n" if s.opens_paragraph else " ") + s.text
        g_words, g_sents, at = [], [], 0
        for s in sentences:
            places = []
            for w in s.words:
                n = len("".join(w.split()))
                places.append((at, at + n))
                at += n
            g_sents.append((places[0][0], places[-1][1]))
            g_words += [
                (p, u, places[h], universal(r), h == i)
                for i, (p, u, h, r) in enumerate(zip(places, s.upos, s.heads, s.rels, strict=True))
            ]
        doc = analyser.analyse(text).doc
        place, at = {}, 0
        for t in doc:
            if not t.is_space:
                n = len("".join(t.text.split()))
                place[t.i] = (at, at + n)
                at += n
        p_words = {
            place[t.i]: (t.pos_, place[t.head.i], universal(t.dep_), t.head.i == t.i) for t in doc if t.i in place
        }
        p_sents = {
            (place[x[0].i][0], place[x[-1].i][1]) for x in ([t for t in s if not t.is_space] for s in doc.sents) if x
        }
        gold["words"] += len(g_words)
        predicted["words"] += len(p_words)
        gold["sentences"] += len(g_sents)
        predicted["sentences"] += len(p_sents)
        hit["sentences"] += len(p_sents & set(g_sents))
        for p, u, h, r, root in g_words:
            if p in p_words:
                pu, ph, pr, proot = p_words[p]
                hit["words"] += 1
                hit["upos"] += u == pu
                right = (root and proot) or (not root and not proot and ph == h)
                hit["uas"] += right
                hit["las"] += right and r == pr
    for k in ("upos", "uas", "las"):
        gold[k], predicted[k] = gold["words"], predicted["words"]
    return {k: f1(hit[k], gold[k], predicted[k]) for k in ("words", "sentences", "upos", "uas", "las")}


def names(analyser: Analyser, docs: list[list[Sentence]], gold: dict[str, list[str]]) -> dict[str, float]:
    hit = g_all = p_all = 0
    for sentences in docs:
        for s in sentences:
            labels = gold.get(" ".join(s.words))
            if labels is None:
                continue
            doc = analyser.annotate(Doc(analyser.nlp.vocab, words=s.words), starts=[0]).doc
            p = {(e.start, e.end, e.label_) for e in doc.ents if e.label_ in {"PER", "ORG", "LOC"}}
            g = spans(labels)
            hit, g_all, p_all = hit + len(g & p), g_all + len(g), p_all + len(p)
    return {"P": round(100 * hit / max(p_all, 1), 2), "R": round(100 * hit / g_all, 2), "F1": f1(hit, g_all, p_all)}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("data", type=Path)
    ap.add_argument("--model", type=Path, help="a model folder; the shipped one by default")
    ap.add_argument("--part", default="test", choices=["test", "dev"])
    o = ap.parse_args()
    analyser = Analyser(Network(o.model) if o.model else None)
    train = o.data / "train"
    docs = read(train / "ud" / f"en_ewt-ud-{o.part}.conllu")
    result = {
        "gold words and sentences": gold_words(analyser, docs),
        "raw text (CoNLL 2018)": raw_text(analyser, docs),
        "entities (UNER EWT)": names(analyser, docs, entities(train / "ner" / f"uner_ewt-{o.part}.iob2")),
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
