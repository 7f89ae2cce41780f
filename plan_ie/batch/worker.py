"""What runs in a worker process: it makes its pipeline once and reads document after document until the run ends."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import Final, NamedTuple

from plan_ie.batch.outcome import Outcome
from plan_ie.errors import PlanIEError

Read = Callable[[str], Outcome]
Make = Callable[[], Read]
"""Makes what reads documents; it is sent to the worker, so it must be a function of a module, or a `partial` of one."""

_DIE_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG of Linux


class Ready(NamedTuple):
    """A worker can be given documents, or cannot be made, for this reason."""

    problem: str = ""


def serve(connection: Connection, make: Make) -> None:
    """Reads the documents that come through a connection and sends back what became of each.

    Args:
        connection: The other end of the run's.
        make: Makes what reads them.
    """
    _end_with_the_run()
    try:
        read = make()
    except PlanIEError as error:
        connection.send(Ready(str(error)))
        return
    connection.send(Ready())
    while True:
        try:
            name = connection.recv()
        except (EOFError, OSError):
            return  # the run is over
        connection.send(read(name))


def _end_with_the_run() -> None:
    """Leaves Ctrl-C to the run; ends this process when it is asked to, or when the run is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    if sys.platform == "linux":  # where no code of Python may come to run, as in a regular expression without end
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
