"""Finds the words that name events: lexicon entries whose conditions hold in the parse.

The head word of an entry is looked up by its lemma; the other words of a pattern must stand beside it or,
for a particle, hang on it. The span proposed is the shortest text that names the event (codebook, section
1): with an empty verb the noun, with a particle the pair where the two stand together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from casus.coding.draft import Trigger, Words
from casus.coding.lexicon import Condition, Entry, Lexicon, default_lexicon
from casus.coding.relations import Relations
from casus.records import EventType

_NO_CONTENT = frozenset({"PUNCT", "DET", "NUM", "SYM", "SPACE", "CCONJ"})
_LABELS = frozenset({"PER", "ORG", "LOC", "NORP", "WEA"})
_NOMINAL = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "nmod"})
_MISTAKEN = frozenset({"ADJ", "ADV", "PART", "INTJ", "X"})
"""Parts of speech for which nouns are taken that the tagger does not know."""
_NEAR = 6


@dataclass(frozen=True, slots=True)
class Listed:
    """What the lexicon says of a text: its triggers in order, none overlapping another, and the words of which it
    says that they name no event ("a heart *attack*").
    """

    triggers: list[Trigger]
    denied: frozenset[int]


def listed(doc: Doc, *, lexicon: Lexicon | None = None, floor: float = 0.0) -> Listed:
    """Match the lexicon against a text.

    Args:
        doc: a text with parts of speech, lemmas, parse and entities.
        lexicon: None: the one that ships with Casus.
        floor: entries with a lower score propose nothing.
    """
    matcher = _Matcher(doc, lexicon or default_lexicon())
    found = [(token, *first) for token in doc if (first := matcher.first(token)) is not None]
    triggers = (_trigger(entry, token, words) for token, entry, words in found if entry.type is not None)
    return Listed(
        _without_overlaps(t for t in triggers if t.score >= floor),
        frozenset(token.i for token, entry, _ in found if entry.type is None),
    )


def propose(doc: Doc, *, lexicon: Lexicon | None = None, floor: float = 0.0) -> list[Trigger]:
    """The triggers alone; see ``listed``."""
    return listed(doc, lexicon=lexicon, floor=floor).triggers


def names(token: Token, type: EventType) -> bool:
    """Whether an entry of the shipped lexicon names an event of this type by the word alone, if not here."""
    lexicon = default_lexicon()
    read = {_lemma(token), lexicon.verb_of(token.lower_), lexicon.noun_of(token.lower_)}
    own = (entry for word in read if word is not None for entry in lexicon.at(word) if len(entry.words) == 1)
    return any(entry.type == type for entry in own)


def _without_overlaps(triggers: Iterable[Trigger]) -> list[Trigger]:
    """Of overlapping proposals the longest stays, then the surest, then the first."""
    taken: set[int] = set()
    kept = []
    order = sorted(triggers, key=lambda t: (t.words.start - t.words.end, -t.score, t.words.start))
    for trigger in order:
        span = range(trigger.words.start, trigger.words.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(trigger)
    return sorted(kept, key=lambda t: t.words)


class _Matcher:
    """Tries the entries of the lexicon at the words of one Doc."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self._doc = doc
        self._lexicon = lexicon
        self._relations = Relations()
        self._sentences: dict[int, frozenset[str]] = {}
        self._lemmas = [_lemma(token) for token in doc]

    def first(self, token: Token) -> tuple[Entry, Words] | None:
        """The first entry that fits at a word, and the words it stands on."""
        if token.pos_ in _NO_CONTENT:
            return None
        for entry in self._entries(token):
            words = self._words(entry, token)
            if words is not None and all(self._holds(c, token, words) for c in entry.conditions):
                return entry, words
        return None

    def _entries(self, token: Token) -> Iterator[Entry]:
        lemma, pos = self._reading(token)
        for entry in self._lexicon.at(lemma):
            if entry.pos in ("phrase", pos):
                yield entry

    def _reading(self, token: Token) -> tuple[str, str]:
        """Dictionary form and part of speech to look a word up with.

        A word that the lexicon does not know as it was read is tried by its form alone, if that is only a
        verb's or only a noun's.
        """
        lemma, pos = self._lemmas[token.i], _part_of_speech(token)
        if any(entry.pos == pos for entry in self._lexicon.at(lemma)):
            return lemma, pos
        verb, noun = self._lexicon.verb_of(token.lower_), self._lexicon.noun_of(token.lower_)
        if verb and (pos == "verb" or (not noun and _misread(token, verb))):
            return verb, "verb"
        if noun and (pos == "noun" or (not verb and pos == "verb")):
            return noun, "noun"
        return lemma, pos

    def _words(self, entry: Entry, token: Token) -> Words | None:
        """Where the words of a pattern stand around its head word, or None."""
        start = token.i - entry.head
        end = start + len(entry.words)
        if start >= 0 and self._stands(entry, start):
            return Words(start, end)
        if entry.pos == "verb" and len(entry.words) == 2:
            return self._apart(entry.words[1], token)
        return None

    def _stands(self, entry: Entry, start: int) -> bool:
        if start + len(entry.words) > len(self._doc):
            return False
        return all(
            k == entry.head or word == self._lemmas[start + k] or word == self._doc[start + k].lower_
            for k, word in enumerate(entry.words)
        )

    def _apart(self, particle: str, token: Token) -> Words | None:
        """A particle or light object that hangs on the verb but stands apart from it: the verb alone is
        named.
        """
        for child in self._relations.children(token):
            if child.dep_ == "compound:prt" and child.lower_ == particle:
                return Words(token.i, token.i + 1)
        return None

    def _holds(self, condition: Condition, token: Token, words: Words) -> bool:
        return self._found(condition, token, words) != condition.negated

    def _found(self, condition: Condition, token: Token, words: Words) -> bool:
        key, values = condition.key, condition.values
        if key == "sent":
            return not values.isdisjoint(self._sentence(token))
        if key == "tag":
            return token.tag_ in values
        if key == "dep":
            return token.dep_ in values
        return any(self._is(candidate, values) for candidate in self._candidates(key, token, words))

    def _candidates(self, key: str, token: Token, words: Words) -> list[Token]:
        relations = self._relations
        if key == "obj":
            return relations.objects(token)
        if key == "subj":
            return relations.subjects(token)
        if key == "comp":
            return relations.complements(token)
        if key == "mod":
            return relations.modifiers(token)
        if key == "gov":
            governor = relations.governor(token)
            return [] if governor is None else [governor]
        if key == "next":
            return [self._doc[i] for i in (words.end,) if i < len(self._doc)]
        if key == "prev":
            return [self._doc[i] for i in (words.start - 1,) if i >= 0]
        if key == "near":
            return [t for t in self._doc[max(0, token.i - _NEAR) : token.i + _NEAR + 1] if t.i != token.i]
        return self._prepositional(key, token, words)

    def _prepositional(self, preposition: str, token: Token, words: Words) -> list[Token]:
        found = self._relations.prepositional(token, preposition)
        for conjunct in self._relations.having(token, "obj"):
            found += self._relations.prepositional(conjunct, preposition)
        if not found and words.end < len(self._doc) - 1 and self._doc[words.end].lower_ == preposition:
            found = [self._doc[words.end + 1]]
        return self._relations.with_conjuncts(found)

    def _is(self, token: Token, values: frozenset[str]) -> bool:
        if "?" in values or self._lemmas[token.i] in values or token.lower_ in values:
            return True
        label = token.ent_type_
        return label in _LABELS and label in values

    def _sentence(self, token: Token) -> frozenset[str]:
        sent = token.sent
        if sent.start not in self._sentences:
            words = {t.lower_ for t in sent} | {self._lemmas[t.i] for t in sent}
            self._sentences[sent.start] = frozenset(words)
        return self._sentences[sent.start]


def _trigger(entry: Entry, token: Token, words: Words) -> Trigger:
    return Trigger(
        words=words,
        head=token.i,
        type=entry.type,  # type: ignore[arg-type]
        mode=entry.mode,
        score=entry.score,
        source="lexicon",
        reason=entry.place,
    )


def _part_of_speech(token: Token) -> str:
    """Which entries a word may match: participles that the tagger calls adjectives count as verbs, and rare nouns that
    it calls something small as nouns where they are subject or object ("lifted its *veto*").
    """
    if token.pos_ == "VERB" or (token.pos_ == "ADJ" and token.tag_ in ("VBN", "VBG")):
        return "verb"
    if token.pos_ in ("NOUN", "PROPN") or (token.pos_ in _MISTAKEN and token.dep_ in _NOMINAL):
        return "noun"
    return "other"


def _misread(token: Token, verb: str) -> bool:
    """An inflected verb that the tagger calls something else, with no article or adjective before it."""
    if token.lower_ == verb or token.pos_ == "AUX":
        return False
    if token.pos_ in ("NOUN", "PROPN") and token.lower_.endswith("s"):
        return False
    return not any(c.i < token.i and c.dep_ in ("det", "amod", "nmod:poss", "nummod") for c in token.children)


def _lemma(token: Token) -> str:
    """The dictionary form in lower case; capitalised common nouns of headlines lose their plural ending."""
    lemma = token.lemma_.lower() or token.lower_
    if token.pos_ == "PROPN" and len(lemma) > 4 and lemma.endswith("s") and not lemma.endswith("ss"):
        return lemma[:-3] + "y" if lemma.endswith("ies") else lemma[:-1]
    return lemma
