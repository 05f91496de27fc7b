"""Documents to padded batches of windows with targets."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from casus.language.distances import distance_classes, sentence_classes
from casus.language.network import laid_out
from casus.language.network import windows as read_as
from casus.language.pieces import Pieces, shape_of
from corpora import Document
from labels import PAIRS
from model import Batch

IGNORE = -100
PAIR = {name: i for i, name in enumerate(PAIRS)}


@dataclass
class Window:
    """Consecutive sentences of one document, as the network reads them."""

    words: list[str]
    pieces: list[list[int]]
    tags: dict[str, list[int]]
    starts: list[int]
    boundaries: bool
    heads: list[int] | None
    rels: list[int] | None
    sources: dict[int, str]
    pairs: list[tuple[int, int, int, int]]
    unknown: list[tuple[int, int, int, int]]
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = 2 + sum(map(len, self.pieces))


class Maker:
    """Cuts documents into windows; ``labels`` gives each tag head its inventory."""

    def __init__(self, pieces: Pieces, labels: dict[str, list[str]], rels: list[str]) -> None:
        self.pieces, self.labels = pieces, labels
        self.number = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()}
        self.rels = {r: i for i, r in enumerate(rels)}

    def window(self, doc: Document, i: int, j: int) -> Window:
        """The sentences [i, j) of a document."""
        sentences = doc.sentences[i:j]
        offset = sum(len(s.words) for s in doc.sentences[:i])
        words = [w for s in sentences for w in s.words]
        n = len(words)
        starts, at = [], 0
        for s in sentences:
            starts.append(at)
            at += len(s.words)
        tags = {}
        for name, number in self.number.items():
            row: list[int] = []
            for s in sentences:
                values = s.tags.get(name) or [None] * len(s.words)
                row += [number.get(v, IGNORE) if v is not None else IGNORE for v in values]
            tags[name] = row
        parsed = all(s.heads is not None for s in sentences)
        heads = [h + o for s, o in zip(sentences, starts, strict=True) for h in s.heads] if parsed else None
        rels = [self.rels.get(r, IGNORE) for s in sentences for r in s.rels] if parsed else None
        inside = lambda x: offset <= x[0] < offset + n and offset <= x[2] and x[3] <= offset + n  # noqa: E731
        move = lambda x: (x[0] - offset, PAIR[x[1]], x[2] - offset, x[3] - offset)  # noqa: E731
        return Window(
            words, self.pieces.of_words(words), tags, starts, doc.boundaries, heads, rels,
            {k - offset: v for k, v in doc.sources.items() if offset <= k < offset + n},
            [move(x) for x in doc.pairs if inside(x)], [move(x) for x in doc.unknown if inside(x)],
        )  # fmt: skip

    def cut(self, doc: Document, limit: int, rng: random.Random | None = None) -> list[Window]:
        """Windows of whole sentences of up to ``limit`` pieces (a drawn limit for each where ``rng`` is given)."""
        sizes = [sum(map(len, self.pieces.of_words(s.words))) for s in doc.sentences]
        out, i = [], 0
        while i < len(sizes):
            room = limit if rng is None else rng.choice([limit, limit, limit // 2, limit // 5, 1, 1])
            j, total = i + 1, sizes[i]
            while j < len(sizes) and total + sizes[j] <= room:
                total += sizes[j]
                j += 1
            out.append(self.window(doc, i, j))
            i = j
        return out


def reshaped(words: list[str], rng: random.Random | None) -> list[int]:
    """Word shapes; now and then those of the same text in capitals, in title case or in lower case."""
    if rng is not None:
        draw = rng.random()
        if draw < 0.05:
            words = [w.upper() for w in words]
        elif draw < 0.07:
            words = [w.lower() for w in words]
        elif draw < 0.10:
            words = [w.title() for w in words]
    return [shape_of(w) for w in words]


def batch_of(windows: list[Window], pieces: Pieces, rng: random.Random | None = None) -> Batch:
    """Windows as one batch; one too long to be read at once is read in parts, as a report is (``network.windows``)."""
    read = [_read(w, pieces, np.array(reshaped(w.words, rng))) for w in windows]
    n, m = max(len(part["ids"]) for own in read for _, part in own), max(len(w.words) for w in windows)
    count = sum(map(len, read))
    ids, shapes = torch.full((count, n), pieces.pad), torch.zeros((count, n), dtype=torch.long)
    mask = torch.zeros((count, n), dtype=torch.bool)
    first, last, word_shapes = (torch.full((len(windows), m), v) for v in (-1, -1, 0))
    row = 0
    for b, own in enumerate(read):
        for core, part in own:
            k = slice(0, len(part["ids"]))
            ids[row, k], shapes[row, k] = torch.from_numpy(part["ids"]), torch.from_numpy(part["shapes"])
            mask[row, k] = True
            first[b, core] = torch.from_numpy(part["first"]) + row * n
            last[b, core] = torch.from_numpy(part["last"]) + row * n
            word_shapes[b, core] = torch.from_numpy(part["word_shapes"])
            row += 1
    return Batch(ids, shapes, mask, first, last, word_shapes)


def _read(window: Window, pieces: Pieces, shapes: np.ndarray) -> list[tuple[slice, dict[str, np.ndarray]]]:
    """The parts in which a window is read: the words that are kept of each, and what the network is given."""
    sizes = [len(p) for p in window.pieces]
    return [
        (slice(part.core_start, part.core_end), laid_out(pieces, window.pieces, sizes, shapes, part))
        for part in read_as(window.words, sizes)
    ]


def tag_targets(windows: list[Window], names: list[str]) -> dict[str, Tensor]:
    m = max(len(w.words) for w in windows)
    out = {k: torch.full((len(windows), m), IGNORE) for k in names}
    for b, w in enumerate(windows):
        for k in names:
            if k == "sent":
                if w.boundaries:
                    row = [0] * len(w.words)
                    for s in w.starts:
                        row[s] = 1
                    out[k][b, : len(row)] = torch.tensor(row)
            else:
                out[k][b, : len(w.words)] = torch.tensor(w.tags[k])
    return out


def groups(windows: list[Window], pieces_a_batch: int, rng: random.Random) -> list[list[Window]]:
    """Batches of windows of like length, in random order."""
    order = sorted(windows, key=lambda w: w.size + rng.random() * 12)
    out, now = [], []
    for w in order:
        if now and (len(now) + 1) * max(w.size, now[0].size) > pieces_a_batch:
            out.append(now)
            now = []
        now.append(w)
    if now:
        out.append(now)
    rng.shuffle(out)
    return out


def classes(w: Window, sources: list[int]) -> tuple[Tensor, Tensor]:
    """Distance classes [source, word] of a window, in words and in sentences."""
    at, words = np.array(sources), np.arange(len(w.words))
    sentence = np.searchsorted(np.array(w.starts), words, side="right") - 1
    return (
        torch.from_numpy(distance_classes(at, words)),
        torch.from_numpy(sentence_classes(sentence[at], sentence)),
    )
