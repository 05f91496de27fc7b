"""Where a name of the registry ends that begins within a phrase: "the Lantern Front *in Mali*"."""

from __future__ import annotations

import re

from casus.grounding.actors.registry import Registry
from casus.grounding.actors.words import split

_REACH = 60
"""Characters behind a phrase in which a name that began in it may end."""
_BREAK = re.compile(r"[.,;:!?()\n\"“”]")
_BODIES = frozenset({"group", "organ", "bloc"})


def whole_name_end(text: str, start: int, end: int, *, registry: Registry) -> int:
    """The end of a phrase of a report, or of the known name of a body that its last words begin.

    Args:
        text: the report.
        start: where the phrase begins, in characters.
        end: where it ends.
        registry: the names that are known.
    """
    behind = _BREAK.split(text[end : end + _REACH], maxsplit=1)[0]
    if not behind.startswith(" "):
        return end
    words = split(text[start:end] + behind)
    length = end - start
    for at, word in enumerate(words):
        if word.start >= length:
            break
        count, senses = registry.lexicon.match(words, at)
        if count > 1 and senses[0].kind in _BODIES and words[at + count - 1].end > length:
            return start + words[at + count - 1].end
    return end
