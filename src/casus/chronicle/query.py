"""What a search asks for: words, phrases, beginnings of words, and what must not be there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casus.chronicle.folding import fold
from casus.errors import OptionError

MOST_WORDS = 100
"""Words of one search; more would find nothing that these do not, and strain the database."""

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<plain>[^\s"]+))(?P<star>\*)?')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow one another, folded; with ``prefix`` the last may be the beginning of a longer one."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What all must be in a report (``wanted``, never empty), and what must not (``unwanted``)."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...] = ()


def parse(asked: str) -> Query:
    """Read a search as people type it; any text is one.

    Words must all be there, in any order; ``"two words"`` must follow one another; ``-word`` must not be
    there; ``word*`` may go on. Signs count for nothing.

    Raises:
        OptionError: it has no word to look for, or too many.
    """
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    for part in _PART.finditer(asked):
        words = part["plain"] if part["phrase"] is None else part["phrase"]
        found = Term(words_of(words), prefix=bool(part["star"]) or words.rstrip().endswith("*"))
        if found.words:
            (unwanted if part["minus"] else wanted)[found] = None
    if not wanted:
        raise OptionError(f"{asked!r} has no word to search for; give at least one without a minus before it.")
    query = Query(wanted=tuple(wanted), unwanted=tuple(unwanted))
    _check_size([word for term in query.wanted + query.unwanted for word in term.words])
    return query


def beginning(asked: str) -> Term | None:
    """The words as one phrase whose last word may go on; None where there is no word in it.

    Raises:
        OptionError: it has too many words.
    """
    words = words_of(asked)
    _check_size(words)
    # "strike " is finished, "strike" may go on to "strikes"; a search while typing needs the second.
    return Term(words, prefix=_WORD.search(asked[-1:]) is not None) if words else None


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as searches compare them."""
    return tuple(_WORD.findall(fold(text)))


def _check_size(words: list[str] | tuple[str, ...]) -> None:
    if len(words) > MOST_WORDS:
        raise OptionError(f"A search has at most {MOST_WORDS} words; this one has {len(words)}.")
