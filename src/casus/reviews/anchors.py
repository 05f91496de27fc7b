"""Finding records again by their words, where a newer coding has them under another id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casus.codec import Json
from casus.reviews.kinds import Kind


def found_again(records: Sequence[Json], kept: Mapping[str, Json], kind: Kind) -> dict[str, str]:
    """Under which id the present coding has each record that was reviewed, of those that it has.

    One of the same id, or else the one that shares most of its words with the record that reviews kept and is
    no other's.
    """
    ids = {record["id"] for record in records}
    found = {id_: id_ for id_ in kept if id_ in ids}
    free = [record for record in records if record["id"] not in found]
    for id_, record in kept.items():
        if id_ in found:
            continue
        best = max(free, key=lambda one: _shared(one, record, kind), default=None)
        if best is not None and _shared(best, record, kind):
            found[id_] = best["id"]
            free.remove(best)
    return found


def _shared(one: Json, other: Json, kind: Kind) -> int:
    return len(kind.anchors(one) & kind.anchors(other))
