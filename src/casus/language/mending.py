"""Slips of the parse that what stands beside them gives away, put right.

Each word's head and relation are chosen by themselves, so that now and then two choices do not go together: a verb has
a second subject behind it where the next verb has none, a number with "of" hangs on what it is a number of, what
completes a verb hangs on an adjective behind whose noun it stands. A word with the auxiliary of a passive is a verb,
and so is one with an object.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_ARGUMENTS = frozenset({"obj", "nsubj", "nsubj:pass", "obl"})
_TIMES = frozenset(
    {
        "time", "day", "night", "morning", "afternoon", "evening", "weekend", "week", "month", "year", "decade",
        "century", "hour", "minute", "moment", "second", "period", "era", "age", "date", "point", "stage", "season",
        "summer", "winter", "spring", "autumn", "fall", "occasion", "case", "instance", "situation", "war",
    }
)  # fmt: skip
_NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
_PAIRED = frozenset({"nsubj", "nsubj:pass", "obj"})
_OF_NOUNS = frozenset({"amod", "compound", "det", "flat", "nmod:desc", "nmod:poss", "nummod"})
_CLAUSES = frozenset({"advcl", "acl", "xcomp", "ccomp", "obl"})


@dataclass(slots=True)
class Parse:
    """The words of a text with what was chosen for each; a root is its own head."""

    words: list[str]
    heads: list[int]
    relations: list[str]
    upos: list[str]
    xpos: list[str]


def mend(parse: Parse) -> None:
    """Put slips right in place."""
    for at, relation in enumerate(parse.relations):
        if relation == "aux:pass":
            _is_verb(parse, parse.heads[at], at)
        elif relation in _SUBJECTS and parse.heads[at] < at:
            _to_next_verb(parse, at)
        elif relation == "case" and parse.words[at].lower() == "of":
            _to_number(parse, at)
        elif relation == "obj" and parse.heads[at] > at:
            _to_subject(parse, at, parse.heads[at])
        elif relation == "obj" and parse.xpos[parse.heads[at]] == "NNS":
            _has_object(parse, parse.heads[at])
        elif relation == "ccomp" and parse.upos[at] in _NOUNS and parse.heads[at] < at:
            _to_said_verb(parse, at)
        elif relation == "conj" and parse.upos[at] in _NOUNS and parse.upos[parse.heads[at]] == "VERB":
            _to_own_verb(parse, at)
        elif relation == "cc":
            _to_first(parse, parse.heads[at], at)
        elif parse.words[at].lower() == "when" and parse.relations[parse.heads[at]] == "acl:relcl":
            _to_verb(parse, parse.heads[at])
        elif relation in _CLAUSES:
            _past_noun(parse, at)


def _is_verb(parse: Parse, word: int, auxiliary: int) -> None:
    """Read "a policeman was *hurt* by a stone" as a passive whatever its tag."""
    if word > auxiliary and not parse.xpos[word].startswith("VB"):
        parse.upos[word], parse.xpos[word] = "VERB", "VBN"


def _has_object(parse: Parse, word: int) -> None:
    """In "rebel army *shells* port town" what looks like the last noun of a name is the verb, the name its subject."""
    before = word - 1
    if before < 0 or parse.heads[before] != word or parse.relations[before] != "compound":
        return
    own = [k for k in _children(parse, word) if k < word]
    if any(parse.relations[k] not in _OF_NOUNS for k in own):
        return
    parse.upos[word], parse.xpos[word] = "VERB", "VBZ"
    for k in own:
        parse.heads[k] = before
    parse.heads[before], parse.relations[before] = word, "nsubj"


def _to_next_verb(parse: Parse, subject: int) -> None:
    """In "three were held and an *officer* was wounded" the officer is the subject of the second verb."""
    verb = parse.heads[subject]
    if not any(parse.relations[k] in _SUBJECTS for k in _children(parse, verb) if k < verb):
        return
    later = next((k for k in _children(parse, verb) if k > subject and parse.relations[k] == "conj"), None)
    if later is not None and not any(parse.relations[k] in _SUBJECTS for k in _children(parse, later)):
        parse.heads[subject] = later


def _to_subject(parse: Parse, noun: int, verb: int) -> None:
    """In "said 16 *people*, civilians among them, died" who stands before the verb is its subject."""
    if parse.upos[noun] not in _NOUNS or _hangs_below(parse, verb, noun):
        return
    if not any(parse.relations[k] in _SUBJECTS for k in _children(parse, verb)):
        passive = any(parse.relations[k] == "aux:pass" for k in _children(parse, verb))
        parse.heads[noun], parse.relations[noun] = verb, "nsubj:pass" if passive else "nsubj"


def _to_said_verb(parse: Parse, noun: int) -> None:
    """In "the government said 16 *people*, civilians among them, died" what is said is that they died."""
    if any(parse.relations[k] in {"cop", *_SUBJECTS} for k in _children(parse, noun)):
        return
    beside = (k for k in _children(parse, parse.heads[noun]) if k > noun and parse.relations[k] == "ccomp")
    verb = next(beside, None)
    if verb is not None and parse.upos[verb] == "VERB":
        _to_subject(parse, noun, verb)


def _to_own_verb(parse: Parse, noun: int) -> None:
    """In "16 died and *25* were injured" a number is joined to no verb: it is the subject of the next."""
    verb = noun + 1
    while verb < len(parse.words) and parse.upos[verb] in {"AUX", "ADV"}:
        verb += 1
    if verb < len(parse.words) and verb > noun + 1 and parse.upos[verb] == "VERB":
        _to_subject(parse, noun, verb)


def _to_number(parse: Parse, of: int) -> None:
    """In "*three* of ten soldiers died", "shot down *29* of 35 drones" the number is who or what is meant."""
    number, whole = of - 1, parse.heads[of]
    if number < 0 or whole < of or parse.upos[number] != "NUM":
        return
    if parse.heads[number] == whole and parse.relations[number] == "nummod":
        parse.heads[number] = number if parse.heads[whole] == whole else parse.heads[whole]
        parse.relations[number] = parse.relations[whole]
    elif parse.heads[number] != parse.heads[whole] or parse.relations[whole] not in _ARGUMENTS:
        return
    parse.heads[whole], parse.relations[whole] = number, "nmod"


def _to_first(parse: Parse, member: int, conjunction: int) -> None:
    """In "a mother and her *children* died" both are one subject: the second hangs on the first."""
    relation, verb = parse.relations[member], parse.heads[member]
    if member < conjunction or relation not in _PAIRED or verb == member:
        return
    beside = (k for k in _children(parse, verb) if k < conjunction and parse.relations[k] == relation)
    first = max(beside, default=verb)
    if first != verb and not first < verb < member:
        parse.heads[member], parse.relations[member] = first, "conj"


def _to_verb(parse: Parse, clause: int) -> None:
    """In "would stop its attacks when Israel *halted* the war" the clause says when, not which attacks."""
    noun = parse.heads[clause]
    verb = parse.heads[noun]
    is_time = parse.upos[noun] != "NOUN" or parse.words[noun].lower().removesuffix("s") in _TIMES
    if not is_time and verb < noun < clause and parse.upos[verb] == "VERB":
        parse.heads[clause], parse.relations[clause] = verb, "advcl"


def _past_noun(parse: Parse, clause: int) -> None:
    """In "accused neighbouring Rwanda of *arming* rebels" the clause hangs on the verb."""
    above = parse.heads[clause]
    noun = parse.heads[above]
    if parse.relations[above] == "amod" and above < noun < clause:
        parse.heads[clause] = parse.heads[noun]


def _children(parse: Parse, word: int) -> Iterator[int]:
    return (k for k, head in enumerate(parse.heads) if head == word and k != word)


def _hangs_below(parse: Parse, word: int, other: int) -> bool:
    """Whether a word hangs on another, directly or through others."""
    while parse.heads[word] != word:
        word = parse.heads[word]
        if word == other:
            return True
    return False
