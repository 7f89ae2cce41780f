"""The tables of docs/performance.md: `python benchmarks/performance.py` or `make bench`.

Everything is measured in one run, on the same texts, the candidates taking turns, so that the ratios hold on any
machine. Peers that must not be in our environment run in one of their own (`make bench` makes it from
`benchmarks/peers.txt`) and are asked for the same texts in the same turns. `--write` puts the tables into the page.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import jieba
import spacy
from speed import seconds
from texts import corpus_texts, plan

import plan_ie

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.md"
PEERS = {"ms-recognizers-text-suite": "recognizers", "jionlp, money and time": "jionlp"}
GOALS = ("plan_goal_linker",)
SEGMENTERS = ("char", "jieba", "rjieba", "pkuseg")
SIZES = {"1 kB": 1, "16 kB": 16, "256 kB": 256, "4 MB": 4096}
BUDGET = 20.0  # seconds that one measure may take
BYTES = 3  # of a Chinese character in UTF-8
START = {
    "`import plan_ie`": "import plan_ie",
    "`import spacy`": "import spacy",
    "`plan_ie.load()`, with the import of spaCy": "import plan_ie; plan_ie.load()",
    "the same, and a first text": "import plan_ie; plan_ie.load()('到2025年，全省产业规模达到2000亿元。')._.targets",
    "`plan-ie --version`": "import sys; from plan_ie.cli import main; sys.exit(main(['--version']))",
}
#: Prints the seconds and the peak memory in MB after each size that it is given.
GROWTH = r"""
import json, re, sys, time
from pathlib import Path
sys.path.insert(0, "benchmarks")
import plan_ie
from texts import plan
nlp = plan_ie.load()
nlp("到2025年，全省产业规模达到2000亿元。")._.targets
for line in sys.stdin:
    text = plan(int(line))
    start = time.process_time()
    nlp(text)._.targets
    taken = time.process_time() - start
    kilobytes = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1]
    print(taken, int(kilobytes) / 1024, flush=True)
"""

Run = Callable[[str], float]
"""Takes a text, gives the CPU seconds it took."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measures and prints the tables, or writes them into the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each ratio (default: %(default)s)")
    parser.add_argument("--size", type=int, default=2000, help="characters of a text (default: %(default)s)")
    parser.add_argument("--peers", type=Path, metavar="DIR", help="the peers' environment, as `make bench` makes it")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/performance.md")
    args = parser.parse_args(argv)
    started = time.perf_counter()
    parts = [
        of_peers(args.size, args.rounds, python_of(args.peers)),
        of_corpus(args.size, args.rounds),
        of_segmenters(args.size, args.rounds),
        of_components(args.size, args.rounds),
        of_start(),
        of_growth(),
    ]
    head = f"{machine()}; {args.rounds} rounds, {time.perf_counter() - started:.0f} s in all."
    tables = "\n\n".join([head, *filter(None, parts)])
    sys.stdout.write(tables + "\n")
    if args.write:
        write_into(PAGE, tables)
    return 0


def write_into(page: Path, text: str) -> None:
    """Puts a text between the marks of a page.

    Raises:
        ValueError: The marks are missing.
    """
    old = page.read_text("utf-8")
    new, marks = re.subn(r"(?<=<!-- measured -->\n).*(?=<!-- end -->)", lambda _: f"\n{text}\n\n", old, flags=re.S)
    if not marks:
        raise ValueError(f"{page}: the marks <!-- measured --> and <!-- end --> are missing")
    page.write_text(new, "utf-8")


def machine() -> str:
    """What was measured on: the processor, how busy it was, the versions."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        cpu = next((line.split(":")[1].strip() for line in info.read_text().splitlines() if "model name" in line), cpu)
    load = f", load {os.getloadavg()[0]:.1f} before and while measuring" if hasattr(os, "getloadavg") else ""
    return (
        f"{platform.node()}: {cpu}, {os.cpu_count()} cores{load}; Python {platform.python_version()}, "
        f"spaCy {spacy.__version__}"
    )


def turns(runs: Mapping[str, Run], texts: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """For each candidate the seconds of every round over all texts; in a round they take turns on each text."""
    for run in runs.values():
        run(plan(300, 99))  # what is built on first use
    found: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        sums = dict.fromkeys(runs, 0.0)
        for text in texts:
            for name, run in runs.items():
                sums[name] += run(text)
        for name, taken in sums.items():
            found[name].append(taken)
    return found


def rows(found: Mapping[str, list[float]], characters: int, base: str) -> Iterator[tuple[str, ...]]:
    """A row a candidate: characters a second at best, its time over that of `base`, and the noise of the rounds."""
    for name, taken in found.items():
        ratios = [one / of_base for one, of_base in zip(taken, found[base], strict=True)]
        noise = (max(ratios) - min(ratios)) / 2 / statistics.median(ratios)
        yield name, f"{characters / min(taken):,.0f}", f"{statistics.median(ratios):.2f}", f"± {noise:.0%}"


def of_peers(size: int, rounds: int, python: Path | None) -> str:
    """The whole pipeline against others, on generated plans."""
    nlp, blank = plan_ie.load(), spacy.blank("zh")
    lean, without_goals = plan_ie.load(exclude=GOALS, actuals=False), plan_ie.load(exclude=GOALS)
    ours = "plan_ie, targets"
    runs: dict[str, Run] = {
        ours: lambda text: seconds(lambda fresh: lean(fresh)._.targets, text),
        "plan_ie, targets and actuals": lambda text: seconds(lambda fresh: without_goals(fresh)._.targets, text),
        "plan_ie, targets, actuals and goals": lambda text: seconds(lambda fresh: nlp(fresh)._.targets, text),
        '`spacy.blank("zh")`': lambda text: seconds(blank, text),
        "`jieba.cut`": lambda text: seconds(lambda fresh: list(jieba.cut(fresh)), text),
    }
    texts = [plan(size, seed) for seed in range(2)]
    with peers(python) as asked:
        found = turns(runs | asked, texts, rounds)
    shown = table(("", "characters/s", "time, plan_ie = 1", "noise"), rows(found, sum(map(len, texts)), ours))
    left = "" if python else "\n\nms-recognizers-text-suite and jionlp were not measured: they are not installed."
    return f"Against others, {len(texts)} plans of {size:,} characters:\n\n{shown}{left}"


def python_of(environment: Path | None) -> Path | None:
    """The Python of an environment that is complete, which its stamp says; None where there is none."""
    if environment is None or not (environment / ".installed").exists():
        return None
    return environment.absolute() / "bin" / "python"


@contextmanager
def peers(python: Path | None) -> Iterator[dict[str, Run]]:
    """The peers, each a function that asks the process in their environment."""
    if python is None:
        yield {}
        return
    command = [str(python), str(ROOT / "benchmarks" / "peer_server.py")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None

        def asking(peer: str) -> Run:
            def ask(text: str) -> float:
                server.stdin.write(json.dumps({"peer": peer, "text": text}) + "\n")
                server.stdin.flush()
                answer = server.stdout.readline()
                if not answer:
                    raise RuntimeError(f"{peer} ended; run it by hand: {' '.join(command)}")
                return float(answer)

            return ask

        yield {name: asking(peer) for name, peer in PEERS.items()}
        server.stdin.close()


def of_corpus(size: int, rounds: int) -> str:
    """The same against spaCy on reference documents, where they are."""
    texts = corpus_texts(3, size)
    if not texts:
        return ""
    lean, nlp, blank = plan_ie.load(exclude=GOALS, actuals=False), plan_ie.load(exclude=GOALS), spacy.blank("zh")
    runs = {
        '`spacy.blank("zh")`': lambda text: seconds(blank, text),
        "plan_ie, targets": lambda text: seconds(lambda fresh: lean(fresh)._.targets, text),
        "plan_ie, targets and actuals": lambda text: seconds(lambda fresh: nlp(fresh)._.targets, text),
    }
    shown = rows(turns(runs, texts, rounds), sum(map(len, texts)), '`spacy.blank("zh")`')
    return f"On {len(texts)} reference documents, {size:,} characters of each:\n\n" + table(
        ("", "characters/s", "time, spaCy = 1", "noise"), shown
    )


def of_segmenters(size: int, rounds: int) -> str:
    """Segmenting alone, and the whole pipeline, under each segmenter."""
    texts = [plan(size, 7)]
    runs: dict[str, Run] = {}
    for name in SEGMENTERS:
        nlp = plan_ie.load(segmenter=name, exclude=GOALS)
        runs[f"{name}, tokens alone"] = lambda text, nlp=nlp: seconds(nlp.make_doc, text)
        runs[f"{name}, targets"] = lambda text, nlp=nlp: seconds(lambda fresh: nlp(fresh)._.targets, text)
    found = turns(runs, texts, min(rounds, 3))
    shown = rows(found, sum(map(len, texts)), "char, targets")
    return "By segmenter:\n\n" + table(("", "characters/s", "time, char = 1", "noise"), shown)


def of_components(size: int, rounds: int) -> str:
    """The time of each component on the way of a text through the pipeline."""
    nlp, text = plan_ie.load(), plan(size, 8)
    _ = nlp(plan(300, 99))._.targets
    best: dict[str, float] = {}
    for number in range(min(rounds, 3)):
        start = time.process_time()
        doc = nlp.make_doc(f"{text}{number}")
        for name, step in [("tokenizer", None), *nlp.pipeline, ("`doc._.targets`", lambda of: of._.targets)]:
            if step is not None:
                start = time.process_time()
                step(doc)
            best[name] = min(best.get(name, float("inf")), time.process_time() - start)
    whole = sum(best.values())
    shown = ((name, f"{len(text) / one:,.0f}", f"{one / whole:.0%}") for name, one in best.items())
    return "By component:\n\n" + table(("component", "characters/s", "part of the time"), shown)


def of_start() -> str:
    """The time of a fresh process, the best of three, less that of an empty one."""
    empty = min(_process("pass") for _ in range(3))
    shown = ((name, f"{min(_process(code) for _ in range(3)) - empty:.2f} s") for name, code in START.items())
    return "To start, CPU seconds of a fresh process beyond those of an empty one:\n\n" + table(("", "CPU"), shown)


def _process(code: str) -> float:
    """User and system seconds of a process, those of the processes that it started included."""
    before = os.times()
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def of_growth() -> str:
    """Time and peak memory of one text by its size, each once; a size that would take too long is not measured."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", GROWTH]
    shown, each = [], 0.0
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT, env=environment) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name, kilobytes in SIZES.items():
            characters = kilobytes * 1024 // BYTES
            if each * characters > BUDGET:
                shown.append((name, f"about {each * characters:,.0f} s, not measured", "", ""))
                continue
            process.stdin.write(f"{characters}\n")
            process.stdin.flush()
            taken, memory = map(float, process.stdout.readline().split())
            each = taken / characters
            shown.append((name, f"{taken:.2f} s", f"{each * 1e6:.1f}", f"{memory:,.0f} MB"))
        process.stdin.close()
    heads = ("text in UTF-8", "CPU", "µs a character", "peak memory of the process")
    return "By length, in a process of its own, largest last:\n\n" + table(heads, shown)


def table(heads: Sequence[str], lines: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> str:
    """A table in Markdown, numbers to the right."""
    rule = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join("| " + " | ".join(line) + " |" for line in (heads, rule, *lines))


if __name__ == "__main__":
    sys.exit(main())
