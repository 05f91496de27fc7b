"""Arc scores to dependency trees: greedy where that gives a tree, else a maximum spanning tree.

Spanning trees after Chu and Liu (1965) and Edmonds (1967), with exactly one root a sentence.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Heads = npt.NDArray[np.int64]


def tree(scores: Floats) -> Heads:
    """Heads of one sentence from scores [dependent, head]; the diagonal holds the scores of being root."""
    n = len(scores)
    heads: Heads = scores.argmax(1).astype(np.int64)
    roots = np.flatnonzero(heads == np.arange(n))
    if len(roots) != 1:
        root = _root(scores, roots)
        scores = scores.copy()
        np.fill_diagonal(scores, -np.inf)
        scores[root] = -np.inf
        scores[root, root] = 0
        heads = scores.argmax(1).astype(np.int64)
    else:
        root = int(roots[0])
    if _cycle(heads) is None:
        return heads
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    scores[root] = -np.inf
    scores[root, root] = 0
    return _spanning(scores.astype(np.float64), root)


def _root(scores: Floats, roots: npt.NDArray[np.intp]) -> int:
    among = roots if len(roots) else np.arange(len(scores))
    others = scores.copy()
    np.fill_diagonal(others, -np.inf)
    gain = np.diag(scores) - (others.max(1) if len(scores) > 1 else 0)
    return int(among[gain[among].argmax()])


def _cycle(heads: Heads) -> list[int] | None:
    """The words of a cycle (a word heading itself is a root and no cycle), or None."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            if heads[at] == at:
                break
            at = int(heads[at])
        if state[at] == 1 and heads[at] != at and at in path:
            return path[path.index(at) :]
        for k in path:
            state[k] = 2
    return None


def _spanning(scores: npt.NDArray[np.float64], root: int) -> Heads:
    """Chu-Liu-Edmonds: contracts one cycle and solves the smaller problem."""
    heads: Heads = scores.argmax(1).astype(np.int64)
    heads[root] = root
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    m = len(rest)
    ring = np.array(cycle)
    kept = scores[ring, heads[ring]]
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = scores[np.ix_(rest, rest)]
    out_of = scores[np.ix_(rest, ring)]
    small[:m, m] = out_of.max(1)
    into = scores[np.ix_(ring, rest)] - kept[:, None] + kept.sum()
    small[m, :m] = into.max(0)
    solved = _spanning(small, int(np.flatnonzero(rest == root)[0]))
    result = heads.copy()
    for i, word in enumerate(rest):
        h = int(solved[i])
        result[word] = ring[out_of[i].argmax()] if h == m else rest[h]
    enter = int(solved[m])
    broken = int(ring[into[:, enter].argmax()])
    result[broken] = rest[enter]
    result[root] = root
    return result
