"""The shipped model back to a checkpoint: ``python training/thaw.py src/casus/language/model runs/shipped``.

A later stage may then begin with the shipped weights (``train.py --only N --start runs/shipped/final.pt``) where the checkpoint
that they came from is lost. Weights come back as the shipped form rounds them (int8, one scale an output channel), and the
encoder's positions, norms and biases exactly. The graph's weights are read in the order in which ``export.py`` puts them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from export import build, vocabulary
from model import ARC
from train import pretrained_folder


class Weights:
    """The weights of a graph, one after the other."""

    def __init__(self, path: Path) -> None:
        self._rest: Iterator[np.ndarray] = (numpy_helper.to_array(w) for w in onnx.load(path).graph.initializer)

    def next(self) -> np.ndarray:
        return next(self._rest)

    def linear(self) -> tuple[np.ndarray, np.ndarray]:
        """Weight [out, in] and bias of an int8 layer."""
        q, scale, _, bias = (self.next() for _ in range(4))
        return (q.astype(np.float32) * scale).T.copy(), bias

    def large_table(self) -> np.ndarray:
        q, scale = self.next(), self.next()
        return q.astype(np.float32) * scale

    def end(self) -> None:
        if next(self._rest, None) is not None:
            raise SystemExit("the graph holds more weights than export.py writes")


def encoder(w: Weights, layers: int) -> dict[str, np.ndarray]:
    """Weights of the encoder in ``export.encoder``'s order."""
    s = {"positions.weight": w.next()}
    w.next()
    s["words.weight"] = w.large_table()
    s["shapes.weight"] = w.next()
    s["norm.weight"], s["norm.bias"] = w.next(), w.next()
    for i in range(layers):
        s |= layer(w, f"layers.{i}.")
    return {f"encoder.{k}": v for k, v in s.items()}


def layer(w: Weights, prefix: str) -> dict[str, np.ndarray]:
    """Weights of one layer in ``export.layer``'s order."""
    s = {}
    for part in ("qkv", "out", "norm1", "up", "down", "norm2"):
        read = (w.next(), w.next()) if part.startswith("norm") else w.linear()
        s[f"{prefix}{part}.weight"], s[f"{prefix}{part}.bias"] = read
    return s


def side(
    w: Weights, number: int, layers: int, slices: dict[str, tuple[str, int, int]], name: str
) -> dict[str, np.ndarray]:
    """Weights of one side's word vectors and heads in ``export.build``'s order."""
    mixed = np.concatenate([w.next().reshape(1) for _ in range(2 * layers)])[:layers]
    s = {f"mixes.{number}.weights": np.log(2 * mixed), f"word_shapes.{number}.weight": w.next()}
    w.next()
    for kind in ("tags", "vectors"):
        weight, bias = w.linear()
        for head, (output, a, b) in slices.items():
            if output == f"{name}_{kind}":
                full = f"tag_heads.{head}" if kind == "tags" else head
                s[f"{full}.weight"], s[f"{full}.bias"] = weight[a:b], bias[a:b]
    return s


def thawed(model: Path, layers: int = 6) -> dict[str, torch.Tensor]:
    """The network's state from the shipped files."""
    meta = json.loads((model / "meta.json").read_text(encoding="utf-8"))
    w = Weights(model / "encoder.onnx")
    s = encoder(w, layers)
    for number, name in enumerate(("syntax", "meaning")):
        for i in range(layers - meta.get("branch", 0), layers) if number else ():
            s |= layer(w, f"branch.layers.{i}.")
        s |= side(w, number, layers, meta["slices"], name)
    w.end()
    r = Weights(model / "relations.onnx")
    s["rel_out.weight"], s["rel_out.bias"] = r.next(), r.next()
    s["arc_u.weight"], s["arc_u.bias"] = r.next() * ARC**0.5, r.next() * ARC**0.5
    r.end()
    for k in ("pair_bias", "pair_distance", "pair_sentence", "arc_distance"):
        s[k] = np.array(meta[k], np.float32)
    s["encoder.words.weight"] = _all_pieces(s["encoder.words.weight"], vocabulary(model))
    return {k: torch.from_numpy(np.array(v, np.float32)) for k, v in s.items()}


def _all_pieces(rows: np.ndarray, words: list[str]) -> np.ndarray:
    """The table of word pieces with a row for each of the encoder's; zero for those that do not ship."""
    table = np.zeros((len(vocabulary(pretrained_folder())), rows.shape[1]), np.float32)
    table[_numbers(words)] = rows
    return table


def _numbers(words: list[str]) -> list[int]:
    """The encoder's numbers of word pieces."""
    number = {word: i for i, word in enumerate(vocabulary(pretrained_folder()))}
    return [number[word] for word in words]


def same(model: Path, state: dict[str, torch.Tensor], labels: dict[str, list[str]]) -> bool:
    """Whether these weights make the shipped graph again."""
    weights = {k: v.numpy() for k, v in state.items()}
    table = weights["encoder.words.weight"][_numbers(vocabulary(model))]
    again, _ = build(weights | {"encoder.words.weight": table}, labels, int8=True)
    shipped = onnx.load(model / "encoder.onnx").graph.initializer
    pairs = zip(shipped, again.graph.initializer, strict=True)
    return all(np.allclose(numpy_helper.to_array(a), numpy_helper.to_array(b), rtol=1e-4, atol=1e-6) for a, b in pairs)


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("model", type=Path)
    ap.add_argument("out", type=Path)
    o = ap.parse_args()
    meta = json.loads((o.model / "meta.json").read_text(encoding="utf-8"))
    state = thawed(o.model)
    if not same(o.model, state, meta["labels"]):
        raise SystemExit(f"{o.model} was not written by this export.py: its weights do not come back the same")
    o.out.mkdir(parents=True, exist_ok=True)
    torch.save({"net": state}, o.out / "final.pt")
    (o.out / "inventory.json").write_text(json.dumps({"labels": meta["labels"], "rels": meta["relations"]}))


if __name__ == "__main__":
    main()
