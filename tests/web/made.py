"""Chronicles of reports that were coded by hand, for what the example reports do not have."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from casus.chronicle import Chronicle, Run
from casus.records import CodedReport
from fusion_reports import COPY, DENIAL, ELSEWHERE, SECOND
from handmade import RAID_TEXT, raid

NOON = dt.datetime(2024, 2, 4, 12, tzinfo=dt.UTC)

MALI = (DENIAL, SECOND, COPY, ELSEWHERE)
"""An ambush near Mopti that three reports tell, and one near Kayes that one of them might have told."""

RAID = raid(text=f"👩‍👩‍👧 Gu\u0308nes\u0327 Daily 🇪🇺 — {RAID_TEXT}", source="Velden Herald", title="Raid near Ağrı")
"""A raid; before its first word stand emoji of several code points and letters with combining marks."""


def chronicle(path: Path, *coded: CodedReport) -> Path:
    """A new chronicle at a path, with these reports."""
    with Chronicle.open(path, create=True, clock=lambda: NOON) as made:
        for one in coded:
            made.add(one, run=Run(version="1.0", model="m1", started=NOON))
    return path
