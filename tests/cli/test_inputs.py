from __future__ import annotations

import os
from pathlib import Path

import pytest

from plan_ie.cli.inputs import Failure, expand, gather


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    names = ("b.txt", "a.PDF", "note.odt", ".hidden.txt", "sub/c.md", "sub/deep/d.html", ".git/e.txt", "规划[1].txt")
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "empty").mkdir()
    return tmp_path


def test_folder_gives_its_documents_in_order(tree):
    inputs, failures = expand(["."])
    assert inputs == ["./a.PDF", "./b.txt", "./规划[1].txt", "./sub/c.md", "./sub/deep/d.html"]
    assert failures == []


def test_file_is_taken_whatever_its_suffix(tree):
    assert expand(["note.odt", ".hidden.txt"]) == (["note.odt", ".hidden.txt"], [])


def test_globs(tree):
    assert expand(["*.txt"])[0] == ["b.txt", "规划[1].txt"]
    assert expand(["**/*.[mh]*"])[0] == ["sub/c.md", "sub/deep/d.html"]


def test_an_existing_path_is_no_glob(tree):
    assert expand(["规划[1].txt"]) == (["规划[1].txt"], [])


def test_each_document_once(tree):
    assert expand(["b.txt", "*.txt", "-", "-"])[0] == ["b.txt", "规划[1].txt", "-"]


def test_a_document_under_several_names_has_the_first(tree):
    assert expand(["b.txt", "./b.txt", str(tree / "b.txt"), "sub/../b.txt"])[0] == ["b.txt"]
    assert expand(["sub", "sub/../sub/c.md"])[0] == ["sub/c.md", "sub/deep/d.html"]
    Path("link.txt").symlink_to("b.txt")
    assert expand(["link.txt", "b.txt"])[0] == ["link.txt"]
    assert expand(["*.txt"])[0] == ["b.txt", "规划[1].txt"]


def test_documents_of_one_name_in_two_folders_are_two(tree):
    Path("sub/b.txt").touch()
    assert expand(["b.txt", "sub/b.txt"])[0] == ["b.txt", "sub/b.txt"]


def test_standard_input_is_no_file_of_that_name(tree):
    Path("-").touch()
    assert expand(["-", "./-"])[0] == ["-", "./-"]


def test_a_file_passed_over_in_a_folder_is_counted_once(tree):
    assert gather([".", str(tree)]).skipped == {".odt": 1}
    assert gather([".", str(tree / "note.odt")]).skipped == {}


def test_arguments_without_documents_fail(tree):
    inputs, failures = expand(["gone.txt", "b.txt", "*.docx", "empty"])
    assert inputs == ["b.txt"]
    assert [failure.name for failure in failures] == ["gone.txt", "*.docx", "empty"]
    assert str(failures[0]) == "gone.txt: no such file or folder"
    assert str(failures[1]) == "*.docx: no file matches"
    assert str(failures[2]).startswith("empty: no documents in this folder (.docx, .htm, ")


def test_pipe_is_a_file(tree):
    os.mkfifo("pipe")
    assert expand(["pipe"]) == (["pipe"], [])


def test_reason_that_names_the_input_is_not_doubled():
    assert str(Failure("a.pdf", "a.pdf: encrypted")) == "a.pdf: encrypted"


@pytest.mark.parametrize("program", ["/usr/bin/soffice", None])
def test_folders_give_what_libreoffice_converts_where_it_is_installed(tree, monkeypatch, program):
    monkeypatch.setattr("plan_ie.cli.inputs.soffice", lambda: program)
    for name in ("a.ofd", "b.doc", "c.WPS", "d.rtf"):
        Path("empty", name).touch()
    expected = ["empty/a.ofd", "empty/b.doc", "empty/c.WPS", "empty/d.rtf"] if program else ["empty/a.ofd"]
    assert expand(["empty"])[0] == expected
