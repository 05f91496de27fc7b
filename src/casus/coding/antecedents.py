"""Pronouns to the nearest full mention that they can stand for.

A simple rule of recency with subjects first, in the spirit of Hobbs (1978) and Lappin and Leass (1994):
number and animacy must agree, the mention stands before the pronoun in the same or one of the three
sentences before.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from casus.coding.clauses import children, makes_others_do
from casus.coding.nouns import is_kind
from casus.coding.phrases import conjuncts, is_name

_SINGULAR_PERSON = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_THING = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "those", "these"})
_SPEAKER = frozenset({"i", "me", "my", "we", "us", "our", "myself", "ourselves"})
_PRONOUNS = _SINGULAR_PERSON | _THING | _PLURAL | _SPEAKER
_REACH = 3
_ROLES = {
    "nsubj": 4.0,
    "nsubj:pass": 3.5,
    "obl:agent": 2.0,
    "obj": 1.5,
    "iobj": 1.5,
    "obl": 1.0,
    "nmod:poss": 1.0,
}


def is_pronoun(token: Token) -> bool:
    """Whether a word stands for another mention; "US" is a name."""
    return token.pos_ == "PRON" and token.text != "US" and token.lower_ in _PRONOUNS


def antecedent(doc: Doc, index: int) -> int | None:
    """The head of the nearest full mention that the pronoun ``doc[index]`` can stand for, or None.

    First persons are left unresolved here: whom they mean depends on who is quoted.
    """
    pronoun = doc[index]
    if not is_pronoun(pronoun) or pronoun.lower_ in _SPEAKER:
        return None
    asked = _asked(pronoun)
    if asked is not None:
        return antecedent(doc, asked.i) if is_pronoun(asked) else asked.i
    best: tuple[float, int] | None = None
    for token, distance in _before(doc, pronoun):
        if not _agrees(token, pronoun):
            continue
        score = _ROLES.get(_role(token), 0.5) + (1.0 if is_name(token) else 0.0) - 2.2 * distance
        score += 0.0005 * token.i
        if best is None or score > best[0]:
            best = (score, token.i)
    return best[1] if best else None


def _asked(pronoun: Token) -> Token | None:
    """Who is to do what a clause asks for, whom a possessive in it means: "pressed *Kagame* to recall *his* troops"."""
    if pronoun.dep_ != "nmod:poss":
        return None
    for deed in pronoun.ancestors:
        if makes_others_do(deed.head, deed):
            asked = children(deed.head, "obj", "iobj")[0]
            return asked if _agrees_with(asked, pronoun) else None
        if deed.pos_ == "VERB":
            return None
    return None


def _agrees_with(asked: Token, pronoun: Token) -> bool:
    return is_pronoun(asked) if asked.pos_ == "PRON" else asked.i < pronoun.i and _agrees(asked, pronoun)


def _role(token: Token) -> str:
    return token.head.dep_ if token.dep_ == "conj" else token.dep_


def _before(doc: Doc, pronoun: Token) -> Iterator[tuple[Token, int]]:
    sent = pronoun.sent
    distance = 0
    start, end = sent.start, pronoun.i
    while True:
        for k in range(start, end):
            token = doc[k]
            if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {
                "compound",
                "flat",
                "appos",
                "nmod:desc",
            }:
                yield token, distance
        distance += 1
        if distance > _REACH or start == 0:
            return
        end = start
        start = doc[end - 1].sent.start


def _agrees(token: Token, pronoun: Token) -> bool:
    word = pronoun.lower_
    if is_kind(token, "calendar"):
        return False
    if _same_clause_argument(token, pronoun):
        return False
    if word in _SINGULAR_PERSON:
        return _is_person(token) and not _is_plural(token) and not _wrong_gender(token, word)
    if word in _PLURAL:
        return _is_plural(token) or is_kind(token, "collectives") or token.lemma_ == "people"
    return not _is_person(token) and not _is_plural(token) and _is_body(token)


def _same_clause_argument(token: Token, pronoun: Token) -> bool:
    """A plain pronoun never means a co-argument of its own verb ("X hit him": not X)."""
    if pronoun.dep_ in {"nmod:poss"}:
        return False
    verb = pronoun.head
    while verb.dep_ == "conj" and not children(verb, "nsubj", "nsubj:pass") and token.head != verb:
        verb = verb.head  # "telephoned Kagame and pressed *him*" has one subject
    shared = token.head == verb and (verb == pronoun.head or token.dep_ in {"nsubj", "nsubj:pass"})
    return shared and token.dep_ in _ROLES and pronoun.dep_ in _ROLES


def _is_person(token: Token) -> bool:
    return token.ent_type_ == "PER" or (token.pos_ == "NOUN" and is_kind(token, "persons"))


def _is_body(token: Token) -> bool:
    return token.ent_type_ in {"ORG", "LOC"} or is_kind(token, "collectives")


def _is_plural(token: Token) -> bool:
    if token.tag_ in {"NNS", "NNPS"} or token.lemma_.lower() in {"people", "police"}:
        return True
    return len(conjuncts(token)) > 1


def _wrong_gender(token: Token, word: str) -> bool:
    around = [token, *token.children]
    if word in {"she", "her", "hers", "herself"}:
        return any(is_kind(t, "male") for t in around)
    return any(is_kind(t, "female") for t in around)
