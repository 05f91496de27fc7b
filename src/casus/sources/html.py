"""HTML pages: headline and main text, date, source and address, by trafilatura."""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

from casus.errors import SourceError
from casus.records import Report
from casus.sources.encoding import decode
from casus.sources.plaintext import report_of_text
from casus.sources.reports import EmptyReport, make_report
from casus.sources.tags import MOST, is_crowded

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*+<\?xml[^>]*\?>")
_BLOCKS = frozenset({"p", "head", "item", "quote", "code", "row", "list", "table", "div", "ab", "fw"})
# Only dates that the page states as its own: no guesses from its text, nor a bound at today.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "9999-12-30"}


def report_of_html(data: bytes, *, name: str) -> Report:
    """Make a report of a page: its headline as first paragraph, then its main text.

    Method: trafilatura (Barbaresi 2021, ACL demo 122-131), comments left out. Paragraphs are parted by an
    empty line, forced line breaks are kept, other white space is one space.

    Raises:
        SourceError: the page holds no main text, or extraction fails.
    """
    markup = _decode(data)
    if "<" not in markup:
        return report_of_text(markup, name=name)
    page = _extract(markup)
    if page is None or page.body is None:
        raise EmptyReport("no main text was found in the page")
    text = _with_headline(page.title, _text_of(page.body))
    return make_report(
        text,
        name=name,
        published=page.date,
        title=page.title,
        source=page.sitename or page.hostname,
        url=page.url,
    )


def _decode(data: bytes) -> str:
    """Decode by byte order mark or UTF-8, else as the page declares, else by likelihood."""
    declared = _CHARSET.search(data[:4096])
    if declared:
        try:
            data.decode()
        except UnicodeDecodeError:
            try:
                return data.decode(declared[1].decode())
            except (LookupError, UnicodeError):
                pass
    return decode(data)


def _extract(markup: str) -> Any:
    if is_crowded(markup):
        raise SourceError(f"a tag has more than {MOST:,} attributes: this is no page that a browser would show")
    markup = _XML_DECLARATION.sub("", markup, count=1)
    if "<body" not in markup.lower():
        markup = f"<html><body><div>{markup}</div></body></html>"  # trafilatura refuses fragments
    try:
        return _extractor()(markup)
    except Exception as error:
        # A parser fed with anything may fail with anything; one page must not end a job.
        raise SourceError(f"the page cannot be read as HTML ({type(error).__name__}: {error})") from error


@functools.cache
def _extractor() -> Callable[[str], Any]:
    """Import trafilatura on first use, since that takes long, and keep its log messages off the terminal."""
    for name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        logger = logging.getLogger(name)
        if logger.level == logging.NOTSET:  # whoever wants its messages has set a level
            logger.setLevel(logging.CRITICAL)
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    config = use_config()
    # Below this many characters trafilatura falls back to all words of the page, paragraphs run together. Its
    # 250 is more than a short report has.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "25")
    return functools.partial(
        bare_extraction,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_DATES,
        config=config,
    )


def _text_of(body: Any) -> str:
    raw = "".join(_pieces(body))
    lines = (" ".join(line.split()) for line in raw.split("\n"))
    return re.sub(r"\n{2,}", "\n\n", "\n".join(lines)).strip()


def _pieces(element: Any) -> Iterator[str]:
    """Give the words of an element in order, with line ends where blocks and forced breaks are."""
    if element.tag == "lb":
        yield "\n"
    elif element.tag in _BLOCKS:
        yield "\n\n"
    yield _words(element.text, lines=element.tag == "p")
    for child in element:
        if child.tag == "cell" and child.getprevious() is not None:
            yield " | "
        yield from _pieces(child)
        if child.tag in _BLOCKS:
            yield "\n\n"
        yield _words(child.tail)


def _words(text: str | None, *, lines: bool = False) -> str:
    """Make white space one space, but keep empty lines (of preformatted text) or, with ``lines``, all."""
    if not text:
        return ""
    parts = re.split(r"\n+" if lines else r"\n\s*\n", text)
    return "\n\n".join(re.sub(r"\s+", " ", part) for part in parts)


def _with_headline(title: str | None, text: str) -> str:
    """Put the headline first, unless the text begins with it or a longer or shorter form of it."""
    if not title or not text:
        return text
    first, headline = _folded(text.split("\n", 1)[0]), _folded(title)
    shortened = headline.startswith(first) and 2 * len(first) > len(headline)
    if shortened or first.startswith(headline):
        return text
    return f"{' '.join(title.split())}\n\n{text}"


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
