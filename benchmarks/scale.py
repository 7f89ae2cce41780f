"""The curve of docs/scale.md: `python benchmarks/scale.py` or `make bench-scale`.

The same generated plans through `plan-ie extract --jobs N` and through Spark with N workers, one run each a round, the
best of the rounds. What starting costs is told from a run over two of the plans, so that the CPU time a document is
that of any number of them. `--write` puts the table into the page.
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
from typing import NamedTuple

from performance import ROOT, machine, table, write_into
from texts import plan

PAGE = ROOT / "docs" / "scale.md"
WORKERS = (1, 2)
FEW = 2  # documents of the run that tells what starting costs
MILLION, CORES, HOUR = 1_000_000, 16, 3600
#: Reads the texts of a folder with so many workers; prints the seconds of the job, and its targets.
SPARK = """
import sys, time
from pathlib import Path
folder, workers = sys.argv[1], int(sys.argv[2])
from pyspark.sql import SparkSession
import plan_ie.spark
spark = SparkSession.builder.master(f"local[{workers}]").config("spark.ui.enabled", "false").getOrCreate()
rows = [(path.name, path.read_text("utf-8")) for path in sorted(Path(folder).iterdir())]
df = spark.createDataFrame(rows, "name string, text string").repartition(workers).cache()
df.count()
plan_ie.spark.extract(df.limit(0), "text", name="name").count()
started = time.perf_counter()
count = plan_ie.spark.extract(df, "text", name="name").count()
print(time.perf_counter() - started, count)
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
        plans = written(Path(folder, "plans"), args.documents, args.size)
        few = written(Path(folder, "few"), FEW, args.size)
        rounds = [list(one_round(plans, few, args.documents)) for _ in range(args.rounds)]
    best = [min(runs, key=lambda run: run.seconds) for runs in zip(*rounds, strict=True)]
    heads = ("", "seconds", "documents/s", "CPU seconds to start", "CPU seconds a document", "targets")
    shown = table(heads, [run.row(args.documents) for run in best])
    text = f"{machine()}; {args.documents} plans of {args.size:,} characters:\n\n{shown}\n\n{of_a_million(best[0])}"
    sys.stdout.write(text + "\n")
    if args.write:
        write_into(PAGE, text)
    return int(len({run.targets for run in best}) > 1)


class Run(NamedTuple):
    """A way of running; the processor's time of Spark's processes is not ours to count."""

    name: str
    seconds: float
    targets: int
    start: float | None = None
    each: float | None = None

    def row(self, documents: int) -> tuple[str, ...]:
        """A line of the table."""
        start, each = (f"{value:.2f}" if value is not None else "" for value in (self.start, self.each))
        return self.name, f"{self.seconds:.1f}", f"{documents / self.seconds:.1f}", start, each, str(self.targets)


def of_a_million(run: Run) -> str:
    """What a million such documents cost, by the time of the processor."""
    hours = (run.each or 0.0) * MILLION / HOUR
    return (
        f"A million of these documents take {run.each:.3f} s × 1,000,000 = {hours:,.0f} core hours: "
        f"{hours / 2:,.0f} hours on this machine if it were idle, {hours / CORES:,.1f} on one of {CORES} cores."
    )


def written(folder: Path, documents: int, size: int) -> Path:
    """A folder with so many plans."""
    folder.mkdir()
    for number in range(documents):
        (folder / f"{number:04}.txt").write_text(plan(size, number), "utf-8")
    return folder


def one_round(plans: Path, few: Path, documents: int) -> Iterator[Run]:
    """Each way of running once."""
    for workers in WORKERS:
        _, started, _ = batch(few, workers)
        seconds, cpu, targets = batch(plans, workers)
        each = (cpu - started) / (documents - FEW)
        yield Run(f"`--jobs {workers} --resume`", seconds, targets, started - FEW * each, each)
    if shutil.which("java") is None:
        return
    for workers in WORKERS:
        yield Run(f"Spark, {workers} worker{'s' * (workers > 1)}, started", *spark(plans, workers))


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


def spark(plans: Path, workers: int) -> tuple[float, int]:
    """The same of a job on a Spark that has started; its workers still have to load their pipelines."""
    command = [sys.executable, "-c", SPARK, str(plans), str(workers)]
    done = subprocess.run(command, check=True, env=environment(), capture_output=True, text=True)
    seconds, count = done.stdout.split()
    return float(seconds), int(count)


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
