"""HTML pages."""

import datetime as dt
import logging

import pytest

from casus.records import Report
from casus.sources import read
from casus.sources.kinds import sniff

HEAD = """<head><meta charset="utf-8"><title>Rebels attack Darum | Levant Wire</title>
<meta property="og:site_name" content="Levant Wire">
<meta property="article:published_time" content="2024-02-03T23:30:00-05:00">
<link rel="canonical" href="https://levantwire.example/2024/darum"></head>"""
ARTICLE = """<article><h1>Rebels attack Darum</h1>
<p>Rebels shelled the <b>town</b> of
   Darum on <a href="/f">Friday</a>, killing four&nbsp;soldiers.</p>
<p>The government<br>condemned it 🙂.</p>
<blockquote>We will respond &amp; soon</blockquote></article>"""
AROUND = """<html>{head}<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
{article}<div class="comments"><p>First!</p></div><footer><p>Copyright 2021 Levant Wire</p></footer>
<script>var date = "2019-01-01";</script></body></html>"""
TEXT = """Rebels attack Darum

Rebels shelled the town of Darum on Friday, killing four soldiers.

The government
condemned it 🙂.

We will respond & soon"""


def read_page(folder, content, name="page.html", **options):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (item,) = read([path], **options)
    return item


def page(head=HEAD, article=ARTICLE):
    return AROUND.format(head=head, article=article)


def test_main_text_title_date_source_and_address(tmp_path):
    report = read_page(tmp_path, page())
    assert report.text == TEXT
    assert report.published == dt.date(2024, 2, 3)
    assert report.title == "Rebels attack Darum"
    assert report.source == "Levant Wire"
    assert report.url == "https://levantwire.example/2024/darum"
    assert report.id == f"page-{report.sha256[:8]}"


def test_headline_comes_first_and_once(tmp_path):
    bare = ARTICLE.replace("<h1>Rebels attack Darum</h1>", "")
    for article in (ARTICLE, bare, f"<h1>Rebels attack Darum</h1>{bare}"):
        text = read_page(tmp_path, page(article=article)).text
        assert text.startswith("Rebels attack Darum")
        assert text.count("attack Darum") == 1
        assert text.split("\n\n")[1].startswith("Rebels shelled")


def test_no_date_is_guessed(tmp_path):
    report = read_page(tmp_path, page(head="<head><title>Rebels attack Darum</title></head>"))
    assert report.published is None


def test_a_date_in_the_future_is_kept(tmp_path):
    head = '<head><title>T</title><meta name="date" content="2131-05-06"></head>'
    assert read_page(tmp_path, page(head=head)).published == dt.date(2131, 5, 6)


def test_a_long_page_keeps_its_paragraphs(tmp_path):
    paragraphs = [
        f"On day {n} the rebels shelled the town of Darum again, and {n + 2} people died." for n in range(200)
    ]
    article = "<article>" + "".join(f"<p>{text}</p>\n" for text in paragraphs) + "</article>"
    report = read_page(tmp_path, page(head="<head></head>", article=article))
    assert report.text == "\n\n".join(paragraphs)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_declared_and_marked_encodings(tmp_path, encoding):
    head = HEAD.replace("utf-8", encoding)
    article = "<p>Der General wurde in Düsseldorf verhaftet, weil er “nein” sagte – ohne Prozeß.</p>"
    report = read_page(tmp_path, page(head=head, article=article).encode(encoding))
    assert "Düsseldorf verhaftet, weil er “nein” sagte – ohne Prozeß." in report.text


def test_declared_encoding_goes_before_likelihood(tmp_path):
    word = "Żółć"
    data = f'<html><head><meta charset="iso-8859-2"></head><body><p>{word} said no to it all.</p></body></html>'
    assert read_page(tmp_path, data.encode("iso-8859-2")).text == f"{word} said no to it all."


@pytest.mark.parametrize("declared", ["base64", "rot13", "utf-7", "undefined", "x-none", "idna"])
def test_a_nonsense_declaration_does_no_harm(tmp_path, declared):
    data = f'<html><head><meta charset="{declared}"></head><body><p>A café was hit by rebels.</p></body></html>'
    assert read_page(tmp_path, data.encode("latin-1")).text == "A café was hit by rebels."


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<p>Rebels attacked.</p>", "Rebels attacked."),
        ("<p>Rebels attacked.</p><p>They left.</p>", "Rebels attacked.\n\nThey left."),
        ("Rebels attacked; no tags at all.", "Rebels attacked; no tags at all."),
        (
            "<?xml version='1.0' encoding='utf-8'?><html><body><p>Rebels attacked it.</p></body></html>",
            "Rebels attacked it.",
        ),
    ],
)
def test_fragments(tmp_path, content, text):
    assert read_page(tmp_path, content).text == text


def test_right_to_left_page(tmp_path):
    sentence = "أدانت الحكومة الهجوم وطالبت بسحب القوات فورا من المنطقة الحدودية."
    assert sentence in read_page(tmp_path, f"<html dir=rtl><body><p>{sentence}</p></body></html>").text


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<html></html>",
        "<html><head><title>Only a title</title></head><body></body></html>",
        "<html><body><script>var x = 'Rebels attacked';</script></body></html>",
        "<div>" * 50_000 + "Rebels attacked",
        "<a" * 50_000,
        "<!--" * 50_000,
    ],
)
def test_pages_without_main_text_are_skipped(tmp_path, content):
    assert read_page(tmp_path, content).reason == "empty"


def test_nothing_is_logged(tmp_path, caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        read_page(tmp_path, "<html><body></body></html>")
        read_page(tmp_path, page())
    assert [record.name for record in caplog.records if "casus" not in record.name] == []
    assert capfd.readouterr() == ("", "")


def test_a_failing_parser_fails_one_page(tmp_path, monkeypatch):
    def fail(markup):
        raise RecursionError("too deep")

    monkeypatch.setattr("casus.sources.html._extractor", lambda: fail)
    item = read_page(tmp_path, page())
    assert item.reason == "error"
    assert "RecursionError" in item.message


def test_binary_page(tmp_path):
    assert "PDF" in read_page(tmp_path, b"%PDF-1.5 <html>").message


def test_the_same_page_gives_the_same_report(tmp_path):
    first, second = (read_page(tmp_path, page()) for _ in range(2))
    assert isinstance(first, Report)
    assert first == second


def test_many_comments_before_a_page_are_read_once():
    assert sniff("<!---->" * 5000 + "plain words") == "text"
    assert sniff("<!-- one --> <!-- two -->\n<html>") == "html"
