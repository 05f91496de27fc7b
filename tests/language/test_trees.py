"""Dependency trees from scores."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.language.trees import tree


def is_tree(heads: list[int]) -> bool:
    if sum(h == i for i, h in enumerate(heads)) != 1:
        return False
    for i in range(len(heads)):
        seen = set()
        while heads[i] != i:
            if i in seen:
                return False
            seen.add(i)
            i = heads[i]
    return True


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_gives_a_tree_and_the_best_one_under_its_root(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n)).astype(np.float32)
    heads = tree(scores)
    assert is_tree(list(heads))
    root = next(i for i, h in enumerate(heads) if h == i)
    value = sum(float(scores[i, h]) for i, h in enumerate(heads) if i != root)
    for other in itertools.product(range(n), repeat=n):
        if other[root] == root and is_tree(list(other)):
            assert sum(float(scores[i, h]) for i, h in enumerate(other) if i != root) <= value + 1e-4


@given(st.integers(30, 80), st.integers(0, 100))
@settings(max_examples=20, deadline=None)
def test_long_sentences_are_trees_too(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n)).astype(np.float32)
    assert is_tree(list(tree(scores)))
