"""Annotations by the codebook of open texts that the repository does not hold: offsets and labels only.

``training/standoff/SET.jsonl`` has one line a text (``id``, ``sha256`` of the text, ``sentences``, and ``events``,
``statements``, ``links`` in the voa_plover format, without words). The texts come from the folder of training data:

* ``re3d``: the documents of re3d;
* ``gum``: the news of GUM's training part, sentences joined by blanks;
* ``voa``: what the voa_plover articles of its ``train`` part leave out of their M2E2 originals (the sentences after the
  first 24);
* ``cnc``: the training sentences of the Causal News Corpus, its tokens put together again, twelve neighbours a text (they
  are from news on protest and violence; a text may hold parts of more than one report);
* ``ecb``: ECB+, topics 1 to 25 (26 to 35 are left for measuring), its tokens put together again, without web addresses;
* ``ewt``: weblogs on world politics and a newsgroup of Indian news in EWT's training part, sentences joined by blanks.

``python training/standoff.py write DATA SET FOLDER`` writes numbered texts to mark, one sentence a line;
``python training/standoff.py take DATA SET FOLDER`` reads them back in the markup of ``training/corpus`` and writes the
set's file; a text whose words were changed is refused.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import markup

FOLDER = Path(__file__).parent / "standoff"


@dataclass(frozen=True)
class Text:
    """One text with its sentences [start, end); ``before`` is what a reader should know of and not mark."""

    id: str
    text: str
    sentences: list[tuple[int, int]]
    before: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def joined(id: str, sentences: list[str], before: str = "") -> Text:
    bounds, at = [], 0
    for s in sentences:
        bounds.append((at, at + len(s)))
        at += len(s) + 1
    return Text(id, " ".join(sentences), bounds, before)


def texts(data: Path, name: str) -> Iterator[Text]:
    """The texts of a set, from the training folder of the data."""
    yield from {"re3d": _re3d, "gum": _gum, "voa": _voa, "cnc": _cnc, "ecb": _ecb, "ewt": _ewt}[name](data)


def _re3d(data: Path) -> Iterator[Text]:
    for folder in sorted((data / "re3d").iterdir()):
        if (folder / "documents.json").is_file():
            for line in (folder / "documents.json").read_text(encoding="utf-8").splitlines():
                d = json.loads(line)
                yield Text(d["_id"], d["text"], [])


def _gum(data: Path) -> Iterator[Text]:
    return _treebank(data / "ud" / "en_gum-ud-train.conllu", lambda id: "_news_" in id)


def _ewt(data: Path) -> Iterator[Text]:
    return _treebank(data / "ud" / "en_ewt-ud-train.conllu", lambda id: id.startswith("weblog-") or "IndiaNews" in id)


def _treebank(path: Path, wanted: Callable[[str], bool]) -> Iterator[Text]:
    id, sentences = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id"):
            if wanted(id):
                yield joined(id, sentences)
            id, sentences = line.split("=")[1].strip(), []
        elif line.startswith("# text ="):
            sentences.append(line.split("=", 1)[1].strip())
    if wanted(id):
        yield joined(id, sentences)


def _voa(data: Path) -> Iterator[Text]:
    split = json.loads((data / "voa_plover" / "split.json").read_text())
    kept = {"-".join(id.split("-")[1:]): id for id in split["train"]}
    articles: dict[str, dict[int, str]] = {}
    for file in ("text_only_event.json", "text_multimedia_event.json"):
        for s in json.loads((data / "m2e2" / file).read_text(encoding="utf-8")):
            article, number = s["sentence_id"].rsplit("_", 1)
            end = "." if s["words"][-1] == "." and not s["sentence"].endswith(".") else ""
            articles.setdefault(article, {})[int(number)] = s["sentence"] + end
    for article, sentences in sorted(articles.items()):
        id = kept.get(article.removeprefix("VOA_EN_NW_").replace(".", "-"))
        if id is None:
            continue
        head = json.loads((data / "voa_plover" / "docs" / f"{id}.json").read_text(encoding="utf-8"))["text"]
        squeezed = "".join(head.split())
        rest = [s for _, s in sorted(sentences.items()) if "".join(s.split())[:60] not in squeezed]
        if rest:
            yield joined(id, rest, head)


TOGETHER = 12


def _cnc(data: Path) -> Iterator[Text]:
    with (data / "causal_news" / "train_subtask1.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [(r["index"].split("_")[1:-1], _untokenised(r["text"])) for r in csv.DictReader(file)]
    rows.sort(key=lambda r: (*r[0][:-1], int(r[0][-1])))
    kept = [text for _, text in rows]
    for k in range(0, len(kept), TOGETHER):
        yield joined(f"cnc-{k // TOGETHER:03d}", kept[k : k + TOGETHER])


LAST_TOPIC = 25


def _ecb(data: Path) -> Iterator[Text]:
    for topic in range(1, LAST_TOPIC + 1):
        for path in sorted((data / "ecbplus" / str(topic)).glob("*.xml")):
            sentences: dict[int, list[str]] = {}
            for token in ElementTree.parse(path).getroot().iter("token"):
                sentences.setdefault(int(token.get("sentence", 0)), []).append(token.text or "")
            kept = [_rejoined(" ".join(words)) for _, words in sorted(sentences.items()) if words[0] != "http"]
            yield joined(f"ecb-{path.stem.replace('_', '-')}", [x for x in kept if x])


def _rejoined(text: str) -> str:
    """Words, hyphens, times and abbreviations of ECB+, which cuts at every mark, put together again."""
    text = re.sub(r"(\w) - (\w)", r"\1-\2", text)
    text = re.sub(r"(\w) [’'] (s|t|re|ve|ll|d|m)\b", r"\1’\2", text)
    text = re.sub(r"\b([ap]) \. m \.", r"\1.m.", text)
    text = re.sub(r"(\d) (?:([:.]) (?=\d)|(,) (?=\d{3}\b))", r"\1\2\3", text)
    text = re.sub(r"(\w) / (\w)", r"\1/\2", text)
    text = re.sub(r"“ ?([^“”]*?) ?”", r"“\1”", text)
    return _untokenised(text)


def _untokenised(text: str) -> str:
    """Words and punctuation put together again as they are printed."""
    text = re.sub(r"``|''", '"', " ".join(text.split()))
    text = re.sub(r" ([,.;:!?%)\]])", r"\1", text)
    text = re.sub(r"([(\[$£€]) ", r"\1", text)
    text = re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1", text)
    text = re.sub(r"(\w) ' (?=\w)", r"\1' ", text)
    return re.sub(r'" ([^"]*?) ?"', r'"\1"', text)


def write(data: Path, name: str, folder: Path) -> None:
    from casus.language.analysis import Analyser

    analyser = Analyser()
    folder.mkdir(parents=True, exist_ok=True)
    for t in texts(data, name):
        bounds = t.sentences
        if not bounds:
            doc = analyser.analyse(t.text).doc
            bounds = [(s.start_char, s.end_char) for s in doc.sents]
        lines = [f"# {t.id}"]
        lines += [f"# BEFORE: {x}" for x in t.before.splitlines()]
        lines += [" ".join(t.text[a:b].split()) for a, b in bounds]
        (folder / f"{t.id}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def take(data: Path, name: str, folder: Path) -> None:
    out, faults = [], 0
    for t in texts(data, name):
        path = folder / f"{t.id}.txt"
        if not path.exists():
            continue
        try:
            out.append(json.dumps(_read(t, path)))
        except (markup.MarkupError, ValueError) as e:
            print(e)
            faults += 1
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in out), encoding="utf-8")
    print(f"{len(out)} texts taken, {faults} refused")


def _read(t: Text, path: Path) -> dict:
    items = markup.read(path)
    if len(items) != 1:
        raise ValueError(f"{path.name}: {len(items)} items; a text is one item, without an empty line")
    item = items[0]
    places = [i for i, c in enumerate(t.text) if not c.isspace()]
    marked = [i for i, c in enumerate(item.text) if not c.isspace()]
    if [t.text[i] for i in places] != [item.text[i] for i in marked]:
        k = next(
            (k for k, (i, j) in enumerate(zip(places, marked, strict=False)) if t.text[i] != item.text[j]),
            min(len(places), len(marked)),
        )
        j = marked[min(k, len(marked) - 1)]
        raise ValueError(f"{path.name}: words differ from the original at {item.text[max(0, j - 30) : j + 30]!r}")
    at = dict(zip(marked, places, strict=True))

    def moved(x: object) -> object:
        if isinstance(x, dict):
            if "start" in x:
                return {
                    **{k: v for k, v in x.items() if k not in ("start", "end", "t")},
                    "start": at[x["start"]],
                    "end": at[x["end"] - 1] + 1,
                }
            return {k: moved(v) for k, v in x.items()}
        return [moved(v) for v in x] if isinstance(x, list) else x

    bounds = [[at[a], at[b - 1] + 1] for a, b in item.sentences]
    _, a = item.document()
    return {"id": t.id, "sha256": t.sha256, "sentences": bounds} | {
        k: moved(a[k]) for k in ("events", "statements", "links")
    }


def documents(data: Path, name: str) -> Iterator[tuple[dict, dict]]:
    """Texts of a set with their annotations, as ``corpora.coded`` reads them.

    :raises ValueError: where a text is not the one that was annotated.
    """
    path = FOLDER / f"{name}.jsonl"
    if not path.exists():
        return
    by_id = {t.id: t for t in texts(data, name)}
    for line in path.read_text(encoding="utf-8").splitlines():
        a = json.loads(line)
        t = by_id[a["id"]]
        if t.sha256 != a["sha256"]:
            raise ValueError(f"{name}: the text of {t.id} is not the one that was annotated")
        d = {"id": t.id, "published": "2024-01-01", "text": t.text, "sentences": a["sentences"]}
        yield d, a


def main() -> None:
    ap = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ap.add_argument("what", choices=["write", "take"])
    ap.add_argument("data", type=Path)
    ap.add_argument("set", choices=["re3d", "gum", "voa", "cnc", "ecb", "ewt"])
    ap.add_argument("folder", type=Path)
    o = ap.parse_args()
    data = o.data / "train" if (o.data / "train").is_dir() else o.data
    {"write": write, "take": take}[o.what](data, o.set, o.folder)


if __name__ == "__main__":
    main()
