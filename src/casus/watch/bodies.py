"""Reading an answer's body: unpacked as it comes, and never more of it than is allowed."""

from __future__ import annotations

import http.client
import zlib
from collections.abc import Iterator

from casus.errors import SourceError

_PIECE = 1 << 16
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS


class BadBody(SourceError):
    """A body that is too long, cut short, or packed in a way that cannot be unpacked."""


def read_body(response: http.client.HTTPResponse, *, max_bytes: int) -> bytes:
    """All of the body, unpacked.

    Raises:
        BadBody: it has more than ``max_bytes``, packed or unpacked, is cut short, or cannot be unpacked.
    """
    if response.length is not None and response.length > max_bytes:
        raise BadBody(f"the answer has {response.length:,} bytes; no more than {max_bytes:,} are read")
    packed = _pieces(response, max_bytes)
    encoding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if encoding in ("identity", ""):
        return b"".join(packed)
    if encoding in ("gzip", "x-gzip", "deflate"):
        return _joined(_unpacked(packed, max_bytes), max_bytes)
    raise BadBody(f"the answer is packed as {encoding[:40]!r}, which was not asked for")


def _pieces(response: http.client.HTTPResponse, max_bytes: int) -> Iterator[bytes]:
    total = 0
    while piece := response.read(_PIECE):
        total += len(piece)
        if total > max_bytes:
            raise _too_long(max_bytes)
        yield piece
    if response.length:
        raise BadBody(f"the answer was cut short: {response.length:,} bytes that it announced did not come")


def _unpacked(packed: Iterator[bytes], max_bytes: int) -> Iterator[bytes]:
    unpacker = None
    try:
        for piece in packed:
            if unpacker is None:
                unpacker = zlib.decompressobj(_window(piece))
            while piece:
                yield unpacker.decompress(piece, _PIECE)
                piece = unpacker.unconsumed_tail
                if unpacker.eof and unpacker.unused_data:  # gzip may have several parts one after the other
                    piece, unpacker = unpacker.unused_data, zlib.decompressobj(_GZIP_OR_ZLIB)
    except zlib.error as error:
        raise BadBody(f"the answer cannot be unpacked: {error}") from None
    if unpacker is not None:
        yield unpacker.flush()
        if not unpacker.eof:
            raise BadBody("the answer was cut short: its packed form has no end")


def _window(start: bytes) -> int:
    """Which form it is: some hosts send ``deflate`` without zlib's two bytes of head."""
    headed = start[:2] == b"\x1f\x8b" or (len(start) > 1 and start[0] & 15 == 8 and int.from_bytes(start[:2]) % 31 == 0)
    return _GZIP_OR_ZLIB if headed else _RAW


def _joined(pieces: Iterator[bytes], max_bytes: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > max_bytes:
            raise _too_long(max_bytes)
    return bytes(body)


def _too_long(max_bytes: int) -> BadBody:
    return BadBody(f"the answer has more than {max_bytes:,} bytes, which is all that is read")
