"""What the nouns by which a report calls its happenings say about which mention means which of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from casus.coding.clauses import children
from casus.coding.draft import Trigger

_CALLING = frozenset({"the", "that"})
_SHORTEST = 6
_NAMED = frozenset({"ORG", "LOC", "NORP"})


def told_by_other_names(doc: Doc, triggers: Sequence[Trigger], never: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """For each two mentions whether one is called by a noun that the text has for another happening.

    A report that tells of "a drone *attack*" and of "air *strikes*", which are not one, means by "the *attack*" the
    former. ``never`` says of each two whether they are known not to be one.
    """
    nouns = np.array([doc[t.head].pos_ == "NOUN" for t in triggers], np.bool_)
    alike, of_one_type = _called_alike(doc, triggers)
    namesakes = alike & of_one_type & nouns[:, None] & nouns[None, :]
    # Whether any namesake of the one is known not to be one with the other.
    apart = (namesakes.astype(np.int64) @ never.astype(np.int64)) > 0
    found: npt.NDArray[np.bool_] = nouns[:, None] & ~alike & of_one_type & apart
    return found | found.T


def called_back(doc: Doc, triggers: Sequence[Trigger]) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """For each two mentions whether the later one calls the earlier one back by its noun: "*the attack*"; and whether
    the earlier one is the verb of which that noun is made: "*shelled*", "*the shelling*".

    One of "*attacks*" before it may be meant or not.
    """
    at = np.array([t.head for t in triggers], np.int64)
    calling = np.array([_calls(doc[k]) for k in at], np.bool_)
    one = np.array([doc[k].tag_ != "NNS" for k in at], np.bool_)
    alike, of_one_type = _called_alike(doc, triggers)
    found: npt.NDArray[np.bool_] = one[:, None] & calling[None, :] & (at[:, None] < at[None, :]) & alike & of_one_type
    verbs = np.array([doc[k].pos_ == "VERB" for k in at], np.bool_)
    made = np.array([doc[k].lower_.endswith("ing") for k in at], np.bool_)
    of_verb = found & verbs[:, None] & made[None, :]
    return found | found.T, of_verb | of_verb.T


def _called_alike(doc: Doc, triggers: Sequence[Trigger]) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """For each two mentions whether one word names both ("*shelled*", "the *shelling*"), and whether they are of one
    type.
    """
    names = np.array([_deed(doc[t.head]) for t in triggers], np.str_)
    types = np.array([t.type for t in triggers], np.str_)
    return names[:, None] == names[None, :], types[:, None] == types[None, :]


def _deed(word: Token) -> str:
    """The verb that a mention is of, where its noun is made of one by "-ing"."""
    lemma = word.lemma_.lower()
    if word.pos_ != "NOUN" or not lemma.endswith("ing") or len(lemma) < _SHORTEST:
        return lemma
    verb = lemma.removesuffix("ing")
    return verb[:-1] if verb[-1] == verb[-2] and verb[-1] not in "lsz" else verb  # "stabbing", but "shelling"


def _calls(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.tag_ == "NN" and any(c.lower_ in _CALLING for c in children(noun, "det"))


def is_alias(token: Token) -> bool:
    """Whether a word is only the short name of the body named before it: "the Free Syrian Army, or *FSA*,"."""
    if token.dep_ != "conj" or token.ent_type_ not in _NAMED or token.head.ent_type_ != "ORG":
        return False
    alone = len(children(token.head, "conj")) == 1 and token.i + 1 < len(token.doc) and token.nbor().is_punct
    return alone and any(c.lower_ == "or" and c.nbor(-1).text == "," for c in children(token, "cc"))
