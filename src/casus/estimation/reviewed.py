"""Reviews taken as judgements of what the machine coded."""

from __future__ import annotations

from casus.estimation.figures import EVENT, FIELDS, TYPE
from casus.reviews import Note


def right_by(note: Note) -> dict[str, bool]:
    """What a note says is right or wrong in the present coding of an event.

    Who corrects one field and leaves the type alone says that the event and its type are right.
    """
    if note.coded_as is None or note.state == "unreviewed":
        return {}
    if note.state == "rejected":
        return {EVENT: False}
    fields = {word.field: bool(word.now == word.value) for word in note.words if word.field in (TYPE, *FIELDS)}
    return {EVENT: True, TYPE: True, **fields}
