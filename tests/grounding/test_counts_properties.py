"""What must hold of numbers in any text."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casus.grounding import counts
from casus.grounding.counts import Bounds

WORDS = """at least more than up to as many between and or 20 30 1,5 40,000 1.5 million dozen dozens
hundreds of thousands a an the no one none nobody both few several couple half quarter two twenty - five
hundred thousand soldiers men civilian and his son wife , $ % km years old aged third 4th F - 16 perhaps
if not plus + some another Isa Demir"""
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join))

ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen"""
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(n: int) -> str:
    if n < 20:
        return ONES.split()[n]
    if n < 100:
        return TENS.split()[n // 10] + (f"-{ONES.split()[n % 10]}" if n % 10 else "")
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= scale:
            rest = n % scale
            joint = " and " if rest < 100 else " "
            return f"{in_words(n // scale)} {name}" + (joint + in_words(rest) if rest else "")
    raise AssertionError


def sound(bounds: Bounds) -> bool:
    if bounds.low is None:
        return bounds.high is None
    return bounds.low >= 0 and (bounds.high is None or bounds.low <= bounds.high)


@settings(max_examples=400, deadline=None)
@given(texts, st.one_of(st.none(), st.booleans()))
def test_any_text_is_read_without_an_error(text, plural):
    end = 0
    for number in counts.find(text):
        assert text[number.start : number.end] == number.text
        assert end <= number.start < number.end
        assert sound(Bounds(number.low, number.high))
        end = number.end
    assert sound(counts.bounds(text))
    assert sound(counts.phrase_bounds(text, plural=plural))
    got = counts.resolve(text, plural=plural)
    assert got.bounds == counts.phrase_bounds(text, plural=plural)
    assert got.resolved == (got.confidence > 0) == bool(got.candidates)
    assert got.reason


@given(st.integers(0, 99_999_999))
@example(1_000_001)
def test_a_written_number_is_read_back(n):
    assert counts.bounds(f"{n}") == counts.bounds(f"{n:,}") == Bounds(n, n)
    assert counts.bounds(in_words(n)) == Bounds(n, n)
    assert counts.phrase_bounds(f"{n:,} people") == counts.phrase_bounds(f"{in_words(n)} people") == Bounds(n, n)
    (found,) = counts.find(f"Of those, {in_words(n)} left.")
    assert (found.text, found.low, found.high) == (in_words(n), n, n)


@given(st.integers(2, 99_999), st.integers(1, 99_999))
def test_a_written_range_is_read_back(low, more):
    high = low + more
    assert counts.bounds(f"between {low:,} and {high:,}") == counts.bounds(f"{low} to {high}") == Bounds(low, high)


@given(st.integers(2, 1_899), st.integers(2, 1_899))
def test_parts_do_not_change_the_whole(whole, part):
    got = counts.resolve(f"{whole} people, including {part} guards and a nurse")
    assert (got.low, got.high, got.among) == (whole, whole, (Bounds(part, part),))


@given(st.integers(1, 99_999))
def test_modifiers_bound_any_number(n):
    assert counts.bounds(f"at least {n}") == counts.bounds(f"{n} or more") == Bounds(n, None)
    assert counts.bounds(f"more than {n:,}") == Bounds(n + 1, None)
    assert counts.bounds(f"as many as {n}") == Bounds(1, n)


@given(st.lists(st.integers(2, 9_999), min_size=2, max_size=5))
def test_lists_are_added_up(parts):
    nouns = ["guards", "miners", "cooks", "clerks", "nurses"]
    named = [f"{n:,} {noun}" for n, noun in zip(parts, nouns, strict=False)]
    phrase = ", ".join(named[:-1]) + " and " + named[-1]
    assert counts.phrase_bounds(phrase) == Bounds(sum(parts), sum(parts))


PIECES = [
    "between 20 and ",
    "at least more than ",
    "one hundred and ",
    "20-",
    "1,",
    "half of a ",
    "hundreds of ",
    "a, and ",
    "two soldiers and ",
    "$",
    "of the ",
    "9" * 50,
    "1.",
    "aged 3, ",
]


def work(run: Callable[[], object]) -> int:
    """How many calls a run makes: its length, counted without a clock."""
    count = 0

    def seen(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(seen)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_no_faster_than_the_text(piece):
    def spent(size: int) -> int:
        text = piece * (size // len(piece))
        return work(lambda: (counts.find(text), counts.phrase_bounds(text)))

    assert spent(40_000) < 6 * spent(10_000) + 1_000
