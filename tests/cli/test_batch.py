"""`plan-ie extract --jobs --resume --timeout`: killed, hanging, corrupt, on a full disk; nothing finished is lost."""

from __future__ import annotations

import csv
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import tracemalloc
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from plan_ie.batch.journal import Journal
from plan_ie.cli import main
from plan_ie.cli.batch import Batch
from plan_ie.cli.inputs import gather
from plan_ie.cli.messages import Messages
from tests.batch.readers import make, make_light

PLACES = [
    f"{name}市"
    for name in ("合肥", "芜湖", "蚌埠", "淮南", "马鞍山", "淮北", "铜陵", "安庆", "黄山", "滁州", "阜阳", "宿州")
]
PLAN = """{place}“十五五”规划

一、发展目标

到2030年，{place}新能源汽车产业规模由2025年的{number}亿元提高到{more}亿元以上，森林覆盖率达到59.5%。打造世界级新能源汽车产业集群。
"""

#: `plan-ie` with processes that read without a pipeline.
LIGHT = """
import sys
from plan_ie.cli import batch, main
from tests.batch.readers import make_light

if __name__ == "__main__":
    batch.journal_reader = make_light
    sys.exit(main())
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with twelve plans of different lengths."""
    monkeypatch.chdir(tmp_path)
    Path("plans").mkdir()
    for number, place in enumerate(PLACES):
        text = PLAN.format(place=place, number=100 + number, more=400 + number)
        Path("plans", f"{number:02}.txt").write_text(text * (1 + 5 * (number % 3)), "utf-8")
    return tmp_path


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that read without a pipeline."""
    monkeypatch.setattr("plan_ie.cli.batch.journal_reader", make_light)


def start(repo: Path, *options: str) -> subprocess.Popen[str]:
    """Starts a run that takes a second at least, so that it can be ended in the middle."""
    environment = os.environ | {"PYTHONPATH": str(repo), "LC_ALL": "C.UTF-8", "SECONDS_OF_A_DOCUMENT": "0.2"}
    Path("light.py").write_text(LIGHT, "utf-8")
    command = [sys.executable, "light.py", "extract", "plans", *options]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)


def journaled(path: Path = Path("t.csv.journal")) -> list[str]:
    """The documents of whole lines of a journal."""
    if not path.exists():
        return []
    lines = path.read_bytes().splitlines(keepends=True)[1:]
    return [json.loads(line)["file"] for line in lines if line.endswith(b"\n") and b'"file"' in line]


def failures(path: Path = Path("t.csv.failures.jsonl")) -> dict[str, tuple[str, str]]:
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return {record["file"]: (record["kind"], record["reason"]) for record in records}


def test_the_output_is_that_of_one_process(capsys):
    name = "t.csv"
    Path("plans/corrupt.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    options = ["--bom", "--actuals", "--where", "low > 100亿", "--columns", "file,region,low,end_year"]
    assert main(["extract", "plans", "-o", name, *options]) == 1
    wanted, said = Path(name).read_bytes(), capsys.readouterr().err
    assert len(wanted) > 1000
    assert "plans/corrupt.pdf: damaged PDF" in said
    assert main(["extract", "plans", "-o", name, *options, "--jobs", "2"]) == 1
    assert Path(name).read_bytes() == wanted
    assert capsys.readouterr().err == said
    ((failed, (kind, reason)),) = failures().items()
    assert (failed, kind, "damaged PDF" in reason) == ("plans/corrupt.pdf", "unreadable", True)
    assert sorted(map(str, Path().iterdir())) == ["plans", name, f"{name}.failures.jsonl", f"{name}.journal"]


@pytest.mark.usefixtures("light")
def test_a_table_on_the_terminal_needs_no_journal(capsys):
    assert main(["extract", "plans", "--jobs", "2"]) == 0
    out = capsys.readouterr().out
    assert [out.index(f"plans/{number:02}.txt") for number in range(12)] == sorted(
        out.index(f"plans/{number:02}.txt") for number in range(12)
    )
    assert list(map(str, Path().iterdir())) == ["plans"]


def test_killed_at_any_time_nothing_finished_is_lost_or_repeated(repo):
    """SIGKILL, again and again, each time when a few more documents are in the journal."""
    run = start(repo, "-o", "wanted.csv", "--jobs", "2")
    assert run.wait() == 0
    seed = random.randrange(10**6)
    chance, kept = random.Random(seed), 0
    for _ in range(3):
        run = start(repo, "-o", "t.csv", "--jobs", "2", "--resume")
        until = kept + chance.randint(0, 3)
        while len(journaled()) < until and run.poll() is None:
            time.sleep(chance.uniform(0, 0.01))
        run.kill()
        assert run.wait() == -signal.SIGKILL, f"seed {seed}: it was done before it was killed"
        before, kept = kept, len(journaled())
        assert kept >= before, f"seed {seed}"
        assert len(set(journaled())) == kept, f"seed {seed}: a document was repeated"
    run = start(repo, "-o", "t.csv", "--jobs", "2", "--resume")
    err = run.communicate()[1]
    assert run.returncode == 0, f"seed {seed}: {err}"
    assert not kept or f"{kept} documents are finished, {len(PLACES) - kept} are left" in err
    assert Path("t.csv").read_bytes() == Path("wanted.csv").read_bytes(), f"seed {seed}"
    assert not Path("t.csv.journal").exists()


@pytest.mark.usefixtures("light")
def test_what_is_in_the_journal_is_not_read_again():
    """The contents of half of the documents are marked in the journal: the marks come through to the output."""
    Path("plans/bad.txt").write_text("bad", "utf-8")
    assert main(["extract", "plans", "-o", "t.csv", "--resume", "--jobs", "2"]) == 1
    head, *lines = Path("t.csv.journal").read_text("ascii").splitlines(keepends=True)
    marked = [line.replace("\\u6c7d\\u8f66", "\\u6807\\u8bb0") for line in sorted(lines) if '"file"' in line][:6]
    Path("t.csv.journal").write_text(head + "".join(marked), "ascii")
    assert main(["extract", "plans", "-o", "t.csv", "--resume", "--jobs", "2"]) == 1
    with Path("t.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["file"] for row in rows if "标记" in row["sentence"]} == {f"plans/{n:02}.txt" for n in range(6)}
    assert {row["file"] for row in rows if "汽车" in row["sentence"]} == {f"plans/{n:02}.txt" for n in range(6, 12)}


@pytest.mark.usefixtures("light")
def test_damaged_and_hanging_documents_are_reported_and_the_rest_goes_on(capsys):
    Path("plans/bad.txt").write_text("bad", "utf-8")
    Path("plans/slow.txt").write_text("hang", "utf-8")
    options = ["-o", "t.csv", "--jobs", "2", "--timeout", "2"]
    assert main(["extract", "plans", *options]) == 1
    found = failures()
    assert {name: kind for name, (kind, _) in found.items()} == {
        "plans/bad.txt": "unreadable",
        "plans/slow.txt": "timeout",
    }
    assert found["plans/slow.txt"][1].startswith("not done after 2 seconds")
    err = capsys.readouterr().err
    assert "plans/slow.txt: not done after 2 seconds" in err
    assert "12 documents" in err
    assert "2 failed" in err


@pytest.mark.usefixtures("light")
def test_what_failed_is_tried_again_and_what_was_finished_is_not(capsys):
    Path("plans/bad.txt").write_text("bad", "utf-8")
    assert main(["extract", "plans", "-o", "t.csv", "--jobs", "2", "--resume"]) == 1
    assert failures() == {"plans/bad.txt": ("unreadable", "plans/bad.txt: damaged; save it again")}
    Path("plans/bad.txt").write_text("到2030年，宣城市新建充电桩5000个。", "utf-8")
    Path("plans/00.txt").write_text("到2030年，合肥市新建充电桩9000个。", "utf-8")
    capsys.readouterr()
    assert main(["extract", "plans", "-o", "t.csv", "--jobs", "2", "--resume"]) == 0
    assert "11 documents are finished, 2 are left (1 have changed since" in capsys.readouterr().err
    assert sorted(map(str, Path().iterdir())) == ["plans", "t.csv"]
    text = Path("t.csv").read_text("utf-8")
    assert "5000个" in text
    assert "9000个" in text


@pytest.mark.parametrize(("name", "package"), [("t.parquet", "pyarrow"), ("t.xlsx", "xlsxwriter")])
def test_a_missing_package_is_told_before_anything_is_read(name, package, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, package, None)
    assert main(["extract", "plans", "-o", name, "--jobs", "2"]) == 2
    assert f"need the package {package}, which is not installed" in capsys.readouterr().err
    assert list(map(str, Path().iterdir())) == ["plans"]


@pytest.mark.parametrize("line", ['{"mine": 1}', "[1]", "7", "null", "[" * 100_000])
def test_a_list_that_is_not_ours_is_not_overwritten(line, capsys):
    Path("t.csv.failures.jsonl").write_text(f"{line}\n")
    assert main(["extract", "plans", "-o", "t.csv", "--jobs", "2"]) == 2
    assert "t.csv.failures.jsonl: is not a list of failed inputs" in capsys.readouterr().err
    assert Path("t.csv.failures.jsonl").read_text() == f"{line}\n"


@pytest.mark.usefixtures("light")
def test_each_output_of_a_folder_has_its_own_list():
    Path("plans/bad.txt").write_text("bad", "utf-8")
    assert main(["extract", "plans", "-o", "t.csv", "--jobs", "2"]) == 1
    assert main(["extract", "plans/00.txt", "-o", "other.csv", "--jobs", "2"]) == 0
    assert list(failures()) == ["plans/bad.txt"]
    assert not Path("other.csv.failures.jsonl").exists()


def test_an_output_that_is_named_as_a_list_is_refused(capsys):
    assert main(["extract", "plans", "-o", "t.csv.failures.jsonl", "--jobs", "2"]) == 2
    assert "t.csv.failures.jsonl: .failures.jsonl is for lists of failed inputs" in capsys.readouterr().err
    assert list(map(str, Path().iterdir())) == ["plans"]


def test_a_damaged_journal_is_told(capsys):
    Path("t.csv.journal").write_text('{"plan_ie_journal": 1, "setting": 5}\n')
    assert main(["extract", "plans", "-o", "t.csv", "--resume"]) == 2
    assert "t.csv.journal: its first line is damaged; delete it to begin anew" in capsys.readouterr().err


@pytest.mark.usefixtures("light")
def test_what_was_warned_of_is_told_again(capsys):
    Path("plans/bad.txt").write_text("bad", "utf-8")
    Path("plans/scan.txt").write_text("scan", "utf-8")
    options = ["extract", "plans", "-o", "t.csv", "--jobs", "2", "--resume", "--lang", "en"]
    for _ in range(2):
        assert main(options) == 1
        said = capsys.readouterr().err
        assert said.count("plans/scan.txt: warning: page 2 has no text and was not read") == 1


@pytest.mark.usefixtures("light")
def test_from_another_folder_files_are_told_apart_from_changed_ones(monkeypatch, capsys):
    Path("plans/bad.txt").write_text("bad", "utf-8")
    assert main(["extract", "plans", "-o", "t.csv", "--jobs", "2", "--resume"]) == 1
    monkeypatch.chdir("plans")
    capsys.readouterr()
    assert main(["extract", ".", "-o", "../t.csv", "--jobs", "2", "--resume"]) == 1
    err = capsys.readouterr().err
    assert "(0 have changed since, 12 of the journal are gone or were named from another folder" in err


def test_a_file_named_as_standard_input_is_not_taken_for_it(capsys):
    Path("-").write_text("到2030年，宣城市新建充电桩5000个。", "utf-8")
    assert main(["extract", "-", "-o", "t.csv", "--jobs", "2"]) == 2
    assert "-: is no file, so it goes without --jobs" in capsys.readouterr().err


def test_ctrl_c_leaves_a_journal_to_go_on_from(repo):
    run = start(repo, "-o", "t.csv", "--jobs", "2", "--resume")
    while len(journaled()) < 3 and run.poll() is None:
        time.sleep(0.005)
    run.send_signal(signal.SIGINT)
    err = run.communicate(timeout=60)[1]
    assert run.returncode == 130, err
    assert "Traceback" not in err
    told = re.search(r"plan-ie: interrupted; (\d+) finished documents are kept in", err)
    assert told, err
    uncounted = len(journaled()) - int(told[1])  # an interrupt may come when lines are written and not yet counted
    assert 0 <= uncounted <= 2, "more than one round of two processes"
    assert not list(Path().glob("*.partial"))
    run = start(repo, "-o", "t.csv", "--jobs", "2")
    assert "add --resume to go on with it" in run.communicate()[1]
    assert run.returncode == 2


@pytest.fixture
def small_disk(tmp_path: Path):
    """A disk of 64 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if mount is None or subprocess.run([mount, *options], capture_output=True).returncode:
        pytest.skip("a small disk cannot be mounted here (it takes root)")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.usefixtures("light")
def test_a_full_disk_is_told_and_the_run_goes_on_when_there_is_room(small_disk, capsys):
    output = small_disk / "t.csv"
    options = ["extract", "plans", "-o", str(output), "--jobs", "2", "--resume"]
    assert main(options) == 2
    err = capsys.readouterr().err
    assert "t.csv.journal: No space left on device; make room or choose another disk" in err
    kept = journaled(small_disk / "t.csv.journal")
    assert 0 < len(kept) < len(PLACES)
    assert f"{len(kept)} finished documents are kept in" in err
    subprocess.run(["mount", "-o", "remount,size=4m", str(small_disk)], check=True)
    assert main(options) == 0
    assert f"{len(kept)} documents are finished" in capsys.readouterr().err
    assert main(["extract", "plans", "-o", "wanted.csv", "--jobs", "2"]) == 0
    assert output.read_bytes() == Path("wanted.csv").read_bytes()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["plans", "--resume"], "--resume goes with -o FILE"),
        (["plans", "-o", "-", "--to", "csv", "--resume"], "--resume goes with -o FILE"),
        (["-", "-o", "t.csv", "--jobs", "2"], "-: is no file, so it goes without --jobs, --resume and --timeout"),
        (["plans", "-o", "t.csv", "--jobs", "2", "--pack", "./none"], "no such folder; a pack is a folder"),
        (["plans", "-o", "t.csv", "--jobs", "0"], "'0' is not a whole number, 1 or more"),
        (["plans", "-o", "t.csv", "--timeout", "-1"], "'-1' is not a number of seconds above 0"),
        (["plans", "-o", "t.csv", "--timeout", "inf"], "'inf' is not a number of seconds above 0"),
    ],
)
def test_what_cannot_be_is_refused(options, said, capsys):
    assert main(["extract", *options]) == 2
    assert said in capsys.readouterr().err
    assert not list(Path().glob("t.csv*"))


@pytest.mark.usefixtures("light")
def test_a_run_with_other_options_does_not_go_on(capsys):
    Path("plans/bad.txt").write_text("bad", "utf-8")
    assert main(["extract", "plans", "-o", "t.csv", "--resume"]) == 1
    assert main(["extract", "plans", "-o", "t.csv", "--resume", "--actuals"]) == 2
    assert "t.csv.journal: is of a run with another setting (--actuals False, now True)" in capsys.readouterr().err
    assert main(["extract", "plans", "-o", "t.csv", "--resume", "--columns", "file,low"]) == 1


@pytest.mark.usefixtures("light")
def test_a_run_does_not_go_on_when_text_recognition_was_switched_on(monkeypatch, capsys):
    Path("plans/bad.txt").write_text("bad", "utf-8")
    monkeypatch.setenv("PLAN_IE_OCR", "off")
    options = ["extract", "plans", "-o", "t.csv", "--resume", "--jobs", "2"]
    assert main(options) == 1
    assert main(options) == 1
    capsys.readouterr()
    monkeypatch.delenv("PLAN_IE_OCR")
    monkeypatch.setattr("plan_ie.readers.ocr.engine.find_spec", lambda name: object())
    versions = {"pypdfium2": "9.9"}
    monkeypatch.setattr(
        "plan_ie.batch.fingerprint.installed_version", lambda name, missing: versions.get(name, "1.4.4")
    )
    assert main(options) == 2
    err = capsys.readouterr().err
    assert "OCR 'off', now '1.4.4'" in err
    assert re.search(r"pypdfium2 '[\d.]+', now '9\.9'", err)


def test_a_second_run_to_the_same_output_is_refused(capsys):
    from plan_ie.writers.lock import only_writer

    with only_writer(Path("t.csv.journal").absolute()):
        assert main(["extract", "plans", "-o", "t.csv", "--jobs", "2"]) == 2
    assert "t.csv: another run is writing it" in capsys.readouterr().err


def test_memory_does_not_grow_with_the_documents(tmp_path):
    """Contents of 200 kB each: 72 documents more would take 14 MB, and take less than ten of them do."""
    assert peak(tmp_path / "many", 80) - peak(tmp_path / "few", 8) < 2_000_000


def peak(folder: Path, count: int) -> int:
    names = folder / "names"
    names.mkdir(parents=True)
    for number in range(count):
        (names / f"{number}.txt").touch()
    args = SimpleNamespace(jobs=2, timeout=None, progress=False, what="targets", actuals=False, traceback=False)
    inputs = gather([str(names)])
    inputs.documents[:] = [Path(name).name for name in inputs.documents]
    journal = Journal.opened(folder / "journal", {}, lambda name: (len(name), 1), resume=False)
    reading = Batch(args, inputs, Messages("error"), lambda: None, journal, partial(make, str(folder), 1600))
    tracemalloc.start()
    try:
        reading.run()
        assert sum(1 for _ in reading) == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        journal.close()
