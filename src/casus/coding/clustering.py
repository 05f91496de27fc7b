"""Which mentions are one happening, by the coreference head and the rules of merging."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from casus.coding.clauses import children, referent, subject, subjects
from casus.coding.draft import Trigger
from casus.coding.heads import COMPARED, Floats, Readings
from casus.coding.links import answered
from casus.coding.merging import at_odds, counted_apart, is_outcome, merge, told_alike, tolls_of
from casus.coding.naming import called_back, told_by_other_names
from casus.coding.phrases import conjuncts
from casus.coding.placing import in_other_countries
from casus.coding.separating import told_apart
from casus.coding.tolls import kept_to_their_sentence, parts_of, rivals_of

_ALIKE = 0.5
"""Added to the probability of two mentions told by the same words."""
_CERTAIN = 2.0
"""Above every probability, so that the two are joined first."""
_SAME_VERB = 1.0
"""Added for a noun with "the" to the verb that it is made of: "they *shelled* a camp", "the *shelling*"."""
_OTHERWISE = 0.5
"""Taken from two mentions one of which is called by a noun that the text has for another happening."""
_BACK = 0.3
"""Added for a noun with "the" to what the same noun named before."""


@dataclass(frozen=True, slots=True)
class Happenings:
    """The mentions of each happening by their places in the list, and which of these are parts of which others."""

    groups: list[list[int]]
    parts: list[tuple[int, int]]


def clusters(
    doc: Doc,
    readings: Readings,
    triggers: Sequence[Trigger],
    *,
    threshold: float,
    bonus: float,
) -> Happenings:
    """Mentions of one happening: average linkage over the coreference head, within a type.

    ``bonus`` is added to the probability of two mentions that the rules of ``merging`` put together; those
    in different countries, at odds in what stands with them, or told as deed and answer, never are one. Of a text
    with more than ``COMPARED`` mentions each so many in a row are compared among themselves.
    """
    groups: list[list[int]] = []
    parts: list[tuple[int, int]] = []
    for start in range(0, len(triggers), COMPARED):
        some = triggers[start : start + COMPARED]
        found = _compared(doc, readings, some, threshold=threshold, bonus=bonus)
        parts += [(part + len(groups), whole + len(groups)) for part, whole in found.parts]
        groups += [[i + start for i in group] for group in found.groups]
    return Happenings(groups, parts)


def _compared(
    doc: Doc,
    readings: Readings,
    triggers: Sequence[Trigger],
    *,
    threshold: float,
    bonus: float,
) -> Happenings:
    p = readings.matrix(triggers, "coref")
    p = ((p + p.T) / 2).astype(np.float32)
    place = {t.words: i for i, t in enumerate(triggers)}
    for group in merge(doc, triggers):
        at = [place[t.words] for t in group]
        p[np.ix_(at, at)] += bonus
    p[told_alike(doc, triggers) & ~_denied(triggers)] += _ALIKE
    told = list(_told_of(doc, triggers))
    for deed, clause in told:  # whatever is one with the deed is one with what the clause says of it
        p[clause] = p[:, clause] = np.maximum(p[clause], p[deed])
    for deed, clause in told:
        p[deed, clause] = p[clause, deed] = _CERTAIN
    types = np.array([t.type for t in triggers])
    never = types[:, None] != types[None, :]
    for a, b in answered(doc, triggers):
        never[np.ix_(a, b)] = never[np.ix_(b, a)] = True
    abroad = in_other_countries(doc, readings, triggers)
    for deed, clause in told:  # "strikes in Iraq, which also hit Syria" are in both
        abroad[clause] = abroad[:, clause] = abroad[deed]
    never |= abroad | at_odds(doc, triggers) | told_apart(doc, triggers)
    back, of_verb = called_back(doc, triggers)
    p[back & ~_denied(triggers)] += _BACK
    p[of_verb & ~_denied(triggers)] += _SAME_VERB
    p[told_by_other_names(doc, triggers, never)] -= _OTHERWISE
    odd = counted_apart(doc, triggers) & (types[:, None] == types[None, :])
    rivals = rivals_of(odd, p, tolls_of(doc, triggers))
    never |= kept_to_their_sentence(doc, triggers, rivals, p)
    groups = _linked(p, never, threshold) if len(triggers) else []
    return Happenings(groups, parts_of(groups, rivals, p, threshold))


def _says_how(verb: Token) -> bool:
    """Whether a clause says how those died that its governor counts: "three were killed *when* a drone *hit* them"."""
    return verb.dep_ == "advcl" and any(c.lower_ == "when" and c.dep_ in {"mark", "advmod"} for c in verb.children)


def _says_on_whom(verb: Token) -> bool:
    """Whether a participle says of the clause's deed whom it struck: "carried out strikes, *hitting* militias"."""
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and not subjects(verb) and not children(verb, "mark")


def _deeds_of(verb: Token) -> Iterator[int]:
    """A verb, and the deed that it makes of its object: "carried out *strikes*"."""
    yield verb.i
    yield from (c.i for c in children(verb, "obj"))


def _denied(triggers: Sequence[Trigger]) -> npt.NDArray[np.bool_]:
    """For each two mentions whether one is said not to have happened: "did not *shoot down* the drone"."""
    negated = np.array([t.status == "negated" for t in triggers], np.bool_)
    apart: npt.NDArray[np.bool_] = negated[:, None] != negated[None, :]
    return apart


def _told_of(doc: Doc, triggers: Sequence[Trigger]) -> Iterator[tuple[int, int]]:
    """Deeds with what a clause says that they did: "an *attack* that *killed* nine", "the *bombing killed* nine"."""
    at = {t.head: i for i, t in enumerate(triggers)}
    for i, t in enumerate(triggers):
        above = doc[t.head].head
        if doc[t.head].dep_ == "nsubj" and above.i in at and is_outcome(above):
            yield i, at[above.i]
        if _says_on_whom(doc[t.head]):
            yield from ((i, at[k]) for k in _deeds_of(above) if k in at)
        if _says_how(doc[t.head]) and above.i in at and is_outcome(above) and not is_outcome(doc[t.head]):
            yield i, at[above.i]
        for clause in children(doc[t.head], "acl:relcl"):
            doing = subject(clause)
            if doing is None or referent(doing) != doc[t.head]:
                continue
            for verb in conjuncts(clause):
                if verb.i in at and (verb == clause or not subjects(verb)):
                    yield i, at[verb.i]


def _linked(p: Floats, never: npt.NDArray[np.bool_], threshold: float) -> list[list[int]]:
    """Groups the closest two groups while their mean probability is above the threshold; some pairs never."""
    groups = [[i] for i in range(len(p))]
    sums, sizes = p.astype(np.float64), np.ones(len(p))
    np.fill_diagonal(never, True)
    while len(groups) > 1:
        means = np.where(never, -np.inf, sums / (sizes[:, None] * sizes[None, :]))
        a, b = divmod(int(means.argmax()), len(groups))
        if means[a, b] <= threshold:
            break
        a, b = min(a, b), max(a, b)
        groups[a] += groups.pop(b)
        sums[a] += sums[b]
        sums[:, a] += sums[:, b]
        never[a] |= never[b]
        never[:, a] |= never[:, b]
        sizes[a] += sizes[b]
        sums, sizes = np.delete(np.delete(sums, b, 0), b, 1), np.delete(sizes, b)
        never = np.delete(np.delete(never, b, 0), b, 1)
    return sorted(sorted(g) for g in groups)
