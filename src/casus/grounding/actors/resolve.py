"""From a phrase to an actor."""

from __future__ import annotations

import datetime as dt
from functools import partial

from casus.grounding.actors.conclude import conclude
from casus.grounding.actors.context import ReportContext
from casus.grounding.actors.lexicon import lexicon
from casus.grounding.actors.reading import Reader
from casus.grounding.actors.resolution import Resolution
from casus.grounding.actors.words import split


def resolve(
    phrase: str,
    *,
    on: dt.date | None = None,
    context: ReportContext | None = None,
    position: int | None = None,
    use_of_force: bool = False,
    home: str | None = None,
) -> Resolution:
    """Resolve an actor phrase to country, sector and, where the registry has it, entity.

    Args:
        phrase: the actor as the report has it, "Iraq's foreign minister", "YPG fighters".
        on: the day of the report, by which office-holders are told; None: their last office.
        context: the report that the phrase stands in, for short names, pronouns and the country meant.
        position: where in the report the phrase begins, in characters.
        use_of_force: whether the actor uses armed force, by which a bare state is MIL.
        home: the country of the place that the phrase belongs to, taken before the country that the report speaks
            of most where the phrase names none.

    Returns:
        The actor; what cannot be told stays ``UNK`` and None, and ``reason`` says so. Odd text never raises.
    """
    words = split(phrase)
    if context is None:
        return conclude(phrase, Reader(lexicon(), on, use_of_force).read(words))
    near = partial(context.country_near, position)
    return context.complete(phrase, Reader(lexicon(), on, use_of_force, near).read(words), position, home=home)
