"""What is handed out as files: the filter's incidents, events or statements in forms for other programs."""

from casus.server.downloads.forms import FORMS, Form, Unavailable
from casus.server.downloads.sheets import EVENTS, INCIDENTS, STATEMENTS, Sheet

__all__ = ["EVENTS", "FORMS", "INCIDENTS", "STATEMENTS", "Form", "Sheet", "Unavailable"]
