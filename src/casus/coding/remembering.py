"""What is found once for a text and asked often is kept with its Doc, and goes with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from spacy.tokens import Doc

T = TypeVar("T")


def once_a_text(find: Callable[[Doc], T]) -> Callable[[Doc], T]:
    """What ``find`` says of a Doc that changes no more, found when it is first asked."""
    key = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(doc: Doc) -> T:
        kept = doc.user_data
        if key not in kept:
            kept[key] = find(doc)
        result: T = kept[key]
        return result

    return found


def once_a_word(find: Callable[[Doc, int], T]) -> Callable[[Doc, int], T]:
    """The same for what is asked of single words of a Doc, by their number."""
    key = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(doc: Doc, word: int) -> T:
        kept: dict[int, T] = doc.user_data.setdefault(key, {})
        if word not in kept:
            kept[word] = find(doc, word)
        return kept[word]

    return found
