"""Help and complaints of the command line in Chinese: every text and every argument has its form."""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Iterator

import pytest

from plan_ie.cli import build_parser, main
from plan_ie.cli.help_texts import HELP

LEFT = re.compile(r"\b(usage|options|arguments?|show|default|choose|required|the)\b")


def parsers(parser: argparse.ArgumentParser | None = None) -> Iterator[argparse.ArgumentParser]:
    """The parser and those of all subcommands."""
    parser = parser or build_parser()
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                yield from parsers(child)


def texts() -> set[str]:
    """Everything that the help says."""
    found: set[str | None] = set()
    for parser in parsers():
        found |= {parser.description, parser.epilog}
        for group in parser._action_groups:
            found |= {group.title, group.description}
        for action in parser._actions:
            nested = isinstance(action, argparse._SubParsersAction)
            found |= {said.help for said in action._choices_actions} if nested else {action.help}
    return {text for text in found if text}


def cells(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


COMMANDS = [parser.prog.split()[1:] for parser in parsers()]


def test_every_text_of_the_help_has_a_chinese_form_and_no_form_is_left_over():
    assert texts() == set(HELP)
    assert [zh for zh in HELP.values() if not re.search("[\u4e00-\u9fff]", zh)] == []


def test_every_argument_and_every_command_says_what_it_is():
    for parser in parsers():
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                assert {said.dest for said in action._choices_actions if said.help} == set(action.choices)
            else:
                assert action.help in HELP, (parser.prog, action.dest)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("width", [40, 80])
def test_help_in_chinese(command, width, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    assert main([*command, "--help", "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert main(["--lang", "zh", *command, "--help"]) == 0
    assert capsys.readouterr().out == said
    assert said.startswith("用法： plan-ie")
    assert "显示帮助并退出" in re.sub(r"\s+", "", said)
    assert LEFT.findall(said) == []
    body = said.split("\n\n", 1)[1].splitlines()  # argparse breaks no metavar in the usage
    assert [line for line in body if cells(line) > width and len(line.split()) > 1] == []
    assert [line for line in body if line.strip().startswith(tuple("，。；：、）"))] == []


def test_help_follows_the_locale(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["extract", "--help"]) == 0
    assert capsys.readouterr().out.startswith("用法： plan-ie extract")
    assert main(["extract", "--help", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("usage: plan-ie extract")
    assert not re.search("[\u4e00-\u9fff]", said)


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ([], "缺少参数：COMMAND"),
        (["extract"], "缺少参数：PATH"),
        (["extract", "x", "--nonsense"], "无法识别的参数：--nonsense"),
        (["extract", "x", "--qui=1"], "参数 --quiet：不接受值 '1'"),
        (["extract", "x", "--tra", "--p"], "选项 --p 有歧义，可能是 --pack, --progress"),
        (["extract", "x", "-o"], "参数 -o/--output：需要一个值"),
        (["extract", "x", "--lang", "fr"], "参数 --lang：没有 'fr'；请选 'zh', 'en' 之一"),
        (["unheard"], "参数 COMMAND：没有 'unheard'；请选 'extract', "),
        (["pack", "suggest", "x", "--min-count", "many"], "参数 --min-count：'many' 不是整数"),
        (["score", "x", "y", "--errors", "-1x"], "参数 --errors：需要一个值"),
        (["score", "x", "y", "--errors", "x"], "参数 --errors：'x' 不是整数"),
    ],
    ids=str,
)
def test_wrong_command_lines_are_told_in_chinese(argv, message, capsys):
    assert main(["--lang", "zh", *argv]) == 2
    said = capsys.readouterr().err
    assert said.startswith("用法： plan-ie")
    assert f"错误：{message}" in said
    assert LEFT.findall(said.splitlines()[-1]) == []
    assert "error" not in said.splitlines()[-1].replace("--errors", "")


def test_what_argparse_says_in_english_is_what_it_always_said(capsys):
    assert main(["extract", "x", "--nonsense"]) == 2
    assert capsys.readouterr().err.endswith("plan-ie: error: unrecognized arguments: --nonsense\n")


def test_the_language_may_stand_before_or_behind_the_command(tmp_path, capsys):
    missing = str(tmp_path / "none.txt")
    for argv in (["--lang", "zh", "extract", missing], ["extract", missing, "--lang=zh"]):
        assert main(argv) == 1
        assert "没有这个文件或文件夹" in capsys.readouterr().err
    assert main(["--lang", "zh", "extract", missing, "--lang", "en"]) == 1
    assert "no such file or folder" in capsys.readouterr().err


def test_the_commands_that_read_documents_share_their_options():
    shared = ("--format", "--quiet", "--log-level", "--traceback", "--pack", "--segmenter")
    found = [
        [
            (action.choices, action.help, action.metavar)
            for action in parser._actions
            if action.option_strings[:1] == [name]
        ]
        for name in shared
        for parser in parsers()
        if parser.prog.split()[1:] in (["extract"], ["report"], ["compare"])
    ]
    assert len(found) == 3 * len(shared)
    assert all(found[n] == found[n - n % 3] != [] for n in range(len(found)))
