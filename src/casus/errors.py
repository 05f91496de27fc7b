"""The errors of Casus form one tree.

CasusError
├── SourceError      an input file or record cannot be read as reports
├── ModelError       a model or data file is missing, cut short or of the wrong version
├── OptionError      an option or argument has a value that means nothing
├── RegistryError    a registry of actors or a gazetteer of a user cannot be read, or says what means nothing
└── ChronicleError   a chronicle cannot be opened, read or written
"""

from __future__ import annotations


class CasusError(Exception):
    """Base of every error that Casus raises on purpose.

    The message says what happened, where, and what to do.
    """


class SourceError(CasusError):
    """An input file or record cannot be read as reports."""


class ModelError(CasusError):
    """A model or data file is missing, cut short or of the wrong version."""


class OptionError(CasusError):
    """An option or argument has a value that means nothing."""


class RegistryError(CasusError):
    """A registry of actors or a gazetteer of a user cannot be read, or says what means nothing."""


class ChronicleError(CasusError):
    """A chronicle cannot be opened, read or written."""
