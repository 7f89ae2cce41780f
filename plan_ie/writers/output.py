"""An output file: looked at before anything is read, written beside its place, moved in when it is whole."""

from __future__ import annotations

import errno
import io
import os
import secrets
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import IO

from plan_ie.errors import PlanIEError
from plan_ie.writers.lock import LockedError, only_writer

PARTIAL_SUFFIX = ".partial"
_LONGEST_NAME = 200  # bytes of the final name that the name of the partial file repeats; file systems allow 255
_WRITABLE = 0o222

Steps = Generator[None, None, None]
"""What a writer gives: it stops after every record, so that what is written can be counted and kept."""
TextWriter = Callable[[IO[str]], Steps]
BinaryWriter = Callable[[IO[bytes]], Steps]
Keep = Callable[[int], bool]


class WriteError(PlanIEError):
    """Results cannot be written; the message names the file and what to do."""


def check_output(path: str | Path) -> Path:
    """The file that a path leads to, links followed, if something can be written there.

    Args:
        path: Where the output is to be.

    Raises:
        WriteError: The path is a folder or read-only, or its folder is missing or cannot be written to.
    """
    try:
        # A pipe behind /dev/stdout has no path of its own that its links could lead to.
        final = Path(path) if _is_stream(Path(path)) else Path(os.path.realpath(path))
        if final.is_dir():
            raise WriteError(f"{path}: is a folder; name a file in it")
        if final.exists():
            if not _writable(final):
                raise WriteError(f"{path}: is read-only; make it writable (chmod u+w) or choose another name")
            if _is_stream(final):
                return final
        if not final.parent.is_dir():
            raise WriteError(f"{path}: the folder {final.parent} does not exist; make it first, or correct the path")
    except (OSError, ValueError) as error:
        raise WriteError(f"{path}: cannot be written ({_why(error)}); choose another name") from error
    if not os.access(final.parent, os.W_OK | os.X_OK):
        raise WriteError(f"{path}: no permission to write in {final.parent}; choose another folder")
    return final


def put(path: str | Path, writer: TextWriter, *, keep: Keep | None = None) -> int:
    """Lets a writer write text to a file, and puts the file in place when it is done.

    Until then the text is in a file beside it, named like it with a random part and `.partial`. If the writer or the
    disk fails half-way, an older file stays as it was, and the partial one stays with its whole records (a note of
    the exception says where), or goes if it has none. A path that is no regular file (a pipe, `/dev/stdout`) is
    written to directly.

    Args:
        path: The file.
        writer: Writes to an open stream and yields after every record.
        keep: Whether a file with that many records is worth replacing an older one; by default every one is. If not, an
            older file stays and nothing is written.

    Returns:
        How many records the writer wrote.

    Raises:
        WriteError: The file cannot be written.
    """
    return _put(path, lambda stream: _as_text(stream, writer), keep, cut=True)


def put_binary(path: str | Path, writer: BinaryWriter, *, keep: Keep | None = None) -> int:
    """The same for a writer of bytes, whose records cannot be told apart in the file."""
    return _put(path, writer, keep, cut=False)


def _put(path: str | Path, writer: BinaryWriter, keep: Keep | None, *, cut: bool) -> int:
    final = check_output(path)
    if _is_stream(final):
        with saying(path), final.open("wb") as stream:
            return sum(1 for _ in writer(stream))
    try:
        with only_writer(final):
            return _Partial(path, final, cut).written(writer, keep)
    except LockedError as error:
        raise WriteError(f"{path}: {error}") from error


class _Partial:
    """The file beside the final one."""

    def __init__(self, path: str | Path, final: Path, cut: bool) -> None:
        self.count = 0
        self._shown = path
        self._final = final
        self._cut = cut
        self._whole = 0
        with saying(path):
            self.path, self._stream = _open_beside(final)

    def written(self, writer: BinaryWriter, keep: Keep | None) -> int:
        """Filled and moved in place; how many records that were."""
        try:
            with saying(self._shown):
                self.fill(writer)
            if keep is None or keep(self.count):
                self.move()
            else:
                self.remove()
        except BaseException as error:
            note = self.leave()
            if note:
                error.add_note(note)
            raise
        return self.count

    def fill(self, writer: BinaryWriter) -> None:
        try:
            with closing(writer(self._stream)) as records:
                for _ in records:
                    self.count += 1
                    if self._cut:
                        self._stream.flush()
                        self._whole = self._stream.tell()
            self._stream.flush()
            os.fsync(self._stream.fileno())
        finally:
            # A full disk fails here once more; the first failure is the one to tell.
            with suppress(OSError):
                self._stream.close()

    def move(self) -> None:
        if self._final.exists():
            os.chmod(self.path, self._final.stat().st_mode & 0o7777)
        try:
            os.replace(self.path, self._final)
        except OSError as error:
            raise WriteError(f"{self._shown}: cannot be replaced ({_why(error)})") from error

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)

    def leave(self) -> str:
        """Keeps the whole records of a file that was not finished; says where they are."""
        if not self.path.exists():
            return ""
        if not self.count:
            self.remove()
            return ""
        if self._cut:
            os.truncate(self.path, self._whole)
        return f"what was written so far is in {self.path.name}, beside it"


def _as_text(stream: IO[bytes], writer: TextWriter) -> Steps:
    # A lone surrogate cannot be UTF-8; its escape is what JSON writes for it too.
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    try:
        yield from writer(text)
        text.flush()
    finally:
        text.detach()


def _open_beside(final: Path) -> tuple[Path, IO[bytes]]:
    name = os.fsencode(final.name)
    stem = final.name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].decode("utf-8", "ignore")
    while True:
        path = final.with_name(f"{stem}.{secrets.token_hex(3)}{PARTIAL_SUFFIX}")
        with suppress(FileExistsError):
            return path, path.open("xb")


@contextmanager
def saying(path: str | Path) -> Iterator[None]:
    """Turns errors of the system into errors that name the output; a closed pipe stays what it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        todo = "make room or choose another disk" if full else "choose another name or folder"
        raise WriteError(f"{path}: {_why(error)}; {todo}") from error


def _is_stream(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _writable(path: Path) -> bool:
    # The administrator may write to everything; a file marked read-only is meant to stay all the same.
    return bool(path.stat().st_mode & _WRITABLE) and os.access(path, os.W_OK)


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
