"""Makes the table of what words mean, for ``casus/fusion/data/meanings.npz``.

``python training/meanings.py src/casus/fusion/data/meanings.npz`` takes the encoder's input vectors of word pieces, the mean of a word's
pieces for each word of ``frequencies.txt`` and ``senses.txt`` and their forms, and keeps ``DIMENSIONS`` principal components (Mu and
Viswanath 2018, "All-but-the-top", as far as the mean is taken off), as whole numbers of a byte. Needs onnx.
"""

from __future__ import annotations

import argparse
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from casus.fusion.words import stem

MODEL = files("casus.language").joinpath("model")
DATA = files("casus.fusion").joinpath("data")
DIMENSIONS = 40


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("target", type=Path)
    args = ap.parse_args()
    pieces, vocabulary = _pieces(), MODEL.joinpath("vocab.txt").read_text(encoding="utf-8").split("\n")
    words = _words(vocabulary)
    tokenizer = Tokenizer(WordPiece({w: i for i, w in enumerate(vocabulary) if w}, unk_token="[UNK]"))
    table = np.stack([pieces[tokenizer.encode(word).ids].mean(axis=0) for word in words])
    table = _unit(table - pieces.mean(axis=0))
    _, _, components = np.linalg.svd(table - table.mean(axis=0), full_matrices=False)
    kept = _unit(table @ components[:DIMENSIONS].T)
    numbers = np.rint(kept * 127 / np.abs(kept).max()).astype(np.int8)
    np.savez_compressed(args.target, words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8), numbers=numbers)
    print(f"{len(words)} words, {args.target.stat().st_size} bytes")


def _words(vocabulary: list[str]) -> list[str]:
    """Counted words, those of kinds of happenings, and the forms of both that are one piece."""
    counted = DATA.joinpath("frequencies.txt").read_text(encoding="utf-8").splitlines()[2:]
    groups = [line for line in DATA.joinpath("senses.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    found = {line.split("\t")[0] for line in counted}
    found |= {stem(word) for line in groups for word in line.partition(":")[2].split()}
    return sorted(found | {form for form in vocabulary if form.isalpha() and len(form) > 2 and stem(form) in found})


def _pieces() -> Any:
    """The vectors of word pieces: the one table with a row for each piece, and its scales."""
    graph = onnx.load_from_string(MODEL.joinpath("encoder.onnx").read_bytes()).graph
    tables = [numpy_helper.to_array(each) for each in graph.initializer if each.dims and each.dims[0] > 20_000]
    wide, scales = (next(t for t in tables if (t.shape[1] > 1) == many) for many in (True, False))
    return wide.astype(np.float32) * scales.astype(np.float32)


def _unit(table: Any) -> Any:
    return table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)


if __name__ == "__main__":
    main()
