"""The documentation is true: commands, options, fields, links, tables and code in it are checked."""

from __future__ import annotations

import argparse
import doctest
import re
import runpy
import shlex
import subprocess
import tomllib
from glob import glob
from pathlib import Path
from urllib.parse import unquote

import pytest

import plan_ie
from plan_ie.cli import build_parser, main
from plan_ie.cli.inputs import CONVERTED, SUFFIXES
from plan_ie.writers import COLUMNS, value_text, years_text
from plan_ie.writers.table import baseline_text, measure_text, render

REPO = Path(__file__).resolve().parents[1]
#: Its examples run one by one, each by itself: tests/pipes/test_components_page.py.
RUN_ELSEWHERE = REPO / "docs" / "components.md"
#: They say the same, in English and in Chinese.
READMES = ("README.md", "README.zh.md")
_BLOCK = re.compile(r"^```\w*\n(.*?)^```$", re.M | re.S)
PAGES = sorted([*REPO.glob("*.md"), *REPO.glob("docs/**/*.md"), *REPO.glob("*/README.md")])


def page_id(path: Path) -> str:
    return path.relative_to(REPO).as_posix()


def read(name: str) -> str:
    return (REPO / name).read_text("utf-8")


def rows(markdown: str) -> list[list[str]]:
    """The cells of every table row, code marks kept, heads and rules included."""
    lines = [line.strip() for line in markdown.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def heading_levels(markdown: str) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", _BLOCK.sub("", markdown), re.M)]


def blocks_without_comments(markdown: str) -> list[str]:
    """The lines of all code blocks; comments are for people, and in their language."""
    lines = [line for block in _BLOCK.findall(markdown) for line in block.splitlines()]
    return [re.sub(r"\s+# .*", "", line) for line in lines]


def sizes_of_tables(markdown: str) -> list[int]:
    return [len(row) for row in rows(markdown)]


def prose(markdown: str) -> str:
    """What is neither a code block nor code nor where a link leads."""
    return re.sub(r"`[^`\n]*`|\]\([^)]*\)", "", _BLOCK.sub("", markdown))


def figures_of_prose(markdown: str) -> list[str]:
    """Figures, per cent or not, in whatever order a language puts them."""
    figures = re.findall(r"(\d[\d,]*(?:\.\d+)?)(\s?%)?", prose(markdown))
    return sorted(number.replace(",", "") + sign.strip() for number, sign in figures)


def codes_of_prose(markdown: str) -> list[str]:
    return sorted(re.findall(r"`([^`\n]+)`", _BLOCK.sub("", markdown)))


def links_to_others(markdown: str) -> list[str]:
    """Where links and pictures lead, the other README left out."""
    return sorted(link for link in re.findall(r"\]\(([^)\s]+)\)", markdown) if link not in READMES)


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command of the parser, nested ones too, by the words a user types."""
    found: dict[str, argparse.ArgumentParser] = {}

    def walk(parser: argparse.ArgumentParser, name: str) -> None:
        nested = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
        if not nested:
            found[name] = parser
        for action in nested:
            for word, child in action.choices.items():
                walk(child, f"{name} {word}")

    walk(build_parser(), "plan-ie")
    return found


@pytest.mark.parametrize("name", READMES)
def test_readme_starts_with_one_sentence_then_one_table_then_two_commands(name):
    text = read(name)
    assert re.match(r"# plan_ie\n\n.*README.*\n\n.+\n\n> .+\n\n(\|.+\n){5}\n## .+\n", text)
    blocks = re.findall(r"```sh\n(.*?)```", text, re.S)
    assert [line.split("#")[0].split() for line in blocks[0].splitlines()] == [["make", "demo"], ["make", "test"]]


@pytest.mark.parametrize(("name", "lang"), [(READMES[0], "en"), (READMES[1], "zh")])
def test_table_of_the_readme_is_what_comes_out(name, lang):
    text = read(name)
    sentence = re.search(r"^> (.+)$", text, re.M).group(1)
    head, _, *expected = rows(text)[:5]
    targets = plan_ie.load()(sentence)._.targets
    drawn = render(targets, file="", lang=lang)
    assert head == [column.header for column in drawn.columns][: len(head)]
    got = [
        [
            target.region.name if target.region else "–",
            target.subject.text if target.subject else "–",
            target.indicator.text if target.indicator else "–",
            value_text(target),
            measure_text(target, lang),
            years_text(target, lang),
            baseline_text(target),
        ]
        for target in targets
    ]
    assert got == expected


def test_each_readme_leads_to_the_other():
    english, chinese = READMES
    assert f"({chinese})" in read(english).splitlines()[2]
    assert f"({english})" in read(chinese).splitlines()[2]


@pytest.mark.parametrize(
    "part",
    [heading_levels, blocks_without_comments, sizes_of_tables, figures_of_prose, codes_of_prose, links_to_others],
    ids=lambda part: part.__name__,
)
def test_readmes_say_the_same(part):
    english, chinese = (part(read(name)) for name in READMES)
    assert english, "nothing to compare"
    assert english == chinese, "README.md and README.zh.md are changed together"


def test_shares_of_right_targets_in_the_readmes_are_those_of_the_accuracy_page():
    page = read("docs/accuracy.md")
    share = {row[0].split("`")[1]: float(row[2]) for row in rows(page) if row[0].startswith("`gold/") and len(row) == 3}
    tuned, unseen = round(100 * share["gold/train"]), round(100 * share["gold/check"])
    documents = re.search(r"`gold/check`, (\d+) documents", page).group(1)
    assert f"expect about {unseen} of 100 sure targets" in page
    for name, heading in zip(READMES, ("How often it is right", "准确程度"), strict=True):
        section = prose(read(name)).split(f"\n## {heading}\n")[1].split("\n## ")[0]
        assert re.findall(r"(\d+) %", section) == [str(tuned), str(unseen)]
        assert re.search(rf"\b{documents} (?:others|份文件)", section)


def test_drift_between_readmes_is_seen():
    text = read(READMES[0])
    assert heading_levels(text) != heading_levels(text.replace("\n## ", "\n### ", 1))
    assert blocks_without_comments(text) != blocks_without_comments(text.replace("make test", "make tests"))
    assert blocks_without_comments(text) == blocks_without_comments(text.replace("   # lint", "   # 检查"))
    assert figures_of_prose(text) != figures_of_prose(text.replace("0.8 ", "0.9 "))
    assert figures_of_prose("96 % of 1,244") == figures_of_prose("1244 条的 96%") == ["1244", "96%"]


def test_commands_of_the_readme_run(tmp_path, monkeypatch):
    """Those of `plan-ie`, on the examples, where their files may be written."""
    lines = [line for line in blocks_without_comments(read(READMES[0])) if line.startswith("plan-ie ")]
    assert len(lines) >= 2
    monkeypatch.chdir(tmp_path)
    for line in lines:
        words = [str(REPO / word) if word.startswith("examples/") else word for word in shlex.split(line)[1:]]
        # What the shell makes of a glob, which the command would also do by itself.
        assert main([path for word in words for path in (sorted(glob(word)) or [word])]) == 0
    assert {path.suffix for path in tmp_path.iterdir()} == {".xlsx", ".html"}


@pytest.mark.parametrize("name", READMES)
def test_extras_named_in_the_readme_exist(name):
    known = tomllib.loads(read("pyproject.toml"))["project"]["optional-dependencies"]
    named = {extra for names in re.findall(r"\.\[([\w,]+)\]'", read(name)) for extra in names.split(",")}
    assert named
    assert named <= set(known)


@pytest.mark.parametrize("page", [page for page in PAGES if page != RUN_ELSEWHERE], ids=page_id)
def test_code_in_pages_runs(page, monkeypatch):
    monkeypatch.chdir(REPO)
    blocks = re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.S)
    source = "\n".join(block for block in blocks if ">>>" in block)
    test = doctest.DocTestParser().get_doctest(source, {}, page.name, str(page), 0)
    report: list[str] = []
    doctest.DocTestRunner().run(test, out=report.append)
    assert not report, "".join(report)


def test_readme_has_code_that_is_run():
    assert read(READMES[0]).count(">>>") >= 5


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
    local = [unquote(link.split("#")[0]) for link in links if not link.startswith(("http:", "https:", "#", "mailto:"))]
    assert [link for link in local if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_make_targets_in_pages_exist(page):
    targets = set(re.findall(r"^([a-z][a-z-]*):", read("Makefile"), re.M))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", page.read_text("utf-8"), re.M))
    assert named <= targets


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_files_named_in_pages_exist(page):
    named = re.findall(
        r"`((?:plan_ie|patterns|models|tests|docs|examples|benchmarks|scripts)/[\w/.-]*)`", page.read_text("utf-8")
    )
    assert [name for name in named if not (REPO / name).exists()] == []


def test_every_page_of_docs_is_in_the_index():
    index = read("docs/index.md")
    assert [
        page.name for page in (REPO / "docs").glob("*.md") if page.name != "index.md" and f"({page.name})" not in index
    ] == []


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_option_is_documented(name):
    text = read("docs/cli.md")
    assert f"## {name}\n" in text
    section = text.split(f"## {name}\n")[1].split("\n## ")[0]
    options = {option for action in commands()[name]._actions for option in action.option_strings} - {"-h", "--help"}
    documented = set(re.findall(r"`(--?[a-z][a-z-]*)`", section))
    assert options <= documented, "not documented"
    known = {option for parser in commands().values() for option in parser._option_string_actions}
    assert documented <= known, "documented, but there is no such option"


def test_every_documented_command_exists():
    assert set(re.findall(r"^## (plan-ie .+)$", read("docs/cli.md"), re.M)) == set(commands())


def test_suffixes_are_documented():
    section = read("docs/cli.md").split("## plan-ie extract\n")[1].split("| option |")[0]
    assert set(re.findall(r"`(\.[a-z]+)`", section)) == SUFFIXES | CONVERTED


def test_every_field_and_column_is_documented(make_target):
    body = [row for row in rows(read("docs/output.md")) if row[0] not in ("field", "---")]
    fields = [name for row in body for name in re.findall(r"`(\w+)`", row[0])]
    columns = [name for row in body for name in re.findall(r"`(\w+)`", row[1])]
    assert sorted(fields) == sorted(make_target().to_dict())
    assert columns == sorted(COLUMNS, key=columns.index)
    assert sorted(columns) == sorted(COLUMNS)


def test_example_script_runs(capsys):
    script = runpy.run_path(str(REPO / "examples" / "use_api.py"))
    script["main"]([])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("安徽省“十四五”先进制造业发展规划 (")
    assert len(lines) > 40


def test_ci_builds_the_site_and_runs_make_test():
    script = REPO / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert re.findall(r"\bmake (\w+)", script.read_text("utf-8")) == ["docs", "test"]
    plan = subprocess.run(["make", "-n", "test"], cwd=REPO, check=True, capture_output=True, text=True).stdout
    for step in ("ruff check", "ruff format --check", "mypy", "lint-imports", "pytest"):
        assert step in plan
