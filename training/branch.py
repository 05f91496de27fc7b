"""Trains the side of meaning on a trunk that stays as it is: ``python training/branch.py DATA runs/shipped/final.pt --out runs/branch``.

The encoder's lower layers, the side of syntax and its heads keep their weights. Of the upper layers the side of meaning
gets copies of its own, which are trained with its heads from anew, on news alone: what a word means for events then
needs not agree with what it is in a tree. Of several runs of one ``--init`` and different ``--seed`` ``mean.py`` makes one.
Writes ``final.pt`` with the whole network and ``inventory.json`` for ``export.py``.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from casus.language.distances import DISTANCES
from casus.language.pieces import SHAPES, Pieces
from labels import PAIRS
from model import PAIR, SENTENCES, Batch, Encoder, Mix, Network
from train import ALL, FLOOR, SEMANTIC, WEIGHT, Schedule, hashes, load, pair_loss, pretrained_folder, with_said
from train import score as scores_of
from windows import IGNORE, Maker, Window, batch_of, groups, tag_targets

HELD = ("voa-tune", "own-held")


class Branch(nn.Module):
    """The side of meaning: the trunk's lower layers as they are, upper ones of its own, and its heads."""

    def __init__(self, trunk: Encoder, tags: dict[str, int], own: int, *, dropout: float, heads_dropout: float) -> None:
        super().__init__()
        width, count = trunk.words.embedding_dim, len(trunk.layers)
        self.lower, self.pairs, self.tags = count - own, len(PAIRS), tags
        self.trunk = trunk.requires_grad_(False)
        self.layers = nn.ModuleDict({str(i): copy.deepcopy(trunk.layers[i]) for i in range(self.lower, count)})
        for layer in self.layers.values():
            layer.requires_grad_(True)
            layer.dropout = layer.drop.p = dropout
        self.mix = Mix(count)
        self.shapes = nn.Embedding(trunk.shapes.num_embeddings, width)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.tag_heads = nn.ModuleDict({k: nn.Linear(width, n) for k, n in tags.items()})
        self.pair_s, self.pair_t = nn.Linear(width, self.pairs * PAIR), nn.Linear(width, self.pairs * PAIR)
        self.pair_bias = nn.Parameter(torch.full((self.pairs,), -4.0))
        self.pair_distance = nn.Parameter(torch.zeros(DISTANCES, self.pairs))
        self.pair_sentence = nn.Parameter(torch.zeros(SENTENCES, self.pairs))
        self.drop = nn.Dropout(heads_dropout)

    pair_scores = Network.pair_scores

    def train(self, mode: bool = True) -> Branch:
        """The trunk never drops anything out: it is not trained."""
        super().train(mode)
        self.trunk.eval()
        return self

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        out = self._lower(batch)
        for layer in self.layers.values():
            out.append(layer(out[-1], batch.mask[:, None, None, :]))
        x = self.mix(out)
        pick = lambda at: x.gather(1, at.clamp(min=0)[..., None].expand(-1, -1, x.shape[-1]))  # noqa: E731
        words = self.drop((pick(batch.first) + pick(batch.last)) * 0.5 + self.shapes(batch.word_shapes))
        tags = {k: head(words) for k, head in self.tag_heads.items()}
        return {**tags, "pair_s": self.pair_s(words), "pair_t": self.pair_t(words)}

    @torch.no_grad()
    def _lower(self, batch: Batch) -> list[Tensor]:
        e = self.trunk
        x = e.norm(e.words(batch.ids) + e.positions.weight[: batch.ids.shape[1]] + e.shapes(batch.shapes))
        out = []
        for layer in e.layers[: self.lower]:
            x = layer(x, batch.mask[:, None, None, :])
            out.append(x)
        return out

    def own(self) -> dict[str, Tensor]:
        """The weights that are trained, by the names that ``export.py`` knows."""
        names = {"layers.": "branch.layers.", "mix.weights": "mixes.1.weights", "shapes.": "word_shapes.1."}
        out = {}
        for k, v in self.state_dict().items():
            if not k.startswith("trunk."):
                old = next((x for x in names if k.startswith(x)), "")
                out[names.get(old, "") + k.removeprefix(old)] = v
        return out


def loss_of(net: Branch, windows: list[Window], pieces: Pieces, rng: random.Random) -> Tensor:
    out = net(batch_of(windows, pieces, rng))
    out["stance"] = with_said(out, windows)
    losses = [pair_loss(net, out, windows)]
    for k, y in tag_targets(windows, list(net.tags)).items():
        if k in WEIGHT and (y != IGNORE).any():
            loss = F.cross_entropy(out[k].flatten(0, 1), y.flatten(), ignore_index=IGNORE, reduction="sum")
            losses.append(WEIGHT[k] * loss / max(int((y != IGNORE).sum()), FLOOR[k]))
    return torch.stack(losses).sum()


class Training:
    """One run: the data, the network, and how its rate falls."""

    def __init__(self, o: argparse.Namespace) -> None:
        torch.manual_seed(o.init)
        torch.set_num_threads(o.threads)
        self.o, self.rng = o, random.Random(o.seed)
        data = o.data / "train" if (o.data / "train").is_dir() else o.data
        inventory = json.loads((o.trunk.parent / "inventory.json").read_text(encoding="utf-8"))
        self.labels = {k: v for k, v in inventory["labels"].items() if k in SEMANTIC}
        self.pieces = Pieces(pretrained_folder() / "vocab.txt")
        self.maker = Maker(self.pieces, self.labels, inventory["rels"])
        self.docs = load(data)
        self.state = torch.load(o.trunk, weights_only=False)["net"]
        trunk = Encoder.pretrained(pretrained_folder(), len(SHAPES))
        prefix = "encoder."
        trunk.load_state_dict({k.removeprefix(prefix): v for k, v in self.state.items() if k.startswith(prefix)})
        tags = {k: len(v) for k, v in self.labels.items()}
        self.net = Branch(trunk, tags, o.own, dropout=o.dropout, heads_dropout=o.heads_dropout)
        torch.manual_seed(o.seed)
        o.out.mkdir(parents=True, exist_ok=True)
        about = {k: inventory[k] for k in ("labels", "rels")} | {"data": hashes(data), "options": {k: str(v) for k, v in vars(o).items()}}  # fmt: skip
        (o.out / "inventory.json").write_text(json.dumps(about))

    def windows(self, rng: random.Random) -> list[Window]:
        return [w for part in ALL for doc in self.docs[part] for w in self.maker.cut(doc, self.o.window, rng)]

    def run(self) -> None:
        opt, schedule = self._optimiser()
        average: dict[str, Tensor] | None = None
        for epoch in range(self.o.epochs):
            start, pieces = time.time(), 0
            for part in groups(self.windows(self.rng), self.o.pieces, self.rng):
                opt.zero_grad()
                loss_of(self.net, part, self.pieces, self.rng).backward()
                torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
                opt.step()
                schedule.step()
                pieces += sum(w.size for w in part)
                if epoch >= self.o.epochs - 2:
                    average = _averaged(average, self.net.own())
            self._keep(self.net.own(), f"epoch-{epoch}.pt")
            print(epoch, f"{pieces / (time.time() - start):.0f} pieces/s", self.told(), flush=True)
        self._keep(average or self.net.own(), "final.pt")

    def told(self) -> str:
        """Figures by words on what is held out."""
        held = {k: [w for d in self.docs[k] for w in self.maker.cut(d, self.o.window)] for k in HELD}
        return json.dumps({k: scores_of(self.net, w, self.pieces, self.labels) for k, w in held.items()})

    def _keep(self, own: dict[str, Tensor], name: str) -> None:
        torch.save({"net": {**self.state, **own}}, self.o.out / name)

    def _optimiser(self) -> tuple[torch.optim.Optimizer, Schedule]:
        o, named = self.o, [(n, p) for n, p in self.net.named_parameters() if p.requires_grad]
        layers = [p for n, p in named if n.startswith("layers.")]
        heads = [p for n, p in named if not n.startswith("layers.")]
        opt = torch.optim.AdamW(
            [{"params": layers, "lr": o.lr}, {"params": heads, "lr": o.head_lr}], weight_decay=0.01, betas=(0.9, 0.98)
        )
        total = o.epochs * len(groups(self.windows(random.Random(0)), o.pieces, random.Random(0)))
        warm = max(1, total // 12)
        rate = lambda s: min((s + 1) / warm, max(0.02, (total - s) / (total - warm)))  # noqa: E731
        return opt, torch.optim.lr_scheduler.LambdaLR(opt, rate)


def _averaged(average: dict[str, Tensor] | None, now: dict[str, Tensor]) -> dict[str, Tensor]:
    if average is None:
        return {k: v.clone() for k, v in now.items()}
    for k, v in now.items():
        average[k].lerp_(v, 0.005)
    return average


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("data", type=Path)
    ap.add_argument("trunk", type=Path, help="checkpoint of a whole network, its inventory.json beside it (thaw.py)")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--own", type=int, default=3, help="upper layers that the side of meaning has to itself")
    ap.add_argument("--epochs", type=int, default=6)
    ap.add_argument("--lr", type=float, default=1.5e-4, help="highest rate of the layers")
    ap.add_argument("--head-lr", type=float, default=1e-3)
    ap.add_argument("--dropout", type=float, default=0.1)
    ap.add_argument("--heads-dropout", type=float, default=0.2)
    ap.add_argument("--pieces", type=int, default=1200, help="word pieces in a batch")
    ap.add_argument("--window", type=int, default=230)
    ap.add_argument("--init", type=int, default=1, help="seed of the first weights; the same for runs to be averaged")
    ap.add_argument("--seed", type=int, default=1, help="of the order of texts and of what is dropped out")
    ap.add_argument("--threads", type=int, default=1)
    Training(ap.parse_args()).run()


if __name__ == "__main__":
    main()
