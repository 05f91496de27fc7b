"""Weapons and craft that are hit, not used: "shot down two *drones*", "a strike on four *missiles*".

Of most deeds of force a weapon beside them is the means ("fired two *missiles*"). What is brought out of the air or
destroyed is the target: it says neither the means nor the mode, and whose it is is who is hit.
"""

from __future__ import annotations

from spacy.tokens import Token

from casus.coding.clauses import agents, children
from casus.coding.nouns import is_kind
from casus.coding.phrases import cases

_HITTING = frozenset(
    {"down", "intercept", "destroy", "strike", "hit", "target", "attack", "bomb", "neutralize", "neutralise", "disable",
     "repel", "eliminate", "sink"}
)  # fmt: skip
_BRINGING = {"shoot": "down", "bring": "down", "take": "out", "knock": "out", "blow": "up"}
_DOWNING = frozenset({"down", "intercept"})
_DEEDS = frozenset({"strike", "airstrike", "attack", "raid"})
_ENDS = frozenset({"downing", "interception", "shootdown", "destruction", "sinking"})
_SENDING = frozenset({"launch", "fire", "send", "fly", "operate", "use"})


def is_target(token: Token) -> bool:
    """Whether a word names a weapon or craft that a deed hits."""
    if not (is_kind(token, "weapons", "platforms") or token.ent_type_ == "WEA"):
        return False
    while token.dep_ == "conj":
        token = token.head
    above = token.head
    if token.dep_ in {"obj", "nsubj:pass"}:
        return _is_hitting(above)
    if token.dep_ in {"nmod", "obl"}:
        marks = set(cases(token))
        deeds = _DEEDS if marks & {"against", "on", "at"} else _ENDS if "of" in marks else frozenset()
        return above.lemma_.lower() in deeds or (above.pos_ == "VERB" and _carries(above, deeds))
    return False


def is_downing(verb: Token) -> bool:
    """Whether a verb brings something out of the air: "*shot down* all three", "*intercepted* the missiles"."""
    lemma = verb.lemma_.lower()
    return lemma in _DOWNING or (lemma in {"shoot", "bring"} and any(c.lower_ == "down" for c in verb.children))


def senders(target: Token) -> list[Token]:
    """Who sent what is hit: "15 drones *launched by* Russia"."""
    return [a for c in children(target, "acl") if c.lemma_.lower() in _SENDING for a in agents(c)]


def _is_hitting(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if lemma in _HITTING:
        return True
    particle = _BRINGING.get(lemma)
    after = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    return particle is not None and (after == particle or any(c.lower_ == particle for c in verb.children))


def _carries(verb: Token, deeds: frozenset[str]) -> bool:
    """Whether the verb has such a deed for its object: "carried out a *strike* against four missiles"."""
    return any(c.lemma_.lower() in deeds for c in children(verb, "obj", "nsubj:pass"))
