"""Looks for inputs that raise, hang or break a promise: `python scripts/fuzz.py` or `make fuzz MINUTES=10`.

Every entry gets inputs of its kind from hypothesis, with a new seed each run (`--seed` repeats one), until its share of
the time is over. A finding is an exception that is not the library's own, a broken offset or invariant, or a run that
takes longer than `--slow` seconds; hypothesis shrinks it, and its input is printed. Exit code 1 says that there was
one.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fuzzing.entries import Check, entries
from fuzzing.results import results
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

import plan_ie
from plan_ie.errors import PlanIEError

OFTEN = settings(max_examples=50, deadline=None, database=None, suppress_health_check=list(HealthCheck))


class TooSlowError(Exception):
    """A run that took longer than it may."""


def hunt(strategy: st.SearchStrategy[Any], check: Check, seconds: float, slow: float, number: int) -> tuple[int, str]:
    """How many inputs were tried until the time was over, and the first finding, "" if there was none."""
    tried, end = 0, time.monotonic() + seconds
    rounds = random.Random(number)
    while time.monotonic() < end:

        @seed(rounds.getrandbits(32))
        @OFTEN
        @given(strategy)
        def attempt(value: Any) -> None:
            nonlocal tried
            if time.monotonic() > end:
                return
            tried += 1
            start = time.process_time()
            with contextlib.suppress(PlanIEError):
                check(value)
            if time.process_time() - start > slow:
                raise TooSlowError(f"{time.process_time() - start:.1f} s")

        try:
            attempt()
        except Exception as error:
            notes = "\n".join(getattr(error, "__notes__", ()))
            return tried, f"{type(error).__name__}: {str(error)[:300]}\n{notes[:1500]}{parts_of(error)}"
    return tried, ""


def parts_of(error: BaseException) -> str:
    """Every finding of a group with the place it comes from and its input."""
    if not isinstance(error, BaseExceptionGroup):
        return ""
    return "".join(
        "".join(traceback.format_exception(one)[-4:])[-1500:] + "\n".join(getattr(one, "__notes__", ()))[-1500:] + "\n"
        for one in error.exceptions
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Runs every entry for its share of the time; the exit code tells whether there was a finding."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="ENTRY", help="entries to try (default: all)")
    parser.add_argument("--minutes", type=float, default=10, help="for all entries together (default: %(default)s)")
    parser.add_argument("--seed", type=int, help="repeat the run with this seed (default: a new one)")
    parser.add_argument("--slow", type=float, default=10, help="CPU seconds one input may take (default: %(default)s)")
    args = parser.parse_args(argv)

    number = random.SystemRandom().getrandbits(32) if args.seed is None else args.seed
    print(f"seed {number}")
    nlp = plan_ie.load()
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        every = entries(nlp, Path(folder)) | results(nlp, Path(folder))
        chosen = {name: entry for name, entry in every.items() if not args.names or name in args.names}
        for name, (strategy, check) in chosen.items():
            tried, finding = hunt(strategy, check, args.minutes * 60 / len(chosen), args.slow, number)
            print(f"{name}: {tried} inputs, {'clean' if not finding else 'FOUND'}", flush=True)
            if finding:
                found += 1
                print(finding, flush=True)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
