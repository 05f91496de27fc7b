"""Measures speed: ``python benchmarks/speed.py DATA [--processes 2] [--spacy]``.

The whole way from a file of JSON lines to JSON lines on the M2E2 articles (DATA/train/m2e2), in words a second
(words: runs of characters between white space), with the share of each stage and the peak memory. With
``--spacy``, the same text through spaCy's own pipeline parts (tok2vec, tagger, parser, ner) built untrained, as
a yardstick of the machine. Medians of ``--repeat`` runs.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path


def articles(data: Path) -> list[dict[str, str]]:
    """The M2E2 articles, their sentences put together again."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name in ("text_only_event.json", "text_multimedia_event.json"):
        for s in json.loads((data / "train" / "m2e2" / name).read_text(encoding="utf-8")):
            found[s["sentence_id"].rsplit("_", 1)[0]].append((int(s["sentence_start"]), s["sentence"]))
    out = []
    for key, sentences in sorted(found.items()):
        date = key.split("_")[3].split(".")[:3]
        text = " ".join(x for _, x in sorted(set(sentences)))
        out.append({"id": key, "published": "-".join(date), "text": text})
    return out


def stages(reports: list[dict[str, str]]) -> dict[str, float]:
    """Seconds of each stage in one process."""
    from casus.coding.assemble import draft_of
    from casus.exports import to_jsonl
    from casus.grounding.ground import Grounder
    from casus.language import Analyser
    from casus.sources.language import detect
    from casus.sources.reports import make_report

    analyser, grounder = Analyser(), Grounder()
    spent: dict[str, float] = defaultdict(float)

    def timed(stage: str, work):  # type: ignore[no-untyped-def]
        start = time.perf_counter()
        result = work()
        spent[stage] += time.perf_counter() - start
        return result

    for r in reports:
        report = timed("sources", lambda r=r: make_report(r["text"], published=r["published"], id=r["id"]))
        timed("sources", lambda report=report: detect(report.text))
        found = timed("grounding", lambda report=report: grounder.find(report.text))
        doc = timed("language", lambda report=report: analyser.nlp.make_doc(report.text))
        analysis = timed("language", lambda doc=doc: analyser.annotate(doc))
        draft = timed("coding", lambda a=analysis, f=found: draft_of(a, times=f[0], numbers=f[1]))
        coded = timed("grounding", lambda d=draft, a=analysis, r=report: grounder.ground(d, a.doc, r))
        timed("exports", lambda c=coded: to_jsonl(c))
    return dict(spent)


def whole(reports: list[dict[str, str]], processes: int) -> tuple[float, float]:
    """Seconds and peak megabytes of ``casus code`` on a file, start of the program included."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "reports.jsonl"
        source.write_text("".join(json.dumps(r) + "\n" for r in reports), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "casus",
            "code",
            str(source),
            "--format",
            "jsonl",
            "-o",
            f"{folder}/out.jsonl",
            "-q",
            "-p",
            str(processes),
        ]
        start = time.perf_counter()
        subprocess.run(command, check=False)
        spent = time.perf_counter() - start
    return spent, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def spacy_parts(reports: list[dict[str, str]]) -> float:
    """Seconds of spaCy's pipeline parts, built untrained, in one thread."""
    import spacy

    nlp = spacy.blank("en")
    for part in ("tok2vec", "tagger", "parser", "ner"):
        nlp.add_pipe(part)
    nlp.get_pipe("tagger").add_label("NN")  # type: ignore[attr-defined]
    for label in ("nsubj", "obj", "obl", "det", "case"):
        nlp.get_pipe("parser").add_label(label)  # type: ignore[attr-defined]
    for label in ("PER", "ORG", "LOC"):
        nlp.get_pipe("ner").add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    start = time.perf_counter()
    for _ in nlp.pipe((r["text"] for r in reports), batch_size=32):
        pass
    return time.perf_counter() - start


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("data", type=Path)
    ap.add_argument("--repeat", type=int, default=3)
    ap.add_argument("--limit", type=int, default=0, help="only so many articles")
    ap.add_argument("--spacy", action="store_true")
    o = ap.parse_args()
    reports = articles(o.data)[: o.limit or None]
    words = sum(len(r["text"].split()) for r in reports)
    print(f"{len(reports)} articles, {words} words")
    spent = stages(reports)
    total = sum(spent.values())
    print(f"one thread, in process: {words / total:.0f} words/s")
    for stage, seconds in sorted(spent.items(), key=lambda x: -x[1]):
        print(f"  {stage:10s} {100 * seconds / total:5.1f} %  {words / seconds:9.0f} words/s")
    for processes in (1, 2):
        runs = [whole(reports, processes) for _ in range(o.repeat)]
        seconds = statistics.median(s for s, _ in runs)
        print(
            f"casus code, {processes} process(es): {words / seconds:.0f} words/s ({seconds:.1f} s), largest process {max(m for _, m in runs):.0f} MB"
        )
    if o.spacy:
        seconds = statistics.median(spacy_parts(reports) for _ in range(o.repeat))
        print(
            f"spaCy parts untrained, one thread: {words / seconds:.0f} words/s; casus in process is {words / total / (words / seconds):.2f} of it"
        )


if __name__ == "__main__":
    main()
