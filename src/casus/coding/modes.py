"""Decides the mode of an event: from its trigger, else from the words around it (codebook, section 2).

The words are data, in ``modes.toml``. A mode that neither trigger nor surroundings give stays empty.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, Protocol, TypeVar, cast, get_args

from spacy.tokens import Doc, Token

from casus.coding.draft import Trigger, Words
from casus.coding.nouns import is_kind
from casus.coding.relations import Relations
from casus.coding.targets import is_target
from casus.errors import ModelError, OptionError
from casus.ontology.plover import score
from casus.records import EventType

_Zone = Literal["clause", "object", "content"]
_T = TypeVar("_T")
_TOLD = "told"
"""The table of ``modes.toml`` that is of no event type."""
_OPEN = frozenset({"bomb"})
"""Deeds whose word is that of one means and which are done by others too: "jets *bombed* the town"."""
_BREAKS = frozenset({"ccomp", "advcl", "acl:relcl", "parataxis", "advcl:relcl"})


class Arguments(Protocol):
    """What of an event's phrases bears on its mode; a ``DraftEvent`` fits."""

    @property
    def instruments(self) -> Sequence[Words]:
        """Weapons and means."""
        ...


@dataclass(frozen=True, slots=True)
class _Rule:
    mode: str
    zone: _Zone
    words: frozenset[str]


def mode_of(
    type_: EventType,
    doc: Doc,
    trigger: Trigger,
    arguments: Arguments | None = None,
    *,
    others: Collection[int] = (),
) -> tuple[str | None, str]:
    """The mode of an event at one of its mentions, and the word or entry that gave it.

    Args:
        type_: the event's type; a mode of the trigger counts only where the trigger is of this type.
        doc: the analysed text.
        trigger: the mention.
        arguments: the event's phrases, where they are known: instruments go before other words.
        others: heads of the triggers of other events, with whose phrases this one's mode has nothing to do.
    """
    if trigger.mode and trigger.type == type_:
        return trigger.mode, trigger.reason
    rules = _rules().get(type_, ())
    for words in arguments.instruments if arguments else ():
        if found := _first(rules, doc[words.start : words.end]):
            return found
    return _from_surroundings(rules, doc[trigger.head], others) or (None, "")


def is_told(mode: str, doc: Doc) -> bool:
    """Whether a report says anything of the means of a mode that is never left to be understood."""
    words = _told().get(mode)
    return words is None or words.search(doc.text) is not None


def _from_surroundings(rules: Sequence[_Rule], token: Token, others: Collection[int]) -> tuple[str, str] | None:
    content = [rule for rule in rules if rule.zone == "content"]
    if content:
        return _nearest(content, _content(token))
    if not rules:
        return None
    objects = Relations().objects(token)
    clause = list(_clause(token, others))
    for rule in rules:
        for word in objects if rule.zone == "object" else clause:
            if (word == token and _lemma(word) in _OPEN) or _is_pair(word):
                continue
            if not rule.words.isdisjoint({_lemma(word), word.lower_, word.text}):
                return rule.mode, word.text
    return None


def _is_pair(word: Token) -> bool:
    """Whether a noun stands for two, who are not many: "the *two leaders* discussed trade"."""
    return any(c.lower_ in {"two", "both"} and c.dep_ in {"nummod", "det", "det:predet"} for c in word.children)


def _first(rules: Sequence[_Rule], words: Iterable[Token]) -> tuple[str, str] | None:
    found = list(words)
    for rule in rules:
        for word in found:
            if _lemma(word) in rule.words:
                return rule.mode, word.text
    return None


def _nearest(rules: Sequence[_Rule], words: Iterable[Token]) -> tuple[str, str] | None:
    for word in words:
        for rule in rules:
            if _lemma(word) in rule.words:
                return rule.mode, word.text
    return None


def _content(token: Token) -> list[Token]:
    """The words after the trigger that hang on it: what is asked, refused or threatened, its verb before the rest."""
    words = [word for word in token.subtree if word.i > token.i]
    return sorted(words, key=lambda word: word.dep_ not in {"ccomp", "xcomp"} or word.head != token)


def _clause(token: Token, others: Collection[int]) -> Iterable[Token]:
    """The words of the trigger's clause, without clauses and other events' phrases inside it."""
    head = token
    while head.dep_ not in _BREAKS and head.dep_ != "acl" and head.head.i != head.i:
        head = head.head
    stack = [head]
    out = []
    while stack:
        word = stack.pop()
        out.append(word)
        stack += [c for c in word.children if c.dep_ not in _BREAKS and c.i not in others]
    own = (w for w in out if w.i not in others and not _describes_target(w, token))
    return sorted(own, key=lambda w: abs(w.i - token.i))


def _describes_target(word: Token, trigger: Token) -> bool:
    """Whether a word only says what kind of thing is hit: "struck *drone* depots", "shot down two *drones*"."""
    above = word.head
    if is_target(word) or (word.dep_ in {"compound", "amod"} and is_target(above)):
        return True
    if word == trigger and any(is_target(c) for c in word.children):
        return True  # "*shot* down a drone" is not done with firearms
    return word.dep_ == "compound" and above != trigger and is_kind(above, "places", "settlements")


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


@cache
def _rules() -> dict[str, tuple[_Rule, ...]]:
    return _read(lambda raw: {k: tuple(_rule(k, rule) for rule in rules) for k, rules in raw.items() if k != _TOLD})


@cache
def _told() -> dict[str, re.Pattern[str]]:
    """Modes that are never left to be understood, and a pattern of the words of which one must stand in the report."""
    return _read(lambda raw: {mode: _any_of(words) for mode, words in raw[_TOLD].items()})


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words, whole; one with a star is the beginning of a word."""
    found = (re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"\b(?:{'|'.join(found)})\b", re.IGNORECASE)


def _read(table: Callable[[dict[str, Any]], _T]) -> _T:
    """What is made of the lists of ``modes.toml``."""
    try:
        return table(tomllib.loads(files("casus.coding").joinpath("modes.toml").read_text(encoding="utf-8")))
    except (OSError, KeyError, OptionError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"The word lists modes.toml cannot be read: {error}. Reinstall Casus.") from error


def _rule(name: str, raw: dict[str, object]) -> _Rule:
    mode, zone = str(raw["mode"]), str(raw["zone"])
    score(name, mode)
    if zone not in get_args(_Zone):
        raise OptionError(f"{name}.{mode}: {zone!r} is no zone")
    return _Rule(mode, cast(_Zone, zone), frozenset(cast("list[str]", raw["words"])))
