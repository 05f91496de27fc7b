"""The arguments of an event: who, to whom, where, when, by what means, how many (codebook section 1).

Read from the parse around each trigger; pronouns are taken to their nearest full mention, first persons to
whoever is quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from casus.coding.antecedents import antecedent, is_pronoun
from casus.coding.casualties import casualties_of
from casus.coding.circumstances import instruments_of, place_nearby, places_of, sizes_of, times_of
from casus.coding.draft import Count, DraftStatement, Reason, Trigger, Words
from casus.coding.frames import lemmas
from casus.coding.participants import sides_of, usual_doer
from casus.coding.phrases import overlap, phrase_of

_VOICED = frozenset({"ACCUSE", "REQUEST", "THREATEN", "SUPPORT"})
_FIRST = frozenset({"i", "we", "us", "me", "our", "my"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """The arguments that one or more triggers of an event have."""

    actors: tuple[Words, ...] = ()
    recipients: tuple[Words, ...] = ()
    places: tuple[Words, ...] = ()
    times: tuple[Words, ...] = ()
    instruments: tuple[Words, ...] = ()
    sizes: tuple[Count, ...] = ()
    reasons: tuple[Reason, ...] = ()


def arguments_of(
    doc: Doc,
    trigger: Trigger,
    *,
    times: Sequence[Words] = (),
    numbers: Sequence[Words] = (),
    sayings: Sequence[DraftStatement] = (),
) -> Arguments:
    """The arguments of one trigger.

    Args:
        doc: the analysed text.
        trigger: the words that name the event.
        times: the time expressions of the text.
        numbers: its numbers.
        sayings: its reported speech (``statements.sayings_of``), which tells whom "we" means.
    """
    sides = sides_of(doc, trigger)
    actors = _mentions(doc, sides.actors, trigger, sayings)
    recipients = [w for w in _mentions(doc, sides.recipients, trigger, sayings) if w not in actors]
    speaker = _voice(doc, trigger, sayings)
    if speaker is not None:
        recipients = recipients or [a for a in actors if not overlap(a, speaker)]
        actors = [speaker]
    harmed = [c.words for c in casualties_of(doc, trigger, numbers)]
    return Arguments(
        actors=tuple(actors),
        recipients=tuple(recipients),
        places=tuple(places_of(doc, trigger)),
        times=tuple(times_of(doc, trigger, times)),
        instruments=tuple(instruments_of(doc, trigger)),
        sizes=tuple(sizes_of(doc, trigger, [*sides.actors, *sides.recipients], numbers, taken=harmed)),
        reasons=tuple(_reasons(sides.how, actors, recipients)),
    )


def arguments_of_event(
    doc: Doc,
    triggers: Sequence[Trigger],
    *,
    times: Sequence[Words] = (),
    numbers: Sequence[Words] = (),
    sayings: Sequence[DraftStatement] = (),
) -> Arguments:
    """The arguments of an event: of each field those of its first mention that has any."""
    found = [arguments_of(doc, t, times=times, numbers=numbers, sayings=sayings) for t in triggers]
    if not found:
        return Arguments()
    total = found[0]
    for other in found[1:]:
        total = replace(
            total,
            actors=total.actors or _without(other.actors, total.recipients),
            recipients=total.recipients or _without(other.recipients, total.actors),
            places=total.places or other.places,
            times=total.times + tuple(t for t in other.times if t not in total.times),
            instruments=total.instruments or other.instruments,
            sizes=total.sizes or other.sizes,
            reasons=total.reasons + other.reasons,
        )
    return _completed(doc, total, triggers)


def _completed(doc: Doc, found: Arguments, triggers: Sequence[Trigger]) -> Arguments:
    """What stands near one of the mentions, where nothing hangs on any."""
    actors, places = found.actors, found.places
    for t in triggers:
        if not actors:
            near = [phrase_of(doc, d.i) for d in usual_doer(doc, t)]
            actors = _without([w for w in near if not overlap(w, t.words)], found.recipients)
        places = places or tuple(place_nearby(doc, t))
    return replace(found, actors=actors, places=places)


def _without(words: Iterable[Words], taken: Sequence[Words]) -> tuple[Words, ...]:
    return tuple(w for w in words if not any(overlap(w, t) for t in taken))


def _mentions(doc: Doc, heads: Iterable[Token], trigger: Trigger, sayings: Sequence[DraftStatement]) -> list[Words]:
    out: list[Words] = []
    for head in heads:
        words = _full(doc, head, sayings)
        if words is None or overlap(words, trigger.words):
            continue
        if not any(overlap(words, other) for other in out):
            out.append(words)
    return out


def _voice(doc: Doc, trigger: Trigger, sayings: Sequence[DraftStatement]) -> Words | None:
    """Whoever is quoted, where the trigger is what they object to or ask for in plain words."""
    if trigger.type not in _VOICED or doc[trigger.head].lemma_.lower() in lemmas("speech"):
        return None
    around = [s for s in sayings if s.speaker and s.content and s.content.start <= trigger.head < s.content.end]
    around = [s for s in around if s.cue is None or not overlap(s.cue, trigger.words)]
    inner = min(around, key=lambda s: s.content.end - s.content.start if s.content else 0, default=None)
    return inner.speaker if inner is not None else None


def _full(doc: Doc, token: Token, sayings: Sequence[DraftStatement]) -> Words | None:
    """The words of a full mention; None for a pronoun that nothing explains."""
    if not is_pronoun(token):
        return (
            None
            if token.pos_ == "PRON" and token.lower_ in {"that", "which", "it", "there", "this"}
            else phrase_of(doc, token.i)
        )
    if token.lower_ in _FIRST:
        return next((s.speaker for s in sayings if s.content and s.content.start <= token.i < s.content.end), None)
    meant = antecedent(doc, token.i)
    return phrase_of(doc, meant) if meant is not None else None


def _reasons(how: str, actors: Sequence[Words], recipients: Sequence[Words]) -> list[Reason]:
    out = [Reason(field="actors", rule="parse", detail=how, words=w) for w in actors]
    out += [Reason(field="recipients", rule="parse", detail=how, words=w) for w in recipients]
    return out
