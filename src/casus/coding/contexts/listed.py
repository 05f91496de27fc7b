"""Words and phrases that speak for a context, and types and modes that set one by themselves (``words.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from casus.errors import ModelError
from casus.ontology.plover import contexts

Terms = Mapping[str, tuple[tuple[tuple[str, ...], str, bool], ...]]
"""By its first word, each term with its context and whether it speaks for it (or means something else)."""


def listed(words: Sequence[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """The contexts that the words of one sentence speak for, each with where the first words that do begin and end.

    ``words`` are given by form and dictionary form, in lower case. Those of a phrase that means something else speak
    for no context that it is not meant for.
    """
    matches = list(_matches(words))
    other = [(start, end, context) for start, end, context, speaks in matches if not speaks]
    found: dict[str, tuple[int, int]] = {}
    for start, end, context, speaks in matches:
        if speaks and context not in found and not any(c == context and a <= start < end <= b for a, b, c in other):
            found[context] = start, end
    return found


@cache
def by_type(type_: str, mode: str | None) -> frozenset[str]:
    """The contexts that a type or mode sets by itself."""
    return frozenset((*_table("types").get(type_, ()), *_table("types").get(f"{type_}.{mode}", ())))


def _matches(forms: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int, str, bool]]:
    terms = _terms()
    for start, (form, lemma) in enumerate(forms):
        known = terms.get(form, ())
        if lemma != form:
            known = (*known, *terms.get(lemma, ()))
        for term, context, speaks in known:
            end = start + len(term)
            if len(term) == 1 or (
                end <= len(forms) and all(w in pair for w, pair in zip(term, forms[start:end], strict=True))
            ):
                yield start, end, context, speaks


@cache
def _terms() -> Terms:
    out: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for name, speaks in (("words", True), ("not", False)):
        for context, terms in _table(name).items():
            for term in terms:
                words = tuple(term.replace("-", " - ").split())
                out.setdefault(words[0], []).append((words, context, speaks))
    return {first: tuple(found) for first, found in out.items()}


@cache
def _table(name: str) -> Mapping[str, tuple[str, ...]]:
    try:
        raw = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
        table = {key: tuple(value) for key, value in raw[name].items()}
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"The words of contexts, words.toml, cannot be read: {error}. Reinstall Casus.") from error
    named = {c for values in table.values() for c in values} if name == "types" else set(table)
    if unknown := named - set(contexts()):
        raise ModelError(f"words.toml names contexts that the ontology lacks: {sorted(unknown)}.")
    return table
