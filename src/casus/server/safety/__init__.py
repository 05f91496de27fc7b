"""What keeps the server safe: who may ask, from where, with how much, and what browsers may do with the answers."""

from casus.server.safety.adding import add_safety
from casus.server.safety.responses import CHANGING
from casus.server.safety.tokens import OPEN
from casus.server.safety.writable import must_be_writable

__all__ = ["CHANGING", "OPEN", "add_safety", "must_be_writable"]
