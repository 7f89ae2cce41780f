"""What the tests' worker processes read documents with: the name says what is to become of it."""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import time
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path

from plan_ie.batch.contents import to_plain
from plan_ie.batch.outcome import Broken, Outcome
from plan_ie.batch.worker import Read
from plan_ie.errors import PlanIEError
from plan_ie.frames.rows import Document, Results
from plan_ie.types import CharSpan, Plan, Target

_TEXT = "到2030年，宣城市新增高标准农田20万亩。"


def make(folder: str, size: int = 1) -> Read:
    """A reader that notes in a folder which documents it was given, and gives contents of so many sentences."""
    return partial(_read, folder, size)


def make_light(args: argparse.Namespace, unused: Sequence[str], whole: bool, rows: bool) -> Read:
    """In place of `plan_ie.cli.extraction.journal_reader`: without a pipeline, so that processes start at once."""
    return _light


def make_nothing() -> Read:
    """A reader that cannot be made."""
    raise PlanIEError("no pack of this name is installed")


def make_and_die() -> Read:
    """A process that ends before it can read anything."""
    os._exit(7)


def make_at_the_third_start(folder: str) -> Read:
    """A process that ends before it can read anything; the third one can."""
    starts = Path(folder, "starts")
    with starts.open("a") as file:
        file.write(f"{os.getpid()}\n")
    if len(starts.read_text().splitlines()) < 3:
        os._exit(7)
    return make(folder)


def _light(name: str) -> Outcome:
    """A target of every line; a file that begins with `bad` is damaged, `scan` is warned of, `hang` never done."""
    stat, text = os.stat(name), Path(name).read_text("utf-8")
    state = stat.st_size, stat.st_mtime_ns  # as `state_of` of the command, without which a process starts sooner
    if text.startswith("bad"):
        return Outcome(name, broken=Broken("unreadable", f"{name}: damaged; save it again"), state=state)
    time.sleep(600 if text.startswith("hang") else float(os.environ.get("SECONDS_OF_A_DOCUMENT", "0.01")))
    lines = [line for line in text.splitlines() if line]
    targets = [target_of_line(line) for line in lines]
    content = to_plain(Results(Document(name, Plan(title=lines[0])), targets))
    warnings = ("page 2 has no text and was not read",) if text.startswith("scan") else ()
    return Outcome(name, json.dumps(content).encode("ascii"), warnings=warnings, state=state)


def target_of_line(line: str) -> Target:
    """A target that is a whole line."""
    amount = Decimal(len(line))
    span = CharSpan(0, len(line), line)
    nothing = {"high": amount, "indicator": None, "subject": None, "region": None, "start_year": None}
    return Target(
        0, len(line), line, low=amount, unit="字", comparator="=", measure="level", annual=False, end_year=2030,
        sentence=span, rule="line", confidence=0.9, **nothing,
    )  # fmt: skip


def _read(folder: str, size: int, name: str) -> Outcome:
    seen = Path(folder, name)
    again = seen.exists()
    with seen.open("a") as file:
        file.write(f"{os.getpid()}\n")
    if name.startswith("bad"):
        return Outcome(name, broken=Broken("unreadable", f"{name}: damaged"))
    if name.startswith("hang"):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(600)
    if name.startswith("loop"):
        re.match("(a|aa)+$", "a" * 60 + "b")  # in C, which hears no signal
    if name.startswith("die") or (name.startswith("once") and not again):
        os.kill(os.getpid(), signal.SIGKILL)
    content = {"goals": [], "file": name, "plan": None, "targets": [], "actuals": [], "text": _TEXT * size}
    return Outcome(name, json.dumps(content).encode("ascii"), state=(len(name), 1))
