"""Whether the countries named with two mentions speak against one happening."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from casus.coding.draft import Trigger
from casus.coding.heads import Readings
from casus.coding.sentences import sentence_at
from casus.ontology.countries import country_by_name
from casus.ontology.roles import is_actor_noun

_SURE = 0.5
"""From which probability by the pair head a country of the sentence counts as a mention's place."""
_OTHER_DEEDS = frozenset({"advcl", "ccomp", "xcomp", "conj", "parataxis", "acl", "advcl:relcl"})
_APART = frozenset({"obl", "nmod"})
"""By which one deed hangs on another, whose place it does not tell: "killing dozens after an *attack* in Jordan"."""
_COMPASS = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeastern"]
) | frozenset(["northwestern", "southeastern", "southwestern"])
_WHERE = frozenset({"in", "at", "on", "near", "across", "inside", "over", "into", "around", "against", ""})


def in_other_countries(doc: Doc, readings: Readings, triggers: Sequence[Trigger]) -> npt.NDArray[np.bool_]:
    """For each two mentions whether the countries that they are placed in have none in common.

    Countries are those named in the phrase or clause that the trigger heads, failing that those of its sentence that
    the pair head is sure of. A noun that names its country after another noun of the sentence that names none is no
    second mention of it either: "condemned the *bombing* and denied a part in the *attack* in Jordan".
    """
    deeds = frozenset(t.head for t in triggers)
    countries = {k: c for k in range(len(doc)) if (c := _country(doc, k))}
    own = [_own(doc, t, deeds, countries) for t in triggers]
    sets = [o or _sure(doc, readings, t, countries) for o, t in zip(own, triggers, strict=True)]
    found = np.zeros((len(sets), len(sets)), np.bool_)
    for i, a in enumerate(sets):
        for j, b in enumerate(sets):
            if a and b:
                found[i, j] = not a & b
            elif i < j and not own[i] and own[j] and _both_nouns(doc, triggers[i], triggers[j]):
                found[i, j] = found[j, i] = True
    return found


def _both_nouns(doc: Doc, one: Trigger, other: Trigger) -> bool:
    """Whether both are nouns of one sentence, neither within the other's phrase."""
    a, b = doc[one.head], doc[other.head]
    if a.pos_ != "NOUN" or b.pos_ != "NOUN" or sentence_at(doc, a.i) != sentence_at(doc, b.i):
        return False
    return not (a.is_ancestor(b) or b.is_ancestor(a))


def _own(doc: Doc, trigger: Trigger, deeds: Collection[int], countries: Mapping[int, str]) -> set[str]:
    return {countries[token.i] for token in _within(doc[trigger.head], deeds) if token.i in countries}


def _sure(doc: Doc, readings: Readings, trigger: Trigger, countries: Mapping[int, str]) -> set[str]:
    sentence = sentence_at(doc, trigger.head)
    named = (k for k in range(sentence.start, sentence.end) if k in countries)
    return {countries[k] for k in named if readings.at(trigger.words, k, "place") >= _SURE}


def _within(token: Token, deeds: Collection[int]) -> Iterator[Token]:
    """The words under a trigger that may say where it happens, other deeds left out."""
    for child in token.children:
        if child.i in deeds and child.dep_ in _APART:
            continue
        if child.dep_.startswith("nsubj") or (child.dep_ in _OTHER_DEEDS and child.pos_ not in {"NOUN", "PROPN"}):
            continue
        if child.dep_ in {"obl", "nmod", "obj"} and _case(child) not in _WHERE:
            continue
        if child.dep_ == "nmod:poss" and _is_actor(token):  # "*Iran's* Revolutionary Guards" are anywhere
            continue
        yield child
        yield from _within(child, deeds)


def _is_actor(token: Token) -> bool:
    return token.ent_type_ in {"ORG", "PER"} or is_actor_noun(token.lemma_.lower())


def _case(token: Token) -> str:
    return next((c.lower_ for c in token.children if c.dep_ == "case"), "")


def _country(doc: Doc, start: int) -> str | None:
    """The country that is named from a word on; nationalities say who, not where."""
    bare = doc[start].pos_ == "PROPN" and doc[start].dep_ == "compound"
    if not bare and (doc[start].ent_iob_ != "B" or doc[start].ent_type_ != "LOC"):
        return None
    end = start + 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    while start + 1 < end and doc[start].lower_ in _COMPASS:
        start += 1
    found = country_by_name(doc[start:end].text)
    return found.alpha3 if found else None
