"""The HTML within feeds: as escaped text, as elements, as plain text, or as any of these where another was meant."""

from __future__ import annotations

import html
import re
from contextlib import suppress
from typing import Any

from lxml import etree
from lxml import html as lxml_html

_XHTML = "{http://www.w3.org/1999/xhtml}"
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|div|a|b|i|em|strong|span|img|ul|li|h[1-6])\b", re.IGNORECASE)


def inner_markup(element: Any, *, plain_text: bool) -> str:
    """What an element holds, as HTML; with ``plain_text`` its characters are meant to the letter."""
    if len(element):
        for inside in element.iter(f"{_XHTML}*"):
            with suppress(ValueError):  # in broken markup there are names that may not be given
                inside.tag = inside.tag.removeprefix(_XHTML)
        inner = "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
        return (html.escape(element.text or "", quote=False) + inner).strip()
    text = (element.text or "").strip()
    if plain_text:
        return html.escape(text, quote=False)
    if _ESCAPED_TAG.search(text) and not _TAG.search(text):
        return html.unescape(text)  # escaped once too often
    return text


def plain(markup: str) -> str:
    """The words of a piece of HTML, on one line."""
    if _TAG.search(markup):
        try:
            markup = lxml_html.fragment_fromstring(markup, create_parent="div").text_content()
        except (etree.LxmlError, ValueError):
            markup = _TAG.sub(" ", markup)
    else:
        markup = html.unescape(markup)
    return " ".join(markup.split())
