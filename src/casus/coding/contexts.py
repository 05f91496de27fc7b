"""Sets an event in its contexts by the words of the sentence it stands in (codebook, section 3)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Span

from casus.coding.draft import Trigger
from casus.errors import ModelError
from casus.ontology.plover import contexts


def contexts_of(doc: Doc, mentions: Sequence[Trigger], mode: str | None = None) -> list[str]:
    """The contexts of an event, in the codebook's order: by its type and mode, and by the words around it.

    Args:
        doc: the analysed text.
        mentions: the event's triggers; the sentence of the first is read.
        mode: the event's mode; None: the first trigger's.
    """
    first = mentions[0]
    mode = mode or first.mode
    found = set(_by_type().get(f"{first.type}.{mode}", ()))
    found |= set(_by_type().get(first.type, ()))
    words, text = _words(doc[first.head].sent)
    for name, terms in _by_word().items():
        if any(f" {term} " in text if " " in term else term in words for term in terms):
            found.add(name)
    return [name for name in contexts() if name in found]


def _words(sentence: Span) -> tuple[set[str], str]:
    pairs = [(token.lemma_, token.lower_) for token in sentence]
    words = [lower for _, lower in pairs]
    return {lemma.lower() for lemma, _ in pairs}.union(words), f" {' '.join(words)} "


@cache
def _by_word() -> Mapping[str, tuple[str, ...]]:
    return _table("words")


@cache
def _by_type() -> Mapping[str, tuple[str, ...]]:
    return _table("types")


def _table(name: str) -> Mapping[str, tuple[str, ...]]:
    try:
        raw = tomllib.loads(files("casus.coding").joinpath("contexts.toml").read_text(encoding="utf-8"))
        table = {key: tuple(value) for key, value in raw[name].items()}
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"The word lists contexts.toml cannot be read: {error}. Reinstall Casus.") from error
    named = set(table) if name == "words" else {c for values in table.values() for c in values}
    if unknown := named - set(contexts()):
        raise ModelError(f"contexts.toml names contexts that the ontology lacks: {sorted(unknown)}.")
    return table
