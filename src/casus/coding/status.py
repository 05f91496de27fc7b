"""Decides whether an event happened: actual, future, hypothetical or negated (codebook, sections 1 and 2).

From the trigger the parse is climbed, through empty verbs and shared clauses, to the first word that
decides: a negation, a modal, an "if", or a word that governs the deed ("threatened to", "call for",
"plans"). What nothing decides is actual, alleged deeds included. The words are data, in ``status.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from casus.coding.draft import Trigger
from casus.coding.lexicon.inflection import verb_forms
from casus.errors import ModelError
from casus.records import Status

_CLAUSAL = frozenset({"xcomp", "ccomp", "csubj", "acl", "advcl", "csubj:pass"})
_NOMINAL = frozenset({"obj", "iobj", "obl", "nmod", "nsubj", "nsubj:pass", "obl:agent", "compound", "nmod:poss"})
_THROUGH_PREPOSITIONS = frozenset(
    {"", "for", "of", "against", "to", "from", "about", "on", "over", "into", "with", "in"}
)
_DECIDING_PREPOSITIONS = frozenset({"", "for", "of", "against", "to", "from", "about", "on"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_VERBAL = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
_PERFORMED = frozenset({"AGREE", "THREATEN"})
"""Done by saying what will be done."""
_ROOTS = frozenset({"root", "ROOT"})
_SHARES = frozenset({"part", "role", "hand", "involvement", "connection", "responsibility", "complicity"})
_DEPTH = 8
_SURE = frozenset({"when", "if", "unless"})
"""Words at the head of a condition, which leave no doubt of what stands in it."""
_ABLE = frozenset({"can", "may", "might", "could"})
"""Modals that leave no doubt of the verb that they stand with: "we *can attack* Beirut"."""
_REPORTED = frozenset({"would", "'d", "’d"})
_PROMISED = "promised"
_RULED_OUT = "ruled out"
_WHATEVER = "any"
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class _Words:
    negating: frozenset[str]
    future: frozenset[str]
    hypothetical: frozenset[str]
    deciding: frozenset[str]
    leaving: frozenset[str]
    light: frozenset[str]
    speech: frozenset[str]
    adjectives_future: frozenset[str]
    adjectives_hypothetical: frozenset[str]
    hypothetical_that: frozenset[str]
    clausal_only: frozenset[str]
    modals_future: frozenset[str]
    modals_hypothetical: frozenset[str]
    conditions: frozenset[str]
    times_ahead: frozenset[str]
    negations: frozenset[str]


Verdict = tuple[Status, str]


def status_of(doc: Doc, trigger: Trigger) -> Verdict:
    """The status of an event at one of its mentions, and the reason in a few words."""
    token = doc[trigger.head]
    for verdict in _verdicts(token, trigger):
        return verdict
    if token.sent[-1].text == "?" and _is_main(token):
        return "hypothetical", "question"
    return "actual", _PROMISED if _performs(token, trigger) else "nothing says otherwise"


def is_beyond_doubt(doc: Doc, trigger: Trigger, verdict: Verdict) -> bool:
    """Whether what the rules go by leaves no doubt.

    A condition, "can" with the verb itself, "said it *would* close the border", a promise or threat by its own "will",
    a deed that somebody decides on, "will respond to *any* attack", what somebody "refused to do" or "ruled out".
    """
    status, why = verdict
    token = doc[trigger.head]
    if status == "negated" and (why == _RULED_OUT or _is_left_undone(token)):
        return True
    if why in (*_SURE, _WHATEVER) or (why in _ABLE and any(c.lower_ == why for c in token.children)):
        return True
    if status == "actual":
        return why == _PROMISED
    to_come = status == "future" and trigger.type not in _VERBAL
    own = any(c.lower_ == why.lower() for c in token.children)
    return to_come and ((why.lower() in _REPORTED and own) or is_decided(doc, trigger))


def _is_left_undone(verb: Token) -> bool:
    """Whether somebody did not do what a word says: "*refused* to withdraw", "*failed* to protect them"."""
    carried = verb.dep_ == "obj" and verb.head.lower_ in _words().light  # "failed to provide *support*"
    verb = verb.head if carried else verb
    above = verb.head
    return verb.dep_ == "xcomp" and above.lower_ in _words().leaving and above.tag_ in ("VBD", "VBN", "VBG")


def is_decided(doc: Doc, trigger: Trigger) -> bool:
    """Whether somebody decides on a deed of which nothing was said before: "ordered *strikes*", "approved *aid*".

    Of a known one ("ordered *the* killing") it is told who stands behind it.
    """
    token = doc[trigger.head]
    if trigger.type in _VERBAL or token.pos_ != "NOUN" or token.dep_ not in ("obj", "nsubj:pass"):
        return False
    if token.head.lower_ not in _words().deciding:
        return False
    return not any(c.dep_ == "nmod:poss" or (c.dep_ == "det" and c.lower_ in _DEFINITE) for c in token.children)


def _is_whatever(noun: Token) -> bool:
    """Whether a noun speaks of whatever may come: "will respond to *any attack*"; "did not see any attack" does not."""
    if noun.dep_ not in ("obj", "obl", "nmod") or not any(c.dep_ == "det" and c.lower_ == "any" for c in noun.children):
        return False
    verb = noun.head if noun.head.pos_ == "VERB" else noun.head.head
    words = _words()
    meets = any(c.dep_ == "aux" and _modal(c, words) for c in verb.children)
    return meets and not any(_negates(c, words) for c in verb.children)


def _performs(token: Token, trigger: Trigger) -> bool:
    """Whether the words of a promise or threat are themselves what is promised: "*will respond*"."""
    if trigger.type not in _PERFORMED:
        return False
    inside = range(trigger.words.start, trigger.words.end)
    return any(c.dep_ == "aux" and c.i in inside and _modal(c, _words()) == "future" for c in token.children)


def is_shared(doc: Doc, trigger: Trigger) -> bool:
    """Whether somebody has a part in the deed; who denies that denies no deed: "no part in *killing* two"."""
    marks = [c for c in doc[trigger.head].children if c.lower_ in {"in", "with", "for"} and c.dep_ in {"case", "mark"}]
    return any(c.i > 0 and doc[c.i - 1].lemma_ in _SHARES for c in marks)


def _verdicts(token: Token, trigger: Trigger) -> Iterator[Verdict]:
    """What the words up the tree decide, nearest first."""
    inside = range(trigger.words.start, trigger.words.end)
    speaking = trigger.type in _VERBAL
    for _ in range(_DEPTH):
        for status, why, at in _own(token):
            # "will help": the promise is made, not to come.
            performed = status == "future" and trigger.type in _PERFORMED and token.i in inside
            if not performed and (at not in inside or why == "to"):
                yield status, why
        governor = token.head
        if governor.i == token.i:
            return
        if token.i == trigger.head and not speaking and _is_whatever(token):
            yield "hypothetical", _WHATEVER
        if is_decided(token.doc, trigger) and token.i == trigger.head:
            yield "future", f"{governor.text}: {token.dep_}"
        if governor.i not in inside:
            yield from _governed(token, governor, speaking=speaking)
            if (noun := _noun_before(token)) is not None and not speaking:
                yield from _by_list(noun.lower_, f"{noun.text} {_case(token)}")
        if not _climbs(token, governor):
            return
        token = governor


def _own(token: Token) -> Iterator[tuple[Status, str, int]]:
    """What hangs on the word itself: negation, modal, condition, a time to come; with the word's position."""
    words = _words()
    modal = next((c for c in token.children if c.dep_ == "aux" and _modal(c, words)), None)
    for child in token.children:
        if _negates(child, words):
            if modal is not None and modal.lower_ in words.modals_hypothetical:
                yield "hypothetical", f"{modal.text} {child.text}", child.i
            yield "negated", child.text, child.i
        elif child.dep_ == "mark" and child.lower_ in words.conditions:
            yield "hypothetical", child.text, child.i
        elif child.dep_ == "amod" and child.lower_ in words.adjectives_future:
            yield "future", child.text, child.i
        elif child.dep_ == "amod" and child.lower_ in words.adjectives_hypothetical:
            yield "hypothetical", child.text, child.i
    if modal is not None:
        thought = token.dep_ == "ccomp" and token.head.lower_ in words.hypothetical_that
        yield "hypothetical" if thought else _modal(modal, words) or "hypothetical", modal.text, modal.i
    if _is_going_to(token):
        yield "future", token.head.text, token.head.i
    if nobody := _nobody(token, words):
        yield "negated", nobody.text, nobody.i
    if ahead := _time_ahead(token, words):
        yield "future", ahead.text, ahead.i
    if token.dep_ in _ROOTS and token.tag_ == "VB" and _has_to(token):
        yield "future", "to", token.i


def _negates(child: Token, words: _Words) -> bool:
    if child.lower_ not in words.negations or child.dep_ not in (
        "advmod",
        "det",
        "case",
        "mark",
        "cc:preconj",
    ):
        return False
    following = child.i + 1
    return following == len(child.doc) or child.doc[following].lower_ not in ("only", "just", "least")


def _nobody(token: Token, words: _Words) -> Token | None:
    """A "no" before the subject or object of a verb: "no shots were fired"."""
    if token.pos_ != "VERB":
        return None
    for child in token.children:
        if child.dep_ in ("obj", "nsubj", "nsubj:pass"):
            for word in (child, *child.children):
                if word.lower_ in ("no", "nobody", "none", "neither") and word.dep_ in (child.dep_, "det"):
                    return word
    return None


def _time_ahead(token: Token, words: _Words) -> Token | None:
    """A time to come ("next week", "tomorrow") beside a noun or a verb in the present."""
    if token.pos_ == "VERB" and token.tag_ not in ("VBZ", "VBP", "VBG"):
        return None
    for child in token.children:
        words_of = {child.lower_, *(c.lower_ for c in child.children)}
        if child.dep_.startswith(("obl", "nmod")) and words_of & words.times_ahead:
            return child
    return None


def _modal(token: Token, words: _Words) -> Status | None:
    if token.lower_ in words.modals_future:
        return "future"
    if token.lower_ in words.modals_hypothetical:
        if token.lower_ in ("would", "'d") and _reported(token.head):
            return "future"
        return "hypothetical"
    return None


def _reported(token: Token) -> bool:
    """Whether a "would" is the future seen from the past, as in "said it would"."""
    if any(c.dep_ == "advcl" and any(m.lower_ == "if" for m in c.children) for c in token.children):
        return False
    if any(c.dep_ == "parataxis" and c.lower_ in _words().speech for c in token.children):
        return True
    for child, governor in _path(token):
        if child.dep_ in ("ccomp", "parataxis"):
            told = governor.lower_ in _words().speech | _words().future
            return told and governor.tag_ in ("VBD", "VBN")
        if child.dep_ not in ("conj", "xcomp"):
            return False
    return False


def _path(token: Token) -> Iterator[tuple[Token, Token]]:
    """Pairs of word and governor from a word upwards."""
    for _ in range(_DEPTH):
        if token.head.i == token.i:
            return
        yield token, token.head
        token = token.head


def _is_going_to(token: Token) -> bool:
    governor = token.head
    return token.dep_ == "xcomp" and governor.lower_ in ("going", "set", "due", "about", "poised", "expected")


def _governed(token: Token, governor: Token, *, speaking: bool) -> Iterator[Verdict]:
    """What the governing word decides, by the lists; ``speaking``: the event is an act of speech.

    What a demand, a threat or a claim meets with ("rejected the demand") does not undo that it was made.
    """
    relation = token.dep_
    words, lemma = _words(), governor.lower_
    why = f"{governor.text}: {relation}"
    bare = relation not in ("ccomp", "advcl") or _has_to(token) or token.tag_ == "VB"
    if relation in _CLAUSAL and bare:
        yield from _by_list(lemma, why)
    elif relation == "ccomp" and lemma in words.hypothetical_that and token.tag_ in ("VB", "VBZ", "VBP"):
        yield "hypothetical", why
    elif _is_nominal(token, governor) and not speaking and lemma not in words.clausal_only:
        yield from _by_list(lemma, why)
    if relation in ("obj", "nsubj:pass") and not speaking and _is_ruling_out(governor):
        yield "negated", _RULED_OUT
    if relation == "advcl" and _has_to(token) and governor.tag_ == "VB":
        yield "hypothetical", "purpose"
    if relation == "advcl" and _is_when(token) and any(_modal(c, words) for c in governor.children if c.dep_ == "aux"):
        yield "hypothetical", "when"
    if relation == "acl" and _has_to(token):
        # A headline: "Velden to withdraw".
        yield ("future" if governor.pos_ == "PROPN" else "hypothetical"), f"{governor.text} to"
    if relation in ("nmod", "obl") and _case(token) in ("without",):
        yield "negated", "without"


def _is_ruling_out(verb: Token) -> bool:
    """Whether a verb says that something will not be done: "*ruled out* an invasion"."""
    return verb.lower_ in verb_forms("rule") and any(c.lower_ == "out" for c in verb.children)


def _is_when(token: Token) -> bool:
    """Whether a clause says on what occasion: "would stop its attacks *when* the war *ended*"."""
    return any(c.lower_ in {"when", "once"} and c.dep_ in {"mark", "advmod"} for c in token.children)


def _is_nominal(token: Token, governor: Token) -> bool:
    if token.dep_ in ("nsubj", "nsubj:pass") and governor.tag_ != "VBN":
        return False
    return token.dep_ in _NOMINAL and _case(token) in _DECIDING_PREPOSITIONS


def _noun_before(token: Token) -> Token | None:
    """The noun before the preposition of a phrase that the parse hangs on the verb: "fears of war grew"."""
    case = next((c for c in token.children if c.dep_ == "case" and c.lower_ in ("of", "for", "against")), None)
    if case is None or case.i == token.sent.start or token.dep_ == "nmod":
        return None
    before = token.doc[case.i - 1]
    return before if before.tag_.startswith("NN") and before.i != token.head.i else None


def _by_list(lemma: str, text: str) -> Iterator[Verdict]:
    words = _words()
    if lemma in words.negating:
        yield "negated", text
    if lemma in words.future:
        yield "future", text
    if lemma in words.hypothetical:
        yield "hypothetical", text


def _climbs(token: Token, governor: Token) -> bool:
    """Whether the status of the word is that of its governor."""
    relation = token.dep_
    words = _words()
    if relation == "conj":
        shared = token.pos_ != "VERB" or token.tag_ in ("VB", "VBG") or token.tag_ == governor.tag_ == "VBN"
        return shared and not any(c.dep_ in _SUBJECTS for c in token.children)
    if relation in ("xcomp", "compound"):
        return True
    if relation == "advcl":
        return token.tag_ == "VBG"
    if relation in ("obj", "nsubj:pass", "nsubj", "obl"):
        return governor.lower_ in words.light and _case(token) in _THROUGH_PREPOSITIONS
    if relation == "ccomp":
        return governor.lower_ not in words.speech
    return relation in ("nmod",) and _case(token) == "of"


def _has_to(token: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "mark" for c in token.children)


def _case(token: Token) -> str:
    return next((c.lower_ for c in token.children if c.dep_ in ("case", "mark")), "")


def _is_main(token: Token) -> bool:
    return token.dep_ in ("root", "ROOT", "obj", "nsubj", "conj", "xcomp", "obl")


def _with_forms(words: Sequence[str]) -> frozenset[str]:
    """The words and, as verbs, their forms: a dictionary form that was read wrongly must not hide them."""
    return frozenset(form for word in words for form in (*verb_forms(word), word))


@cache
def _words() -> _Words:
    try:
        raw = tomllib.loads(files("casus.coding").joinpath("status.toml").read_text(encoding="utf-8"))
        return _Words(**{key: _with_forms(value) for key, value in raw.items()})
    except (OSError, TypeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"The word lists status.toml cannot be read: {error}. Reinstall Casus.") from error
