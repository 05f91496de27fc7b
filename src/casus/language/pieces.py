"""Words to word pieces and shapes: what the encoder reads.

The encoder is uncased; the shape of each word (Title, UPPER, digits, …) goes in beside its pieces, so that
capitals are not lost and text in capitals only is read as the same words in another shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

MAX_PIECES = 8
"""Pieces kept of one word (the first six and the last two); only addresses and the like have more."""

SHAPES = ("none", "lower", "title", "upper", "letter", "mixed", "digits", "alnum", "punct", "other")
_SHAPE = {name: i for i, name in enumerate(SHAPES)}


def shape_of(word: str) -> int:
    """The number in ``SHAPES`` of a word's shape."""
    if word.isalpha():
        return _SHAPE[_letters(word)]
    if any(c.isdigit() for c in word):
        return _SHAPE["alnum" if any(c.isalpha() for c in word) else "digits"]
    if any(c.isalpha() for c in word):
        return _SHAPE[_letters("".join(c for c in word if c.isalpha()))]
    return _SHAPE["punct" if word.strip() else "other"]


def _letters(word: str) -> str:
    if word.islower():
        return "lower"
    if len(word) == 1:
        return "letter" if word.isupper() else "other"
    if word.isupper():
        return "upper"
    return "title" if word[0].isupper() and word[1:].islower() else "mixed"


class Pieces:
    """Splits words into word pieces; remembers words that it has seen (results do not depend on that)."""

    def __init__(self, vocabulary: Path, *, remember: int = 200_000) -> None:
        words = vocabulary.read_text(encoding="utf-8").split("\n")
        vocab = {w: i for i, w in enumerate(words) if w}
        self.cls, self.sep, self.pad, self.unknown = (vocab[t] for t in ("[CLS]", "[SEP]", "[PAD]", "[UNK]"))
        self._tokenizer = Tokenizer(WordPiece(vocab, unk_token="[UNK]", max_input_chars_per_word=100))
        self._tokenizer.normalizer = BertNormalizer(lowercase=True)
        self._tokenizer.pre_tokenizer = BertPreTokenizer()
        self._seen: dict[str, list[int]] = {}
        self._remember = remember

    def of_words(self, words: Sequence[str]) -> list[list[int]]:
        """The piece ids of each word; at least one, at most ``MAX_PIECES`` a word."""
        new = [w for w in dict.fromkeys(words) if w not in self._seen]
        if new:
            if len(self._seen) + len(new) > self._remember:
                self._seen.clear()
                new = list(dict.fromkeys(words))
            for word, encoding in zip(new, self._tokenizer.encode_batch([w[:200] for w in new]), strict=True):
                self._seen[word] = self._kept(encoding.ids)
        return [self._seen[w] for w in words]

    def _kept(self, ids: list[int]) -> list[int]:
        if not ids:
            return [self.unknown]
        return ids if len(ids) <= MAX_PIECES else ids[: MAX_PIECES - 2] + ids[-2:]
