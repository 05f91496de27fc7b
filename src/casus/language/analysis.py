"""Text to analysed text: a spaCy ``Doc`` with sentences, tags, lemmas, parse and entities, and the heads' scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Span

from casus.language.datelines import datelines
from casus.language.mending import Parse, mend
from casus.language.names import one_kind
from casus.language.network import Network, Outputs
from casus.language.tags import lemma, spans
from casus.language.trees import tree
from casus.language.words import TITLES, blank, doc_of

STOPS = frozenset({".", "!", "?"})
CLOSING = frozenset({'"', "”", "''", "’", ")"})
OPENING = frozenset({'"', "“", "``", "‘", "("})
AFTER_STOP = 8.0
"""Log-odds against a sentence start that a full stop before a capital outweighs (EWT dev: 2 to 20 do alike)."""

LONGEST = 250
"""Words after which a sentence without an end is cut at its likeliest place."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysed text. ``rows[i]`` is the row of word ``doc[i]`` in the outputs, -1 for white space."""

    doc: Doc
    outputs: Outputs
    network: Network
    rows: npt.NDArray[np.int64]
    words: npt.NDArray[np.int64]
    sentences: npt.NDArray[np.int64]

    def labels(self, head: str) -> list[str]:
        """What a tag head can say, in the order of its scores."""
        return self.network.labels[head]

    def scores(self, head: str) -> npt.NDArray[np.float32]:
        """The scores of a tag head, one row a word that is not white space."""
        return self.outputs.head(head)

    def pair(self, sources: npt.NDArray[np.int64], targets: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """Log-odds [sources, targets, relations] between rows; see ``Network.pair_scores``."""
        return self.network.pair_scores(self.outputs, sources, targets, self.sentences)


class Analyser:
    """Analyses texts with one network; keeps nothing of one text for the next that a result depends on.

    The tokenizer remembers each word that it ever saw. It is made anew, in half a second, once there are more than
    ``remember`` of them, lest the memory of a long job grow without end.
    """

    def __init__(self, network: Network | None = None, *, remember: int = 300_000) -> None:
        self.network = network or Network()
        self.nlp = blank()
        self._remember = remember

    def analyse(self, text: str) -> Analysis:
        """One text; white space only gives a Doc without sentences."""
        if len(self.nlp.vocab.strings) > self._remember:
            self.nlp = blank()
        return self.annotate(doc_of(self.nlp, text))

    def pipe(self, texts: Iterable[str]) -> Iterator[Analysis]:
        """Many texts, in order."""
        for text in texts:
            yield self.analyse(text)

    def annotate(self, doc: Doc, *, starts: list[int] | None = None) -> Analysis:
        """Annotates a Doc of given words; ``starts`` gives the first word of each sentence where it is known."""
        kept = [(t.i, t.text) for t in doc if not t.is_space]
        words = np.array([i for i, _ in kept], dtype=np.int64)
        rows = np.full(len(doc), -1, dtype=np.int64)
        rows[words] = np.arange(len(words))
        texts = [text for _, text in kept]
        out = self.network.read(texts)
        bounds = _bounds(doc, words, out, starts) if len(words) else []
        if len(words):
            heads = self._heads(out, bounds)
            self._write(doc, words, texts, out, heads)
        sentences = np.searchsorted(np.array(bounds), np.arange(len(words)), side="right") - 1
        return Analysis(doc, out, self.network, rows, words, sentences)

    def _heads(self, out: Outputs, bounds: list[int]) -> npt.NDArray[np.int64]:
        d, h = self.network.arc_vectors(out)
        heads = np.zeros(len(d), dtype=np.int64)
        for a, b in zip(bounds, [*bounds[1:], len(d)], strict=True):
            heads[a:b] = tree(self.network.arc_scores(d[a:b], h[a:b])) + a
        return heads

    def _write(
        self, doc: Doc, words: npt.NDArray[np.int64], texts: list[str], out: Outputs, heads: npt.NDArray[np.int64]
    ) -> None:
        strings, labels = doc.vocab.strings, self.network.labels
        upos, xpos, scripts = (out.head(name).argmax(-1).tolist() for name in ("upos", "xpos", "lemma"))
        relations = self.network.relation_scores(out, heads)
        relations[:, [k for k, name in enumerate(self.network.relations) if name == "root"]] = -np.inf
        names = self.network.relations
        parse = Parse(
            words=texts,
            heads=heads.tolist(),
            relations=[
                "root" if head == at else names[k]
                for at, (head, k) in enumerate(zip(heads.tolist(), relations.argmax(-1).tolist(), strict=True))
            ],
            upos=[labels["upos"][k] for k in upos],
            xpos=[labels["xpos"][k] for k in xpos],
        )
        mend(parse)
        n = len(doc)
        table = np.zeros((n, 5), dtype=np.uint64)
        table[:, 0], table[:, 2] = _pos(doc, "SPACE"), strings.add("dep")
        table[words, 0] = [_pos(doc, x) for x in parse.upos]
        table[words, 1] = [strings.add(x) for x in parse.xpos]
        table[words, 2] = [
            strings.add("ROOT" if head == at else relation)
            for at, (head, relation) in enumerate(zip(parse.heads, parse.relations, strict=True))
        ]
        table[:, 4] = doc.to_array("ORTH")
        known = self.network.lemmas
        table[words, 4] = [
            strings.add(known.get(tag, {}).get(word.lower()) or lemma(word, labels["lemma"][script]))
            for word, tag, script in zip(texts, parse.upos, scripts, strict=True)
        ]
        before = np.maximum(np.searchsorted(words, np.arange(n), side="right") - 1, 0)
        offset = words[before] - np.arange(n)
        offset[words] = words[np.array(parse.heads)] - words
        table[:, 3] = offset.astype(np.uint64)
        doc.from_array(["POS", "TAG", "DEP", "HEAD", "LEMMA"], table)  # type: ignore[arg-type]
        doc.set_ents(_entities(doc, words, out, labels))


def _pos(doc: Doc, name: str) -> int:
    """The number by which spaCy knows a universal part of speech."""
    return int(doc.vocab.strings[name])


def _bounds(doc: Doc, words: npt.NDArray[np.int64], out: Outputs, starts: list[int] | None) -> list[int]:
    """Rows that begin a sentence: given, or scored by the head, and always after an empty line or a dateline."""
    n = len(words)
    if starts is not None:
        return sorted({0, *(int(np.searchsorted(words, s)) for s in starts)})
    scores = out.head("sent")
    gain = scores[:, 1] - scores[:, 0]
    begins = gain > 0
    begins[0] = True
    for k in np.flatnonzero(gain[1:] > -AFTER_STOP) + 1:
        begins[k] |= _after_stop(doc, int(words[k - 1]), int(words[k]))
    for k in np.flatnonzero(np.diff(words) > 1) + 1:
        begins[k] |= "\n\n" in doc[int(words[k - 1]) + 1 : int(words[k])].text.replace("\r", "")
    for k in np.flatnonzero(begins[1:]) + 1:
        begins[k] = doc[int(words[k - 1])].text not in TITLES
    offsets = np.array([doc[int(i)].idx for i in words])
    for start, end in datelines(doc.text):
        first, after = np.searchsorted(offsets, (start, end))
        begins[first:after] = False
        begins[[first, after]] = True
    bounds = [int(k) for k in np.flatnonzero(begins)]
    result: list[int] = []
    for a, b in zip(bounds, [*bounds[1:], n], strict=True):
        result.append(a)
        while b - a > LONGEST:
            a = a + 1 + int(gain[a + 1 : a + LONGEST].argmax())
            result.append(a)
    return result


def _after_stop(doc: Doc, before: int, word: int) -> bool:
    """Whether a word in capitals follows a full stop, with white space between (a quotation mark may stand there)."""
    at = before
    if doc[at].text in CLOSING and at > 0:
        at -= 1
    spaced = doc[before].whitespace_ or word - before > 1
    return doc[at].text in STOPS and bool(spaced) and (doc[word].text[:1].isupper() or doc[word].text in OPENING)


def _entities(doc: Doc, words: npt.NDArray[np.int64], out: Outputs, labels: dict[str, list[str]]) -> list[Span]:
    """Names first (PER, ORG, LOC), then nationalities and weapons where no name stands."""
    taken = np.zeros(len(words), bool)
    result = []
    for head, kinds in (("ner", {"PER", "ORG", "LOC"}), ("extra", {"NORP", "WEA"})):
        found = [(a, b, kind) for a, b, kind, _ in spans(labels[head], out.head(head)) if kind in kinds]
        if head == "ner":
            found = one_kind([doc[int(i)].text for i in words], found)
        for a, b, kind in found:
            if not taken[a:b].any() and not (kind == "WEA" and doc[int(words[b - 1])].pos_ == "VERB"):
                taken[a:b] = True
                result.append(Span(doc, int(words[a]), int(words[b - 1]) + 1, label=kind))
    return result
