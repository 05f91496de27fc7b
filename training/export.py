"""Checkpoint to the shipped model: ``python training/export.py runs/one/final.pt DATA src/casus/language/model``.

Writes ``encoder.onnx`` (int8 weights, activations quantised by window), ``relations.onnx``, ``vocab.txt`` (without pieces of
other scripts, which English news does not use), ``lemmas.json`` and ``meta.json`` (label inventories, slices of the outputs, hashes). The graph reads one window at a time, so
that the scale of an activation never depends on another text. ``--fp32`` writes the same graph unquantised.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import unicodedata
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from labels import PAIRS
from model import ARC, PAIR, REL
from train import SEMANTIC, pretrained_folder

MS = "com.microsoft"


class Graph:
    """Collects nodes and weights of an ONNX graph; each method returns the name of its output."""

    def __init__(self, *, int8: bool) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.int8 = int8
        self._n = 0

    def name(self) -> str:
        self._n += 1
        return f"t{self._n}"

    def const(self, value: np.ndarray) -> str:
        name = self.name()
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(self, kind: str, *inputs: str, domain: str = "", outputs: int = 1, **attrs: object) -> str:
        names = [self.name() for _ in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attrs))
        return names[0]

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray | None) -> str:
        """x @ weight.T + bias, int8 with one scale an output channel where quantising."""
        w = weight.T.astype(np.float32)
        if not self.int8:
            y = self.op("MatMul", x, self.const(w))
            return y if bias is None else self.op("Add", y, self.const(bias))
        scale = np.maximum(np.abs(w).max(0), 1e-8) / 127
        q = np.clip(np.round(w / scale), -127, 127).astype(np.int8)
        inputs = [x, self.const(q), self.const(scale.astype(np.float32)), self.const(np.zeros(w.shape[1], np.int8))]
        if bias is not None:
            inputs.append(self.const(bias.astype(np.float32)))
        return self.op("DynamicQuantizeMatMul", *inputs, domain=MS)

    def table(self, ids: str, weight: np.ndarray) -> str:
        """Rows of an embedding table, int8 with one scale a row where quantising."""
        if not self.int8 or weight.shape[0] < 1000:
            return self.op("Gather", self.const(weight.astype(np.float32)), ids)
        scale = np.maximum(np.abs(weight).max(1, keepdims=True), 1e-8) / 127
        q = np.clip(np.round(weight / scale), -127, 127).astype(np.int8)
        rows = self.op("Cast", self.op("Gather", self.const(q), ids), to=TensorProto.FLOAT)
        return self.op("Mul", rows, self.op("Gather", self.const(scale.astype(np.float32)), ids))

    def norm(self, x: str, state: dict, name: str) -> str:
        return self.op(
            "LayerNormalization", x, self.const(state[f"{name}.weight"]), self.const(state[f"{name}.bias"]),
            axis=-1, epsilon=1e-12,
        )  # fmt: skip


def encoder(g: Graph, s: dict[str, np.ndarray], heads: int) -> list[str]:
    """Nodes of the encoder; returns the names of all layers' outputs, each [1, pieces, width]."""
    e = "encoder."
    width = s[f"{e}words.weight"].shape[1]
    assert width % heads == 0
    n = g.op("Shape", "ids", start=1, end=2)
    position = g.op("Slice", g.const(s[f"{e}positions.weight"]), g.const(np.array([0])), n)
    x = g.op("Add", g.table("ids", s[f"{e}words.weight"]), g.table("shapes", s[f"{e}shapes.weight"]))
    x = g.norm(g.op("Add", x, position), s, f"{e}norm")
    out = []
    for i in layers_of(s, f"{e}layers."):
        x = layer(g, s, f"{e}layers.{i}.", x, heads)
        out.append(x)
    return out


def branch(g: Graph, s: dict[str, np.ndarray], trunk: list[str], heads: int) -> list[str]:
    """The layers that the side of meaning reads: those of the trunk, the upper ones its own where it has some."""
    numbers = layers_of(s, "branch.layers.")
    out = trunk[: min(numbers, default=len(trunk))]
    for i in numbers:
        out.append(layer(g, s, f"branch.layers.{i}.", out[-1], heads))
    return out


def layers_of(s: dict[str, np.ndarray], prefix: str) -> list[int]:
    """The numbers of the layers whose weights begin with a prefix, in order."""
    return sorted({int(k.removeprefix(prefix).split(".")[0]) for k in s if k.startswith(prefix)})


def layer(g: Graph, s: dict[str, np.ndarray], p: str, x: str, heads: int) -> str:
    """Nodes of one transformer layer."""
    qkv = g.linear(x, s[f"{p}qkv.weight"], s[f"{p}qkv.bias"])
    parts = [g.name() for _ in range(3)]
    g.nodes.append(helper.make_node("Split", [qkv], parts, axis=-1, num_outputs=3))
    a = g.op("MultiHeadAttention", *parts, domain=MS, num_heads=heads)
    a = g.linear(a, s[f"{p}out.weight"], s[f"{p}out.bias"])
    x = g.norm(g.op("Add", x, a), s, f"{p}norm1")
    h = g.op("Gelu", g.linear(x, s[f"{p}up.weight"], s[f"{p}up.bias"]), domain=MS)
    h = g.linear(h, s[f"{p}down.weight"], s[f"{p}down.bias"])
    return g.norm(g.op("Add", x, h), s, f"{p}norm2")


def word_vectors(g: Graph, s: dict[str, np.ndarray], layers: list[str], side: int) -> str:
    """The vector of each word [words, width]: mixed layers at its first and last piece, and its shape."""
    w = np.exp(s[f"mixes.{side}.weights"])
    w = (w / w.sum()).astype(np.float32)
    both = []
    for at in ("first", "last"):
        rows = [g.op("Gather", x, at, axis=1) for x in layers]
        parts = [g.op("Mul", r, g.const(np.float32(w[i] * 0.5))) for i, r in enumerate(rows)]
        both.append(g.op("Sum", *parts))
    shape = g.table("word_shapes", s[f"word_shapes.{side}.weight"])
    return g.op("Squeeze", g.op("Sum", *both, shape), g.const(np.array([0])))


def vocabulary(folder: Path) -> list[str]:
    """The word pieces of a model's folder, by number."""
    return (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()


def kept_pieces(words: list[str]) -> list[int]:
    """The numbers of the word pieces that ship: none that is never used, none in another script than the Latin one."""
    return [i for i, word in enumerate(words) if word and not word.startswith("[unused") and _is_latin(word)]


def _is_latin(word: str) -> bool:
    letters = (c for c in word if c.isalpha())
    return all(unicodedata.name(c, "").startswith(("LATIN", "FEMININE", "MASCULINE")) for c in letters)


def build(state: dict[str, np.ndarray], labels: dict[str, list[str]], *, int8: bool) -> tuple[onnx.ModelProto, dict]:
    g = Graph(int8=int8)
    trunk = encoder(g, state, 12)
    slices: dict[str, list] = {}
    outputs = []
    for side, name in ((0, "syntax"), (1, "meaning")):
        x = word_vectors(g, state, branch(g, state, trunk, 12) if side else trunk, side)
        tags = [k for k in labels if (k in SEMANTIC) == bool(side)]
        parts = [(k, f"tag_heads.{k}") for k in tags]
        vectors = [(k, k) for k in (("pair_s", "pair_t") if side else ("arc_d", "arc_h", "rel_d", "rel_h"))]
        for group, kind in ((parts, "tags"), (vectors, "vectors")):
            w = np.concatenate([state[f"{k}.weight"] for _, k in group])
            b = np.concatenate([state[f"{k}.bias"] for _, k in group])
            y = g.linear(x, w, b)
            out = f"{name}_{kind}"
            g.nodes.append(helper.make_node("Identity", [y], [out]))
            outputs.append(helper.make_tensor_value_info(out, TensorProto.FLOAT, ["words", len(b)]))
            at = 0
            for k, p in group:
                slices[k] = [out, at, at + len(state[f"{p}.bias"])]
                at = slices[k][2]
    inputs = [helper.make_tensor_value_info(k, TensorProto.INT64, [1, "pieces"]) for k in ("ids", "shapes")] + [
        helper.make_tensor_value_info(k, TensorProto.INT64, ["words"]) for k in ("first", "last", "word_shapes")
    ]
    return _model(g, "encoder", inputs, outputs), slices


def relations(state: dict[str, np.ndarray]) -> onnx.ModelProto:
    """Vectors of dependents and of their heads to scores of relations; also the arc vectors made ready to be multiplied."""
    g = Graph(int8=False)
    x = g.op("Gelu", g.op("Add", "dependent", "head"), domain=MS)
    y = g.op("Gemm", x, g.const(state["rel_out.weight"]), g.const(state["rel_out.bias"]), transB=1)
    g.nodes.append(helper.make_node("Identity", [y], ["scores"]))
    g.nodes.append(helper.make_node("Gelu", ["arc_d"], ["dependents"], domain=MS))
    u, b = state["arc_u.weight"] / ARC**0.5, state["arc_u.bias"] / ARC**0.5
    h = g.op("Gemm", g.op("Gelu", "arc_h", domain=MS), g.const(u), g.const(b), transB=1)
    g.nodes.append(helper.make_node("Identity", [h], ["heads"]))
    io = lambda k, n, rows="n": helper.make_tensor_value_info(k, TensorProto.FLOAT, [rows, n])  # noqa: E731
    return _model(
        g, "relations",
        [io("dependent", REL), io("head", REL), io("arc_d", ARC, "m"), io("arc_h", ARC, "m")],
        [io("scores", len(state["rel_out.bias"])), io("dependents", ARC, "m"), io("heads", ARC, "m")],
    )  # fmt: skip


def _model(g: Graph, name: str, inputs: list, outputs: list) -> onnx.ModelProto:
    graph = helper.make_graph(g.nodes, name, inputs, outputs, g.weights)
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(MS, 1)], ir_version=9
    )


def lemmas(treebanks: list[Path]) -> dict[str, dict[str, str]]:
    """UPOS to words to lemmas, where the lemma is not the word itself and the treebanks agree on it."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for path in treebanks:
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) == 10 and cells[0].isdigit() and cells[3] != "PROPN" and cells[1].isalpha():
                seen.setdefault((cells[3], cells[1].lower()), Counter())[cells[2].lower()] += 1
    out: dict[str, dict[str, str]] = {}
    for (upos, word), counts in sorted(seen.items()):
        lemma, n = counts.most_common(1)[0]
        if n >= 0.8 * counts.total():
            out.setdefault(upos, {})[word] = lemma
    return out


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("checkpoint", type=Path)
    ap.add_argument("data", type=Path, help="the data folder, for the lemma table of the treebanks")
    ap.add_argument("out", type=Path)
    ap.add_argument("--fp32", action="store_true")
    o = ap.parse_args()
    state = {k: v.float().numpy() for k, v in torch.load(o.checkpoint, weights_only=False)["net"].items()}
    inventory = json.loads((o.checkpoint.parent / "inventory.json").read_text())
    words = vocabulary(pretrained_folder())
    kept = kept_pieces(words)
    state["encoder.words.weight"] = state["encoder.words.weight"][kept]
    model, slices = build(state, inventory["labels"], int8=not o.fp32)
    o.out.mkdir(parents=True, exist_ok=True)
    onnx.save(model, o.out / "encoder.onnx")
    onnx.save(relations(state), o.out / "relations.onnx")
    (o.out / "vocab.txt").write_text("".join(f"{words[i]}\n" for i in kept), encoding="utf-8")
    table = lemmas(sorted((o.data / "train" / "ud").glob("*-train.conllu")))
    (o.out / "lemmas.json").write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n")
    meta = {
        "format": 1,
        "labels": inventory["labels"], "relations": inventory["rels"], "pairs": PAIRS, "pair_width": PAIR,
        "branch": len(layers_of(state, "branch.layers.")),
        "arc_distance": state["arc_distance"].round(5).tolist(), "slices": slices, "pair_bias": state["pair_bias"].round(5).tolist(),
        "pair_distance": state["pair_distance"].round(5).tolist(),
        "pair_sentence": state["pair_sentence"].round(5).tolist(),
        "sha256": {
            f: hashlib.sha256((o.out / f).read_bytes()).hexdigest() for f in ("encoder.onnx", "relations.onnx", "vocab.txt", "lemmas.json")
        },
    }  # fmt: skip
    (o.out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n")
    print({p.name: p.stat().st_size for p in o.out.iterdir()})


if __name__ == "__main__":
    main()
