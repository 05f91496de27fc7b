"""Analysed text to a draft of events, statements and links."""

from casus.coding.assemble import draft_of
from casus.coding.draft import Draft

__all__ = ["Draft", "draft_of"]
