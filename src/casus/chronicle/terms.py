"""Terms of a search in the languages of both databases."""

from __future__ import annotations

import re
from collections.abc import Callable

from casus.chronicle.query import Query, Term

_LETTER = re.compile(r"[^\W_]")  # or a figure

WORD_LENGTH = 100
"""A vector of PostgreSQL holds 1 MB; longer words are compared by their first so many letters."""


def fts(query: Query) -> str:
    """A search in the language of FTS5."""
    wanted = " AND ".join(map(fts_term, query.wanted))
    unwanted = " OR ".join(map(fts_term, query.unwanted))
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def fts_term(term: Term) -> str:
    """The term in the language of FTS5; words are letters and figures only, so that quotes need no care."""
    return f'"{" ".join(term.words)}"{" *" if term.prefix else ""}'


def vector_term(term: Term) -> str:
    """The term in the language of PostgreSQL's text search, where words follow one another with ``<->``."""
    words = [f"'{word[:WORD_LENGTH]}'" for word in term.words]
    return " <-> ".join(words) + (":*" if term.prefix else "")


def finder(term: Term) -> Callable[[str], bool]:
    """What tells whether a folded text holds the term, as the index would."""
    words = r"[\W_]+".join(map(re.escape, term.words))
    # What stands before is looked at apart: a pattern that begins with a letter is found ten times as fast.
    pattern = re.compile(words if term.prefix else rf"{words}(?![^\W_])")

    def holds(text: str) -> bool:
        found = pattern.search(text)
        while found and found.start() and _LETTER.match(text, found.start() - 1):
            found = pattern.search(text, found.start() + 1)
        return found is not None

    return holds
