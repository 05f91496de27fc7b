"""Cues of reported speech and the stance that each one shows (``cues.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import cast, get_args

from spacy.tokens import Token

from casus.errors import ModelError
from casus.records import Stance


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("casus.coding").joinpath("cues.toml").read_text(encoding="utf-8"))


@cache
def verbs() -> dict[str, Stance]:
    """The stance of each cue verb by its lemma; a particle or preposition stands after ``_``."""
    out: dict[str, Stance] = {}
    for stance, words in _table()["verbs"].items():
        if stance not in get_args(Stance):
            raise ModelError(f"cues.toml: {stance!r} is no stance; use one of {', '.join(get_args(Stance))}")
        for word in words.split():
            out.setdefault(word, cast(Stance, stance))
    return out


@cache
def nouns() -> dict[str, Stance]:
    """The stance of what is voiced: "expressed *concern*", "issued a *denial*"."""
    return {w: cast(Stance, s) for s, words in _table()["nouns"].items() for w in words.split()}


@cache
def needs_clause() -> frozenset[str]:
    """Lemmas that are cues only with a clause or quotation: plans, beliefs, findings."""
    return frozenset(_table()["governing"]["clause_only"].split())


@cache
def charges() -> frozenset[str]:
    """Nouns that take up what was just told, for somebody to deny: "a *charge* that the army rejects"."""
    return frozenset(_table()["taking_up"]["nouns"].split())


@cache
def noes() -> frozenset[str]:
    """Words without one of which a plain "said" denies nothing."""
    return frozenset(_table()["denying"]["words"].split())


@cache
def hints(stance: Stance) -> tuple[str, ...]:
    """Words in what is said that show a stance although the cue is plain."""
    return tuple(w.replace("_", " ") for w in _table()["hints"].get(stance, "").split())


@cache
def hinted() -> tuple[Stance, ...]:
    """The stances that have hints, in the order in which they are tried."""
    return tuple(cast(Stance, s) for s in _table()["hints"])


def cue_lemma(verb: Token) -> str | None:
    """The entry of ``verbs`` that a word and its particle match, the longer one first; None: no cue."""
    if verb.pos_ not in {"VERB", "AUX"} and verb.tag_ not in {"VBG", "VBN", "VBD", "VBZ", "VBP"}:
        return None
    lemma = verb.lemma_.lower()
    if lemma.endswith("ie"):  # "denies" read as "denie"
        lemma = f"{lemma[:-2]}y"
    for follower in _followers(verb):
        if f"{lemma}_{follower}" in verbs():
            return f"{lemma}_{follower}"
    return lemma if lemma in verbs() else None


def _followers(verb: Token) -> list[str]:
    near = [c.lower_ for c in verb.children if c.dep_ == "compound:prt"]
    near += [c.lemma_.lower() for c in verb.children if c.dep_ == "obj"]
    near += [
        g.lower_
        for c in verb.children
        if c.dep_ in {"obl", "advcl", "xcomp"}
        for g in c.children
        if g.dep_ in {"case", "mark"}
    ]
    return near


def is_cue_verb(verb: Token) -> bool:
    """Whether a word is a verb of reported speech that takes a clause."""
    return cue_lemma(verb) is not None and any(c.dep_ in {"ccomp", "parataxis"} for c in verb.children)
