"""What the installed command `plan-ie` starts: Ctrl-C is heard from the first moment, while the rest is still imported.

It stands outside the package because whatever stands inside is imported behind `plan_ie/__init__.py`, where an
interrupt would end in a traceback. It imports nothing that Python has not loaded already, until it listens.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # that of typing would have to be imported
if TYPE_CHECKING:
    from typing import NoReturn

_INTERRUPTED = 130


def main() -> int:
    """Runs `plan-ie` with the arguments of the process.

    Returns:
        The exit code.
    """
    try:
        import signal

        # Ignored in `plan-ie … &` of a script; then it stays so.
        heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if heard:
            # While modules are imported nothing is open that would have to be closed, and a KeyboardInterrupt might
            # come up in a callback of the import system, which prints it and goes on.
            signal.signal(signal.SIGINT, lambda number, frame: _end())
        from plan_ie.cli import import_commands
        from plan_ie.cli import main as command

        import_commands(sys.argv[1:])
        if heard:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        code = command()
        if heard:
            signal.signal(signal.SIGINT, lambda number, frame: _end())
        return code
    except KeyboardInterrupt:
        _end()


def _end() -> NoReturn:
    """Says that it was interrupted, and ends the process on the spot."""
    said = f"plan-ie: {'已中断' if _chinese() else 'interrupted'}\n"
    try:
        os.write(2, said.encode(getattr(sys.stderr, "encoding", None) or "utf-8", "backslashreplace"))
    finally:
        os._exit(_INTERRUPTED)


def _chinese() -> bool:
    """As `plan_ie.cli` decides it, which may not be there yet."""
    words = sys.argv[1:]
    for lang in ("zh", "en"):
        if f"--lang={lang}" in words or ("--lang" in words and [lang] == words[words.index("--lang") + 1 :][:1]):
            return lang == "zh"
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((name for name in names if name), "").lower().startswith("zh")


if __name__ == "__main__":
    sys.exit(main())
