"""From a phrase to an actor."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

from casus.grounding.actors.conclude import conclude
from casus.grounding.actors.context import ReportContext
from casus.grounding.actors.reading import Reader
from casus.grounding.actors.registry import Registry
from casus.grounding.actors.resolution import Resolution
from casus.grounding.actors.words import split
from casus.grounding.days import day


def resolve(
    phrase: str,
    *,
    on: dt.date | str | None = None,
    context: ReportContext | None = None,
    position: int | None = None,
    use_of_force: bool = False,
    home: str | None = None,
    owner: str | None = None,
    besides: frozenset[str] = frozenset(),
    registry: Registry | None = None,
) -> Resolution:
    """Resolve an actor phrase to country, sector and, where the registry has it, entity.

    Args:
        phrase: the actor as the report has it, "Iraq's foreign minister", "YPG fighters".
        on: the day of the report (a date, or in ISO form), by which office-holders are told; None: that of the
            context, failing that their last office.
        context: the report that the phrase stands in, for short names, pronouns and the country meant.
        position: where in the report the phrase begins, in characters.
        use_of_force: whether the actor uses armed force, by which a bare state or its government is MIL.
        home: the country of the place that the phrase belongs to, taken before the country that the report speaks
            of most where the phrase names none.
        owner: the country of whoever a possessive means with which the phrase begins ("*its* envoy"); taken before all
            that the phrase does not say itself.
        besides: countries that the report may speak of most and whose the phrase is not: those of who attacks whom it
            names.
        registry: the names that are known; None: those of the context, failing that the shipped ones.

    Returns:
        The actor; what cannot be told stays ``UNK`` and None, and ``reason`` says so. Odd text never raises.

    Raises:
        OptionError: ``on`` is no date.
    """
    words = split(phrase)
    on = day(on, of="on") or (context.on if context else None)
    names = (registry or (context.registry if context else Registry.shipped())).lexicon
    if context is None:
        found = conclude(phrase, Reader(names, on, use_of_force).read(words))
    else:
        near = partial(context.country_near, position)
        reading = Reader(names, on, use_of_force, near).read(words)
        found = context.complete(
            phrase, reading, position, home=home, owner=owner, besides=besides, use_of_force=use_of_force
        )
    if position is None:
        return found
    return replace(found, start=position, end=position + len(phrase))
