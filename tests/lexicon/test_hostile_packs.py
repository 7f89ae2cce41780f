"""Packs that are broken or hostile end in a `PackError` that says what to do; nothing but their own files is opened."""

from __future__ import annotations

import json
import os
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_ie.errors import PackError, PlanIEError
from plan_ie.lexicon.check import check_pack
from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.packs import load_packs
from plan_ie.lexicon.schema import entry_problems

MANIFEST = 'name = "mine"\nversion = "1"\nschema = 1\nlicence = "MIT"\nsource = "own"\n'
LINE = '{"label": "INDUSTRY", "pattern": "智慧水利"}\n'


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "pack.toml").write_text(MANIFEST, "utf-8")
    (folder / "terms.jsonl").write_text(LINE, "utf-8")
    return folder


def refused(pack: Path, message: str) -> None:
    with pytest.raises(PackError, match=message):
        load_packs([pack])
    assert any(problem.severity == "error" for problem in check_pack(pack))


def test_a_sound_pack_loads(pack: Path) -> None:
    assert len(load_packs([pack])) == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"label": "PERIOD", "pattern": "十六五", "start_year": ' + "9" * 5000 + ', "end_year": 1}', "too long"),
        ("[" * 100_000, "nested deeper"),
        ('{"a":' * 3000 + "1" + "}" * 3000, "nested deeper|an entry|bad label"),
        ('{"label": {"a": 1}, "pattern": "智慧水利"}', "bad label"),
        ('{"label": "INDUSTRY", "pattern": {"TEXT": "a"}}', "empty pattern"),
        ('{"label": "INDUSTRY", "pattern": "智慧水利", "id": 5}', '"id" must be text'),
        ('{"label": "INDUSTRY", "pattern": "智慧水利", "aliases": "水"}', '"aliases" must be'),
        ('{"label": "INDUSTRY", "pattern": [{"TEXT": {"FOO": 1}}]}', "unknown predicate"),
        ('{"label": "INDUSTRY", "pattern": [{"TEXT": {"REGEX": "(a)\\\\1"}}]}', "back-reference"),
        ("null", "an entry is an object"),
    ],
)
def test_lines(pack: Path, line: str, message: str) -> None:
    (pack / "terms.jsonl").write_text(LINE + line + "\n", "utf-8")
    with pytest.raises(PackError, match=r"terms\.jsonl:2") as caught:
        load_packs([pack])
    assert caught.match(message)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("schema = " + "9" * 5000, "bad TOML"),
        ("name = " + "[" * 9_000, "nested deeper"),
        ("a" + ".a" * 50_000 + " = 1", "100005 characters are above the limit of 10000"),
        (MANIFEST.replace('"mine"', "5"), '"name" is missing'),
        (MANIFEST + 'requires = "core"\n', "list of pack names"),
        (MANIFEST + 'requires = ["../other"]\n', "takes names of packs"),
        (MANIFEST + 'requires = ["/etc"]\n', "takes names of packs"),
        (MANIFEST + 'requires = ["a\\u0000b"]\n', "takes names of packs"),
    ],
)
def test_manifests(pack: Path, toml: str, message: str) -> None:
    (pack / "pack.toml").write_text(toml, "utf-8")
    refused(pack, message)


def test_a_folder_a_pipe_and_links_are_no_files(pack: Path, tmp_path: Path) -> None:
    bad = pack / "bad.jsonl"
    bad.mkdir()
    refused(pack, "folder")
    bad.rmdir()
    os.mkfifo(bad)
    refused(pack, "a pipe, not a file")
    bad.unlink()
    for target, message in (
        ("/dev/zero", "leads out of"),
        ("bad.jsonl", "cannot be read"),
        ("nowhere", "cannot be read"),
    ):
        bad.symlink_to(target)
        refused(pack, message)
        bad.unlink()
    bad.symlink_to("terms.jsonl")
    with pytest.raises(PackError, match="duplicate id"):  # a link within the folder is read
        load_packs([pack])


def test_limits_are_said_and_can_be_raised(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAN_IE_MAX_PACK_BYTES", "20")
    refused(pack, "more bytes than the limit of 20; .*PLAN_IE_MAX_PACK_BYTES")
    monkeypatch.setenv("PLAN_IE_MAX_PACK_BYTES", "many")
    refused(pack, "positive whole number")
    monkeypatch.delenv("PLAN_IE_MAX_PACK_BYTES")
    (pack / "terms.jsonl").write_text(LINE + LINE.replace("水利", "水务"), "utf-8")
    monkeypatch.setenv("PLAN_IE_MAX_PACK_ENTRIES", "1")
    with pytest.raises(PackError, match="more entries than the limit of 1"):
        load_packs([pack])
    monkeypatch.setenv("PLAN_IE_MAX_PACK_ENTRIES", "2")
    assert len(load_packs([pack])) == 2


def test_names_times_guards_are_limited() -> None:
    entry = {"label": "INDUSTRY", "pattern": "水利", "aliases": [f"水利{n}" for n in range(2000)]}
    assert list(entry_problems(entry)) == []
    entry["not_in"] = [f"水利{n}局" for n in range(600)]
    assert any("divide the entry" in problem for problem in entry_problems(entry))


def test_a_bomb_is_refused_while_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAN_IE_MAX_PACK_BYTES", "100000")
    with pytest.raises(PackError, match="more bytes than the limit"):
        Lexicon.from_bytes(zlib.compress(b" " * 10_000_000))


@pytest.mark.parametrize(
    "data",
    [b"", b"junk", zlib.compress(b"{"), zlib.compress(b"[1]"), zlib.compress(b"\xff"), zlib.compress(b"[]")[:-3]]
    + [
        zlib.compress(json.dumps(value).encode())
        for value in ([["a", "1", {"x.jsonl": 5}]], [["a", 1, {}]], "ab", {"a": 1})
    ],
)
def test_damaged_lexicons(data: bytes) -> None:
    with pytest.raises(PlanIEError):
        Lexicon.from_bytes(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)
KEYS = [
    "label",
    "pattern",
    "id",
    "aliases",
    "parent",
    "match",
    "short",
    "not_in",
    "level",
    "unit",
    "side",
    "class",
    "role",
]


@given(
    st.dictionaries(st.sampled_from(KEYS), JSON, max_size=5), st.sampled_from(["INDUSTRY", "GPE", "UNIT", "CUE", None])
)
def test_any_object_is_an_entry_or_has_a_reason(entry: dict[str, Any], label: str | None) -> None:
    if label:
        entry["label"] = label
    assert all(isinstance(problem, str) for problem in entry_problems(entry))
