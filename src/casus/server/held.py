"""The chronicle that a server holds, as its endpoints get it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from casus.chronicle import Chronicle


def _chronicle(request: Request) -> Chronicle:
    held = request.app.state.chronicle
    assert isinstance(held, Chronicle)
    return held


Held = Annotated[Chronicle, Depends(_chronicle)]
"""The open chronicle."""
