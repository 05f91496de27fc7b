"""Bounds of a noun phrase: "at least four soldiers", "a soldier", "two soldiers and a civilian", "Mr
Rossi".
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from casus.grounding.counts.bounds import NONE, ONE, SOME, UNKNOWN, Bounds, total
from casus.grounding.counts.finding import Number, find_in
from casus.grounding.counts.tokens import Tokens

_SINGLE = frozenset({"a", "an", "another", "each", "every", "single"})
_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "your"})
_ARTICLES = _SINGLE | _POSSESSIVES | {"the", "one", "some", "several", "no"}
_EMPTY = frozenset({"no", "nobody", "none", "neither", "nothing"})
_PLURAL_WORDS = frozenset({
    "all", "both", "cattle", "children", "civilians", "few", "many", "men", "others", "people",
    "personnel", "police", "some", "survivors", "them", "these", "they", "those", "troops", "us", "we",
    "women",
})  # fmt: skip
_COLLECTIVES = frozenset({
    "band", "batch", "bunch", "convoy", "couple", "crew", "crowd", "family", "gang", "group", "handful",
    "mob", "number", "pair", "series", "squad", "string", "team", "total", "wave",
})  # fmt: skip
_PREPOSITIONS = frozenset({
    "aboard", "after", "against", "among", "around", "as", "at", "before", "between", "by", "during",
    "for", "from", "in", "inside", "into", "near", "on", "outside", "over", "than", "through", "to",
    "under", "who", "whom", "whose", "which", "that", "while", "with", "within", "including",
})  # fmt: skip
_KIN = frozenset({
    "aunt", "baby", "boy", "bride", "brother", "child", "cousin", "daughter", "father", "girl",
    "granddaughter", "grandfather", "grandmother", "grandson", "groom", "husband", "mother", "nephew",
    "niece", "sister", "son", "uncle", "wife",
})  # fmt: skip
_SOME_WORDS = frozenset({"some", "many", "others", "all", "these", "those"})
_JOINTS = frozenset({"and", "&", "plus"})
_PARTITIONS = frozenset({"including", "include", "among", "them", "whom", ":", "(", "—", "namely"})
_PARTICLES = frozenset({
    "al", "bin", "ibn", "de", "la", "el", "van", "von", "abu", "ben", "da", "dos", "der", "ould", "-",
    ".", "'", "’",
})  # fmt: skip


Rule = Literal["empty", "number", "rough number", "bound", "sum", "none", "group", "article", "plural", "single"]
"""What decided on the bounds of a phrase."""


@dataclass(frozen=True, slots=True)
class PhraseReading:
    """The bounds of a noun phrase, the rule that decided, its groups where several are added up, and the numbers of
    those among the whole ("five, including two children").
    """

    bounds: Bounds
    rule: Rule
    groups: tuple[Bounds, ...] = ()
    among: tuple[Bounds, ...] = ()


def phrase_bounds(phrase: str, *, plural: bool | None = None) -> Bounds:
    """The bounds that a noun phrase sets on what it names (codebook section 7).

    ``plural`` says whether its head word is plural; None: guessed from the letters. A named or single
    person is 1 to 1, a bare plural 2 to unbounded, things joined by "and" that have each their own number
    or article are added up. Ages, ordinals, money and dates within the phrase are no numbers of it, nor are the
    parts of a whole that is given ("five, including two children"). An empty phrase is unknown.
    """
    return read_phrase(phrase, plural=plural).bounds


def read_phrase(phrase: str, *, plural: bool | None = None) -> PhraseReading:
    """The same with what decided."""
    t = Tokens(phrase)
    if not t.size:
        return PhraseReading(UNKNOWN, "empty")
    numbers = [number for number in find_in(t) if _counts(phrase, number)]
    end = min(_end_of_whole(t, numbers), _end_before_names(t, numbers))
    among: tuple[Bounds, ...] = ()
    if end < t.size:
        inside = bisect_left(numbers, t.starts[end], key=_start)
        among = tuple(Bounds(number.low, number.high) for number in numbers[inside:])
        numbers = numbers[:inside]
    cuts = _cuts(t, end, numbers)
    if not cuts:
        if plural is None:
            plural = _is_plural(t, 0, end)
        bounds, rule = _part(t, 0, end, numbers, plural)
        return PhraseReading(bounds, rule, (), among)
    edges = [(0, 0), *cuts, (end, end)]
    pieces = [(edges[k][1], edges[k + 1][0]) for k in range(len(edges) - 1)]
    groups = tuple(
        _part(t, first, last, numbers, _is_plural(t, first, last))[0] for first, last in pieces if first < last
    )
    return PhraseReading(total(groups), "sum", groups, among)


def _end_of_whole(t: Tokens, numbers: list[Number]) -> int:
    """Where the parts of a counted whole begin: "five people, *including* two children", "three men: two ..."."""
    if not numbers or _PARTITIONS.isdisjoint(t.words):
        return t.size
    for i in range(1, t.size):
        if t.words[i] in _PARTITIONS and t.ends[i] > numbers[0].end:
            return _part_start(t, i, numbers) if t.words[i] in ("them", "whom") else i
    return t.size


def _end_before_names(t: Tokens, numbers: list[Number]) -> int:
    """Where it begins to say who those counted are: "three soldiers, *Ana Moro, Ali Kaya and Isa Demir*"."""
    if len(numbers) != 1 or (numbers[0].low or 0) < 2:
        return t.size
    after = bisect_left(t.starts, numbers[0].end, 0, t.size)
    comma = next((i for i in range(after, t.size) if t.words[i] == ","), t.size)
    named = t.capital(comma + 1) and not any(t.words[k] in _ARTICLES for k in range(comma, t.size))
    return comma if named else t.size


def _part_start(t: Tokens, i: int, numbers: list[Number]) -> int:
    """Where "four of them" begins, the pronoun being token ``i``; past the end where it is the whole itself."""
    part = bisect_left(numbers, t.starts[i], key=_start) - 1
    return bisect_left(t.starts, numbers[part].start, 0, t.size) if part > 0 else t.size


def _counts(phrase: str, number: Number) -> bool:
    """Whether a number can count what the phrase names; "the three-day siege" is one siege."""
    if number.kind in ("duration", "measure"):
        return phrase[number.end : number.end + 1] != "-"
    return number.kind in ("count", "money", "percent")


def looks_plural(phrase: str) -> bool:
    """Whether the head word of a noun phrase looks plural, by its letters alone."""
    t = Tokens(phrase)
    return _is_plural(t, 0, t.size)


def _is_plural(t: Tokens, first: int, last: int) -> bool:
    head = _head(t, first, last)
    return head is not None and _plural_word(t, head, first, last)


def _head(t: Tokens, first: int, last: int) -> int | None:
    """The last word before a preposition, "of" or a comma."""
    head = None
    for i in range(first, last):
        if t.words[i] in _PREPOSITIONS or t.words[i] in ("of", ",", "("):
            if head is not None:
                break
        elif t.words[i].isalpha() or "'" in t.words[i]:
            head = i
    return head


def _plural_word(t: Tokens, head: int, first: int, last: int) -> bool:
    word = t.words[head]
    if word in _PLURAL_WORDS or word.endswith("men"):
        return True
    if not word.endswith("s") or (word.endswith(("ss", "us", "is")) and not word.endswith("is")) or "'" in word:
        return False
    if word.endswith("is") and not t.capital(head):
        return False
    if head > first and t.words[head - 1] == "-":
        return True
    name = t.capital(head) and all(t.capital(i) or not t.words[i].isalpha() for i in range(first, head))
    return not (name and head > first) and len(word) > 2


def _part(t: Tokens, first: int, last: int, numbers: list[Number], plural: bool) -> tuple[Bounds, Rule]:
    number = _leading(t, first, last, numbers) if numbers else None
    if number is not None:
        rule: Rule = "rough number" if number.approximate else "number" if number.low == number.high else "bound"
        return Bounds(number.low, number.high), rule
    word = t.words[first]
    if word in _EMPTY:
        return NONE, "none"
    if word in ("a", "an", "the") and t.words[first + 1] in _COLLECTIVES and t.words[first + 2] == "of":
        return SOME, "group"
    if word in _SINGLE:
        return ONE, "article"
    return (SOME, "plural") if plural or word in _SOME_WORDS else (ONE, "single")


def _leading(t: Tokens, first: int, last: int, numbers: list[Number]) -> Number | None:
    """The number that counts the head: the first one before any preposition but "of"."""
    end = t.ends[last - 1]
    at = bisect_left(numbers, t.starts[first], key=_start)
    for number in numbers[at : at + 1]:
        if number.end <= end:
            inside = [t.words[i] for i in range(first, last) if t.ends[i] <= number.start]
            if any(word in _PREPOSITIONS for word in inside):
                return None
            return number if "of" not in inside or _counts_through_of(t, first, inside) else None
    return None


def _start(number: Number) -> int:
    return number.start


def _counts_through_of(t: Tokens, first: int, inside: list[str]) -> bool:
    """Whether what stands before "of" only gathers what follows: "bodies of 10 men", "a group of 20"."""
    at = inside.index("of")
    head = t.words[first + at - 1] if at else ""
    return head in _COLLECTIVES or _plural_word(t, first + at - 1, first, first + at) if head else False


def _cuts(t: Tokens, end: int, numbers: list[Number]) -> list[tuple[int, int]]:
    """Where the phrase, up to token ``end``, falls into things of their own: token ranges of the joints."""
    if _JOINTS.isdisjoint(t.words):
        return []
    inside = _covered(t, numbers)
    starts = {number.start for number in numbers}
    last_names = _last_names(t, end)
    ands = [i for i in range(1, end) if t.words[i] in _JOINTS and i not in inside]
    cuts = [(_before_comma(t, i), i + 1) for i in ands if _opens(t, i + 1, starts) or _names_or_kin(t, i, last_names)]
    if not cuts:
        return []
    counted = t.words[0] in _ARTICLES or any(t.starts[0] <= n.start <= t.starts[1] for n in numbers)
    commas = [
        (i, i + 1)
        for i in range(1, cuts[-1][0])
        if t.words[i] == "," and i not in inside and _lists(t, i, counted=counted, starts=starts)
    ]
    return sorted(set(commas + cuts))


def _before_comma(t: Tokens, i: int) -> int:
    return i - 1 if t.words[i - 1] == "," else i


def _covered(t: Tokens, numbers: list[Number]) -> set[int]:
    covered: set[int] = set()
    i = 0
    for number in numbers:
        while i < t.size and t.starts[i] < number.end:
            if t.starts[i] >= number.start:
                covered.add(i)
            i += 1
    return covered


def _opens(t: Tokens, i: int, starts: set[int]) -> bool:
    """Whether a thing with a number or article of its own begins at token ``i``."""
    if i >= t.size or (t.words[i] in ("more", "some") and t.words[i + 1] == ""):
        return False
    return t.words[i] in _ARTICLES or t.starts[i] in starts


def _lists(t: Tokens, i: int, *, counted: bool, starts: set[int]) -> bool:
    """Whether the comma at token ``i`` parts things of a list, not a name from its apposition."""
    if not _opens(t, i + 1, starts):
        return False
    return counted or t.starts[i + 1] in starts


def _last_names(t: Tokens, end: int) -> tuple[int, int]:
    """The last two words of a run of names that closes the phrase (-1 where there is none)."""
    names: list[int] = []
    for k in range(end - 1, -1, -1):
        if t.words[k] in _PARTICLES:
            continue
        if not t.capital(k) or len(names) == 2:
            break
        if t.words[k].isalpha():
            names.append(k)
    return (names[1], names[0]) if len(names) == 2 else (-1, -1)


def _names_or_kin(t: Tokens, i: int, last_names: tuple[int, int]) -> bool:
    """Whether the "and" at token ``i`` joins two persons: "Isa Demir and Ali Kaya", "his son and wife"."""
    if t.words[i - 1] in _KIN and t.words[i + 1] in _KIN:
        return True
    first, last = last_names
    if not i < first < i + 8 or not all(t.capital(k) or t.words[k] in _PARTICLES for k in range(i + 1, first)):
        return False
    named = i > 1 and t.capital(i - 1) and t.capital(i - 2)
    return named and not _plural_word(t, last, last, t.size)
