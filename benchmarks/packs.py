"""What large packs cost: `python benchmarks/packs.py`.

load     CPU seconds to load a pack of 100,000 terms and build its automaton; limit 3 s (`--max-load`).
ratio    time to scan the example plans with the core packs and that pack, over the time with the core packs alone, the
         two taking turns, the best of several rounds each; limit 1.2 (`--max-ratio`).
core     CPU seconds to load the core packs, without a limit.

A breached limit gives exit code 1.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.packs import CORE_PACKS, load_packs

ROOT = Path(__file__).resolve().parents[1]
MANIFEST = 'name = "large"\nversion = "1"\nschema = 1\nlicence = "CC0"\nsource = "generated"\n'
FRONTS = "新智绿数特县精先低区社山海园边民农城流深跨离"
BACKS = "站点率数田室厂馆"


def terms(lexicon: Lexicon, count: int) -> Iterator[str]:
    """`count` different terms in the manner of plans: 新 + 水产养殖 + 站."""
    middles = [entry.name for entry in lexicon.entries("INDUSTRY") if len(entry.name) < 13]
    return itertools.islice(map("".join, itertools.product(FRONTS, middles, BACKS)), count)


def write_pack(folder: Path, words: Iterator[str]) -> int:
    """A pack with an indicator for every word; returns their number."""
    (folder / "pack.toml").write_text(MANIFEST, encoding="utf-8")
    number = 0
    with (folder / "terms.jsonl").open("w", encoding="utf-8") as file:
        for number, word in enumerate(words, 1):
            entry = {"label": "INDICATOR", "pattern": word, "id": f"indicator.large.{number}", "dimension": "count"}
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return number


def seconds(lexicon: Lexicon, texts: list[str]) -> float:
    """CPU seconds of one pass over the texts."""
    start = time.process_time()
    for text in texts:
        lexicon.scan(text)
    return time.process_time() - start


def loaded(packs: list[str | Path]) -> tuple[Lexicon, float]:
    """A lexicon that is ready to scan, and the CPU seconds it took."""
    start = time.process_time()
    lexicon = load_packs(packs)
    lexicon.scan("江西省")
    return lexicon, time.process_time() - start


def main() -> int:
    """Run the benchmark; returns the exit code."""
    parser = argparse.ArgumentParser(description="What large packs cost.")
    parser.add_argument("--terms", type=int, default=100_000, help="terms of the large pack (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds of scanning (default: %(default)s)")
    parser.add_argument("--max-load", type=float, default=3.0, help="limit of load in seconds (default: %(default)s)")
    parser.add_argument("--max-ratio", type=float, default=1.2, help="limit of ratio (default: %(default)s)")
    args = parser.parse_args()

    texts = [path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.[tm][xd][td]*"))] * 20
    core, core_load = loaded([*CORE_PACKS])
    with tempfile.TemporaryDirectory() as folder:
        count = write_pack(Path(folder), terms(core, args.terms))
        large, both_load = loaded([*CORE_PACKS, Path(folder)])
    best = [
        min(times)
        for times in zip(*((seconds(core, texts), seconds(large, texts)) for _ in range(args.rounds)), strict=True)
    ]
    load, ratio = both_load - core_load, best[1] / best[0]

    table = Table("figure", "value", "limit", title=f"{count} terms, {sum(map(len, texts))} characters")
    table.add_row("core", f"{core_load:.2f} s", "")
    table.add_row("load", f"{load:.2f} s", f"{args.max_load:g} s")
    table.add_row("ratio", f"{ratio:.2f}", f"{args.max_ratio:g}")
    Console().print(table)
    return int(load > args.max_load or ratio > args.max_ratio)


if __name__ == "__main__":
    sys.exit(main())
