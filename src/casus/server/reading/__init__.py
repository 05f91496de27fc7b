"""What the API answers without changing anything."""

from __future__ import annotations

from fastapi import APIRouter

from casus.server.reading import about, counted, events, exports, incidents, reports, reviews, statements

router = APIRouter(prefix="/api")
for _part in (about, incidents, events, reports, statements, counted, reviews, exports):
    router.include_router(_part.router)
