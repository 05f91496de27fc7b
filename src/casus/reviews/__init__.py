"""Reviews: what people say of codings, checked, kept in a log, and laid over what the machine says."""

from casus.reviews.constraints import Constraints, constraints
from casus.reviews.links import events_named
from casus.reviews.log import LINKS, counting, is_id, log_target, text_target
from casus.reviews.making import Draft, made
from casus.reviews.overlay import judged, judgements, overlay, overlay_events, targets
from casus.reviews.records import (
    Action,
    Conflict,
    Judgement,
    LinkNote,
    LinkWord,
    Note,
    Outcome,
    Review,
    Reviewed,
    State,
    Word,
)
from casus.reviews.words import parsed
from casus.reviews.worth import worth

__all__ = [
    "LINKS",
    "Action",
    "Conflict",
    "Constraints",
    "Draft",
    "Judgement",
    "LinkNote",
    "LinkWord",
    "Note",
    "Outcome",
    "Review",
    "Reviewed",
    "State",
    "Word",
    "constraints",
    "counting",
    "events_named",
    "is_id",
    "judged",
    "judgements",
    "log_target",
    "made",
    "overlay",
    "overlay_events",
    "parsed",
    "targets",
    "text_target",
    "worth",
]
