"""Sectors in words."""

from __future__ import annotations

from typing import get_args

from casus.ontology.sectors import SECTOR_WORDS
from casus.records import Sector


def test_each_sector_of_the_codebook_has_words_of_its_own():
    assert list(SECTOR_WORDS) == list(get_args(Sector))
    assert len(set(SECTOR_WORDS.values())) == len(SECTOR_WORDS)
    assert not any(word in SECTOR_WORDS for word in SECTOR_WORDS.values())
