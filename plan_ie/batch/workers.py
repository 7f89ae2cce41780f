"""Worker processes, a document each at a time: one that hangs or dies costs its document, and another replaces it."""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import Final

from plan_ie.batch.outcome import Broken, Outcome
from plan_ie.batch.worker import Make, Ready, serve
from plan_ie.errors import PlanIEError

_SPAWN: Final = get_context("spawn")  # a forked copy of a process with threads may hang, and Windows has none
_TURNS: Final = 1000  # a pipeline remembers every word that it has seen
_TRIES: Final = 2  # a process may be ended for the memory that another one takes
_STARTS: Final = 3  # so many failed starts in a row are no accident
_GRACE: Final = 1.0  # seconds to end in order
_LONGEST_WAIT: Final = 1.0  # how long an interrupt that was lost may go unnoticed


class WorkerError(PlanIEError):
    """A worker process cannot be started."""


class Workers:
    """Processes that read documents.

    Args:
        make: Makes what reads a document, in each process.
        jobs: How many processes.
        timeout: Seconds that a document may take.
    """

    def __init__(self, make: Make, jobs: int, timeout: float) -> None:
        self._make = make
        self._timeout = timeout
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._deaths: dict[str, int] = {}
        self._again: deque[str] = deque()
        self._failed_starts = 0
        self._problem: WorkerError | None = None

    def outcomes(self, names: Iterable[str]) -> Generator[Sequence[Outcome], None, None]:
        """What became of each document, in the order in which they are done; those that are done together, together.

        Nothing is given for a second; then an empty group is, so that the caller can look after other things.

        Args:
            names: The documents.

        Raises:
            WorkerError: A process cannot be started, such as for an invalid pack.
        """
        waiting = iter(names)
        try:
            while True:
                self._hand_out(waiting)
                busy = [worker for worker in self._workers if worker.busy]
                if not busy:
                    return
                yield self._done(busy)
                if self._problem is not None:
                    raise self._problem
        finally:
            self.close()

    def close(self) -> None:
        """Ends all processes."""
        for worker in self._workers:
            worker.ask_to_end()
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _hand_out(self, waiting: Iterator[str]) -> None:
        """Gives every idle worker a document; starts workers while there are documents for them."""
        for worker in list(self._workers):
            if worker.busy:
                continue
            name = self._next(waiting)
            if name is None:
                return
            if worker.turns >= _TURNS:
                self._drop(worker)
                worker = self._start()
            worker.give(name)
        while len(self._workers) < self._jobs and (name := self._next(waiting)) is not None:
            try:
                worker = self._start()
            except WorkerError:
                if not self._workers:
                    raise
                self._again.append(name)  # those that run do the work of all
                self._jobs = len(self._workers)
                return
            worker.give(name)

    def _next(self, waiting: Iterator[str]) -> str | None:
        return self._again.popleft() if self._again else next(waiting, None)

    def _start(self) -> _Worker:
        try:
            worker = _Worker(self._make, self._timeout)
        except OSError as error:  # the system allows no more processes or open files, or has no memory for one
            raise WorkerError(f"a worker process cannot start ({error.strerror or error}); try fewer --jobs") from error
        self._workers.append(worker)
        return worker

    def _drop(self, worker: _Worker) -> None:
        worker.end()
        self._workers.remove(worker)

    def _done(self, busy: Sequence[_Worker]) -> list[Outcome]:
        """What is done; a worker that cannot be started is noted, so that what the others have done is not lost."""
        patience = min(_LONGEST_WAIT, *(worker.patience() for worker in busy))
        wait([worker.connection for worker in busy], timeout=max(0.0, patience))
        outcomes = []
        for worker in busy:
            try:
                outcome = self._outcome(worker)
            except WorkerError as error:
                self._problem = self._problem or error
                continue
            if outcome is not None:
                outcomes.append(outcome)
        return outcomes

    def _outcome(self, worker: _Worker) -> Outcome | None:
        """What became of the document of a worker, None while that is not known, or if it is tried again."""
        was_ready = worker.ready
        try:
            outcome = worker.answer()
        except (EOFError, OSError):
            return self._died(worker)
        if worker.ready and not was_ready:
            self._failed_starts = 0
        if outcome is None and worker.patience() <= 0:
            return self._late(worker)
        return outcome

    def _late(self, worker: _Worker) -> Outcome:
        self._drop(worker)
        reason = (
            f"not done after {self._timeout:g} seconds; split it, or give it more time (--timeout), as scans need "
            "whose text is recognized (OCR)"
        )
        return Outcome(worker.name, broken=Broken("timeout", reason), seconds=self._timeout)

    def _died(self, worker: _Worker) -> Outcome | None:
        """The document of a worker that is gone: tried once more, then broken.

        A worker that was never ready has not begun with it.
        """
        self._drop(worker)
        name, end = worker.name, _end_of(worker.exit_code)
        if not worker.ready:
            self._again.append(name)
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise WorkerError(f"a worker process cannot start ({end}); try fewer --jobs")
            return None
        deaths = self._deaths[name] = self._deaths.get(name, 0) + 1
        if deaths < _TRIES:
            self._again.append(name)
            return None
        reason = f"the process that read it ended {_TRIES} times ({end}), as when memory runs out; split it"
        return Outcome(name, broken=Broken("died", reason))


class _Worker:
    """One process, and the document that it has."""

    def __init__(self, make: Make, timeout: float) -> None:
        self.ready = False
        self.busy = False
        self.name = ""
        self.turns = 0
        self._timeout = timeout
        self._deadline = float("inf")
        self.connection, other = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=serve, args=(other, make), daemon=True)
        try:
            with _without_interrupts():  # the process inherits it: Ctrl-C is for the run
                self._process.start()
        except OSError:
            self.connection.close()
            raise
        finally:
            other.close()

    @property
    def exit_code(self) -> int | None:
        """How the process ended."""
        return self._process.exitcode

    def give(self, name: str) -> None:
        """Gives it a document, which it reads once it is ready."""
        self.name, self.busy = name, True
        self.turns += 1
        with suppress(OSError):  # a process that is gone is found out when it is asked for its answer
            self.connection.send(name)
        self._start_clock()

    def patience(self) -> float:
        """The seconds that its document may still take."""
        return self._deadline - time.monotonic()

    def answer(self) -> Outcome | None:
        """What became of its document, None while that is not known.

        Raises:
            WorkerError: It cannot read any document.
            EOFError: The process is gone.
            OSError: The same.
        """
        if not self.connection.poll():
            return None
        said = self.connection.recv()
        if isinstance(said, Ready):
            if said.problem:
                raise WorkerError(said.problem)
            self.ready = True
            self._start_clock()
            return None
        self.busy = False
        self._deadline = float("inf")
        outcome: Outcome = said
        return outcome

    def ask_to_end(self) -> None:
        """Lets the process end in order, with the programs that it has started and the files that it has made."""
        self._process.terminate()

    def end(self) -> None:
        """Ends the process."""
        self.ask_to_end()
        self._process.join(_GRACE)
        self._process.kill()
        self._process.join()
        self.connection.close()

    def _start_clock(self) -> None:
        if self.ready:
            self._deadline = time.monotonic() + self._timeout


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """While it lasts, an interrupt waits."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    old = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, old)


def _end_of(code: int | None) -> str:
    """How a process ended, in words."""
    if code is None or code >= 0:
        return f"exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = str(-code)
    return f"signal {name}"
