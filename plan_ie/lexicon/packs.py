"""Find and read pattern packs.

A pack is a folder with `pack.toml` (name, version, schema, requires, licence, source), one or more
JSONL files with an entry a line, and `examples.jsonl`. Later packs override earlier ones by id.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from hashlib import blake2b
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Final
from weakref import WeakValueDictionary

from plan_ie.data import data_dir
from plan_ie.errors import PackError
from plan_ie.lexicon.files import read_text
from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.merge import Pack
from plan_ie.lexicon.pack_limits import BYTES, ENTRIES, check, limit
from plan_ie.lexicon.schema import SCHEMA_VERSION
from plan_ie.text.regex import regex

_LONGEST_MANIFEST: Final = 10_000
CORE_PACKS: Final = ("core", "places", "industries", "indicators")
ENTRY_POINT_GROUP: Final = "plan_ie_packs"
EXAMPLES: Final = "examples.jsonl"
MANIFEST: Final = "pack.toml"
_DEEPEST: Final = 50
MANIFEST_KEYS: Final = frozenset({"name", "version", "schema", "description", "requires", "licence", "source"})
_NAME: Final = regex(r"[a-z][a-z0-9_-]*")
_in_use: Final[WeakValueDictionary[tuple[bytes, int], Lexicon]] = WeakValueDictionary()


def load_packs(names_or_paths: Sequence[str | Path] = CORE_PACKS) -> Lexicon:
    """Load packs into one lexicon; what a pack requires is loaded before it.

    The files are read anew every time; while a lexicon of the same content is in use, it is given again.

    Args:
        names_or_paths: Names of packs that come with plan_ie or are installed under the entry point
            group `plan_ie_packs`, or paths of pack folders. Later ones override earlier ones by id.

    Raises:
        PackError: A pack cannot be found or is invalid; the message names file and line.

    >>> lexicon = load_packs(["indicators"])
    >>> lexicon.indicator("地区生产总值").id
    'indicator.gdp'
    """
    return _shared(_read_packs(names_or_paths))


def pack_folders(names_or_paths: Sequence[str | Path]) -> list[Path]:
    """The folders of packs and of all that they require, in the order in which they are loaded.

    Raises:
        PackError: A pack cannot be found, or its manifest is invalid.

    >>> [folder.name for folder in pack_folders(["indicators"])]
    ['indicators']
    """
    return [pack.path for pack in _read_packs(names_or_paths)]


def _read_packs(names_or_paths: Sequence[str | Path]) -> list[Pack]:
    packs: dict[str, Pack] = {}
    for name_or_path in names_or_paths:
        _collect(read_pack(find_pack(name_or_path)), packs, ())
    return list(packs.values())


def _shared(packs: Sequence[Pack]) -> Lexicon:
    """The lexicon of packs, the one that is in use already if the packs say the same."""
    digest = blake2b(digest_size=16)
    for pack in packs:
        texts = (text for item in sorted(pack.files.items()) for text in item)
        for text in (pack.name, pack.version, *texts, ""):
            data = text.encode("utf-8", "surrogatepass")  # the name of a file may be no UTF-8
            digest.update(b"%d:" % len(data) + data)
    key = digest.digest(), limit(ENTRIES, packs[0].path) if packs else 0
    known = _in_use.get(key)
    if known is None:
        known = _in_use[key] = Lexicon.merged(packs)
    return known


def _collect(pack: Pack, packs: dict[str, Pack], open_names: tuple[str, ...]) -> None:
    if pack.name in open_names:
        raise PackError(f"packs require each other: {' → '.join((*open_names, pack.name))}", pack.path / MANIFEST)
    if len(open_names) >= _DEEPEST:
        raise PackError(f"packs that require each other more than {_DEEPEST} deep", pack.path / MANIFEST)
    for required in pack.requires:
        if required not in packs:
            try:
                path = find_required(required, pack.path)
            except PackError as error:
                raise PackError(f'requires "{required}": {error}', pack.path / MANIFEST) from error
            _collect(read_pack(path), packs, (*open_names, pack.name))
    if pack.name in packs and packs[pack.name].path != pack.path:
        other = packs[pack.name].path
        raise PackError(f'the name "{pack.name}" is taken by {other}; choose another', pack.path / MANIFEST)
    packs[pack.name] = pack


def find_required(name: str, pack: Path) -> Path:
    """The folder of a pack that another requires: one of plan_ie, one beside it, or an installed one; never a path."""
    beside = pack.parent / name
    if not (data_dir("patterns") / name / MANIFEST).is_file() and (beside / MANIFEST).is_file():
        return beside
    return find_pack(name)


def find_pack(name_or_path: str | Path) -> Path:
    """The folder of a pack: a path, a pack of plan_ie, or an installed one.

    Raises:
        PackError: There is no such pack.
    """
    text = str(name_or_path)
    path = Path(text)
    if isinstance(name_or_path, Path) or "/" in text or "\\" in text or text.startswith("."):
        if not _is_folder(path):
            raise PackError("no such folder; a pack is a folder with a pack.toml", path)
        return path.resolve()
    own = data_dir("patterns")
    if _NAME.fullmatch(text) and (own / text / MANIFEST).is_file():
        return own / text
    installed = entry_points(group=ENTRY_POINT_GROUP)
    for point in installed:
        if point.name == text:
            return _installed(point.load(), text)
    if _is_folder(path) and (path / MANIFEST).is_file():
        return path.resolve()
    known = sorted({folder.parent.name for folder in own.glob(f"*/{MANIFEST}")} | {point.name for point in installed})
    raise PackError(f"no pack of this name is installed; known: {', '.join(known)}. For a folder write ./{text}", text)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except ValueError:  # a zero byte in the name
        return False


def _installed(target: Any, name: str) -> Path:
    """An entry point names a package (its folder is the pack), a path, or a function that returns one."""
    where = target() if callable(target) else target
    if not isinstance(where, str | Path):
        folders = list(getattr(where, "__path__", []))
        if not folders:
            raise PackError(f"entry point {name} gives {where!r}: a package, a path or a function is expected", name)
        where = folders[0]
    return Path(where)


def read_pack(path: Path) -> Pack:
    """Read a pack folder; only the manifest is checked here, the entries when they are merged."""
    manifest = read_manifest(path / MANIFEST)
    pack = Pack(
        name=manifest["name"],
        version=manifest["version"],
        path=path,
        requires=tuple(manifest.get("requires", ())),
        licence=manifest.get("licence", ""),
        source=manifest.get("source", ""),
    )
    size = 0
    for file in sorted(path.glob("*.jsonl")):
        if file.name != EXAMPLES:
            pack.files[file.name] = text = read_text(file, inside=path)
            size += len(text)
            check(BYTES, size, path)
    if not pack.files:
        raise PackError("the pack has no JSONL file with entries", path)
    return pack


def read_manifest(path: Path) -> dict[str, Any]:
    """`pack.toml`, checked."""
    if not path.exists():
        raise PackError("missing; every pack has a pack.toml with name, version, schema, licence and source", path)
    text = read_text(path, inside=path.parent)
    if len(text) > _LONGEST_MANIFEST:  # a key of many parts takes the square of their number
        raise PackError(f"{len(text)} characters are above the limit of {_LONGEST_MANIFEST}; keep what is needed", path)
    try:
        manifest = tomllib.loads(text)
    except RecursionError as error:
        raise PackError("nested deeper than any manifest is", path) from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        raise PackError(f"bad TOML: {error}", path, line) from error
    except ValueError as error:  # a number of more digits than Python converts
        raise PackError(f"bad TOML: {error}", path) from error
    for key in manifest.keys() - MANIFEST_KEYS:
        raise PackError(f'unknown key "{key}"; keys are {", ".join(sorted(MANIFEST_KEYS))}', path, _line(text, key))
    for key in ("name", "version", "licence", "source"):
        value = manifest.get(key)
        if not isinstance(value, str) or not value:
            raise PackError(f'"{key}" is missing or not a text', path, _line(text, key))
    if not _NAME.fullmatch(manifest["name"]):
        raise PackError(f'bad name "{manifest["name"]}": use a-z, 0-9, - and _', path, _line(text, "name"))
    if manifest.get("schema") != SCHEMA_VERSION:
        raise PackError(f"schema must be {SCHEMA_VERSION}", path, _line(text, "schema"))
    requires = manifest.get("requires", [])
    if not isinstance(requires, list) or not all(isinstance(item, str) for item in requires):
        raise PackError('"requires" must be a list of pack names', path, _line(text, "requires"))
    for item in requires:
        if not _NAME.fullmatch(item):
            raise PackError(
                f'"requires" takes names of packs, not {item[:60]!r}; a pack in the same folder is found by its name',
                path,
                _line(text, "requires"),
            )
    return manifest


def _line(text: str, key: str) -> int:
    found = re.search(rf"(?m)^\s*{re.escape(key)}\s*=", text)
    return text.count("\n", 0, found.start()) + 1 if found else 1
