"""A run: which program and model coded, with which options, since when."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

OptionValue = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What made a coding.

    ``version`` is the program's; ``model`` the fingerprint of the model; ``options`` those that can change
    a coding; ``started`` the moment (aware) at which the job began. Of two codings of a report the one
    whose run started later counts.
    """

    version: str
    model: str
    started: dt.datetime
    options: Mapping[str, OptionValue] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.started.tzinfo is None:
            raise ValueError("Run.started needs a time zone, as in datetime.now(datetime.UTC)")

    def after(self, others: Iterable[Run]) -> Run:
        """The run, begun after all others: where a clock was set back its codings count all the same."""
        last = max((one.started for one in others), default=self.started)
        return self if self.started >= last else replace(self, started=last + dt.timedelta(microseconds=1))

    @property
    def fingerprint(self) -> str:
        """Hash of version, model and options: runs that share it code a report the same way."""
        parts = [self.version, self.model, sorted(self.options.items())]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    @property
    def id(self) -> str:
        """Id of the run: ``r-`` and twelve hexadecimal digits, from fingerprint and start."""
        moment = self.started.astimezone(dt.UTC).isoformat()
        return "r-" + hashlib.sha256(f"{self.fingerprint}:{moment}".encode()).hexdigest()[:12]
