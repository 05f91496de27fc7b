"""Bounds of a noun phrase: "at least four soldiers", "a soldier", "two soldiers and a civilian", "Mr
Rossi".
"""

from __future__ import annotations

from bisect import bisect_left

from casus.grounding.counts.bounds import NONE, ONE, SOME, UNKNOWN, Bounds, total
from casus.grounding.counts.finding import Number, find
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
_PARTICLES = frozenset({
    "al", "bin", "ibn", "de", "la", "el", "van", "von", "abu", "ben", "da", "dos", "der", "ould", "-",
    ".", "'", "’",
})  # fmt: skip


def phrase_bounds(phrase: str, *, plural: bool | None = None) -> Bounds:
    """The bounds that a noun phrase sets on what it names (codebook section 7).

    ``plural`` says whether its head word is plural; None: guessed from the letters. A named or single
    person is 1 to 1, a bare plural 2 to unbounded, things joined by "and" that have each their own number
    or article are added up. Ages, ordinals, money and dates within the phrase are no numbers of it. An
    empty phrase is unknown.
    """
    t = Tokens(phrase)
    if not t.size:
        return UNKNOWN
    numbers = [number for number in find(phrase) if _counts(phrase, number)]
    cuts = _cuts(t, numbers)
    if not cuts:
        return _part(t, 0, t.size, numbers, looks_plural(phrase) if plural is None else plural)
    edges = [(0, 0), *cuts, (t.size, t.size)]
    pieces = [(edges[k][1], edges[k + 1][0]) for k in range(len(edges) - 1)]
    return total(_piece(t, first, last, numbers) for first, last in pieces if first < last)


def _counts(phrase: str, number: Number) -> bool:
    """Whether a number can count what the phrase names; "the three-day siege" is one siege."""
    if number.kind in ("duration", "measure"):
        return phrase[number.end : number.end + 1] != "-"
    return number.kind in ("count", "money", "percent")


def looks_plural(phrase: str) -> bool:
    """Whether the head word of a noun phrase looks plural, by its letters alone."""
    t = Tokens(phrase)
    head = _head(t, 0, t.size)
    return head is not None and _plural_word(t, head, 0, t.size)


def _piece(t: Tokens, first: int, last: int, numbers: list[Number]) -> Bounds:
    head = _head(t, first, last)
    plural = head is not None and _plural_word(t, head, first, last)
    return _part(t, first, last, numbers, plural)


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


def _part(t: Tokens, first: int, last: int, numbers: list[Number], plural: bool) -> Bounds:
    number = _leading(t, first, last, numbers)
    if number is not None:
        return Bounds(number.low, number.high)
    word = t.words[first]
    if word in _EMPTY:
        return NONE
    if word in ("a", "an", "the") and t.words[first + 1] in _COLLECTIVES and t.words[first + 2] == "of":
        return SOME
    if word in _SINGLE:
        return ONE
    return SOME if plural or word in ("some", "many", "others", "all", "these", "those") else ONE


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


def _cuts(t: Tokens, numbers: list[Number]) -> list[tuple[int, int]]:
    """Where the phrase falls into things of their own: token ranges of the joints."""
    inside = _covered(t, numbers)
    starts = {number.start for number in numbers}
    last_names = _last_names(t)
    ands = [i for i in range(1, t.size) if t.words[i] in ("and", "&", "plus") and i not in inside]
    cuts = [(_before_comma(t, i), i + 1) for i in ands if _opens(t, i + 1, starts) or _names_or_kin(t, i, last_names)]
    if not cuts:
        return []
    counted = t.words[0] in _ARTICLES or any(t.starts[0] <= n.start <= t.starts[1] for n in numbers)
    last = cuts[-1][0]
    commas = [
        (i, i + 1)
        for i in range(1, last)
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


def _last_names(t: Tokens) -> tuple[int, int]:
    """The last two words of a run of names that closes the phrase (-1 where there is none)."""
    names: list[int] = []
    for k in range(t.size - 1, -1, -1):
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
