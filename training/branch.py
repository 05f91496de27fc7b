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
import torch.distributed as dist
import torch.nn.functional as F
from torch import Tensor, nn

from casus.language.distances import DISTANCES
from casus.language.pieces import SHAPES, Pieces
from labels import PAIRS
from model import PAIR, SENTENCES, Batch, Encoder, Mix, Network, of_words
from train import ALL, FLOOR, SEMANTIC, WEIGHT, averaged, hashes, load, pair_loss, pretrained_folder, with_said
from train import score as scores_of
from windows import IGNORE, Maker, Window, batch_of, groups, tag_targets

HELD = ("voa-tune", "own-held")
ENCODER = "encoder."
NAMES = {"layers.": "branch.layers.", "mix.weights": "mixes.1.weights", "shapes.": "word_shapes.1."}
"""What the parts of the side of meaning are called here and in a checkpoint."""
WARM = 40


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
            layer.dropout, layer.drop.p = 0.0, dropout  # of attention none: drawing it takes a sixth of the time
        self.mix = Mix(count)
        self.shapes = nn.Embedding(trunk.shapes.num_embeddings, width)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.tag_heads = nn.ModuleDict({k: nn.Linear(width, n) for k, n in tags.items()})
        self.pair_s, self.pair_t = nn.Linear(width, self.pairs * PAIR), nn.Linear(width, self.pairs * PAIR)
        self.pair_bias = nn.Parameter(torch.full((self.pairs,), -4.0))
        self.pair_distance = nn.Parameter(torch.zeros(DISTANCES, self.pairs))
        self.pair_sentence = nn.Parameter(torch.zeros(SENTENCES, self.pairs))
        self.drop = nn.Dropout(heads_dropout)
        self.train()

    pair_scores = Network.pair_scores

    def train(self, mode: bool = True) -> Branch:
        """The trunk never drops anything out: it is not trained."""
        super().train(mode)
        self.trunk.eval()
        return self

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        with torch.no_grad():
            out = self.trunk(batch.ids, batch.shapes, batch.mask, lowest=self.lower)
        for layer in self.layers.values():
            out.append(layer(out[-1], batch.mask[:, None, None, :]))
        words = self.drop(of_words(self.mix(out), batch) + self.shapes(batch.word_shapes))
        tags = {k: head(words) for k, head in self.tag_heads.items()}
        return {**tags, "pair_s": self.pair_s(words), "pair_t": self.pair_t(words)}

    def own(self) -> dict[str, Tensor]:
        """The weights that are trained, by the names that a checkpoint has for them."""
        return {_kept_name(k): v for k, v in self.state_dict().items() if not k.startswith("trunk.")}

    def take(self, state: dict[str, Tensor]) -> None:
        """Goes on from the side of meaning of a checkpoint; where it has no layers of its own, from copies of the trunk's."""
        mine = self.state_dict()
        own = {k: state.get(_kept_name(k), v) for k, v in mine.items() if not k.startswith("trunk.")}
        self.load_state_dict(mine | own)


def _kept_name(name: str) -> str:
    old = next((x for x in NAMES if name.startswith(x)), "")
    return NAMES.get(old, "") + name.removeprefix(old)


def loss_of(
    net: Branch, windows: list[Window], pieces: Pieces, rng: random.Random, *, coref: float, mixed: bool
) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=mixed):
        out = net(batch_of(windows, pieces, rng))
    out = {k: v.float() for k, v in out.items()}
    out["stance"] = with_said(out, windows)
    losses = [pair_loss(net, out, windows, coref=coref)]
    for k, y in tag_targets(windows, list(net.tags)).items():
        if k in WEIGHT and (y != IGNORE).any():
            loss = F.cross_entropy(out[k].flatten(0, 1), y.flatten(), ignore_index=IGNORE, reduction="sum")
            losses.append(WEIGHT[k] * loss / max(int((y != IGNORE).sum()), FLOOR[k]))
    return torch.stack(losses).sum()


class Training:
    """One process of a run: the data, the network, and how its rate falls."""

    def __init__(self, o: argparse.Namespace, rank: int) -> None:
        torch.manual_seed(o.init)
        torch.set_num_threads(1)
        self.o, self.rank = o, rank
        self.shared, self.own = random.Random(o.seed), random.Random(10 * o.seed + rank)
        data = o.data / "train" if (o.data / "train").is_dir() else o.data
        inventory = json.loads((o.trunk.parent / "inventory.json").read_text(encoding="utf-8"))
        self.labels = {k: v for k, v in inventory["labels"].items() if k in SEMANTIC}
        self.pieces = Pieces(pretrained_folder() / "vocab.txt")
        self.maker = Maker(self.pieces, self.labels, inventory["rels"])
        self.docs = load(data)
        self.held = {k: [w for d in self.docs[k] for w in self.maker.cut(d, o.window)] for k in HELD}
        self.state = torch.load(o.trunk, weights_only=False)["net"]
        trunk = Encoder.pretrained(pretrained_folder(), len(SHAPES))
        trunk.load_state_dict({k.removeprefix(ENCODER): v for k, v in self.state.items() if k.startswith(ENCODER)})
        tags = {k: len(v) for k, v in self.labels.items()}
        self.net = Branch(trunk, tags, o.own, dropout=o.dropout, heads_dropout=o.heads_dropout)
        if o.start:
            self.net.take(torch.load(o.start, weights_only=False)["net"])
        torch.manual_seed(10 * o.seed + rank)
        if rank == 0:
            o.out.mkdir(parents=True, exist_ok=True)
            options = {k: str(v) for k, v in vars(o).items()}
            about = {"labels": inventory["labels"], "rels": inventory["rels"], "data": hashes(data), "options": options}
            (o.out / "inventory.json").write_text(json.dumps(about))

    def windows(self) -> list[Window]:
        """The windows of one epoch: cut anew, of the open texts a part; the same in all processes."""
        rng, out = self.shared, []
        for part in ALL:
            cut = [w for doc in self.docs[part] for w in self.maker.cut(doc, self.o.window, rng)]
            out += rng.sample(cut, int(len(cut) * self.o.more)) if part == "more-train" else cut
        for _ in range(1, self.o.voa):
            out += [w for doc in self.docs["voa-train"] for w in self.maker.cut(doc, self.o.window, rng)]
        return out

    def batches(self) -> list[list[Window]]:
        """The batches of one epoch that this process computes."""
        every = groups(self.windows(), self.o.pieces, self.shared)
        whole = len(every) // self.o.processes * self.o.processes
        return every[:whole][self.rank :: self.o.processes]

    def run(self) -> None:
        opt = self._optimiser()
        average: dict[str, Tensor] | None = None
        for epoch in range(self.o.epochs):
            start, pieces = time.time(), 0
            batches = self.batches()
            for step, part in enumerate(batches):
                self._rate(opt, epoch, step, len(batches))
                opt.zero_grad()
                loss_of(self.net, part, self.pieces, self.own, coref=self.o.coref, mixed=self.o.bf16).backward()
                _share_gradients(self.net, self.o.processes)
                torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
                opt.step()
                pieces += sum(w.size for w in part)
                if epoch >= self.o.epochs - 2:
                    average = averaged(average, self.net.own())
            if self.rank == 0:
                print(epoch, f"{pieces / (time.time() - start):.0f} pieces/s", self.told(), flush=True)
                self._keep(self.net.own(), f"epoch-{epoch}.pt")
            if self.o.processes > 1:
                dist.barrier()
        if self.rank == 0:
            self._keep(average or self.net.own(), "final.pt")

    def told(self) -> str:
        """Figures by words on what is held out."""
        return json.dumps({k: scores_of(self.net, w, self.pieces, self.labels) for k, w in self.held.items()})

    def _keep(self, own: dict[str, Tensor], name: str) -> None:
        torch.save({"net": {**self.state, **own}}, self.o.out / name)

    def _optimiser(self) -> torch.optim.Optimizer:
        named = [(n, p) for n, p in self.net.named_parameters() if p.requires_grad]
        layers = [p for n, p in named if n.startswith("layers.")]
        heads = [p for n, p in named if not n.startswith("layers.")]
        return torch.optim.AdamW(
            [{"params": layers}, {"params": heads}], weight_decay=0.01, betas=(0.9, 0.98), fused=True
        )

    def _rate(self, opt: torch.optim.Optimizer, epoch: int, step: int, steps: int) -> None:
        """Rates rise over the first steps and then fall evenly to the end."""
        left = 1 - (epoch + step / steps) / self.o.epochs
        share = min(1.0, (epoch * steps + step + 1) / WARM) * max(0.02, left)
        opt.param_groups[0]["lr"], opt.param_groups[1]["lr"] = self.o.lr * share, self.o.head_lr * share


def _share_gradients(net: nn.Module, processes: int) -> None:
    """Puts the mean of all processes' gradients in place of each one's own."""
    if processes == 1:
        return
    trained = [p for p in net.parameters() if p.requires_grad]
    flat = torch.cat([(torch.zeros_like(p) if p.grad is None else p.grad).flatten() for p in trained])
    dist.all_reduce(flat)
    parts = (flat / processes).split([p.numel() for p in trained])
    for p, part in zip(trained, parts, strict=True):
        p.grad = part.view_as(p).clone()


def process(rank: int, o: argparse.Namespace) -> None:
    if o.processes > 1:
        dist.init_process_group("gloo", init_method=f"tcp://127.0.0.1:{o.port}", world_size=o.processes, rank=rank)
    Training(o, rank).run()


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("data", type=Path)
    ap.add_argument("trunk", type=Path, help="checkpoint of a whole network, its inventory.json beside it (thaw.py)")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument(
        "--start", type=Path, help="begin with the side of meaning of this checkpoint (that of the trunk serves too)"
    )
    ap.add_argument("--own", type=int, default=2, help="upper layers that the side of meaning has to itself")
    ap.add_argument("--epochs", type=int, default=7)
    ap.add_argument("--more", type=float, default=0.75, help="share of the annotated open texts in an epoch")
    ap.add_argument("--lr", type=float, default=1.5e-4, help="highest rate of the layers")
    ap.add_argument("--head-lr", type=float, default=1e-3)
    ap.add_argument("--dropout", type=float, default=0.1)
    ap.add_argument("--heads-dropout", type=float, default=0.2)
    ap.add_argument("--pieces", type=int, default=640, help="word pieces in a batch of one process")
    ap.add_argument("--window", type=int, default=1000, help="word pieces of a text within which words are paired")
    ap.add_argument("--voa", type=int, default=1, help="how often an epoch reads the annotated Voice of America")
    ap.add_argument("--coref", type=float, default=1.0, help="weight of coreference beside other relations")
    ap.add_argument("--bf16", action="store_true", help="compute in bfloat16 where that is enough")
    ap.add_argument("--init", type=int, default=1, help="seed of the first weights; the same for runs to be averaged")
    ap.add_argument("--seed", type=int, default=5, help="of the order of texts and of what is dropped out")
    ap.add_argument("--processes", type=int, default=2, help="that share each batch, one thread each")
    ap.add_argument("--port", type=int, default=29511, help="of this machine, by which they meet")
    o = ap.parse_args()
    torch.multiprocessing.spawn(process, args=(o,), nprocs=o.processes)


if __name__ == "__main__":
    main()
