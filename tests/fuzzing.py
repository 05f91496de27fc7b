"""What may be fed with anything: one target a reader or resolver, each a function of bytes that raises where it fails.

``benchmarks/fuzz.py`` looks for bytes that make one fail; ``test_fuzzed.py`` feeds those that once did. A ``CasusError``
is no failure: it says what is wrong with the input.
"""

from __future__ import annotations

import datetime as dt
import functools
import gzip
import io
import json
import re
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from casus.errors import CasusError
from casus.records import Report, SetAside

Target = Callable[[bytes], None]

WORDS = """
    a an the of and that with from were been has have had by which who their they it its not are when after before amid
    in on at to for as or but if than against over near between into during since until while because he she we I you
    army police rebels troops soldiers civilians protesters gunmen militants government president minister spokesman
    ministry parliament court union party opposition villagers children women guerrillas insurgents fighters officials
    Iraq Iraqi Syria Syrian Aleppo Azaz Kabul Afghanistan Russia Russian Ukraine Kyiv Israel Gaza Turkey Ankara U.S. UN
    NATO Taliban Hamas Washington London Georgia Niger Nigeria Congo Mali province city north-eastern town village border
    killed wounded kill killing attacked attack bombed bombing shelled shot fired arrested detained met talks agreed sign
    signed accused denied deny said says say told claimed threatened warned demanded rejected protested marched seized
    captured kidnapped released imposed sanctions aid withdrew deployed raid air strike explosion blast ambush clash
    offensive ceasefire truce treaty summit visit vote elections riots strike killed-by injured dead deaths people bodies
    at-least about nearly more than fewer dozens scores hundreds thousands two three ten twelve hundred million half some
    1 2 34 100 1,200 3.5 0 17-year-old 2024 1999-12-31 12/01/2024 %  $5 no none several many few both all every each other
    Monday Tuesday Friday Sunday yesterday today tomorrow last next week month year early late morning night January Feb.
    March May 3 4th ago earlier later weekend hours days months years noon midnight spring between 10:30 p.m. GMT
    Mr. Gen. Lt. Col. Dr. Mahmoud Ahmed Kim John Smith al - Bashar Zelensky his her this these would could should will may
    might did do does was is be being to not never no longer reportedly allegedly plans planned failed tried wants
    - BAGHDAD, (Reuters) LONDON (AP) -- said. he, she they've don't 's ' s
""".split()  # noqa: SIM905
MARKS = [
    *".,;:!?()[]{}\"'“”‘’-–—/\\&*#@%$€…\n\t|<>=+_~^`",
    "\n\n", "\r\n", ". ", '." ', "\u00a0", "\u200b", "\u202e",
]  # fmt: skip


def prose(data: bytes) -> str:
    """A text of our own words and marks: a byte or two choose each, so that what is fed gets far into the coder."""
    parts: list[str] = []
    at = 0
    while at < len(data):
        byte = data[at]
        at += 1
        if byte < 0xA0:
            index = byte if byte < 0x80 or at >= len(data) else 0x80 + ((byte - 0x80) << 8 | data[at])
            at += byte >= 0x80
            parts.append(" " + WORDS[index % len(WORDS)])
        elif byte < 0xE0:
            parts.append(MARKS[(byte - 0xA0) % len(MARKS)])
        elif byte < 0xF8:
            times = 1 + (byte - 0xE0) ** 2
            parts.extend(parts[-1:] * times)
        else:
            parts.append(chr(data[at] * 37 if at < len(data) else 0x41))
            at += 1
    return "".join(parts)[:20_000]


def typed(text: str) -> bytes:
    """Bytes of which ``prose`` makes a text, as far as its words are ours."""
    out = bytearray()
    for part in re.findall(r"[\w'’$%.,-]*[\w%]|\S", text):
        if part.strip() in WORDS:
            index = WORDS.index(part.strip())
            out += bytes([index]) if index < 0x80 else bytes([0x80 + (index - 0x80 >> 8), index - 0x80 & 0xFF])
        elif part in MARKS:
            out.append(0xA0 + MARKS.index(part))
    return bytes(out)


def free(data: bytes) -> str:
    """The text of any bytes: with a first byte that is even by our words, else as they stand."""
    return prose(data[1:]) if data[:1] and data[0] % 2 == 0 else data[1:].decode("utf-8", "replace")


def _check(holds: bool, told: str) -> None:
    if not holds:
        raise AssertionError(told)


# Readers ---------------------------------------------------------------------------------------------------------


def _items(data: bytes, *, format: str | None = None) -> list[Report | SetAside]:
    from casus.sources import read

    items = list(read(["-"], stdin=io.BytesIO(data), format=format, limit=100_000))
    _check(bool(items), "nothing is said of the input")
    for item in items:
        _check_item(item)
    return items


def _check_item(item: Report | SetAside) -> None:
    if isinstance(item, SetAside):
        _check(bool(item.message), "set aside without a reason")
        item.where.encode()
        item.message.encode(errors="surrogatepass")
        return
    _check(bool(item.text.strip()), "a report without text")
    for value in (item.id, item.text, item.title, item.source, item.url):
        _check("\0" not in (value or ""), "a NUL in a report")
        (value or "").encode()


def _reader(format: str | None) -> Target:
    def target(data: bytes) -> None:
        _items(data, format=format)

    return target


def _packed(data: bytes) -> None:
    """Bytes as gzip has them, and packed, whole and with a byte wrong."""
    _items(b"\x1f\x8b" + data)
    packed = bytearray(gzip.compress(data[1:]))
    if data and data[0] < 0xF0:
        packed[data[0] % len(packed)] ^= 1 + data[0] % 255
    _items(bytes(packed))


def _file(data: bytes) -> None:
    """A file of some suffix in a folder."""
    from casus.sources import read

    suffixes = (".txt", ".html", ".jsonl", ".json", ".csv", ".tsv", ".txt.gz", ".csv.gz", ".md", "")
    suffix = suffixes[(data[0] if data else 0) % len(suffixes)]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, f"file{suffix}").write_bytes(data[1:])
        for item in read(str(Path(folder, f"file{suffix}")), limit=100_000):
            _check_item(item)
        for item in read(folder, limit=100_000):
            _check_item(item)


def _encodings(data: bytes) -> None:
    from casus.sources.encoding import LineDecoder, decode

    with _casus_errors_allowed():
        decode(data)
    for line in data.split(b"\n"):
        LineDecoder(data[:1000]).decode(line)


def _feed(data: bytes) -> None:
    from casus.watch.feeds import read_feed
    from casus.watch.pages import report_of_entry

    with _casus_errors_allowed():
        feed = read_feed(data, url="https://example.org/feed", charset=(None, "utf-8", "latin-1", "x")[len(data) % 4])
        for entry in feed.entries[:20]:
            with _casus_errors_allowed():
                _check_item(report_of_entry(entry, source=None))


def _robots(data: bytes) -> None:
    from casus.watch.robots import rules_of

    rules = rules_of(data, agent="casus/1")
    rules.allows("/a/b.html?x=1")
    rules.allows(data[:200].decode("latin-1"))


def _tables(data: bytes) -> None:
    """Registries of a user, settings of a watch, gold codings."""
    from casus.evaluation import read_gold
    from casus.grounding.actors import Registry
    from casus.grounding.actors.checking import check
    from casus.grounding.actors.registry import read_rows
    from casus.watch.config import read_settings

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file")
        path.write_bytes(data)
        with _casus_errors_allowed():
            rows = read_rows(path)
            check(rows)
            Registry.with_files(path)
        with _casus_errors_allowed():
            read_settings(path)
        for kind in ("docs", "annotations"):
            Path(folder, kind).mkdir()
            Path(folder, kind, "a.json").write_bytes(data)
        with _casus_errors_allowed():
            read_gold(Path(folder))


# Records and reviews ----------------------------------------------------------------------------------------------


@functools.cache
def _raid() -> Any:
    from handmade import raid

    return raid()


def _codec(data: bytes) -> None:
    """JSON of a coded report, with a value put where another stood."""
    from casus.codec import coded_from_json, coded_to_json

    at, _, typed = data.partition(b"\n")
    value = json.loads(json.dumps(coded_to_json(_raid())))
    try:
        _replace(value, list(at), json.loads(typed))
    except (ValueError, RecursionError):
        return
    try:
        coded = coded_from_json(value)
    except (KeyError, TypeError, ValueError):
        return  # as its description says
    again = coded_from_json(json.loads(json.dumps(coded_to_json(coded))))
    _check(again == coded or "NaN" in typed.decode(errors="replace"), "what was written is read as another")


def _replace(value: Any, path: list[int], new: Any) -> None:
    """Put ``new`` at a place of a JSON value that numbers choose; whatever is no container ends the way."""
    for step, number in enumerate(path or [0]):
        keys: list[Any] = sorted(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = keys[number % len(keys)]
        if step == len(path) - 1 or not isinstance(value[key], dict | list):
            value[key] = new
            return
        value = value[key]


_FIELDS = (
    "type", "mode", "contexts", "status", "mentions", "actors", "recipients", "places", "time", "instruments",
    "casualties", "size", "attribution", "stance", "about", "speaker", "cue", "content", "links", "", "x",
)  # fmt: skip
_ACTIONS = ("accept", "reject", "correct", "add", "comment", "withdraw", "merge", "split")


def _reviews(data: bytes) -> None:
    """Reviews as people type them, one over the other on the same report."""
    from casus.reviews import Draft, made, overlay, parsed, text_target
    from casus.soundness import flaw

    coded = _raid()
    targets = [
        *(event.id for event in coded.events),
        *(statement.id for statement in coded.statements),
        text_target(coded.report.sha256),
        "e-0", "",
    ]  # fmt: skip
    log: list[Any] = []
    for number, line in enumerate(data.split(b"\n")[:6]):
        a, b, c, *rest = [*line, 0, 0, 0][: max(3, len(line))]
        field = _FIELDS[b % len(_FIELDS)] or None
        action = _ACTIONS[a % len(_ACTIONS)]
        typed = bytes(rest).decode("utf-8", "replace")
        with _casus_errors_allowed():
            value = parsed(field or "", typed)
            if action in ("merge", "split", "withdraw"):
                value = [*targets, *(review.id for review in log)][len(typed) % (len(targets) + len(log))]
            draft = Draft(
                action=action,
                target=targets[c % len(targets)],
                author="ann",
                field=field,
                value=value,
                reason=typed[:9],
            )
            log.append(made(draft, coded=coded, log=log, at=dt.datetime(2024, 2, 3, 0, number, tzinfo=dt.UTC)))
        reviewed = overlay(coded, log)
        _check(flaw(reviewed.coded) is None, str(flaw(reviewed.coded)))


# Resolvers --------------------------------------------------------------------------------------------------------


def _check_spans(found: Iterable[Any], text: str) -> None:
    for one in found:
        _check(0 <= one.start < one.end <= len(text), f"{one} does not lie in the text")
        _check(text[one.start : one.end] == one.text, f"{one} does not quote the text")


def _dates(data: bytes) -> None:
    from casus import dates

    text = free(data)
    found = dates.find(text)
    _check_spans(found, text)
    _check_spans(dates.find(text, present=True), text)
    dates.resolve_all(found, published=dt.date(2024, 2, 3))
    for mention in found[:30]:
        for published in ("2024-02-29", "0001-01-01", "9999-12-31", None):
            interval = dates.resolve(mention, published=published, tense=("past", "future", None)[len(text) % 3])
            _check(
                interval.from_ is None or interval.to is None or interval.from_ <= interval.to,
                f"{interval} ends before it begins",
            )
    dates.resolve(text[:500], published="2024-02-03")


def _counts(data: bytes) -> None:
    from casus import counts

    text = free(data)
    found = counts.find(text)
    _check_spans(found, text)
    for number in found:
        counts.resolve(number)
    count = counts.resolve(text[:2000])
    _check(
        count.low is None or count.high is None or count.low <= count.high, f"{count} has bounds the wrong way round"
    )
    counts.resolve(text[:500], plural=True)


def _places(data: bytes) -> None:
    from casus import places

    text = free(data)
    for phrase in text.split("|")[:8]:
        places.resolve(phrase, text=text, countries=("SYR",))


def _actors(data: bytes) -> None:
    from casus import actors

    text = free(data)
    context = actors.ReportContext.build(text, on=dt.date(2024, 2, 3))
    for phrase in text.split("|")[:8]:
        actors.resolve(phrase)
        at = text.find(phrase)
        actors.resolve(phrase, context=context, position=at, use_of_force=True)


def _language(data: bytes) -> None:
    from casus.sources.language import detect

    code, chance = detect(free(data))
    _check(len(code) == 2 and 0 <= chance <= 1.000001, f"{code} with {chance}")


# The coder --------------------------------------------------------------------------------------------------------


@functools.cache
def _coder() -> Any:
    from casus.coder import Coder

    return Coder()


def _code(text: str) -> None:
    from casus.codec import coded_from_json, coded_to_json
    from casus.soundness import flaw

    if not text.strip():
        return
    coded = _coder().code(text, published="2024-02-03")
    found = flaw(coded)
    _check(found is None, str(found))
    again = coded_from_json(json.loads(json.dumps(coded_to_json(coded))))
    _check(again.events == tuple(_bare(event) for event in coded.events), "the codec does not keep the events")


def _bare(event: Any) -> Any:
    from dataclasses import replace

    return replace(event, evidence=())


def _coder_of_prose(data: bytes) -> None:
    _code(prose(data))


def _coder_of_text(data: bytes) -> None:
    _code(data.decode("utf-8", "replace"))


_SENTENCES = (
    "rebels killed three soldiers and wounded at-least ten civilians near Aleppo on Friday , the army said .",
    "the government denied on Monday that its troops had attacked the village , the minister told officials .",
    "Iraq and Iran signed a ceasefire in London last week , and talks between Russia and Ukraine failed .",
    "( Gen. Mahmoud Ahmed ) said : “ we have not bombed Kabul ” , 10:30 p.m. 3 January 2024 .",
    "U.S. president accused Russia of plans to attack Kyiv early next month ; protesters marched in Ankara yesterday",
    "between 100 and 1,200 people , among them two dozens villagers and half a million children , nearly 3.5 million",
)
_ROW = {
    "id": "r1",
    "published": "2024-02-03",
    "title": "Raid",
    "source": "Post",
    "url": "https://a.example/1",
    "text": "Rebels attacked.",
}
_PAGE = (
    "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Raid</title><meta property='og:site_name' content='Post'>"
    "<meta property='article:published_time' content='2024-02-03T10:00:00Z'><link rel='canonical' href='https://a.example/1'>"
    '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "headline": "Raid", "datePublished": "2024-02-03"}</script>'
    "</head><body><article><h1>Raid</h1><p>Rebels attacked the town of Azaz on Friday, the army said in a statement.</p>"
    "<ul><li>one</li></ul><table><tr><td>a<td>b</table><blockquote>They<br>fled.</blockquote><pre>a  b</pre></article></body></html>"
)
_FEED = (
    "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
    "<channel><title>Post</title><item><title>Raid &amp; &nbsp;&a;</title><link>/1</link><guid isPermaLink='false'>1</guid>"
    "<pubDate>Sat, 03 Feb 2024 10:00:00 +0100</pubDate><description>&lt;p&gt;Rebels attacked the town of Azaz on Friday, the army said "
    "in a statement.&lt;/p&gt;</description><content:encoded><![CDATA[<p>x</p>]]></content:encoded></item></channel></rss>"
)
_ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://a.example/'><title type='html'>P</title><entry><id>u:1</id>"
    "<link rel='alternate' href='1'/><updated>2024-02-03T10:00:00Z</updated><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
    "<p>Rebels attacked.</p></div></content></entry></feed>"
)


def seeds(name: str) -> list[bytes]:
    """Whole inputs of a target, of which others are made."""
    line = json.dumps(_ROW)
    rows = [",".join(_ROW), ",".join(f'"{value}"' for value in _ROW.values()), 'x,,"a ""b""\nc",,,Text']
    formats = {
        "text": [
            "date 2024-02-03\nsource Post\nurl https://a.example\n\nRebels attacked.",
            "date 2024-2-3 Rebels\rfled.",
        ],
        "html": [_PAGE, "<p>Rebels attacked the town of Azaz on Friday, the army said.<br>They fled.</p>"],
        "jsonl": [f"{line}\n{line}\n\n{{", '{"text": "\\ud800 é", "id": 7}'],
        "json": [f"[{line}, {line}, 1]", line],
        "csv": ["\n".join(rows), "\n".join(rows).replace(",", ";")],
        "tsv": ["\n".join(rows).replace(",", "\t")],
    }
    everything = [text.encode() for texts in formats.values() for text in texts]
    wide = [_ROW["text"].encode(code) for code in ("utf-16", "utf-16-le", "utf-32", "utf-8-sig")]
    wide += [
        "Tränen über Zürich und größere Städte, Gespräche".encode("latin-1"),
        "Мятежники атаковали город".encode("cp1251"),
    ]
    said = [
        b"\0\0\0",
        b'\2\0\0"SHELL"',
        b'\2\2\0["a"]',
        b'\3\0\3{"type": "AID", "mentions": ["denied"]}',
        b"\2\7\0" + b"2024-02-02..2024-02-04",
    ]
    if name in formats:
        return [text.encode() for text in formats[name]]
    if name in ("any", "encodings"):
        return everything + wide
    if name in ("gzip", "file"):
        return [bytes([number]) + data for number, data in enumerate(everything + wide)]
    others = {
        "feed": [_FEED.encode(), _ATOM.encode()],
        "robots": [b"User-agent: *\nDisallow: /a*b$\nAllow: /%2F\nCrawl-delay: 2\n# x\nUser-agent: casus\nDisallow:\n"],
        "tables": [
            b"name,sector,country,from,to\nOsterland army,MIL,XVE,2020-01-01,\nx,REB,,,2021\n",
            b'pause = "1m"\n[[feed]]\nurl = "https://a.example/feed"\nevery = "15m"\n',
            b'{"id": "a", "text": "Rebels fled.", "published": null, "events": [{"id": "e-1", "type": "FIGHT", "status": "actual", '
            b'"mentions": [{"start": 0, "end": 6}]}], "statements": [], "links": []}',
        ],
        "codec": [bytes([0, number]) + b"\n" + value for number in range(4) for value in (b"1", b'"a"', b"null", b"[]", b"{}", b"1e400")],
        "reviews": [*said, b"\n".join(said)],
    }  # fmt: skip
    if name in others:
        return others[name]
    if name == "coder":
        return [typed(sentence) for sentence in _SENTENCES]
    if name == "coder-text":
        return [sentence.encode() for sentence in _SENTENCES]
    return [b"\0" + typed(sentence) for sentence in _SENTENCES] + [b"\1" + sentence.encode() for sentence in _SENTENCES]


DICTIONARIES: dict[str, tuple[str, ...]] = {
    "html": ("<p>", "</p>", "<div>", "<table>", "<tr>", "<td>", "<!--", "-->", "<![CDATA[", "&#0;", "&#xD800;", "<meta ", "<title>", "charset=", "<br>", "<svg>", "<template>", "content='"),
    "feed": ("<item>", "</item>", "<entry>", "<link ", "<guid>", "&#0;", "&nbsp;", "<!DOCTYPE ", "<!ENTITY ", "xml:base='", "<![CDATA[", "]]>", "<pubDate>", "type='xhtml'", "xmlns:a='"),
    "json": ('{"', '": "', "[", "]", "{", "}", '"text"', '"published"', "null", "1e999", "NaN", "\\ud800", "-0", "\\u0000"),
    "csv": ('"', '""', ",", ";", "text", "id", "published", "\n", "\r", "|", "\t"),
    "codec": ("null", "true", "-1", "1e400", "NaN", '"2024-02-03"', "[]", "{}", '""', "[[]]", '{"start": 1}'),
    "reviews": ("null", "none", "[", "]", "{", "}", '"start"', '"end"', '"text"', '"type"', '"mentions"', "1e400", "NaN", "..", "2024-02-02", "FIGHT", "GOV", '"sector"', '"country"', '"low"', '"killed"', "cause", "same"),
    "tables": ("name", "sector", "country", "from", "to", "[[feed]]", "url = ", '"', "every", "=", "[", "2024-01-01", "9999999999999", "nan", "-1s"),
    "robots": ("User-agent:", "Disallow:", "Allow:", "Crawl-delay:", "*", "$", "%2F", "nan", "inf", "1e999"),
}  # fmt: skip


class _casus_errors_allowed:
    """``contextlib.suppress(CasusError)``, and what they say must be something."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> bool:
        if not isinstance(error, CasusError):
            return False
        _check(bool(re.search(r"\w", str(error))), f"{kind} says nothing")
        return True


TARGETS: dict[str, Target] = {
    "text": _reader("text"),
    "html": _reader("html"),
    "jsonl": _reader("jsonl"),
    "json": _reader("json"),
    "csv": _reader("csv"),
    "tsv": _reader("tsv"),
    "any": _reader(None),
    "gzip": _packed,
    "file": _file,
    "encodings": _encodings,
    "feed": _feed,
    "robots": _robots,
    "tables": _tables,
    "codec": _codec,
    "reviews": _reviews,
    "dates": _dates,
    "counts": _counts,
    "places": _places,
    "actors": _actors,
    "language": _language,
    "coder": _coder_of_prose,
    "coder-text": _coder_of_text,
}
