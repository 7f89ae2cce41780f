"""The curve of docs/scale.md: `python benchmarks/scale.py` or `make bench-scale`.

The same generated plans through `plan-ie extract --jobs N` and through Spark with N workers, one run each a round, the
best of the rounds. `--write` puts the table into the page.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from performance import ROOT, machine, table, write_into
from texts import plan

PAGE = ROOT / "docs" / "scale.md"
WORKERS = (1, 2)
#: Reads the texts of a folder with so many workers; prints the seconds to start Spark, and those of the job.
SPARK = """
import sys, time
from pathlib import Path
folder, workers = sys.argv[1], int(sys.argv[2])
start = time.perf_counter()
from pyspark.sql import SparkSession
import plan_ie.spark
spark = SparkSession.builder.master(f"local[{workers}]").config("spark.ui.enabled", "false").getOrCreate()
rows = [(path.name, path.read_text("utf-8")) for path in sorted(Path(folder).iterdir())]
df = spark.createDataFrame(rows, "name string, text string").repartition(workers).cache()
df.count()
plan_ie.spark.extract(df.limit(0), "text", name="name").count()
started = time.perf_counter()
count = plan_ie.spark.extract(df, "text", name="name").count()
print(started - start, time.perf_counter() - started, count)
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Measures and prints the table, or writes it into the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=60, help="how many (default: %(default)s)")
    parser.add_argument("--size", type=int, default=5000, help="characters of each (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=2, help="take the best of so many (default: %(default)s)")
    parser.add_argument("--write", action="store_true", help="write the table into docs/scale.md")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        plans = Path(folder, "plans")
        plans.mkdir()
        for number in range(args.documents):
            (plans / f"{number:04}.txt").write_text(plan(args.size, number), "utf-8")
        rounds = [list(one_round(plans)) for _ in range(args.rounds)]
    best = [min(runs, key=lambda run: run[1]) for runs in zip(*rounds, strict=True)]
    shown = [row(name, seconds, cpu, count, args) for name, seconds, cpu, count in best]
    heads = ("", "seconds", "documents/s", "CPU seconds a document", "targets")
    text = f"{machine()}; {args.documents} plans of {args.size:,} characters:\n\n{table(heads, shown)}"
    sys.stdout.write(text + "\n")
    if args.write:
        write_into(PAGE, text)
    return int(len({count for *_, count in best}) > 1)


def row(name: str, seconds: float, cpu: float, count: int, args: argparse.Namespace) -> tuple[str, ...]:
    """A line of the table; Spark's processes are not ours to count the CPU time of."""
    a_document = f"{cpu / args.documents:.2f}" if cpu else ""
    return name, f"{seconds:.1f}", f"{args.documents / seconds:.1f}", a_document, str(count)


def one_round(plans: Path) -> Iterator[tuple[str, float, float, int]]:
    """Each way of running once: its name, the seconds on the wall and of the processor, the targets."""
    for workers in WORKERS:
        yield f"`--jobs {workers} --resume`", *batch(plans, workers)
    if shutil.which("java") is None:
        return
    for workers in WORKERS:
        yield f"Spark, {workers} worker{'s' * (workers > 1)}, started", *spark(plans, workers)


def batch(plans: Path, jobs: int) -> tuple[float, float, int]:
    """The seconds of a run, the start of its processes included, and the targets."""
    output = plans.parent / "t.csv"
    output.unlink(missing_ok=True)
    command = [sys.executable, "-m", "plan_ie.cli", "extract", str(plans), "-o", str(output)]
    command += ["--jobs", str(jobs), "--resume", "--quiet"]
    used, start = cpu_of_children(), time.perf_counter()
    subprocess.run(command, check=True, env=environment())
    seconds = time.perf_counter() - start
    return seconds, cpu_of_children() - used, len(output.read_text("utf-8").splitlines()) - 1


def spark(plans: Path, workers: int) -> tuple[float, float, int]:
    """The same of a job on a Spark that has started; its workers still have to load their pipelines."""
    command = [sys.executable, "-c", SPARK, str(plans), str(workers)]
    done = subprocess.run(command, check=True, env=environment(), capture_output=True, text=True)
    _, seconds, count = done.stdout.split()
    return float(seconds), 0.0, int(count)


def cpu_of_children() -> float:
    """User and system seconds of all processes that have ended and been waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def environment() -> dict[str, str]:
    """That of the checkout, in English."""
    python = sys.executable
    return os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "PYSPARK_PYTHON": python}


if __name__ == "__main__":
    sys.exit(main())
