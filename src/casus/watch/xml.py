"""A feed's XML, read without harm: no entities are expanded, nothing is loaded, and what is broken is mended."""

from __future__ import annotations

import html
import html.entities
import re
from contextlib import suppress
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from casus.errors import SourceError
from casus.sources.encoding import decode

_PREFIXES = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://backend.userland.com/RSS2": "",
}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_ROOTS = frozenset({"rss", "RDF", "feed"})
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"\A[\s\ufeff]*+<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_FIRST = re.compile(r"<!DOCTYPE|<[A-Za-z]", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTITY = re.compile(r"&(?:(#\d{1,7}|#x[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);|([A-Za-z][A-Za-z0-9]{1,31};)?)")
_PAGE = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b", re.DOTALL | re.IGNORECASE)
_NAMED_FEED = re.compile(r"<link\b[^>]{0,500}application/(?:rss|atom)\+xml[^>]{0,500}>", re.IGNORECASE)
_HREF = re.compile(r"href\s*=\s*[\"']([^\"']{1,500})", re.IGNORECASE)


def feed_tree(data: bytes, *, url: str, charset: str | None) -> tuple[Any, bool]:
    """The root of a feed's XML, and whether it was whole.

    Raises:
        SourceError: it is no feed.
    """
    text = _DECLARATION.sub("", _decoded(data, charset), count=1).lstrip("\ufeff \t\r\n")
    if _PAGE.match(text):
        named_ones = feeds_named(text, url=url)
        told = f"; it names these as its feeds: {', '.join(named_ones)}" if named_ones else ""
        raise SourceError(f"this is a web page, no feed{told}")
    if not text.startswith("<"):
        raise SourceError("this is no feed: it is no XML" if text else "the feed is empty")
    tree, whole = _parsed(_without_doctype(text), url)
    if tree is None or not isinstance(tree.tag, str) or _local(tree.tag) not in _ROOTS:
        raise SourceError(f"this is XML, but no feed{_root_named(tree)}")
    _take_for_granted(tree)
    return tree, whole


def _without_doctype(text: str) -> str:
    """The text without what declares its type, and entities: that stands before the first element."""
    first = _FIRST.search(text)
    declared = _DOCTYPE.match(text, first.start()) if first else None
    return f"{text[: declared.start()]} {text[declared.end() :]}" if declared else text


def _take_for_granted(tree: Any) -> None:
    """Drop the namespace of the feed itself where it is none of those that are known: some make up their own."""
    space = tree.tag.rpartition("}")[0].removeprefix("{")
    if not space or space in _PREFIXES or space == _RDF:
        return
    for element in tree.iter(f"{{{space}}}*"):
        with suppress(ValueError):  # in broken markup there are names that may not be given
            element.tag = _local(element.tag)


def _local(tag: str) -> str:
    """The name without its namespace; ``etree.QName`` refuses the odd names that broken markup has."""
    return tag.rpartition("}")[2]


def named(element: Any) -> str:
    """An element's name with the usual prefix of its namespace; ``?:name`` in a namespace that is not known."""
    if not isinstance(element.tag, str):
        return "?"
    space, _, name = element.tag.rpartition("}")
    if not space:
        return name
    prefix = _PREFIXES.get(space.removeprefix("{"), "?")
    return f"{prefix}:{name}" if prefix else name


def _parsed(text: str, url: str) -> tuple[Any, bool]:
    try:
        return etree.fromstring(text.encode(), _parser(recover=False), base_url=url), True
    except (etree.XMLSyntaxError, UnicodeEncodeError):
        mended = _ENTITY.sub(_mended, _CONTROLS.sub("", text)).encode(errors="replace")
    try:
        return etree.fromstring(mended, _parser(recover=False), base_url=url), True
    except etree.XMLSyntaxError:
        pass
    try:
        return etree.fromstring(mended, _parser(recover=True), base_url=url), False
    except etree.XMLSyntaxError:
        return None, False


def _parser(*, recover: bool) -> Any:
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _mended(found: re.Match[str]) -> str:
    """An entity of XML as it is, one of HTML as its character, and an ampersand that stands for itself escaped."""
    if found[1]:
        return found[0] if not found[1].startswith("#") or _is_allowed(found[1]) else "\ufffd"
    character = html.entities.html5.get(found[2]) if found[2] else None
    return html.escape(character) if character else f"&amp;{found[2] or ''}"


def _is_allowed(reference: str) -> bool:
    """Whether XML allows the character that ``#233`` or ``#xE9`` stands for."""
    number = int(reference[2:], 16) if reference[1] == "x" else int(reference[1:])
    return number in (9, 10, 13) or 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000


def _decoded(data: bytes, charset: str | None) -> str:
    """By byte order mark or UTF-8; else as the host, then as the feed declares; else by likelihood."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:1024])
    for name in (charset, declared[1].decode() if declared else None):
        try:
            if name and not name.lower().startswith("utf"):
                return data.decode(name)
        except (LookupError, UnicodeError):
            continue
    return decode(data)


def feeds_named(page: str, *, url: str) -> list[str]:
    """The addresses, three at most, of the feeds that a page at an address names as its own."""
    found = (_HREF.search(link[0]) for link in _NAMED_FEED.finditer(page[:100_000]))
    return [urljoin(url, html.unescape(href[1])) for href in found if href][:3]


def _root_named(tree: Any) -> str:
    return f" (its first element is {str(tree.tag)[:60]!r})" if tree is not None else ""
