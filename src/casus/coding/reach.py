"""How far words hang from a trigger in the parse: what counts as said of it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from casus.coding.clauses import is_verbal
from casus.coding.cues import is_cue_verb
from casus.coding.draft import Trigger, Words

_CARRIED = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "obl:agent", "nmod", "iobj"})
_DEPENDENT = frozenset({"xcomp", "advcl", "acl", "conj", "parataxis"})


def head_of(doc: Doc, words: Words) -> Token:
    """The word of a run that heads the others."""
    return doc[words.start : words.end].root


def own_ground(doc: Doc, trigger: Trigger) -> list[Token]:
    """The words whose modifiers speak of a trigger: itself, the verb that carries it, what it reaches.

    In order of nearness: the trigger, then the verb whose argument it is unless that verb reports speech.
    """
    head = doc[trigger.head]
    out = [head]
    if not is_verbal(head):
        above = head.head if head.dep_ in _CARRIED or head.dep_ == "conj" else head
        if above.dep_ in {"obj", "nsubj", "obl", "nsubj:pass"} and not is_verbal(above) and above != head:
            out.append(above)
            above = above.head
        if above != head and is_verbal(above) and not is_cue_verb(above):
            out.append(above)
    last = out[-1]
    while last.dep_ in _DEPENDENT and is_verbal(last.head) and not is_cue_verb(last.head) and len(out) < 4:
        last = last.head
        out.append(last)
    return out


def governor(token: Token) -> Token:
    """The word that a phrase hangs on, past coordination and apposition within the phrase."""
    while token.dep_ in {"conj", "appos", "flat", "compound", "nmod:desc", "nmod:unmarked"} and token.head != token:
        token = token.head
    return token.head
