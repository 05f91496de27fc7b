"""Scores of tag heads to labels: spans from B/I/O scores, lemmas from edit scripts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def softmax(x: Floats) -> Floats:
    """Probabilities along the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    result: Floats = e / e.sum(-1, keepdims=True)
    return result


def spans(labels: Sequence[str], scores: Floats) -> list[tuple[int, int, str, float]]:
    """Runs (start, end, kind, mean probability) by the best label of each word; an I after another kind opens one."""
    p = softmax(scores)
    best = p.argmax(-1)
    out: list[tuple[int, int, str, float]] = []
    start, kind = 0, ""
    for i in range(len(best) + 1):
        label = labels[best[i]] if i < len(best) else "O"
        name = label[2:] if label != "O" else ""
        if kind and (name != kind or label.startswith("B")):
            out.append((start, i, kind, float(p[np.arange(start, i), best[start:i]].mean())))
            kind = ""
        if name and not kind:
            start, kind = i, name
    return out


_BARE = ("dg", "v")
"""No English word ends so: what is left of "lodged" and "waved" lacks an e."""


def lemma(word: str, script: str) -> str:
    """Applies an edit script (``training/corpora.py``): case mode, letters cut off, letters put on."""
    if script.startswith("="):
        return script[1:]
    case, cut, put = script.split("|")
    base = word if case == "k" else word.lower()
    n = int(cut)
    if n >= len(base):
        return base
    found = (base[:-n] if n else base) + put
    return _regular(base, f"{found}e" if n and found.endswith(_BARE) else found)


def _regular(form: str, found: str) -> str:
    """The dictionary form, mended where an ending of more than its letters was cut off: of "raids" no "rai" is left."""
    if not found or found == form or not form.startswith(found):
        return found
    cut = form[len(found) :]
    if cut.endswith("s") and len(cut) > 1 and not cut.startswith(("es", "'")):
        return form[:-1]
    if cut.endswith("ed") and len(cut) > 2 and cut[:-2] != found[-1:]:
        return form[:-2]
    return found
