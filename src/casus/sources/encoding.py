"""From bytes to text: byte order marks, UTF-8, then the likeliest legacy encoding."""

from __future__ import annotations

import codecs
import unicodedata

from casus.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16-LE
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document (docx, xlsx, odt, epub)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (doc, xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1a\x1b")) + b"\x7f"
_WESTERN_MARKS = frozenset("€‚„…‘’“”•–—™š›œžŸŠŒŽ¡£§«°»·¿´­\xa0©®½¼¾ºª²³")
_LEGACY = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "koi8_r", "iso8859_2", "iso8859_6", "cp866", "cp437", "mac_roman", "cp874",
    "gb18030", "big5", "shift_jis", "euc_jp", "cp949",
]  # fmt: skip
_SAMPLE = 20_000


def decode(data: bytes) -> str:
    """Give the text that a whole file's bytes stand for, without its byte order mark.

    Tried in this order: a byte order mark; UTF-16 without one; UTF-8; UTF-8 with some damage (each damaged
    place becomes U+FFFD); Windows-1252 or Latin-1 where that gives plausible western text; what
    charset-normalizer takes for likeliest.

    Raises:
        SourceError: the bytes are no text.
    """
    wide = wide_encoding(data)
    if wide:
        encoding, skip = wide
        return data[skip:].decode(encoding, "replace")
    refuse_binary(data)
    data = data.removeprefix(codecs.BOM_UTF8)
    text = _decode_utf8(data)
    return data.decode(legacy_encoding(data), "replace") if text is None else text


def wide_encoding(head: bytes) -> tuple[str, int] | None:
    """Name the UTF-16 or UTF-32 form of a text by its first bytes, and how many of them are its mark."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return None if encoding == "utf-8" else (encoding, len(mark))
    pairs = len(head) // 2
    if pairs < 4:
        return None
    even, odd = head[: 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    # Latin letters in UTF-16 have a NUL in every pair, always on one side; binary files have them anywhere.
    if odd > 0.7 * pairs and even == 0:
        return "utf-16-le", 0
    if even > 0.7 * pairs and odd == 0:
        return "utf-16-be", 0
    return None


def refuse_binary(data: bytes) -> None:
    """Raise SourceError if bytes that are neither UTF-16 nor UTF-32 are no text in any other encoding."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise SourceError(f"this is {kind}, not text; convert it to text or HTML first")
    if b"\0" in data:
        raise SourceError(f"a NUL byte stands at byte {data.index(0)}: this is a binary file, not text")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > max(4, 0.05 * len(data)):
        raise SourceError(f"{controls} of {len(data)} bytes are control codes: this is a binary file, not text")


def legacy_encoding(data: bytes) -> str:
    """Name the likeliest encoding of bytes that are not UTF-8.

    Method: western text has few bytes beyond ASCII, and in Windows-1252 nearly all of them are letters or
    typographic marks; then it is that, or Latin-1. Otherwise charset-normalizer chooses. Both look at 20,000
    bytes from where those beyond ASCII begin.
    """
    western = "cp1252" if _decodes(data, "cp1252") else "latin-1"
    if _is_western(_sample(data), western):
        return western
    import charset_normalizer  # imported here: seldom needed, and start-up time counts

    best = charset_normalizer.from_bytes(_sample(data), cp_isolation=_LEGACY).best()
    return best.encoding if best else western


class LineDecoder:
    """Decodes a stream line by line: UTF-8 where a line is that, else one legacy encoding for all the others.

    ``head`` is the beginning of the stream, from which that encoding is found when it is first needed.
    """

    def __init__(self, head: bytes) -> None:
        self._head = head
        self._legacy: str | None = None

    def decode(self, line: bytes) -> str:
        """Give the text of one line."""
        text = _decode_utf8(line)
        if text is not None:
            return text
        if self._legacy is None:
            # The last line of the head may be cut off within a character.
            others = [other for other in self._head.split(b"\n")[:-1] if not _decodes(other, "utf-8")]
            self._legacy = legacy_encoding(b"\n".join(others) or line)
        return line.decode(self._legacy, "replace")


def _decode_utf8(data: bytes) -> str | None:
    """Decode UTF-8, repairing it where most of it beyond ASCII is sound; None where it is something else."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    damaged = text.count("�")
    sound = sum(char > "\x7f" for char in text) - damaged
    return text if sound > damaged else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _sample(data: bytes) -> bytes:
    """Take the first bytes, starting where the first non-ASCII one is if that comes late."""
    first = next((i for i, byte in enumerate(data) if byte > 0x7F), 0)
    start = max(0, first - 1000)
    return data[start : start + _SAMPLE]


def _is_western(data: bytes, encoding: str) -> bool:
    high = [char for char in data.decode(encoding) if char > "\x7f"]
    letters = sum(chr(byte).isalpha() for byte in data if byte < 128)
    plausible = sum(char in _WESTERN_MARKS or _is_latin_letter(char) for char in high)
    few = max(3, 0.3 * (letters + len(high)))  # French, the richest in accents, has two in ten
    return plausible >= 0.9 * len(high) and len(high) <= few


def _is_latin_letter(char: str) -> bool:
    return char.isalpha() and unicodedata.name(char, "").startswith("LATIN")
