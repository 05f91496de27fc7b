"""Times counted from another deed of the report: "two days after the *bombing*".

Such words stand between two deeds, and the day of either gives that of the other: of what was done two days after a
bombing of January 28 it is January 30; of the bombing that a raid "on Friday" came two days after it is Wednesday.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from casus.coding.draft import DraftEvent, Words
from casus.coding.sentences import sentence_at
from casus.grounding import dates
from casus.grounding.dates.expressions import Anchored
from casus.grounding.dates.finding import TimeMention

_BETWEEN = frozenset({"after", "before"})


class Counting:
    """The times of one report that are counted from its deeds."""

    def __init__(
        self,
        doc: Doc,
        events: Sequence[DraftEvent],
        mentions: Sequence[TimeMention],
        intervals: Sequence[dates.Interval],
    ) -> None:
        self._doc, self._events = doc, events
        self._mentions, self._intervals = mentions, intervals

    def interval(self, event: DraftEvent, index: int) -> dates.Interval | None:
        """The days of an event by one of its time expressions (by its place in the list), where that counts them from
        another deed whose day is known.
        """
        mention = self._mentions[index]
        expression = mention.expression
        word = self._connective(mention)
        if word is None or not isinstance(expression, Anchored) or expression.amount is None or not expression.sign:
            return None
        deed = self._deed(word)
        if deed is None:
            return None
        if deed is not event:
            base = self._day(self._of(deed), lambda k: k != index)
            return self._from(mention, base)
        beside = self._day(self._beside(word), lambda k: k != index)
        turned = replace(mention, expression=replace(expression, sign=-expression.sign))
        return self._from(turned, beside)

    def unsaid(self, event: DraftEvent) -> tuple[Words, dates.Interval] | None:
        """The words and days of a deed that nothing else dates, from words that count from it or to it."""
        for trigger in event.triggers:
            sentence = sentence_at(self._doc, trigger.head)
            for k, mention in enumerate(self._mentions):
                word = self._connective(mention)
                if word is None or not sentence.start <= word.i < sentence.end or self._deed(word) is not event:
                    continue
                if (found := self.interval(event, k)) is not None:
                    return self._words(mention, word), found
        return None

    def _words(self, mention: TimeMention, word: Token) -> Words:
        span = self._doc.char_span(mention.start, mention.end, alignment_mode="expand")
        return Words(span.start if span is not None else word.i, word.i + 1)

    def _connective(self, mention: TimeMention) -> Token | None:
        """The "after" or "before" of a time expression."""
        span = self._doc.char_span(mention.start, mention.end, alignment_mode="expand")
        return next((t for t in span if t.lower_ in _BETWEEN), None) if span is not None else None

    def _deed(self, word: Token) -> DraftEvent | None:
        """The deed that the connective stands before."""
        within = {t.i for t in word.head.subtree if t.i > word.i}
        heads = [(t.head, e) for e in self._events for t in e.triggers if t.head in within]
        return min(heads, key=lambda found: found[0])[1] if heads else None

    def _of(self, deed: DraftEvent) -> list[int]:
        """The time expressions of a deed, the surest first."""
        return [k for w in deed.times for k in self._at(w)]

    def _at(self, words: Words) -> list[int]:
        span = self._doc[words.start : words.end]
        return [k for k, m in enumerate(self._mentions) if m.start < span.end_char and span.start_char < m.end]

    def _beside(self, word: Token) -> list[int]:
        """The time expressions of the sentence outside what follows the connective, the nearest before it first."""
        sentence = sentence_at(self._doc, word.i)
        below = {t.i for t in word.head.subtree if t.i > word.i}
        spans = [self._doc.char_span(m.start, m.end, alignment_mode="expand") for m in self._mentions]
        found = [
            (s.start > word.i, abs(s.start - word.i), k)
            for k, s in enumerate(spans)
            if s is not None and sentence.start <= s.start < sentence.end and s.start not in below
        ]
        return [k for _, _, k in sorted(found)]

    def _day(self, found: Sequence[int], wanted: Callable[[int], bool]) -> dates.Interval | None:
        days = (self._intervals[k] for k in found if wanted(k) and self._connective(self._mentions[k]) is None)
        return next((i for i in days if i.precision == "day"), None)

    def _from(self, mention: TimeMention, base: dates.Interval | None) -> dates.Interval | None:
        return None if base is None else dates.resolve(mention, anchor=base)
