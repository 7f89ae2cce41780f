from __future__ import annotations

import csv
import json
import os
import sys
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from plan_ie.frames.columns import columns
from plan_ie.frames.optional import MissingPackageError
from plan_ie.frames.rows import Document
from plan_ie.types import Period, Plan, Target
from plan_ie.writers import COLUMNS, WriteError, format_of, write


def rows_of(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as stream:
        return list(csv.DictReader(stream))


def test_csv_has_one_flat_row_a_target(tmp_path, make_target):
    path = tmp_path / "targets.csv"
    count = write([("规划.html", make_target()), ("报告.txt", make_target(subject=None, industry=None))], path)
    first, second = rows_of(path)
    assert count == 2
    assert tuple(first) == COLUMNS
    assert first["file"] == "规划.html"
    assert (first["low"], first["high"], first["unit"], first["comparator"]) == ("1200000000000", "", "元", ">=")
    assert (first["indicator"], first["indicator_start"], first["indicator_end"]) == ("产业规模", "14", "18")
    assert first["indicator_id"] == "indicator.industry_scale"
    assert (first["subject"], first["industry"], first["industry_id"]) == ("新能源汽车", "新能源汽车", "industry.nev")
    assert first["section"] == "二、发展目标 / （一）总体目标"
    assert first["sentence"].startswith("到2025年，全省")
    assert (second["subject"], second["subject_start"], second["industry"]) == ("", "", "")


def test_csv_without_targets_still_has_its_head(tmp_path):
    path = tmp_path / "none.csv"
    assert write([], path) == 0
    assert path.read_text("utf-8").strip() == ",".join(COLUMNS)


def test_csv_keeps_commas_quotes_and_line_breaks(tmp_path, make_target):
    path = tmp_path / "t.csv"
    write([('a,"b".txt', make_target(text="12000\n亿元"))], path)
    (row,) = rows_of(path)
    assert (row["file"], row["text"]) == ('a,"b".txt', "12000\n亿元")


@pytest.mark.parametrize(("bom", "start"), [(True, b"\xef\xbb\xbffile,"), (False, b"file,")])
def test_byte_order_mark_is_an_option(tmp_path, make_target, bom, start):
    path = tmp_path / "t.csv"
    write([("a", make_target())], path, bom=bom)
    assert path.read_bytes().startswith(start)


def test_jsonl_is_the_file_name_and_to_dict(tmp_path, make_target):
    path = tmp_path / "t.jsonl"
    target = make_target()
    write([("规划.pdf", target), ("规划.pdf", target)], path, bom=True)
    lines = path.read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [{"file": "规划.pdf", **target.to_dict()}] * 2
    assert "规划" in lines[0]


def test_lone_surrogate_survives_in_jsonl(tmp_path, make_target):
    path = tmp_path / "t.jsonl"
    write([("a", make_target(text="\ud8003亿元"))], path)
    assert json.loads(path.read_text("utf-8"))["text"] == "\ud8003亿元"


def test_rows_are_written_as_they_come(tmp_path, make_target):
    seen: list[int] = []

    def records() -> Iterator[tuple[str, Target]]:
        for number in range(4000):
            (partial,) = tmp_path.glob("t.csv.*.partial")
            seen.append(partial.stat().st_size)
            yield f"{number}.txt", make_target()

    assert write(records(), tmp_path / "t.csv") == 4000
    assert seen[0] == 0
    assert seen[2000] > 100_000


def test_failure_half_way_keeps_the_old_file_and_the_partial_one(tmp_path, make_target):
    path = tmp_path / "t.jsonl"
    path.write_text("old\n", "utf-8")

    def records() -> Iterator[tuple[str, Target]]:
        yield "a", make_target()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(records(), path)
    assert path.read_text("utf-8") == "old\n"
    (partial,) = tmp_path.glob("t.jsonl.*.partial")
    assert json.loads(partial.read_text("utf-8"))["file"] == "a"


def test_success_leaves_no_partial_file(tmp_path, make_target):
    write([("a", make_target())], tmp_path / "t.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]


def test_link_is_followed_not_replaced(tmp_path, make_target):
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "real.csv")
    write([("a", make_target())], link)
    assert link.is_symlink()
    assert len(rows_of(tmp_path / "real.csv")) == 1


def test_pipe_is_written_to_directly(tmp_path, make_target):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(path.read_text("utf-8")))
    reader.start()
    write([("a", make_target())], path, "jsonl")
    reader.join(timeout=10)
    assert json.loads(got[0])["file"] == "a"
    assert path.is_fifo()


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="no /dev/fd")
def test_pipe_without_a_path_is_written_to_directly(make_target):
    """What /dev/stdout is in `plan-ie … -o /dev/stdout --to csv | head`."""
    reading, writing = os.pipe()
    write([("a", make_target())], f"/dev/fd/{writing}", "jsonl")
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        assert json.loads(stream.read())["file"] == "a"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("t.xls", r"\.xls; use \.csv, \.jsonl"),
        ("t", "no suffix"),
        ("no/folder/t.csv", r"t\.csv: the folder .*no.folder does not exist"),
    ],
)
def test_what_cannot_be_written_is_named(tmp_path, name, message):
    with pytest.raises(WriteError, match=message):
        write([], tmp_path / name)


def test_folder_and_unknown_format_are_refused(tmp_path):
    with pytest.raises(WriteError, match="is a folder"):
        write([], tmp_path, "csv")
    with pytest.raises(WriteError, match="'xml'; use one of csv, jsonl"):
        write([], tmp_path / "t", "xml")  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "expected"), [("a.csv", "csv"), ("a.CSV", "csv"), ("dir.csv/b.jsonl", "jsonl")])
def test_format_of_suffix(name, expected):
    assert format_of(name) == expected


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-5%", "@SUM(A1)", "\t=1", " =1", "＝1", "\r+1"])
def test_no_cell_of_csv_is_a_formula(tmp_path, make_target, text):
    path = tmp_path / "t.csv"
    write([(text, make_target(text=text))], path)
    (row,) = rows_of(path)
    assert (row["file"], row["text"]) == ("'" + text, "'" + text)
    assert float(row["low"]) == 1_200_000_000_000


def test_negative_numbers_stay_numbers(tmp_path, make_target):
    path = tmp_path / "t.csv"
    write([("a", make_target(low=Decimal("-2.5")))], path)
    assert rows_of(path)[0]["low"] == "-2.5"


def test_facts_of_the_document_are_in_every_format(tmp_path, make_target):
    document = Document("a.pdf", Plan("规划", "市政府", date="2021-12", period=Period(2021, 2025)))
    write([(document, make_target())], tmp_path / "t.csv")
    (row,) = rows_of(tmp_path / "t.csv")
    assert (row["title"], row["issuer"], row["date"], row["period_end"]) == ("规划", "市政府", "2021-12", "2025")
    write([(document, make_target())], tmp_path / "t.jsonl")
    record = json.loads((tmp_path / "t.jsonl").read_text("utf-8"))
    assert record["document"]["title"] == "规划"
    assert Target.from_dict(record) == make_target()


def test_columns_of_ones_choice(tmp_path, make_target):
    chosen = columns(["region", "indicator.key", "low"])
    write([("a", make_target())], tmp_path / "t.csv", columns=chosen)
    assert list(rows_of(tmp_path / "t.csv")[0]) == ["region", "indicator_key", "low"]
    write([("a", make_target())], tmp_path / "t.jsonl", columns=chosen)
    assert json.loads((tmp_path / "t.jsonl").read_text("utf-8"))["region"] == "安徽省"


def test_parquet(tmp_path, make_target):
    path = tmp_path / "t.parquet"
    targets = [make_target(), make_target(low=None, page=3, text="\ud800")]
    assert write([(Document("a"), target) for target in targets], path) == 2
    frame = pd.read_parquet(path)
    assert tuple(frame.columns) == COLUMNS
    assert frame["low"].dtype == "float64"
    assert (frame["low"][0], frame["page"][1], frame["text"][1]) == (1_200_000_000_000, 3, "\\ud800")


def test_a_number_beyond_all_floats_stops_no_file(tmp_path, make_target):
    write([("a", make_target(low=Decimal(10) ** 400))], tmp_path / "t.parquet")
    assert pd.read_parquet(tmp_path / "t.parquet")["low"][0] == float("inf")


def test_an_interrupted_parquet_file_can_be_read(tmp_path, make_target):
    def some():
        yield "a", make_target()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(some(), tmp_path / "t.parquet")
    (partial,) = tmp_path.glob("t.parquet.*.partial")
    assert len(pd.read_parquet(partial)) == 1


def test_without_pyarrow_the_error_says_how_to_get_it(tmp_path, make_target, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingPackageError, match=r"pip install 'plan-ie\[frames\]'"):
        write([("a", make_target())], tmp_path / "t.parquet")
    assert list(tmp_path.iterdir()) == []
