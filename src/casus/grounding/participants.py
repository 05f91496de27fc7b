"""Each participant of an event stands once in its list (codebook, section 1)."""

from __future__ import annotations

from collections.abc import Sequence

from casus.records import Participant

_ARTICLES = frozenset({"the", "a", "an"})


def once(found: Sequence[Participant]) -> tuple[Participant, ...]:
    """The participants without those that another names more fully: of "Moro, President Ana Moro" the second.

    Two are one where they have the same country and sector, and the same words or the same known person; of a name
    and a longer one that holds it as its last word ("Moro") they are one too.
    """
    kept: list[Participant] = []
    for one in found:
        same = next((k for k, other in enumerate(kept) if _is_same(one, other)), None)
        if same is None:
            kept.append(one)
        elif len(_words(one)) > len(_words(kept[same])):
            kept[same] = one
    return tuple(kept)


def _is_same(one: Participant, other: Participant) -> bool:
    if (one.country, one.sector) != (other.country, other.sector):
        return False
    if one.entity is not None and one.entity == other.entity:
        return True
    short, long = sorted((_words(one), _words(other)), key=len)
    return short == long or (len(short) == 1 and short[0][:1].isupper() and long[-1:] == short)


def _words(one: Participant) -> list[str]:
    """The words that name somebody, without articles."""
    return [w for w in one.text.split() if w.lower() not in _ARTICLES]
