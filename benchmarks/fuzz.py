"""Feeds readers, resolvers and the coder with anything: ``python benchmarks/fuzz.py TARGET --seconds N --corpus DIR``.

Coverage-guided, with atheris, which is no dependency of Casus: ``pip install atheris`` into an environment that has it.
``TARGET`` is one of those in ``tests/fuzzing.py`` (``all`` takes each for its share of the time). What was found to lead
somewhere new is kept in ``DIR/TARGET``, from which the next run goes on; what fails lies in ``DIR/TARGET-faults``, one
file a fault (by its kind and the line that it comes from, the shortest input of each). A fault is an exception that is
no ``CasusError``, spans that do not quote the text, more than 5 s of processor time, or 500 MB more of memory.
``--replay FILE…`` feeds files to a target without atheris; ``--shrink FILE`` makes a failing one shorter.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

LONGEST = {"coder": 400, "coder-text": 1500, "dates": 600, "counts": 600, "places": 600, "actors": 600}
"""Bytes of an input, for the slow ones; of our own words a byte makes a word."""
OTHERS = 4096
SLOW = 5.0  # seconds of processor time
LARGE = 500_000  # KB


def measured(target, data: bytes) -> BaseException | None:
    """What is wrong with what a target makes of some bytes."""
    memory, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    try:
        target(data)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return error
    if (spent := time.process_time() - begun) > SLOW:
        return TimeoutError(f"{spent:.1f} s")
    if (more := resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) > LARGE:
        return MemoryError(f"{more / 1000:.0f} MB more")
    return None


def place_of(error: BaseException) -> str:
    """The kind of an error, and the last line of ours that it came through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/casus/" in frame.filename]
    told = [] if isinstance(error, TimeoutError | MemoryError) else frames[-1:]
    where = "-".join(f"{Path(frame.filename).stem}-{frame.lineno}" for frame in told)
    return f"{type(error).__name__}{f'-{where}' if where else ''}"


class Faults:
    """The shortest input of each fault, as files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, error: BaseException, data: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / place_of(error)
        if path.exists() and path.stat().st_size <= len(data):
            return
        new = not path.exists()
        path.write_bytes(data)
        if new:
            told = "".join(traceback.format_exception(error))[-1500:]
            path.with_suffix(".txt").write_text(told)
            print(f"fault {path.name}: {error!s:.200} ({len(data)} bytes)", flush=True)


def fuzz(name: str, *, seconds: int, corpus: Path, seed: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["casus"]):
        import_all(name)
    from fuzzing import TARGETS

    target = TARGETS[name]
    faults = Faults(corpus / f"{name}-faults")
    kept = corpus / name
    kept.mkdir(parents=True, exist_ok=True)
    target(b"A b 1")  # what is loaded once is loaded now

    def one(data: bytes) -> None:
        if (error := measured(target, data)) is not None:
            faults.keep(error, data)

    folders, dictionary = begun(name, corpus)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST.get(name, OTHERS)}",
        "-timeout=120",
        "-rss_limit_mb=6000",
    ]
    quiet = [
        *dictionary,
        f"-len_control={0 if name in LONGEST else 20}",
        "-print_final_stats=1",
        f"-seed={seed}",
        f"-artifact_prefix={corpus / name}-killed-",
    ]
    atheris.Setup([sys.argv[0], *options, *quiet, str(kept), *map(str, folders)], one)
    atheris.Fuzz()


def begun(name: str, folder: Path) -> tuple[list[Path], list[str]]:
    """Folders of inputs to begin with, and options that name a dictionary."""
    from fuzzing import DICTIONARIES, seeds

    first = folder / f"{name}-seeds"
    first.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(name)):
        (first / f"{number}").write_bytes(data)
    words = DICTIONARIES.get({"jsonl": "json", "tsv": "csv"}.get(name, name))
    if words is None:
        return [first], []
    path = folder / f"{name}.dict"
    path.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n' for word in words))
    return [first], [f"-dict={path}"]


def import_all(name: str) -> None:
    """Import what a target leads to while imports are instrumented."""
    import importlib
    import pkgutil

    readers = {"text", "html", "jsonl", "json", "csv", "tsv", "any", "gzip", "file", "encodings", "language"}
    others = {
        "feed": ["watch", "sources"],
        "robots": ["watch"],
        "tables": ["grounding.actors", "evaluation", "watch"],
        "codec": ["codec"],
        "reviews": ["reviews", "codec"],
        **{part: [f"grounding.{part}"] for part in ("dates", "counts", "places", "actors")},
    }
    whole = ["coding", "grounding", "language", "coder", "soundness"]
    parts = ["sources"] if name in readers else others.get(name, whole)
    for part in parts:
        module = importlib.import_module(f"casus.{part}")
        for found in pkgutil.walk_packages(getattr(module, "__path__", []), f"{module.__name__}."):
            importlib.import_module(found.name)


def shrink(target, path: Path) -> None:
    """Cut pieces out of an input as long as it fails in the same way."""
    data = path.read_bytes()
    error = measured(target, data)
    if error is None:
        sys.exit("it does not fail")
    wanted, size = place_of(error), len(data) // 2
    while size:
        at = 0
        while at < len(data):
            less = data[:at] + data[at + size :]
            found = measured(target, less)
            if found is not None and place_of(found) == wanted:
                data = less
            else:
                at += size
        size //= 2
    short = path.with_name(f"{path.name}.short")
    short.write_bytes(data)
    print(f"{wanted}: {len(data)} bytes, {data[:300]!r}, in {short}")


def main() -> None:
    from fuzzing import TARGETS

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("target", choices=["all", *TARGETS])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path, default=Path("fuzz-corpus"))
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--replay", type=Path, nargs="+")
    parser.add_argument("--shrink", type=Path)
    options = parser.parse_args()
    if options.target == "all":
        each = max(1, options.seconds // len(TARGETS))
        for name in TARGETS:
            subprocess.run(
                [sys.executable, __file__, name, f"--seconds={each}", f"--corpus={options.corpus}"], check=False
            )
    elif options.replay:
        for path in options.replay:
            error = measured(TARGETS[options.target], path.read_bytes())
            print(f"{path}: {'well' if error is None else place_of(error) + ': ' + str(error)[:300]}")
    elif options.shrink:
        shrink(TARGETS[options.target], options.shrink)
    else:
        fuzz(options.target, seconds=options.seconds, corpus=options.corpus, seed=options.seed)


if __name__ == "__main__":
    main()
