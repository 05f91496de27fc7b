"""Answers in JSON with an entity tag, so that who has them already is not sent them again."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from fastapi import Request, Response

CACHE_CONTROL = "private, no-cache"
"""Answers of the API may be kept by who asked, not by what stands between, and are asked for again each time."""


def answer(request: Request, value: Any) -> Response:
    """A value as JSON under a weak tag over its bytes; 304 where the client has these."""
    body = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": CACHE_CONTROL}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def _has(known: str, tag: str) -> bool:
    """Whether the tag is among those of ``If-None-Match``, compared weakly (RFC 9110, 8.8.3.2)."""
    tags = {one.strip().removeprefix("W/") for one in known.split(",")}
    return "*" in tags or tag.removeprefix("W/") in tags
