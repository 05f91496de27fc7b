"""What the served chronicle of these tests holds, by name."""

from __future__ import annotations

from handmade import raid

RAID = raid(source="Velden Herald", title="Raid on <b>depots</b>", url="https://velden.example/raid")
