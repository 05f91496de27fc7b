"""What the nouns by which a report calls its happenings say about which mention means which of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from casus.coding.clauses import children
from casus.coding.draft import Trigger

_CALLING = frozenset({"the", "that"})


def told_by_other_names(doc: Doc, triggers: Sequence[Trigger], never: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """For each two mentions whether one is called by a noun that the text has for another happening.

    A report that tells of "a drone *attack*" and of "air *strikes*", which are not one, means by "the *attack*" the
    former. ``never`` says of each two whether they are known not to be one.
    """
    names = [doc[t.head].lemma_.lower() for t in triggers]
    types = np.array([t.type for t in triggers])
    found = np.zeros_like(never)
    nouns = [k for k, t in enumerate(triggers) if doc[t.head].pos_ == "NOUN"]
    for one in nouns:
        namesakes = [k for k in nouns if names[k] == names[one] and types[k] == types[one]]
        others = np.array([name != names[one] for name in names]) & (types == types[one])
        found[one] = others & never[namesakes].any(axis=0)
    return found | found.T


def called_back(doc: Doc, triggers: Sequence[Trigger]) -> npt.NDArray[np.bool_]:
    """For each two mentions whether the later one calls the earlier one back by its noun: "*the attack*".

    One of "*attacks*" before it may be meant or not.
    """
    found = np.zeros((len(triggers), len(triggers)), np.bool_)
    for b, later in enumerate(triggers):
        if not _calls(doc[later.head]):
            continue
        for a, earlier in enumerate(triggers):
            one = doc[earlier.head].tag_ != "NNS"
            if one and earlier.head < later.head and earlier.type == later.type:
                found[a, b] = found[b, a] = doc[earlier.head].lemma_ == doc[later.head].lemma_
    return found


def _calls(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.tag_ == "NN" and any(c.lower_ in _CALLING for c in children(noun, "det"))
