"""From bytes to entries: every kind of feed, and what is wrong with most of them."""

from __future__ import annotations

import datetime as dt
import email.utils
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.errors import SourceError
from casus.watch.feeds import read_feed
from casus.watch.moments import moment_of
from feed_hosts import item, rss

URL = "https://a.example/news/feed.xml"


def read(text: str | bytes, **options):
    return read_feed(text.encode() if isinstance(text, str) else text, url=URL, **options)


def only(text: str | bytes, **options):
    (entry,) = read(text, **options).entries
    return entry


def test_rss_2():
    feed = read(
        """<?xml version="1.0" encoding="utf-8"?>
        <!-- made by hand -->
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
             xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
        <channel><title>River &amp; Post</title><link>https://a.example/</link><atom:link rel="self" href="feed.xml"/>
        <image><title>Logo</title><link>https://a.example/logo</link></image>
        <item>
          <title>Troops &amp;amp; tanks &lt;b&gt;leave&lt;/b&gt;</title>
          <link>
            https://a.example/1
          </link>
          <guid isPermaLink="false">rp-1</guid>
          <pubDate>Sat, 03 Feb 2024 23:30:00 -0500</pubDate>
          <description>Short.</description>
          <content:encoded><![CDATA[<p>The whole <i>article</i>.</p>]]></content:encoded>
          <media:content url="https://a.example/1.jpg"><media:title>A picture</media:title></media:content>
          <media:description>Of a tank</media:description>
          <enclosure url="https://a.example/1.mp3" type="audio/mpeg"/>
        </item></channel></rss>"""
    )
    assert (feed.title, feed.whole) == ("River & Post", True)
    (entry,) = feed.entries
    assert (entry.key, entry.url, entry.title) == ("rp-1", "https://a.example/1", "Troops & tanks leave")
    assert entry.published == dt.date(2024, 2, 3)
    assert entry.markup == "<p>The whole <i>article</i>.</p>"


def test_atom():
    feed = read(
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/base/">
        <title type="text">A &lt; B</title>
        <entry xml:base="day/"><id>urn:1</id><title type="html">Peace &lt;em&gt;talks&lt;/em&gt;</title>
          <link rel="enclosure" href="x.mp3"/><link rel="alternate" type="application/json" href="1.json"/>
          <link type="text/html" href="1.html"/><link rel="edit" href="edit"/>
          <updated>2024-02-05T09:00:00Z</updated><published>2024-02-04T23:59:59.123+03:00</published>
          <summary>Short.</summary>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Talks &amp; more.</p></div></content>
          <source><id>urn:other</id><title>Another feed</title><updated>2001-01-01T00:00:00Z</updated></source>
        </entry></feed>"""
    )
    assert feed.title == "A < B"
    (entry,) = feed.entries
    assert (entry.key, entry.url) == ("urn:1", "https://b.example/base/day/1.html")
    assert (entry.title, entry.published) == ("Peace talks", dt.date(2024, 2, 4))
    assert "<p>Talks &amp; more.</p>" in entry.markup


def test_elements_of_xhtml_lose_their_prefix():
    entry = only(
        """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="http://www.w3.org/1999/xhtml"><entry><id>1</id>
        <content type="xhtml"><x:div><x:p>War and <x:b>peace</x:b></x:p></x:div></content></entry></feed>"""
    )
    assert "<p>War and <b>peace</b></p>" in entry.markup


def test_rss_1():
    feed = read(
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
             xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://a.example/"><title>River Post</title></channel>
        <item rdf:about="https://a.example/item1"><title>One</title><link>https://a.example/1</link>
          <dc:date>2024-02-03T10:00+09:00</dc:date><description>Text</description></item></rdf:RDF>"""
    )
    assert feed.title == "River Post"
    (entry,) = feed.entries
    assert (entry.key, entry.url, entry.published) == (
        "https://a.example/item1", "https://a.example/1", dt.date(2024, 2, 3),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://a.example/rss-0.91.dtd">'
        '<rss version="0.91"><channel><item><title>One</title><link>https://a.example/1</link></item></channel></rss>',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">'
        "<item><title>One</title><link>https://a.example/1</link></item></rdf:RDF>",
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>One</title>'
        '<link rel="alternate" href="https://a.example/1"/><issued>2024-02-03</issued></entry></feed>',
        '<feed><entry><title>One</title><link href="https://a.example/1"/></entry></feed>',
        '<rss xmlns="http://made.example/up"><channel><item><title>One</title><link>https://a.example/1</link></item>'
        "</channel></rss>",
        '<rss xmlns="http://backend.userland.com/rss2"><channel><item><title>One</title><guid>https://a.example/1</guid>'
        "</item></channel></rss>",
    ],
)
def test_older_forms(text):
    entry = only(text)
    assert (entry.url, entry.title) == ("https://a.example/1", "One")


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("<link>../1.html</link>", "https://a.example/1.html"),
        ("<link>//b.example/1</link>", "https://b.example/1"),
        ("<link>?id=1</link>", "https://a.example/news/feed.xml?id=1"),
        ("<link/>", None),
        ("<guid isPermaLink='false'>https://a.example/1</guid>", None),
        ("<guid>https://a.example/1</guid>", "https://a.example/1"),
        ("<guid>river-1</guid>", None),
        ("<link>http://[broken</link>", "http://[broken"),
        ("<link>/1?a=1&b=2&copy=3</link>", "https://a.example/1?a=1&b=2&copy=3"),
    ],
)
def test_addresses(link, url):
    assert only(rss(f"<item><title>One</title>{link}</item>")).url == url


def test_an_address_behind_a_counter_is_that_of_the_article():
    entry = only(
        '<rss xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><link>https://count.example/1</link>'
        "<f:origLink>https://a.example/1</f:origLink></item></channel></rss>"
    )
    assert entry.url == "https://a.example/1"


@pytest.mark.parametrize(
    ("inner", "key"),
    [
        ("<guid>g 1</guid><link>https://a.example/1</link>", "g 1"),
        ("<link>https://a.example/1</link>", "https://a.example/1"),
        ("<title>Only a title</title>", "Only a title"),
        ("<guid>  </guid><link>https://a.example/1</link>", "https://a.example/1"),
    ],
)
def test_an_entry_is_known_by_its_id_or_else_by_its_address(inner, key):
    assert only(rss(f"<item>{inner}</item>")).key == key


def test_an_entry_without_anything_is_none():
    assert read(rss("<item></item>", "<item><description>x</description></item>")).entries == ()


def test_a_very_long_id_is_cut_and_stays_its_own():
    one, two = read(rss(item("/1", id="x" * 5000 + "1"), item("/2", id="x" * 5000 + "2"))).entries
    assert one.key != two.key
    assert max(len(one.key), len(two.key)) < 500


def test_doubles_are_one_entry():
    entries = read(rss(item("/1", id="a"), item("/1", id="a"), item("/1", id="a", title="Another"))).entries
    assert [entry.title for entry in entries] == ["A headline"]


def test_articles_that_share_an_id_are_told_apart_by_their_addresses():
    entries = read(rss(item("/1", id="same"), item("/2", id="same"), item("/3", id="other"))).entries
    assert [entry.key for entry in entries] == ["https://a.example/1", "https://a.example/2", "other"]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("&lt;p&gt;War &amp;amp; peace&lt;/p&gt;", "<p>War &amp; peace</p>"),
        ("&amp;lt;p&amp;gt;War&amp;lt;/p&amp;gt;", "<p>War</p>"),
        ("<![CDATA[<p>War</p>]]>", "<p>War</p>"),
        ("<p>War</p> and more", "<p>War</p> and more"),
        ("War", "War"),
    ],
)
def test_text_is_found_in_every_way_of_writing(markup, found):
    assert only(rss(f"<item><link>/1</link><description>{markup}</description></item>")).markup == found


def test_plain_text_of_atom_is_meant_to_the_letter():
    text = "<summary type='text'>a &lt;b&gt; c &amp;amp; d</summary>"
    entry = only(f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id>{text}</entry></feed>')
    assert entry.markup == "a &lt;b&gt; c &amp;amp; d"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sat, 03 Feb 2024 23:30:00 -0500", "2024-02-03"),
        ("Sat, 3 Feb 24 23:30 EST", "2024-02-03"),
        ("03 Feb 2024 01:00:00 +1400", "2024-02-03"),
        ("Sat, 03 Feb 2024 23:30:00 XYZ", "2024-02-03"),
        ("Saturday, 03-Feb-24 23:30:00 GMT", "2024-02-03"),
        ("2024-02-03", "2024-02-03"),
        ("2024-2-3 7:05", "2024-02-03"),
        ("2024-02-03T23:30:00-11:00", "2024-02-03"),
        ("2024-02-03T23:30:00.000Z", "2024-02-03"),
        ("2024-02-03 23:30:00 +0530", "2024-02-03"),
        ("  2024-02-03T23:30:00+05:30\n", "2024-02-03"),
        ("2024-02-03T23:30:00 Europe/Paris", "2024-02-03"),
        ("2024-02-30", None),
        ("2024-02", None),
        ("2024", None),
        ("Sat, 31 Feb 2024 10:00:00 GMT", None),
        ("yesterday", None),
        ("1706976000", None),
        ("", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("0001-01-01T00:00:00Z", None),
        ("99999-01-01", None),
        ("Sat, 03 Feb 99999999999 10:00:00 GMT", None),
        ("2024-02-03T99:99:99+99:99", "2024-02-03"),
    ],
)
def test_the_day_is_kept_as_it_is_given(text, day):
    found = moment_of(text)
    assert (found and found.day) == (day and dt.date.fromisoformat(day))


@given(st.integers(700_000_000, 4_000_000_000), st.integers(-720, 840))
def test_moments_in_both_forms_are_the_same(seconds, minutes):
    moment = dt.datetime.fromtimestamp(seconds, dt.timezone(dt.timedelta(minutes=minutes)))
    for text in (moment.isoformat(), email.utils.format_datetime(moment)):
        found = moment_of(text)
        assert (found.day, found.seconds) == (moment.date(), moment.timestamp())


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text):
    moment_of(text)


def test_a_date_that_is_none_gives_way_to_the_next():
    text = "<item><link>/1</link><pubDate>soon</pubDate><updated>2024-02-03</updated></item>"
    assert only(rss(text)).published == dt.date(2024, 2, 3)


@pytest.mark.parametrize(
    ("encoded", "options"),
    [
        (rss(item("/1", title="Élysée")).encode(), {"charset": "latin-1"}),
        (b"\xef\xbb\xbf" + rss(item("/1", title="Élysée")).encode(), {}),
        (rss(item("/1", title="Élysée")).encode("utf-16"), {}),
        (rss(item("/1", title="Élysée")).encode("latin-1"), {"charset": "iso-8859-1"}),
        (rss(item("/1", title="Élysée")).encode("latin-1"), {"charset": "utf-8"}),
        (rss(item("/1", title="Élysée")).encode("latin-1"), {"charset": "no-such-charset"}),
        (rss(item("/1", title="Élysée")).encode("latin-1"), {}),
        (rss(item("/1", title="Élysée")).replace("?>", ' encoding="iso-8859-1"?>').encode("latin-1"), {}),
        (rss(item("/1", title="Élysée")).replace("?>", ' encoding="iso-8859-1"?>').encode(), {}),
        (rss(item("/1", title="Élysée")).replace("?>", ' encoding="zip"?>').encode("cp1252"), {"charset": "zlib"}),
    ],
)
def test_charsets_that_are_missing_or_wrong(encoded, options):
    assert only(encoded, **options).title == "Élysée"


@pytest.mark.parametrize(
    "broken",
    [
        rss(item("/1", title="War & peace")),
        rss(item("/1", title="War&nbsp;&amp;&nbsp;peace")),
        rss(item("/1", title="War \x0b&amp; \x1bpeace")),
        "\n\n  " + rss(item("/1", title="War &amp; peace")),
        rss(item("/1", title="War &amp; peace")) + "<!-- made in 0.1 s -->\n\n",
    ],
)
def test_what_is_nearly_xml_is_mended(broken):
    feed = read(broken)
    assert (feed.entries[0].title, feed.whole) == ("War & peace", True)


@pytest.mark.parametrize("end", [40, 60, 80])
def test_of_a_feed_that_is_cut_short_the_last_entry_is_left_out(end):
    text = rss(*(item(f"/{number}") for number in range(5)))
    feed = read(text[:-end])
    assert not feed.whole
    assert [entry.url for entry in feed.entries] == [f"https://a.example/{number}" for number in range(4)]


BOMB = "".join(f'<!ENTITY x{n + 1} "{f"&x{n};" * 10}">' for n in range(9))
DOCTYPE = f'<!DOCTYPE rss [<!ENTITY x0 "ha">{BOMB}<!ENTITY file SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "hidden", [DOCTYPE, "<!-- <!DOCTYPE rss> -->" + DOCTYPE, "<!DOC<!DOCTYPE rss>TYPE rss [" + BOMB + "]>"]
)
@pytest.mark.parametrize(
    "place", ["<item><title>&x9;&file;</title><link>/1</link></item>", "<item a='&x9;'><link>/1</link></item>"]
)
def test_entities_are_neither_expanded_nor_loaded(hidden, place):
    try:
        feed = read(hidden + rss(place).partition("?>")[2])
    except SourceError:
        return
    for entry in feed.entries:
        assert "root:" not in (entry.title or "")
        assert "hahaha" not in (entry.title or "")
        assert len(entry.title or "") < 100


def test_entities_in_a_feed_stay_words():
    assert only(DOCTYPE + rss(item("/1", title="One &x9; &file;")).partition("?>")[2]).title == "One &x9; &file;"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "the feed is empty"),
        ("   \n", "the feed is empty"),
        ("Not found", "it is no XML"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "it is no XML"),
        ("<!DOCTYPE html><html><body>Please log in</body></html>", "a web page, no feed"),
        ("<!-- x --><html><body>Please log in</body></html>", "a web page, no feed"),
        ("<opml version='2.0'><body/></opml>", "no feed .*'opml'"),
        ("<sitemapindex xmlns='http://a.example/'></sitemapindex>", "no feed .*sitemapindex"),
        ("<", "no feed"),
        (b"%PDF-1.7 \xff\xfe", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
    ],
)
def test_what_is_no_feed_is_told(text, why):
    with pytest.raises(SourceError, match=why):
        read(text)


def test_a_page_in_place_of_a_feed_is_asked_for_the_feeds_that_it_names():
    page = """<html><head><link rel="alternate" type="application/rss+xml" title="News" href="/rss?a=1&amp;b=2">
        <link href='https://b.example/atom' rel=alternate type='application/atom+xml'></head></html>"""
    with pytest.raises(SourceError, match=r"https://a\.example/rss\?a=1&b=2, https://b\.example/atom$"):
        read(page)


def test_elements_nested_without_end_are_no_danger():
    with pytest.raises(SourceError, match="no feed"):
        read("<a>" * 100_000)
    assert read("<rss><channel>" + "<item>" * 100_000).whole is False


def test_comments_without_end_are_no_danger():
    with pytest.raises(SourceError, match="no feed"):
        read("<!---->" * 5_000 + "<x>")


def test_ten_thousand_entries():
    feed = read(
        rss(*(item(f"/{n}", id=str(n), date="Sat, 03 Feb 2024 10:00:00 GMT", text="War") for n in range(10_000)))
    )
    assert len(feed.entries) == 10_000


@given(st.text("<>/&;![]-=\"' rsitemchanlxé\0", max_size=80))
def test_any_text_is_a_feed_or_an_error(text):
    with suppress(SourceError):
        read(f"<rss><channel><item><title>{text}")
