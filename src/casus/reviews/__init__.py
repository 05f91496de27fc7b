"""Reviews: what people say of codings, checked, kept in a log, and laid over what the machine says."""

from casus.reviews.constraints import Constraints, constraints
from casus.reviews.log import counting, text_target
from casus.reviews.making import Draft, made
from casus.reviews.overlay import judged, overlay, overlay_events, targets
from casus.reviews.records import Action, Conflict, Note, Outcome, Review, Reviewed, State, Word
from casus.reviews.words import parsed
from casus.reviews.worth import worth

__all__ = [
    "Action",
    "Conflict",
    "Constraints",
    "Draft",
    "Note",
    "Outcome",
    "Review",
    "Reviewed",
    "State",
    "Word",
    "constraints",
    "counting",
    "judged",
    "made",
    "overlay",
    "overlay_events",
    "parsed",
    "targets",
    "text_target",
    "worth",
]
