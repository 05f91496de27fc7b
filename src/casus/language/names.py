"""Names made whole, and of one kind throughout a text.

The entity head reads each window by itself; what a text as a whole shows mends it ("one sense per discourse", Gale,
Church and Yarowsky 1992).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

ARTICLES = frozenset({"al", "el", "ul", "ad", "as", "ash", "at", "ed", "es", "ez"})
"""What stands before a hyphen in names written from the Arabic."""

Name = tuple[int, int, str]
"""Words [start, end) and kind."""

OFTEN, SHARE = 3, 2 / 3
"""How often a name must stand in a text, and the share of its commonest kind, for all to have that kind."""


def one_kind(words: Sequence[str], names: Sequence[Name]) -> list[Name]:
    """The names with hyphenated parts joined, each of the kind that it mostly has in the text."""
    joined = _joined(words, names)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end, kind in joined:
        kinds[" ".join(words[start:end]).lower()][kind] += 1
    return [(a, b, _mostly(kinds[" ".join(words[a:b]).lower()], kind)) for a, b, kind in joined]


def _mostly(kinds: Counter[str], kind: str) -> str:
    common, count = kinds.most_common(1)[0]
    return common if kinds.total() >= OFTEN and count >= SHARE * kinds.total() else kind


def _joined(words: Sequence[str], names: Sequence[Name]) -> list[Name]:
    """Names whose parts an article and hyphen tie together ("al", "-", "Bab") as one, of the last part's kind."""
    out: list[Name] = []
    for start, end, kind in names:
        if start >= 2 and words[start - 1] == "-" and words[start - 2].lower() in ARTICLES:
            start -= 2
        elif start >= 1 and words[start] == "-" and words[start - 1].lower() in ARTICLES:
            start -= 1
        while out and out[-1][1] > start:
            start = min(start, out.pop()[0])
        if end < len(words) and words[end - 1] == "-" and words[end][:1].isupper():
            end += 1
        elif end + 1 < len(words) and words[end] == "-" and words[end - 1].lower() in ARTICLES:
            end += 2
        out.append((start, end, kind))
    return out
