"""A short text for all that a result depends on besides the document: when it differs, results may differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Final

import plan_ie
from plan_ie.data import data_dir
from plan_ie.lexicon.packs import pack_folders
from plan_ie.readers.ocr.engine import installed
from plan_ie.version import installed_version

_PACKAGES: Final = ("spacy", "pypdfium2", "lxml", "jieba", "rjieba", "spacy-pkuseg")
"""They read documents or cut them into tokens; another version of one may do it in another way."""
_ENGINE: Final = "rapidocr-onnxruntime"
_UNKNOWN: Final = "unknown"


def of_library() -> str:
    """That of the library's code, packs and models, wherever they stand."""
    package = Path(plan_ie.__file__).parent
    data = data_dir("patterns"), data_dir("models")
    return _digest((package, package.rglob("*.py")), *((folder, folder.rglob("*")) for folder in data))


def of_packs(names: Sequence[str]) -> str:
    """That of packs and of all that they require.

    Args:
        names: Names or folders.

    Raises:
        PackError: A pack cannot be found, or its manifest is invalid.
    """
    return _digest(*((folder, folder.rglob("*")) for folder in pack_folders(names)))


def of_packages() -> dict[str, str]:
    """The versions of the packages that read documents and cut them into tokens."""
    return {name: installed_version(name, _UNKNOWN) for name in _PACKAGES}


def of_ocr() -> str:
    """The version of the engine that reads pictures; `off` if they are not read."""
    return installed_version(_ENGINE, _UNKNOWN) if installed() else "off"


def _digest(*folders: tuple[Path, Iterable[Path]]) -> str:
    digest = blake2b(digest_size=12)
    for folder, files in folders:
        for path in sorted(path for path in files if path.is_file() and path.suffix != ".pyc"):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            digest.update(content)
    return digest.hexdigest()
