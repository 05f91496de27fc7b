"""What a report tells of its own actors: names with titles, abbreviations, the country that it is about."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from casus.grounding.actors import grammar
from casus.grounding.actors.conclude import conclude
from casus.grounding.actors.lexicon import lexicon
from casus.grounding.actors.reading import Item, Reader, Reading
from casus.grounding.actors.resolution import Resolution
from casus.grounding.actors.words import Word, key_of, split

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?=\S)[^.!?\n]*)*(?:[.!?]+[”\"’')]*|\n|$)")
_FULL = r"(?P<full>(?:[A-Z][\w’'\-]+ (?:(?:of|for|and|the|de|to|in) )*){1,7}[A-Z]?[\w’'\-]+)"
_ABBREVIATED = re.compile(_FULL + r"(?: ?\((?:the |or )?| ?, or (?:the )?)(?P<short>[A-Z][A-Za-z]*[A-Z]s?)\b")
_REACH = 350.0


class Mention(NamedTuple):
    """An actor somewhere in the report."""

    start: int
    reading: Reading


class Nation(NamedTuple):
    """A word of the report that speaks of a country."""

    start: int
    country: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContext:
    """A report read once for what later phrases refer back to."""

    text: str
    on: dt.date | None
    names: Mapping[str, tuple[Mention, ...]]
    nations: tuple[Nation, ...]
    actors: tuple[Mention, ...]

    @classmethod
    def build(
        cls, text: str, *, on: dt.date | None = None, entities: Iterable[tuple[int, int]] = ()
    ) -> ReportContext:
        """Read a report; ``entities`` are ``(start, end)`` of names found elsewhere, by a recogniser."""
        scan = _Scan(text, Reader(lexicon(), on))
        scan.sentences()
        scan.abbreviations()
        for start, end in entities:
            scan.entity(start, end)
        names = {key: tuple(mentions) for key, mentions in scan.names.items()}
        return cls(
            text=text, on=on, names=names, nations=tuple(scan.nations), actors=tuple(sorted(scan.actors, key=lambda mention: mention.start))
        )

    def country_near(self, position: int | None) -> str | None:
        """The country that the report speaks of most around a position."""
        return self._prominent(position)[0]

    def _prominent(self, position: int | None) -> tuple[str | None, float]:
        """That country, and its share of all that the report names."""
        at = 0 if position is None else position
        weights: dict[str, float] = {}
        for nation in self.nations:
            near = math.exp(-abs(nation.start - at) / _REACH)
            weights[nation.country] = weights.get(nation.country, 0.0) + nation.weight * (0.25 + near)
        if not weights:
            return None, 0.0
        best = max(weights, key=lambda country: weights[country])
        return best, weights[best] / sum(weights.values())

    def antecedent(self, position: int, phrase: str) -> Resolution | None:
        """The nearest actor before a position that a pronoun or description may stand for."""
        mention = self._antecedent(position, split(phrase))
        if mention is None:
            return None
        return conclude(phrase, mention.reading, reason="refers back in the report", trust=0.6)

    def complete(self, phrase: str, reading: Reading, position: int | None) -> Resolution:
        """Fill in from the report what the phrase itself does not say."""
        words = split(phrase)
        reason, trust = "", 1.0
        named = self._by_name(reading, words, position)
        if named is not None:
            reading, reason, trust = named, "named with its role elsewhere in the report", 0.9
        if not reading.found and position is not None and len(words) == 1 and words[0].key in grammar.PRONOUNS:
            found = self.antecedent(position, phrase)
            if found is not None:
                return found
        if needs_country(reading, words):
            country, share = self._prominent(position)
            if country is not None:
                reading = replace(reading, country=country, nation="context")
                trust *= 0.6 + 0.4 * share
        return conclude(phrase, reading, reason=reason, trust=trust)

    def _by_name(self, reading: Reading, phrase: Sequence[Word], position: int | None) -> Reading | None:
        if len(phrase) == 1 and reading.entity is not None and reading.entity.surname:
            mentions = self.names.get(phrase[0].key)
            return _nearest(mentions, position).reading if mentions else None
        if not reading.named or (reading.found and reading.country):
            return None
        words = [word.key for word in reading.named]
        for key in (" ".join(words), words[-1]):
            mentions = self.names.get(key)
            if mentions:
                return _nearest(mentions, position).reading
        return None

    def _antecedent(self, position: int, words: Sequence[Word]) -> Mention | None:
        keys = {word.key for word in words}
        person = bool(keys & {"he", "she", "him", "her"})
        best = None
        for mention in self.actors:
            if mention.start >= position:
                break
            head = mention.reading.head
            if head is None or (person and not (head.person or mention.reading.named)):
                continue
            best = mention
        return best


def needs_country(reading: Reading, words: Sequence[Word]) -> bool:
    """Whether a country is missing that the report may supply."""
    head = reading.head
    if reading.country or reading.several or reading.nation == "registry" or head is None:
        return False
    if reading.sector == "IGO" or head.kind == "bloc":
        return False
    if any(word.key in grammar.WORLDWIDE for word in words):
        return False
    return not head.world


def _nearest(mentions: Sequence[Mention], position: int | None) -> Mention:
    if position is None:
        return mentions[0]
    before = [m for m in mentions if m.start <= position]
    return before[-1] if before else mentions[0]


class _Scan:
    """One walk over the text of a report."""

    def __init__(self, text: str, reader: Reader) -> None:
        self.text = text
        self.reader = reader
        self.names: dict[str, list[Mention]] = {}
        self.nations: list[Nation] = []
        self.actors: list[Mention] = []

    def sentences(self) -> None:
        for match in _SENTENCE.finditer(self.text):
            if match[0].strip():
                self._sentence(match.start(), match[0])

    def abbreviations(self) -> None:
        for match in _ABBREVIATED.finditer(self.text):
            reading = self.reader.read(split(match["full"]))
            if reading.found:
                self._learn(key_of(match["short"]), match.start(), reading)

    def entity(self, start: int, end: int) -> None:
        words = split(self.text[start:end])
        reading = self.reader.read(words)
        if words and reading.found:
            self._learn(words[-1].key, start, reading)

    def _sentence(self, offset: int, sentence: str) -> None:
        items = self.reader.scan(split(sentence))
        for item in items:
            self._nation(offset, item)
            self._known(offset, item)
        at = 0
        while at < len(items):
            end = _name_end(items, at)
            if end > at:
                self._name(offset, items, at, end)
                at = end
            else:
                at += 1

    def _nation(self, offset: int, item: Item) -> None:
        if not item.senses:
            return
        sense = item.senses[0]
        if sense.kind == "person":
            sense = self.reader.pick(item.senses)
        if sense.country:
            start = offset + item.words[0].start
            weight = 1.0 if sense.kind in ("country", "demonym", "seat", "region") else 0.8
            self.nations.append(Nation(start, sense.country, weight * (1.5 if start < 400 else 1.0)))

    def _known(self, offset: int, item: Item) -> None:
        """A full name of the registry: later its surname alone means the same."""
        if item.senses and item.senses[0].kind in ("person", "organ", "group"):
            reading = self._read([item])
            start = offset + item.words[0].start
            if item.senses[0].kind == "person" and len(item.words) > 1:
                self._learn(item.words[-1].key, start, reading)
            self.actors.append(Mention(start, reading))

    def _name(self, offset: int, items: Sequence[Item], at: int, end: int) -> None:
        words = [word for item in items[at:end] for word in item.words]
        reading = self._introduction(items, at, end)
        if reading is None:
            return
        start = offset + words[0].start
        self._learn(words[-1].key, start, reading)
        if len(words) > 1:
            self._learn(" ".join(word.key for word in words), start, reading)
        self.actors.append(Mention(start, reading))

    def _introduction(self, items: Sequence[Item], at: int, end: int) -> Reading | None:
        """The title before a name or the apposition after it."""
        left = at
        while left and (
            items[left - 1].senses or items[left - 1].key in grammar.DETERMINERS | grammar.FORMER
        ):
            left -= 1
        if left < at:
            title = self._read(items[left:end])
            if title.found and title.head is not None and title.head.kind in ("role", "organ", "group"):
                return title
        if end + 1 < len(items) and items[end].key in (",", "of", "from", "with"):
            stop = end + 1
            while stop < len(items) and stop < end + 12 and items[stop].key not in (",", ")", "who", "said"):
                stop += 1
            return self._apposition(items, end, stop)
        return None

    def _apposition(self, items: Sequence[Item], end: int, stop: int) -> Reading | None:
        opener = items[end + 1]
        if not opener.senses and opener.key not in grammar.DETERMINERS | grammar.FORMER:
            return None
        reading = self._read(items[end + 1 : stop])
        if not reading.found or reading.head is None:
            return None
        if items[end].key == ",":
            return reading if reading.head.kind == "role" and reading.head.person else None
        return reading if reading.head.kind in ("organ", "group") else None

    def _read(self, items: Sequence[Item]) -> Reading:
        return self.reader.read([word for item in items for word in item.words])

    def _learn(self, key: str, start: int, reading: Reading) -> None:
        self.names.setdefault(key, []).append(Mention(start, reading))


def _name_end(items: Sequence[Item], at: int) -> int:
    """Where a run of capitalised unknown words ends that begins at ``at``."""
    end = at
    while end < len(items):
        item = items[end]
        word = item.words[0]
        inner = end > at and (word.key in grammar.PARTICLES or word.joined)
        plain = word.text[:1].isupper() and word.key not in grammar.DETERMINERS | grammar.PRONOUNS
        if item.senses or not (plain or inner) or word.key in grammar.PARTING | grammar.BELONGING:
            break
        end += 1
        if item.owner:
            break
    return end
