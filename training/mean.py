"""The weighted mean of checkpoints: ``python training/mean.py OUT.pt 0.55 a.pt 0.25 b.pt 0.2 c.pt``.

Runs of one descent lie in one basin, and their mean is better than each ("model soups", Wortsman et al. 2022). What a
checkpoint lacks (heads added later) is taken from the first.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def mean(parts: list[tuple[float, Path]]) -> dict[str, torch.Tensor]:
    """The mean of the weights of checkpoints, each with its share; whole numbers are the first one's."""
    states = [(share, torch.load(path, weights_only=False)["net"]) for share, path in parts]
    first = states[0][1]
    return {
        k: sum(share * state.get(k, v).float() for share, state in states) if v.is_floating_point() else v
        for k, v in first.items()
    }


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("out", type=Path)
    ap.add_argument("parts", nargs="+", metavar="SHARE CHECKPOINT")
    o = ap.parse_args()
    parts = [(float(s), Path(p)) for s, p in zip(o.parts[::2], o.parts[1::2], strict=True)]
    if abs(sum(s for s, _ in parts) - 1) > 1e-6:
        ap.error("the shares must come to 1")
    torch.save({"net": mean(parts)}, o.out)


if __name__ == "__main__":
    main()
