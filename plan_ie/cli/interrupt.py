"""Ctrl-C that nothing can swallow."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


@contextmanager
def interruptible() -> Iterator[Callable[[], None]]:
    """While it lasts, an interrupt is remembered, and the function it gives raises it once more.

    Python raises `KeyboardInterrupt` wherever it happens to be: if that is a finalizer or a callback from C (the PDF
    library has both), the exception is printed and lost. So the interrupt is also kept, and raised again between two
    documents and before an output is put in place.
    """
    unheard = signal.getsignal(signal.SIGINT) == signal.SIG_IGN  # as for `plan-ie … &` in a script
    if unheard or threading.current_thread() is not threading.main_thread():
        yield lambda: None  # signals reach the main thread only
        return
    seen: list[int] = []

    def remember(number: int, frame: FrameType | None) -> None:
        seen.append(number)
        raise KeyboardInterrupt

    def check() -> None:
        if seen:
            raise KeyboardInterrupt

    def hook(unraisable: Any) -> None:
        if not (seen and issubclass(unraisable.exc_type, KeyboardInterrupt)):
            old_hook(unraisable)

    old_hook = sys.unraisablehook
    old = signal.signal(signal.SIGINT, remember)
    sys.unraisablehook = hook
    try:
        yield check
    except Exception as error:
        if seen:  # what it was turned into on its way up, such as by a module that was being imported
            raise KeyboardInterrupt from error
        raise
    finally:
        signal.signal(signal.SIGINT, old)
        sys.unraisablehook = old_hook
