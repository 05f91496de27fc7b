"""Reads one number phrase: "at least two dozen", "between 20 and 30", "1.5 million", "hundreds of
thousands".
"""

from __future__ import annotations

from dataclasses import dataclass

from casus.grounding.counts.bounds import UNKNOWN, Bounds
from casus.grounding.counts.tokens import Tokens
from casus.grounding.dates.numerals import CARDINALS, SCALES

_AT_LEAST, _MORE, _UP_TO, _AT_MOST, _FEWER = "at least", "more", "up to", "at most", "fewer"
_ABOUT, _PLAIN = "about", "plain"

_MODIFIERS: dict[tuple[str, ...], str] = {
    tuple(words.split()): effect
    for effect, phrases in {
        _AT_LEAST: "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|as few as",
        _MORE: "more than|over|in excess of|upwards of|upward of|greater than|exceeding|well over"
        "|far more than|slightly more than|just over|a little over|just more than|slightly over"
        "|much more than",
        _UP_TO: "up to|as many as|as much as",
        _AT_MOST: "at most|no more than|not more than|a maximum of|maximum of",
        _FEWER: "fewer than|less than|under|just under|slightly fewer than|slightly less than|well under",
        _ABOUT: "about|around|some|nearly|almost|roughly|approximately|close to|an estimated|estimated|circa"
        "|perhaps|possibly|maybe|an average of|more or less|something like|in the region of|virtually",
        _PLAIN: "just|only|exactly|a total of|all|another|an additional|additional|a further|a record|precisely",
    }.items()
    for words in phrases.split("|")
}
_MODIFIER_STARTS = frozenset(words[0] for words in _MODIFIERS)
_LONGEST_MODIFIER = max(len(words) for words in _MODIFIERS)

_PLURALS: dict[str, tuple[int, int]] = {
    "tens": (20, 99),
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2 * 10**6, 10**7 - 1),
    "billions": (2 * 10**9, 10**10 - 1),
}
_PLURAL_SCALES = {"thousands": 1_000, "millions": 10**6, "billions": 10**9}
_ROUGH = {"few": (3, 9), "several": (3, 9), "handful": (3, 9), "couple": (2, 2), "pair": (2, 2)}
_LONGEST_CARDINAL = 40
_MANY = frozenset({"many", "numerous", "countless", "multiple", "various"})
_NOBODY = frozenset({"nobody", "none"})
_EXTENDERS: tuple[tuple[str, ...], ...] = (
    ("perhaps",), ("possibly",), ("maybe",), ("or", "even"), ("if", "not"), ("and", "perhaps"),
    ("or", "perhaps"), ("and", "possibly"), ("or", "possibly"), ("and", "even"), ("or",),
)  # fmt: skip

_EXTENDER_STARTS = frozenset(words[0] for words in _EXTENDERS)

CURRENCIES = frozenset({"$", "€", "£", "¥", "₹", "₽", "₪", "₦", "₩", "₴"})


_STARTS = (
    _MODIFIER_STARTS | CURRENCIES | CARDINALS.keys() | _ROUGH.keys() | _PLURALS.keys() | _NOBODY | _MANY
    | {"between", "from", "us", "a", "an", "the", "half", "quarter", "both", "no"}
)  # fmt: skip
"""Words that a number phrase can begin with; figures aside."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number read from token ``start`` to before ``end``; ``core`` is where the number itself begins."""

    start: int
    end: int
    core: int
    low: int | None
    high: int | None
    approximate: bool = False
    fractional: bool = False

    @property
    def bounds(self) -> Bounds:
        """Its bounds."""
        return Bounds(self.low, self.high)


@dataclass(frozen=True, slots=True)
class _Core:
    low: float
    high: float | None
    end: int
    scale: int = 1
    approximate: bool = False


def read(t: Tokens, i: int) -> Reading | None:
    """The longest number phrase that begins at token ``i``, or None."""
    between = _between(t, i)
    if between:
        return between
    effects, j = _modifiers(t, i)
    j = _currency(t, j)
    core = _core(t, j)
    if core is None:
        return None
    start = j
    core = _range(t, core)
    suffix, end = _suffix(t, core.end)
    if suffix:
        effects.append(suffix)
    return _reading(t, i, start, core, effects, end)


def _reading(t: Tokens, i: int, start: int, core: _Core, effects: list[str], end: int) -> Reading:
    low, high = _integers(core)
    for effect in reversed(effects):
        low, high = _apply(effect, low, high)
    fractional = core.low != int(core.low) or (core.high is not None and core.high != int(core.high))
    return Reading(i, end, start, low, high, core.approximate or _ABOUT in effects, fractional)


def _integers(core: _Core) -> tuple[int, int | None]:
    return round(core.low), None if core.high is None else round(core.high)


def _apply(effect: str, low: int, high: int | None) -> tuple[int, int | None]:
    if effect == _AT_LEAST:
        return low, None
    if effect == _MORE:
        return low + 1, None
    if effect == _UP_TO:
        return min(1, low), high
    if effect == _AT_MOST:
        return 0, high
    if effect == _FEWER and high is not None:
        return 0, max(0, high - 1)
    return low, high


def _modifiers(t: Tokens, i: int) -> tuple[list[str], int]:
    effects: list[str] = []
    while len(effects) < 4 and t.words[i] in _MODIFIER_STARTS:
        for length in range(_LONGEST_MODIFIER, 0, -1):
            effect = _MODIFIERS.get(tuple(t.words[i : i + length]))
            if effect:
                effects.append(effect)
                i += length
                break
        else:
            break
    return effects, i


def _currency(t: Tokens, i: int) -> int:
    """The position after a sign of money: "$", "US$"."""
    if t.words[i] == "us" and t.words[i + 1] == "$":
        i += 1
    return i + 1 if t.words[i] in CURRENCIES and t.values[i + 1] is not None else i


def _between(t: Tokens, i: int) -> Reading | None:
    if t.words[i] not in ("between", "from"):
        return None
    first = _core(t, i + 1)
    if first is None or t.words[first.end] != ("and" if t.words[i] == "between" else "to"):
        return None
    last = _core(t, first.end + 1)
    if last is None or last.high is None:
        return None
    first = _share_scale(first, last)
    if first.low > last.high:
        return None
    start = i if t.words[i] == "between" else i + 1
    return Reading(start, last.end, i + 1, round(first.low), round(last.high))


def _range(t: Tokens, first: _Core) -> _Core:
    """The first number together with a second that closes a range: "20-30", "two or three", "dozens if not
    hundreds".
    """
    j = first.end
    if t.words[j] in ("to", "-", "–") or (t.words[j] == "or" and t.words[j + 1] != "even"):
        last = _core(t, j + 1)
        if last and last.high is not None and _bare(t, j + 1):
            shared = _share_scale(first, last)
            if shared.low < last.high and (first.high is None or first.high <= last.high):
                return _Core(shared.low, last.high, last.end, approximate=t.words[j] == "or")
    return _extended(t, first)


def _bare(t: Tokens, j: int) -> bool:
    """Whether the number at ``j`` is no "a" of another phrase ("30 to a hospital")."""
    return t.words[j] not in ("a", "an", "no", "one", "both") or t.words[j + 1] in SCALES


def _extended(t: Tokens, first: _Core) -> _Core:
    j = first.end + 1 if t.words[first.end] == "," else first.end
    if t.words[j] not in _EXTENDER_STARTS:
        return first
    for words in _EXTENDERS:
        if tuple(t.words[j : j + len(words)]) != words:
            continue
        k = j + len(words)
        last = _core(t, k) if _bare(t, k) else None
        if last and last.high is not None and first.high is not None and first.high < last.high:
            return _Core(first.low, last.high, last.end, approximate=True)
    return first


def _share_scale(first: _Core, last: _Core) -> _Core:
    """Give "3 to 5 million" the scale on both sides."""
    if first.scale == 1 and last.scale > 1 and first.low < last.low / last.scale:
        return _Core(first.low * last.scale, first.low * last.scale, first.end, last.scale)
    return first


def _suffix(t: Tokens, j: int) -> tuple[str | None, int]:
    word, after = t.words[j], t.words[j + 1]
    if word in ("or", "and") and after == "more":
        return _AT_LEAST, j + 2
    if word == "or" and after in ("fewer", "less"):
        return _AT_MOST, j + 2
    if word == "or" and after == "so":
        return _ABOUT, j + 2
    if word == "at" and after in ("least", "most") and t.words[j + 2] not in CARDINALS and t.values[j + 2] is None:
        return (_AT_LEAST if after == "least" else _AT_MOST), j + 2
    if word == "+" and t.touches(j):
        return _AT_LEAST, j + 1
    if word == "-" and after == "plus":
        return _AT_LEAST, j + 2
    return None, j


def _core(t: Tokens, i: int) -> _Core | None:
    """A number without its modifiers."""
    word = t.words[i]
    if t.values[i] is not None:
        return _scaled(t, float(t.values[i] or 0), i + 1)
    if word in CARDINALS:
        return _cardinal(t, i)
    if word in ("a", "an", "the"):
        return _after_article(t, i)
    if word in _ROUGH and word in ("several", "few", "couple"):
        return _rough(t, i)
    if word in _PLURALS:
        return _plural(t, i)
    if word in ("half", "quarter"):
        return _half(t, i)
    if word in _NOBODY or (word == "no" and t.words[i + 1] == "one"):
        return _Core(0, 0, i + (2 if word == "no" else 1))
    if word == "both":
        return _Core(2, 2, i + 1)
    if word in _MANY:
        return _Core(2, None, i + 1)
    return None


def _scaled(t: Tokens, value: float, j: int) -> _Core:
    scale = 1
    k = j + 1 if t.words[j] == "-" and t.words[j + 1] in SCALES else j
    while t.words[k] in SCALES and k < j + 3:
        scale *= SCALES[t.words[k]]
        k += 1
        j = k
    return _Core(_exact(value * scale), _exact(value * scale), j, scale)


def _exact(value: float) -> float:
    """The value with the dust of binary fractions off (1.1 million is 1,100,000)."""
    return round(value, 3)


def _cardinal(t: Tokens, i: int) -> _Core:
    """A number in words: "two hundred and fifty thousand", "twenty-four"."""
    total, group, last, j = 0, 0, 10**15, i
    scale = 1
    for _ in range(_LONGEST_CARDINAL):
        word = t.words[j]
        if word in CARDINALS and _fits(CARDINALS[word], last):
            last = CARDINALS[word]
            group += last
        elif word in SCALES and j > i:
            group, total, last, scale = _grow(SCALES[word], group, total)
        elif word in ("-", "and") and j > i and _goes_on(t, j, last, scale):
            pass
        else:
            break
        j += 1
    return _Core(total + group, total + group, j, scale)


def _fits(value: int, last: int) -> bool:
    """Whether a number word can follow one of value ``last``: tens then units, anything after a scale."""
    return last >= 100 or (last >= 20 and 0 < value < 10)


def _grow(scale: int, group: int, total: int) -> tuple[int, int, int, int]:
    if scale == 100 or scale == 12:
        return group * scale, total, 100 if scale == 100 else 0, scale
    return 0, total + max(1, group) * scale, scale, scale


def _goes_on(t: Tokens, j: int, last: int, scale: int) -> bool:
    after = t.words[j + 1]
    if t.words[j] == "-":
        return t.touches(j) and (after in SCALES or (after in CARDINALS and _fits(CARDINALS[after], last)))
    return scale >= 100 and last >= 100 and after in CARDINALS and CARDINALS[after] > 0


def _after_article(t: Tokens, i: int) -> _Core | None:
    word, after = t.words[i + 1], t.words[i + 2]
    article = t.words[i]
    if word in ("few", "handful", "couple", "pair") and (word == "few" or after == "of" or word == "couple"):
        return _rough(t, i + 1)
    if word == "good" and after in ("few", "dozen"):
        return _after_article_good(t, i + 1)
    if article != "the" and word in SCALES:
        return _scaled(t, 1, i + 1)
    if word == "number" and after == "of" and article == "a":
        return _Core(2, None, i + 2)
    if word in ("half", "quarter") and article == "a":
        return _half(t, i + 1)
    return None


def _after_article_good(t: Tokens, i: int) -> _Core | None:
    return _rough(t, i + 1) if t.words[i + 1] == "few" else _scaled(t, 1, i + 1)


def _rough(t: Tokens, i: int) -> _Core:
    low, high = _ROUGH[t.words[i]]
    j = i + 1
    if t.words[j] == "of" and t.words[j + 1] in SCALES:
        j += 1
    scale = SCALES.get(t.words[j], 1)
    if scale == 1:
        return _Core(low, high, j, approximate=low != high)
    top = low * scale if low == high else 99 if scale == 12 else (high + 1) * scale - 1
    return _Core(low * scale, top, j + 1, scale, approximate=True)


def _plural(t: Tokens, i: int) -> _Core:
    low, high = _PLURALS[t.words[i]]
    scale = _PLURAL_SCALES.get(t.words[i + 2], 0) if t.words[i + 1] == "of" else 0
    if scale and t.words[i] in ("tens", "hundreds", "dozens", "thousands"):
        return _Core(low * scale, (high + 1) * scale - 1, i + 3, scale, approximate=True)
    return _Core(low, high, i + 1, approximate=True)


def _half(t: Tokens, i: int) -> _Core | None:
    """Read "half a million", "quarter-of-a-million", "half-million"."""
    share = 0.5 if t.words[i] == "half" else 0.25
    j = i + 1
    while t.words[j] in ("-", "of", "a") and j < i + 6:
        j += 1
    if j == i + 1 or t.words[j] not in SCALES:
        return None
    core = _scaled(t, share, j)
    return core if core.low >= 1 else None


def read_all(t: Tokens) -> list[Reading]:
    """All number phrases of the text, left to right, none overlapping."""
    words, values = t.words, t.values
    readings, i = [], 0
    while i < t.size:
        found = read(t, i) if values[i] is not None or words[i] in _STARTS else None
        if found is None:
            i += 1
            continue
        readings.append(found)
        i = found.end
    return readings


def bounds(text: str) -> Bounds:
    """The bounds that a number phrase sets ("at least 18", "dozens"); unknown where it holds no number."""
    t = Tokens(text)
    for i in range(t.size):
        found = read(t, i)
        if found:
            return found.bounds
    return UNKNOWN
