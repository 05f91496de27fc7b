"""Reads the training data into sentences of labelled words.

Every reader gives documents: lists of ``Sentence``. Labels that a corpus does not have are absent from
``tags``; training leaves those words out of the loss of that head.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from casus.language.words import blank

WORDS = blank().tokenizer


@dataclass
class Sentence:
    """Words with labels. ``pairs``: (source word, relation, first word, last word + 1), sentence-relative."""

    words: list[str]
    tags: dict[str, list[str | None]] = field(default_factory=dict)
    heads: list[int] | None = None
    rels: list[str] | None = None


@dataclass
class Document:
    """Consecutive sentences; ``pairs`` and ``sources`` count words from the start of the document."""

    id: str
    sentences: list[Sentence]
    boundaries: bool = False
    pairs: list[tuple[int, str, int, int]] = field(default_factory=list)
    unknown: list[tuple[int, str, int, int]] = field(default_factory=list)
    sources: dict[int, str] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)


def conllu(path: Path) -> Iterator[Document]:
    """Universal Dependencies: words, tags, lemmas and trees, by document."""
    doc: Document | None = None
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            if doc and doc.sentences:
                yield doc
            doc = Document(line.split("=")[-1].strip(), [], boundaries=True)
        elif line.startswith("#"):
            continue
        elif line:
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif rows:
            doc = doc or Document(path.stem, [], boundaries=True)
            doc.sentences.append(_tree(rows))
            rows = []
    if doc and doc.sentences:
        yield doc


def _tree(rows: list[list[str]]) -> Sentence:
    words = [r[1] for r in rows]
    return Sentence(
        words=words,
        tags={
            "upos": [r[3] for r in rows],
            "xpos": [r[4] for r in rows],
            "lemma": [script(r[1], r[2], r[3]) for r in rows],
        },
        heads=[int(r[6]) - 1 if r[6] != "0" else i for i, r in enumerate(rows)],
        rels=[r[7] for r in rows],
    )


def script(word: str, lemma: str, upos: str) -> str:
    """How to make the lemma of a word: case mode, letters cut off the end, letters put on."""
    case = "k" if upos == "PROPN" else "l"
    w = word if case == "k" else word.lower()
    if case == "l":
        lemma = lemma.lower()
    i = 0
    while i < min(len(w), len(lemma)) and w[i] == lemma[i]:
        i += 1
    cut, put = len(w) - i, lemma[i:]
    return f"{case}|{cut}|{put}" if i else f"={lemma}"


def iob(path: Path) -> dict[str, list[str]]:
    """Universal NER: sentence text to its labels, one a word."""
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


def with_entities(docs: Iterable[Document], entities: dict[str, list[str]]) -> Iterator[Document]:
    for doc in docs:
        for s in doc.sentences:
            labels = entities.get(" ".join(s.words))
            if labels:
                s.tags["ner"] = list(labels)
        yield doc


def tokens(text: str) -> tuple[list[str], list[int], list[int]]:
    """Words by spaCy's English tokenizer, white space left out, with their offsets."""
    doc = WORDS(text)
    kept = [t for t in doc if not t.is_space]
    return [t.text for t in kept], [t.idx for t in kept], [t.idx + len(t) for t in kept]


def cover(starts: list[int], ends: list[int], a: int, b: int) -> tuple[int, int] | None:
    """The words [i, j) that overlap the characters [a, b)."""
    inside = [k for k, (s, e) in enumerate(zip(starts, ends, strict=True)) if s < b and e > a]
    return (inside[0], inside[-1] + 1) if inside else None


def put(labels: list[str | None], at: tuple[int, int] | None, kind: str) -> None:
    if at:
        for k in range(*at):
            labels[k] = f"{'B' if k == at[0] else 'I'}-{kind}"


RE3D = {"Nationality": "NORP", "Weapon": "WEA", "MilitaryPlatform": "WEA", "Quantity": "QTY", "Temporal": "TIME"}


def re3d(folder: Path) -> Iterator[Document]:
    """Defence texts: nationality, weapon, quantity and time (its persons and places follow another rule)."""
    for sub in sorted(p for p in folder.iterdir() if p.is_dir()):
        lines = lambda name: [  # noqa: E731
            json.loads(x) for x in (sub / name).read_text(encoding="utf-8").splitlines() if x.strip()
        ]
        entities: dict[str, list[dict]] = {}
        for e in lines("entities.json"):
            entities.setdefault(e["documentId"], []).append(e)
        for d in lines("documents.json"):
            words, a, b = tokens(d["text"])
            labels: list[str | None] = ["O"] * len(words)
            for e in sorted(entities.get(d["_id"], []), key=lambda e: e["end"] - e["begin"]):
                if e["type"] in RE3D:
                    put(labels, cover(a, b, e["begin"], e["end"]), RE3D[e["type"]])
            yield Document(d["_id"], [Sentence(words, {"extra": labels})])


def voa(folder: Path, ids: Iterable[str]) -> Iterator[Document]:
    """News coded in full by the codebook (``voa_plover``)."""
    for id in ids:
        d = json.loads((folder / "docs" / f"{id}.json").read_text(encoding="utf-8"))
        a = json.loads((folder / "annotations" / f"{id}.json").read_text(encoding="utf-8"))
        yield coded(d, a)


def coded(d: dict, a: dict) -> Document:
    """A text with annotations in the voa_plover format as labelled words."""
    words, starts, ends = tokens(d["text"])
    n = len(words)
    at = lambda x: cover(starts, ends, x["start"], x["end"]) if x else None  # noqa: E731
    trig: list[str | None] = ["O"] * n
    status: list[str | None] = [None] * n
    mode: list[str | None] = [None] * n
    cue: list[str | None] = ["O"] * n
    stance: list[str | None] = [None] * n
    doc = Document(a["id"], [], meta={"published": d["published"]})
    firsts: dict[str, list[int]] = {}
    bounds = [(cover(starts, ends, i, j) or (0, 0)) for i, j in d["sentences"]]
    in_sentence = {}
    for lo, hi in bounds:
        for k in range(lo, hi):
            in_sentence[k] = (lo, hi)
    for e in a["events"]:
        mentions = sorted(filter(None, (at(m) for m in e["mentions"])))
        firsts[e["id"]] = [m[0] for m in mentions]
        spans = [
            (r, at(x))
            for r, key in (
                ("actor", "actors"), ("recipient", "recipients"), ("place", "places"),
                ("instrument", "instruments"), ("casualties", "casualties"), ("size", "size"),
            )
            for x in e.get(key) or []
        ]  # fmt: skip
        spans.append(("time", at(e.get("time"))))
        say = e.get("attribution") or {}
        spans += [("attr_speaker", at(say.get("speaker"))), ("attr_cue", at(say.get("cue")))]
        for k, m in enumerate(mentions):
            put(trig, m, e["type"])
            status[m[0]] = e["status"]
            mode[m[0]] = f"{e['type']}.{e.get('mode') or ''}"
            doc.sources[m[0]] = "trigger"
            lo, hi = in_sentence.get(m[0], (0, n))
            for r, s in spans:
                if s is None:
                    continue
                near = k == 0 or (lo <= s[0] < hi)
                (doc.pairs if near else doc.unknown).append((m[0], r, *s))
            for o in mentions:
                if o != m:
                    doc.pairs.append((m[0], "coref", o[0], o[0] + 1))
    for s in a.get("statements", []):
        c = at(s.get("cue"))
        if not c:
            continue
        put(cue, c, "CUE")
        stance[c[0]] = s["stance"]
        doc.sources[c[0]] = doc.sources.get(c[0], "") + "cue"
        for r in ("speaker", "content"):
            if t := at(s.get(r)):
                doc.pairs.append((c[0], r, *t))
    for link in a.get("links", []):
        if link["from"] in firsts and link["to"] in firsts:
            ways = [(x, y) for x in firsts[link["from"]] for y in firsts[link["to"]]]
            shown = [w for w in ways if in_sentence.get(w[0]) == in_sentence.get(w[1])]
            shown = shown or sorted(ways, key=lambda w: abs(w[0] - w[1]))[:1]
            for x, y in ways:
                (doc.pairs if (x, y) in shown else doc.unknown).append((x, link["kind"], y, y + 1))
    for lo, hi in bounds:
        doc.sentences.append(
            Sentence(
                words[lo:hi],
                {
                    "trigger": trig[lo:hi],
                    "status": status[lo:hi],
                    "mode": mode[lo:hi],
                    "cue": cue[lo:hi],
                    "stance": stance[lo:hi],
                },
            )
        )
    _shift(doc, bounds)
    return doc


def _shift(doc: Document, bounds: list[tuple[int, int]]) -> None:
    """Renumbers words by their place in the kept sentences (bounds may leave words out)."""
    new: dict[int, int] = {}
    for lo, hi in bounds:
        for k in range(lo, hi):
            new.setdefault(k, len(new))
    keep = lambda x: x[0] in new and x[2] in new and x[3] - 1 in new  # noqa: E731
    move = lambda x: (new[x[0]], x[1], new[x[2]], new[x[3] - 1] + 1)  # noqa: E731
    doc.pairs = [move(x) for x in doc.pairs if keep(x)]
    doc.unknown = [move(x) for x in doc.unknown if keep(x)]
    doc.sources = {new[k]: v for k, v in doc.sources.items() if k in new}
