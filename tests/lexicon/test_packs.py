"""Finding, reading and merging packs."""

from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Callable
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any

import pytest

from plan_ie.errors import PackError
from plan_ie.lexicon import packs as packs_module
from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.packs import find_pack, load_packs

MANIFEST = 'name = "{name}"\nversion = "1"\nschema = 1\nrequires = {requires}\nlicence = "CC0"\nsource = "own"\n'
MakePack = Callable[..., Path]


@pytest.fixture
def make_pack(tmp_path: Path) -> MakePack:
    def make(name: str, *entries: Any, requires: list[str] | None = None) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "pack.toml").write_text(MANIFEST.format(name=name, requires=json.dumps(requires or [])), "utf-8")
        lines = [entry if isinstance(entry, str) else json.dumps(entry, ensure_ascii=False) for entry in entries]
        (folder / "terms.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
        (folder / "examples.jsonl").write_text('{"text": "水利建设。", "targets": []}\n', "utf-8")
        return folder

    return make


WATER = {"label": "INDUSTRY", "pattern": "智慧水利", "id": "industry.smart_water", "aliases": ["水利信息化"]}


def test_a_lexicon_in_use_is_given_again(make_pack: MakePack) -> None:
    folder = make_pack("water", WATER)
    first = load_packs([folder])
    assert load_packs([folder]) is first
    with (folder / "terms.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(WATER | {"pattern": "节水灌溉", "id": "industry.irrigation", "aliases": []}) + "\n")
    second = load_packs([folder])
    assert (len(first), len(second)) == (1, 2)


@pytest.mark.parametrize("around", ["", " ", "\t", "\r", "\u3000", "\xa0"], ids=repr)
def test_blanks_around_lines_and_blank_lines_count_for_nothing(make_pack: MakePack, around: str) -> None:
    folder = make_pack("water", WATER)
    line = (folder / "terms.jsonl").read_text("utf-8").strip()
    wrong = line.replace(WATER["id"], "industry.other").replace("pattern", "patern")
    lines = ("", line, around, wrong, "")
    (folder / "terms.jsonl").write_text("\n".join(around + one + around for one in lines), "utf-8", newline="\n")
    with pytest.raises(PackError, match=r"terms\.jsonl:4: unknown key"):
        load_packs([folder])


def test_a_lexicon_in_use_lifts_no_limit(make_pack: MakePack, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_pack("water", WATER, WATER | {"pattern": "节水灌溉", "id": "industry.irrigation", "aliases": []})
    kept = load_packs([folder])
    monkeypatch.setenv("PLAN_IE_MAX_PACK_ENTRIES", "1")
    with pytest.raises(PackError, match="more entries than the limit of 1"):
        load_packs([folder])
    assert len(kept) == 2


def test_a_lexicon_that_nobody_uses_is_let_go(make_pack: MakePack) -> None:
    gone = weakref.ref(load_packs([make_pack("water", WATER)]))
    gc.collect()
    assert gone() is None


def test_core_packs_load_and_count() -> None:
    lexicon = load_packs()
    assert lexicon.pack_names == ("core", "places", "industries", "indicators")
    assert lexicon.overridden == []
    assert len(lexicon.entries("INDICATOR")) >= 300
    codes = {entry.extra["code"] for entry in lexicon.entries("INDUSTRY") if entry.id.startswith("gbt4754.")}
    assert [sum(len(code) == n for code in codes if code.isdigit() == (n > 1)) for n in (1, 2, 3)] == [20, 97, 473]
    assert sum(entry.id.startswith("sei2018.") for entry in lexicon.entries("INDUSTRY")) == 9 + 40
    for label in ("UNIT", "BOUND", "PREDICATE", "CUE", "METRIC"):
        assert lexicon.entries(label)


def test_parents_exist() -> None:
    lexicon = load_packs()
    missing = [e.id for e in lexicon.all_entries if e.parent and lexicon.entry(e.parent) is None]
    assert missing == []


def test_indicators_are_described() -> None:
    for entry in load_packs(["indicators"]).entries("INDICATOR"):
        assert entry.extra["dimension"], entry.id
        assert entry.extra["direction"] in ("up", "down", "keep"), entry.id


def test_later_pack_overrides_by_id(make_pack: MakePack) -> None:
    first = make_pack("one", WATER, {"label": "INDUSTRY", "pattern": "水务", "id": "industry.water_works"})
    second = make_pack("two", {**WATER, "pattern": "数字孪生水利", "aliases": []})
    lexicon = load_packs([first, second])
    assert lexicon.industry("数字孪生水利") is not None
    assert lexicon.industry("智慧水利") is None
    [override] = lexicon.overridden
    assert (override.id, override.pack, override.by, override.entry.name) == (
        "industry.smart_water",
        "one",
        "two",
        "智慧水利",
    )
    assert [entry.id for entry in lexicon.all_entries] == ["industry.water_works", "industry.smart_water"]


def test_match_false_takes_a_core_term_out(make_pack: MakePack) -> None:
    off = make_pack("off", {"label": "INDUSTRY", "pattern": "低空经济", "id": "industry.low_altitude", "match": False})
    text = "低空经济规模达到100亿元"
    assert [m.id for m in load_packs(["industries"]).scan(text)] == ["industry.low_altitude"]
    assert load_packs(["industries", off]).scan(text) == []


def test_requires_beside_and_order(make_pack: MakePack) -> None:
    make_pack("base", WATER)
    top = make_pack("top", {"label": "INDUSTRY", "pattern": "水文监测"}, requires=["base"])
    lexicon = load_packs([top])
    assert lexicon.pack_names == ("base", "top")
    assert lexicon.entry("industry.水文监测") is not None  # an id is made where none is given


def test_requires_in_a_circle(make_pack: MakePack) -> None:
    make_pack("aa", WATER, requires=["bb"])
    bb = make_pack("bb", WATER, requires=["aa"])
    with pytest.raises(PackError, match="require each other"):
        load_packs([bb])


def test_requires_unknown(make_pack: MakePack) -> None:
    with pytest.raises(PackError, match='requires "nowhere"'):
        load_packs([make_pack("aa", WATER, requires=["nowhere"])])


def test_unknown_name_lists_known_ones() -> None:
    with pytest.raises(PackError, match="known: core, indicators, industries, places"):
        load_packs(["watter"])


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such folder"):
        load_packs([tmp_path / "none"])


def test_same_name_twice(make_pack: MakePack, tmp_path: Path) -> None:
    folder = make_pack("places", WATER)
    with pytest.raises(PackError, match="is taken by"):
        load_packs(["places", folder])


def test_error_names_file_and_line(make_pack: MakePack) -> None:
    folder = make_pack("bad", WATER, "", {"label": "INDUSTRY", "pattern": "水文", "alias": []})
    with pytest.raises(PackError, match=r"terms\.jsonl:3: unknown key") as caught:
        load_packs([folder])
    assert (caught.value.path, caught.value.line) == (str(folder / "terms.jsonl"), 3)


def test_bad_json_names_line_and_column(make_pack: MakePack) -> None:
    with pytest.raises(PackError, match=r"terms\.jsonl:2: not a JSON object on one line: .* column 9"):
        load_packs([make_pack("bad", WATER, '{"label"}')])


def test_json_spread_over_two_lines_is_refused(make_pack: MakePack) -> None:
    with pytest.raises(PackError, match=r"terms\.jsonl:1: not a JSON object on one line"):
        load_packs([make_pack("bad", '{"label": "INDUSTRY"', '"pattern": "水文"}')])


def test_byte_order_mark_is_accepted(make_pack: MakePack) -> None:
    folder = make_pack("bom", WATER)
    file = folder / "terms.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert len(load_packs([folder])) == 1


def test_bytes_round_trip_and_digest(make_pack: MakePack) -> None:
    lexicon = load_packs(["indicators", make_pack("one", WATER)])
    again = Lexicon.from_bytes(lexicon.to_bytes())
    assert again.all_entries == lexicon.all_entries
    assert again.digest == lexicon.digest
    assert again.digest != load_packs(["indicators"]).digest
    assert again.pack_names == ("indicators", "one")


def test_digest_changes_with_the_version(make_pack: MakePack) -> None:
    folder = make_pack("one", WATER)
    before = load_packs([folder]).digest
    manifest = folder / "pack.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('version = "1"', 'version = "2"'), "utf-8")
    assert load_packs([folder]).digest != before


def test_entry_point(make_pack: MakePack, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_pack("water", WATER)

    class Point(EntryPoint):
        def load(self) -> Any:
            return lambda: folder

    points = EntryPoints([Point("water", "whatever", packs_module.ENTRY_POINT_GROUP)])
    monkeypatch.setattr(packs_module, "entry_points", lambda group: points.select(group=group))
    assert find_pack("water") == folder
    assert load_packs(["water"]).industry("水利信息化") is not None


def test_entry_point_that_is_no_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    points = EntryPoints([EntryPoint("water", "json:JSONDecoder.item_separator_none", packs_module.ENTRY_POINT_GROUP)])

    def broken(group: str) -> EntryPoints:
        return points.select(group=group)

    monkeypatch.setattr(packs_module, "entry_points", broken)
    monkeypatch.setattr(EntryPoint, "load", lambda self: 7)
    with pytest.raises(PackError, match="a package, a path or a function is expected"):
        find_pack("water")


def test_load_is_quick(make_pack: MakePack) -> None:
    """A pattern in a pack costs microseconds; the benchmark has the figures, this only catches a blunder."""
    import time

    entries = [
        {"label": "INDICATOR", "pattern": f"指标甲乙{number}", "id": f"indicator.n{number}"} for number in range(20000)
    ]
    folder = make_pack("large", *entries)
    begin = time.perf_counter()
    lexicon = load_packs([folder])
    lexicon.scan("指标甲乙777达到3%")
    assert time.perf_counter() - begin < 5
