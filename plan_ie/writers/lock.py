"""One run at a time writes an output: the second is told so, instead of undoing the work of the first."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from plan_ie.errors import PlanIEError


class LockedError(PlanIEError):
    """Another run is writing the file."""


@contextmanager
def only_writer(path: Path) -> Iterator[None]:
    """Keeps other runs of the same user from writing a file while it lasts.

    The lock is a file in the folder for temporary files, so that none is left beside the results; the system gives it
    up when a run ends, however it ends. Where there are no such locks (Windows), runs are kept apart by the names of
    their partial files only.

    Args:
        path: The file, links followed.

    Raises:
        LockedError: Another run is writing it.
    """
    if sys.platform == "win32":
        yield
        return
    name = blake2b(os.fsencode(path), digest_size=12).hexdigest()
    lock = Path(tempfile.gettempdir()) / f"plan-ie-{os.getuid()}-{name}.lock"
    number = _locked(lock)
    try:
        yield
    finally:
        with suppress(FileNotFoundError):
            lock.unlink()
        os.close(number)


def _locked(lock: Path) -> int:
    import fcntl

    while True:
        number = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(number)
            raise LockedError("another run is writing it; wait until it is done, or give another name") from error
        # The run before may have removed the file between our opening and locking it; then the lock holds nobody off.
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(number), os.stat(lock)):
                return number
        os.close(number)
