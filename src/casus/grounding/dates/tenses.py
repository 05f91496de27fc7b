"""A guess at the tense of the clause that a time stands in, from its words alone.

For where no analysis is at hand: the verb form nearest before the time within its sentence decides, else the
first one after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from casus.grounding.dates.finding import TimeMention
from casus.grounding.dates.interval import Tense

_CUE = re.compile(
    r"""
    (?P<past>
        \b(?:would|could|should|may|might|must)\s+(?:\w+ly\s+|not\s+)?have\b
      | \b(?:could|might)\s+not\b
    )
  | (?P<future>
        \b(?:will|shall|would|won['’]t|wouldn['’]t|may|must|should)
          (?:\s+(?:not|also|\w+ly))?(?:\s+be(?:\s+\w+ly)?(?:\s+
          (?:\w+e[dn]|held|sent|brought|built|made|paid|cut|set|put|hit|struck|sworn|told|led|shut)\b)?)?
      | ['’]ll\b
      | \b(?:is|are|be|was|were)\s+(?:to|going\s+to)\s+(?:be\s+)?\w+
      | \b(?:scheduled|slated|due|set|expected|planned|plans?|planning|intends?|hopes?|aims?|agreed|vowed|vows?|promised
           |pledged|decided|wants?|preparing|ready)
        \s+(?:for\b|to\b(?!\s+(?:on|in|at|by|the|an?)\b)(?:\s+be\s+\w+)?)
      | \b(?:planned|plans?|postponed|payable|effective|extended)\b
      | \bby\s+(?=(?:the\s+end|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b
           |[A-Z][a-z]+day\b|(?:Jan|Febr)uary\b|(?:Septem|Octo|Novem|Decem)ber\b|(?:March|April|June|July|August)\b)
      | \b(?:ahead\s+of|before)\s+(?=[A-Z][a-z]+day['’]s)
    )
  | (?P<told>
        \b(?:was|were|had|did|said|told|began|came|went|took|made|left|fell|rose|got|gave|saw|held|met|struck|shot
           |hit|broke|blew|drove|flew|fled|fought|found|led|lost|ran|sent|set|spoke|won|wrote|has|have)\b
      | \b[a-z]{2,}ed\b
    )
  | (?P<stop>[.!?]["'’”)]*\s+(?=["'‘“(]?[A-Z])|\n\s*\n)
    """,
    re.VERBOSE,
)
_NO_STOP = re.compile(
    r"(?:\b[A-Z]|[ap]\.m|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Gov|Sen|Rep|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|St|No))$"
)


_HINTS = frozenset({
    "will", "shall", "would", "may", "must", "should", "to", "for", "by", "won't", "won’t", "plan", "plans", "planned",
    "postponed", "payable", "effective", "extended", "he'll", "they'll", "we'll", "it'll", "she'll",
})  # fmt: skip
"""Without one of these words no cue of the future is met: a cheap look before the search."""


def tenses(text: str, mentions: Sequence[TimeMention]) -> list[Tense]:
    """The tense of the clause of each time of ``text``, one each: future where the verb says so, else past.

    Takes time linear in the length of the text.
    """
    if not mentions:
        return []
    cues = [(match.start(), match.end(), match.lastgroup or "") for match in _CUE.finditer(text) if _holds(text, match)]
    starts = [start for start, _, _ in cues]
    return [_of(cues, starts, mention) for mention in mentions]


def tense(text: str) -> Tense:
    """The tense that the words of a phrase with a time in it speak of ("will leave on Friday": future)."""
    if _HINTS.isdisjoint(text.split()):
        return "past"
    return "future" if any(match.lastgroup == "future" for match in _CUE.finditer(text)) else "past"


def _holds(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence, not an abbreviation."""
    return match.lastgroup != "stop" or not _NO_STOP.search(text, max(0, match.start() - 6), match.start())


def _of(cues: list[tuple[int, int, str]], starts: list[int], mention: TimeMention) -> Tense:
    before = bisect_right(starts, mention.start) - 1
    if before >= 0 and cues[before][2] != "stop":
        return "future" if cues[before][2] == "future" else "past"
    after = bisect_left(starts, mention.end)
    return "future" if after < len(cues) and cues[after][2] == "future" else "past"
