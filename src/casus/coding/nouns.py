"""Kinds of nouns by their lemma: weapons, means, happenings, platforms, places, people, bodies
(``nouns.toml``).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

_AGENT_ENDINGS = ("er", "or", "ist", "man", "men", "ian", "ee", "ant")


@cache
def _kinds() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("casus.coding").joinpath("nouns.toml").read_text(encoding="utf-8"))
    return {kind: frozenset(words.split()) for kind, words in table.items()}


def is_kind(token: Token, *kinds: str) -> bool:
    """Whether the lemma of a word is listed under one of the kinds."""
    lemma = token.lemma_.lower()
    return any(lemma in _kinds()[kind] or token.lower_ in _kinds()[kind] for kind in kinds)


def is_agentive(token: Token) -> bool:
    """Whether a word can name who acts: a name, or a noun for people or bodies."""
    if token.ent_type_ in {"PER", "ORG", "LOC", "NORP"}:
        return True
    if is_kind(token, "people", "bodies", "persons", "platforms") or _is_envoy(token):
        return True
    if token.pos_ == "PROPN":
        return not is_kind(token, "events", "weapons")
    if token.pos_ == "PRON":
        return token.lower_ not in {
            "there",
            "that",
            "this",
            "which",
            "what",
            "something",
            "nothing",
            "everything",
        }
    if token.pos_ == "NUM":
        return True
    if token.pos_ == "DET":
        return any(c.dep_ == "appos" and is_agentive(c) for c in token.children)  # "another, the Nusra Front, attacked"
    return token.pos_ == "NOUN" and token.lemma_.lower().endswith(_AGENT_ENDINGS) and not is_thing(token)


def _is_envoy(token: Token) -> bool:
    """Whether a word is the first of an envoy's title: "the French *chargé* d'affaires"."""
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in {"d'affaires", "d’affaires"}


def is_thing(token: Token) -> bool:
    """Whether a word names a weapon, a happening or a place and no one who could act."""
    if token.ent_type_ == "WEA":
        return True
    return is_kind(token, "weapons", "events", "places", "means") and not is_kind(token, "people", "bodies")
