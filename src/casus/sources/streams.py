"""Bytes of one input: opened, decompressed, and read without ever holding more than is allowed."""

from __future__ import annotations

import codecs
import gzip
import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, cast

from casus.errors import SourceError
from casus.sources.encoding import refuse_binary, wide_encoding

HEAD = 65_536
_GZIP_MAGIC = b"\x1f\x8b"
_HOPELESS = 100  # a line of so many times the limit is taken for a compression bomb
_BLANKS = 20_000_000  # and so are so many empty lines in a row


class Line(NamedTuple):
    """One line with its ending, counted from 1; ``data`` is None where it is longer than the limit."""

    number: int
    data: bytes | None


class Stream:
    """The bytes of one input, gunzipped if they are gzip; ``head`` is their beginning (up to 64 KB).

    Raises:
        OSError, EOFError, zlib.error: from every method, where reading or decompressing fails.
    """

    def __init__(self, binary: BinaryIO) -> None:
        magic = _read_fully(binary, 2)
        joined = _joined(magic, binary)
        opened: BinaryIO = gzip.GzipFile(fileobj=joined, mode="rb") if magic == _GZIP_MAGIC else joined  # type: ignore[assignment]
        self.head = _read_fully(opened, HEAD)
        self._binary = _joined(self.head, opened)

    def read(self, limit: int) -> bytes:
        """Give all bytes.

        Raises:
            SourceError: there are more than ``limit``.
        """
        data = _read_fully(self._binary, limit + 1)
        if len(data) > limit:
            raise too_long("the input", limit)
        return data

    def lines(self, limit: int) -> Iterator[Line]:
        """Give the lines one by one, recoded to UTF-8 if they are UTF-16 or UTF-32.

        Raises:
            SourceError: the bytes are no text, a line goes on for a hundred times ``limit``, or empty lines never end.
        """
        binary = self._as_narrow()
        number = full = 0
        while data := binary.readline(limit + 1):
            number += 1
            if not data.isspace():
                full = number
            elif number - full > _BLANKS:
                raise SourceError(f"{_BLANKS:,} lines in a row are empty; the rest of the input is not read")
            if len(data) <= limit or data.endswith(b"\n"):
                yield Line(number, data)
            else:
                _skip_line(binary, limit)
                yield Line(number, None)

    def _as_narrow(self) -> BinaryIO:
        wide = wide_encoding(self.head)
        if wide:
            encoding, skip = wide
            self._binary.read(skip)
            return _buffered(_Recoded(self._binary, encoding))
        refuse_binary(self.head)
        if self.head.startswith(codecs.BOM_UTF8):
            self._binary.read(len(codecs.BOM_UTF8))
        return self._binary


def too_long(what: str, limit: int) -> SourceError:
    """Give the error for an input of more than ``limit`` bytes."""
    return SourceError(f"{what} is longer than {limit:,} bytes, the limit for one; split it or raise the limit")


def _read_fully(binary: BinaryIO, size: int) -> bytes:
    """Read ``size`` bytes or to the end: pipes may give less at a time."""
    parts = []
    while size > 0 and (part := binary.read(min(size, 1 << 20))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _skip_line(binary: BinaryIO, limit: int) -> None:
    for _ in range(_HOPELESS):
        rest = binary.readline(limit + 1)
        if not rest or rest.endswith(b"\n"):
            return
    raise SourceError(f"a line is longer than {_HOPELESS * limit:,} bytes; the rest of the input is not read")


def _joined(head: bytes, rest: BinaryIO) -> BinaryIO:
    return _buffered(_Joined(head, rest))


def _buffered(raw: io.RawIOBase) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(cast(io.FileIO, raw), HEAD))


class _Joined(io.RawIOBase):
    """Puts bytes already read back before a stream that cannot be rewound (standard input, gzip)."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        if self._head:
            part, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            part = self._rest.read(len(buffer)) or b""
        buffer[: len(part)] = part
        return len(part)


class _Recoded(io.RawIOBase):
    """UTF-8 bytes of a stream in another Unicode encoding."""

    def __init__(self, rest: BinaryIO, encoding: str) -> None:
        self._rest = rest
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = b""
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while not self._ready and not self._ended:
            data = self._rest.read(HEAD)
            self._ended = not data
            self._ready = self._decoder.decode(data, final=self._ended).encode()
        part, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)
