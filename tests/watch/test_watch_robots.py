"""robots.txt: the program's own group, the longest rule, wildcards, and rules that try to cost time."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.watch.robots import rules_of


def rules(text: str, agent: str = "casus/1.0 (+mail@a.example)"):
    return rules_of(text.encode(), agent=agent)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/x", True),
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: *\nDisallow: /", "/x", False),
        ("user-AGENT : *\nDISALLOW :/x # not this", "/x/y", False),
        ("User-agent: other\nDisallow: /", "/x", True),
        ("User-agent: Casus\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "/y", True),
        ("User-agent: other\nUser-agent: casus\nDisallow: /", "/x", False),
        ("User-agent: casus\nDisallow: /a\n\nUser-agent: casus\nDisallow: /b", "/b", False),
        ("User-agent: casus/2.0\nDisallow: /", "/x", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x=1", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("User-agent: *\nDisallow: /café", "/caf%c3%a9", False),
        ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
        ("User-agent: *\nDisallow: /a%2Fb", "/a%2fb", False),
        ("User-agent: *\nSitemap: http://a.example/s\nDisallow: /a", "/a", False),
        ("Disallow: /", "/x", True),
        ("\ufeffUser-agent: *\r\nDisallow: /x\r\n", "/x", False),
        ("<html><body>No such page</body></html>", "/x", True),
    ],
)
def test_the_rules_are_those_of_the_standard(text, path, allowed):
    assert rules(text).allows(path) is allowed


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 7.5", 7.5),
        ("User-agent: *\nCrawl-delay: 5\n\nUser-agent: casus\nCrawl-delay: 9", 9),
        ("User-agent: *\nCrawl-delay: soon", 0),
        ("User-agent: *\nCrawl-delay: -5", 0),
        ("User-agent: *\nCrawl-delay: nan", 0),
        ("User-agent: *\nCrawl-delay: inf", 0),
        ("User-agent: other\nCrawl-delay: 5", 0),
    ],
)
def test_the_delay_is_that_of_the_programs_group(text, delay):
    assert rules(text).delay == delay


def test_only_the_first_half_megabyte_is_read():
    assert rules("#\n" * 300_000 + "User-agent: *\nDisallow: /").allows("/x")
    assert not rules("User-agent: *\nDisallow: /\n" + "#\n" * 500_000).allows("/x")


def test_rules_of_many_stars_are_tried_in_a_moment():
    hostile = "User-agent: *\n" + f"Disallow: /{'*a' * 200}*b$\n" * 100
    assert rules(hostile).allows("/" + "a" * 2000)


@given(st.text("ab/*$", max_size=8), st.text("ab/", max_size=12))
def test_a_pattern_fits_what_the_same_regular_expression_fits(pattern, path):
    ends = pattern.endswith("$")
    expression = ".*".join(re.escape(piece) for piece in pattern.removesuffix("$").split("*")) + ("$" if ends else "")
    fits = re.match("/" + expression, "/" + path) is not None
    assert rules(f"User-agent: *\nDisallow: /{pattern}").allows("/" + path) is not fits


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data):
    rules_of(b"User-agent: *\n" + data, agent="casus").allows("/x")
