"""Standard output and error of the command, which may be closed, full, or have lost their reader."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import Final

_STANDARD: Final = (0, 1, 2)


class _Closed(io.TextIOBase):
    """Standard output of a process that was started without one (`>&-`): what is written there is an error to tell."""

    encoding = "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def open_missing() -> None:
    """Gives the process the standard streams that it was started without.

    Their numbers are taken too, or the next file that is opened would be standard output.
    """
    for number in _STANDARD:
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115  # stays open as long as the process
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # nobody hears it


def forget_output() -> None:
    """Drops what is left for standard output, so that Python does not complain about it when it ends."""
    with suppress(OSError):  # a stream without a number has nothing left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
