"""The encoder and its heads in onnxruntime: words in, scores of every head for every word out.

A text is read whole, in overlapping windows cut by the text alone, one window a run: the int8 scales of
activations are taken over one window, so that a result never depends on other texts or on batching.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from casus.errors import ModelError
from casus.language.distances import distance_classes, sentence_classes
from casus.language.pieces import Pieces, shape_of
from casus.shipped import SHIPPED, checked, fingerprint

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

CORE = 190
"""Word pieces of a window whose words are read from it."""
BEFORE, AFTER = 36, 20
"""Word pieces of context read before and after a window's core."""
STOPS = frozenset({".", "!", "?", "”", '"'})

_log = logging.getLogger("casus.model")


@dataclass(frozen=True, slots=True)
class Outputs:
    """Scores of one text: one row a word; ``head`` picks the columns of a head."""

    tables: dict[str, Floats]
    slices: dict[str, tuple[str, int, int]]

    def head(self, name: str) -> Floats:
        """The scores of one head, shape [words, classes]."""
        table, start, end = self.slices[name]
        return self.tables[table][:, start:end]


@dataclass(frozen=True, slots=True)
class Window:
    """Words [start, end) are read; of these [core_start, core_end) are kept."""

    start: int
    end: int
    core_start: int
    core_end: int


def windows(words: Sequence[str], sizes: Sequence[int]) -> list[Window]:
    """Cuts a text into windows of about ``CORE`` pieces, after the end of a sentence where one is near."""
    n = len(words)
    ends = np.concatenate([[0], np.cumsum(sizes)])
    total = int(ends[-1])
    if total <= CORE + BEFORE + AFTER:
        return [Window(0, n, 0, n)] if n else []
    aim = total / math.ceil(total / CORE)
    out: list[Window] = []
    at = 0
    while at < n:
        last = int(np.searchsorted(ends, ends[at] + aim, side="right")) - 1
        end = n if total - ends[at] <= aim * 1.15 else _cut(words, at, max(last, at + 1))
        start = int(np.searchsorted(ends, max(0, ends[at] - BEFORE)))
        stop = int(np.searchsorted(ends, min(total, ends[end] + AFTER), side="right")) - 1
        out.append(Window(min(start, at), max(stop, end), at, end))
        at = end
    return out


def laid_out(
    vocabulary: Pieces, pieces: Sequence[Sequence[int]], sizes: Sequence[int], shapes: Ints, w: Window
) -> dict[str, Ints]:
    """What the network is given of one window.

    ``ids`` and ``shapes`` by piece, ends of the window included; of the core's words ``first`` and ``last``, the places
    of their pieces in the window, and ``word_shapes``. ``pieces``, ``sizes`` and ``shapes`` are the whole text's.
    """
    own = sizes[w.start : w.end]
    first = np.cumsum([1, *own[:-1]], dtype=np.int64)
    last = first + np.array(own, dtype=np.int64) - 1
    ids = [vocabulary.cls, *(i for p in pieces[w.start : w.end] for i in p), vocabulary.sep]
    core = slice(w.core_start - w.start, w.core_end - w.start)
    return {
        "ids": np.array(ids, dtype=np.int64),
        "shapes": np.concatenate([[0], np.repeat(shapes[w.start : w.end], own), [0]]).astype(np.int64),
        "first": first[core],
        "last": last[core],
        "word_shapes": shapes[w.core_start : w.core_end],
    }


def _cut(words: Sequence[str], start: int, end: int) -> int:
    for k in range(end, max(start + 1, end - 40), -1):
        if words[k - 1] in STOPS:
            return k
    return end


class Network:
    """Loads the shipped model (or that of a folder) and checks it against its hashes."""

    def __init__(self, folder: Path = SHIPPED, *, threads: int = 1) -> None:
        self.meta = checked(folder)
        self.labels: dict[str, list[str]] = self.meta["labels"]
        self.relations: list[str] = self.meta["relations"]
        self.fingerprint = fingerprint(self.meta)
        self.pieces = Pieces(folder / "vocab.txt")
        self.lemmas: dict[str, dict[str, str]] = json.loads((folder / "lemmas.json").read_text(encoding="utf-8"))
        self._slices = {k: (str(v[0]), int(v[1]), int(v[2])) for k, v in self.meta["slices"].items()}
        self._bias, self._distance, self._sentence = (
            np.array(self.meta[k], dtype=np.float32) for k in ("pair_bias", "pair_distance", "pair_sentence")
        )
        self._arc_distance = np.array(self.meta["arc_distance"], dtype=np.float32)
        self._encoder = _session(folder / "encoder.onnx", threads)
        self._relations = _session(folder / "relations.onnx", threads)
        widths = {i.name: int(i.shape[1]) for i in self._relations.get_inputs()}
        self._no_words = np.zeros((1, widths["dependent"]), np.float32)
        self._no_arcs = np.zeros((1, widths["arc_d"]), np.float32)
        self._names = [o.name for o in self._encoder.get_outputs()]
        _log.info("model loaded", extra={"model": self.fingerprint, "folder": str(folder)})

    def read(self, words: Sequence[str]) -> Outputs:
        """Scores of every head for every word of one text (no white space among the words)."""
        pieces = self.pieces.of_words(words)
        sizes = [len(p) for p in pieces]
        shapes = np.array([shape_of(w) for w in words], dtype=np.int64)
        parts = [self._window(pieces, sizes, shapes, w) for w in windows(words, sizes)]
        if not parts:
            widths = {o.name: int(o.shape[1]) for o in self._encoder.get_outputs()}
            return Outputs({k: np.zeros((0, n), np.float32) for k, n in widths.items()}, self._slices)
        tables = {k: np.concatenate([p[i] for p in parts]) for i, k in enumerate(self._names)}
        return Outputs(tables, self._slices)

    def _window(self, pieces: list[list[int]], sizes: list[int], shapes: Ints, w: Window) -> list[Floats]:
        feed = laid_out(self.pieces, pieces, sizes, shapes, w)
        return list(self._encoder.run(None, feed | {k: feed[k][None] for k in ("ids", "shapes")}))

    def arc_vectors(self, out: Outputs) -> tuple[Floats, Floats]:
        """The vectors of each word as dependent and as head, whose products score arcs."""
        feed = {
            "arc_d": np.ascontiguousarray(out.head("arc_d")),
            "arc_h": np.ascontiguousarray(out.head("arc_h")),
            "dependent": self._no_words,
            "head": self._no_words,
        }
        d, h = self._relations.run(["dependents", "heads"], feed)
        return d, h

    def arc_scores(self, d: Floats, h: Floats) -> Floats:
        """Scores [dependent, head] of one sentence; the diagonal holds those of being root."""
        at = np.arange(len(d))
        scores: Floats = d @ h.T + self._arc_distance[distance_classes(at, at)]
        return scores

    def relation_scores(self, out: Outputs, heads: Ints) -> Floats:
        """Scores [words, relations] for the given head of each word."""
        feed = {
            "dependent": np.ascontiguousarray(out.head("rel_d")),
            "head": np.ascontiguousarray(out.head("rel_h")[heads]),
            "arc_d": self._no_arcs,
            "arc_h": self._no_arcs,
        }
        scores: Floats = self._relations.run(["scores"], feed)[0]
        return scores

    def pair_scores(self, out: Outputs, sources: Ints, targets: Ints, sentences: Ints) -> Floats:
        """Log-odds [sources, targets, relations] that a target word stands in a relation to a source word.

        ``sources`` and ``targets`` are rows of the outputs; ``sentences[row]`` is the number of its sentence.
        """
        width, kinds = int(self.meta["pair_width"]), len(self.meta["pairs"])
        s = out.head("pair_s")[sources].reshape(len(sources), kinds, width)
        t = out.head("pair_t")[targets].reshape(len(targets), kinds, width)
        scores = np.matmul(s.transpose(1, 0, 2), t.transpose(1, 2, 0)).transpose(1, 2, 0) / math.sqrt(width)
        near = self._distance[distance_classes(sources, targets)]
        apart = self._sentence[sentence_classes(sentences[sources], sentences[targets])]
        result: Floats = scores + self._bias + near + apart
        return result


def _session(path: Path, threads: int) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Processors without VNNI add products of signed weights in 16 bits, which overflow; of unsigned ones they do not.
    options.add_session_config_entry("session.x64quantprecision", "1")
    try:
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as e:  # onnxruntime raises its own kinds, not exported
        raise ModelError(f"{path}: the model cannot be loaded ({e}); install casus again") from e
