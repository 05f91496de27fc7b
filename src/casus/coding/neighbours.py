"""Nouns that stand next to a verb: what holds where a parse has torn subject or object off.

In English news the noun phrase right before a finite verb is mostly its subject, and the one right after it its
object; these are asked only where the parse gives none.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

_GROUP = frozenset({"AUX", "ADV", "PART"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_BEFORE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PART", "PRON"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_RELATIVE = frozenset({"who", "which", "that"})
_APPOSITION = 16


def is_finite(verb: Token) -> bool:
    """Whether a verb has a subject of its own: tensed, or after a tensed auxiliary."""
    if verb.tag_ in _FINITE:
        return True
    k = verb.i - 1
    while k >= 0 and verb.doc[k].pos_ in _GROUP:
        if verb.doc[k].tag_ in _FINITE | {"MD"}:
            return True
        k -= 1
    return False


def noun_before(verb: Token) -> Token | None:
    """The head of the noun phrase right before a verb group, relative pronoun and apposition looked through."""
    doc, low = verb.doc, verb.sent.start
    k = verb.i - 1
    while k >= low and (doc[k].pos_ in _GROUP or doc[k].lower_ in _RELATIVE):
        k -= 1
    if k > low and doc[k].text == ",":
        comma = next((j for j in range(k - 1, max(low, k - _APPOSITION), -1) if doc[j].text == ","), None)
        k = comma - 1 if comma is not None else k - 1
    if k < low or doc[k].pos_ not in _NOUNS:
        return None
    return _top(doc, k, low)


def _top(doc: Doc, last: int, low: int) -> Token:
    """The head of a phrase that ends at ``last``: the noun before "of" where there is one."""
    k = last
    while k > low and doc[k - 1].pos_ in _BEFORE:
        k -= 1
    if k - 2 >= low and doc[k - 1].lower_ == "of" and doc[k - 2].pos_ in {"NOUN", "NUM"}:
        return doc[k - 2]
    return doc[last]


def noun_after(verb: Token) -> Token | None:
    """The head of the noun phrase right after a verb, None where anything else follows."""
    doc, high = verb.doc, verb.sent.end
    k = verb.i + 1
    while k < high and doc[k].pos_ in {"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON"}:
        if doc[k].pos_ in {"NOUN", "PROPN"} and not (k + 1 < high and doc[k + 1].pos_ in {"NOUN", "PROPN", "PART"}):
            return doc[k]
        if doc[k].pos_ == "PRON" and doc[k].tag_ == "PRP":
            return doc[k]
        k += 1
    before = doc[k - 1]
    return before if k - 1 > verb.i and before.pos_ in {"NUM", "NOUN", "PROPN"} else None
