"""Making text of strangers safe to show: nothing in a report may steer a terminal, a browser or a table."""

from __future__ import annotations

_PICTURES = 0x2400  # Unicode's block of visible signs for control characters, in their order
_REPLACEMENT = "\ufffd"


# Those of 0x80 to 0x9F count as escapes on old terminals; embeddings, overrides and isolates make text read
# otherwise than it is written, and plain right-to-left text needs none; lone surrogates cannot be written.
_STEERING = (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000))


def _signs() -> dict[int, str]:
    signs = {code: chr(_PICTURES + code) for code in range(0x20) if chr(code) not in "\n\t"}
    return signs | {0x7F: "\u2421"} | dict.fromkeys(_STEERING, _REPLACEMENT)


_SIGNS = _signs()


def visible(text: str) -> str:
    """The text, of the same length, with a visible sign for each character that could steer a terminal."""
    return text.translate(_SIGNS)


def one_line(text: str) -> str:
    """The text as ``visible``, on one line, every run of white space one space."""
    return visible(" ".join(text.split()))
