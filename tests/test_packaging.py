"""The wheel and the editable install: both find their data, and the wheel's `plan-ie` extracts."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from plan_ie import data
from plan_ie.data import data_dir
from plan_ie.errors import DataNotFoundError

pytestmark = pytest.mark.xdist_group("packaging")

COPIED = (
    "plan_ie",
    "plan_ie_command.py",
    "patterns",
    "models",
    "pyproject.toml",
    "setup.py",
    "MANIFEST.in",
    "README.md",
    "LICENSE",
)


def run(*command: str | Path, cwd: Path) -> str:
    # Nothing of this process leads the installed command back to the checkout.
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PIP_", "COV"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env | {"PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, repo: Path) -> Path:
    """The wheel, built offline from a copy of the checkout."""
    root = tmp_path_factory.mktemp("wheel")
    source = root / "source"
    source.mkdir()
    run("cp", "-r", *(repo / name for name in COPIED), source, cwd=root)
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", root, source, cwd=root)
    (built,) = root.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """An environment of its own with the wheel installed; the dependencies are those of this one."""
    root = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", "--without-pip", root, cwd=root)
    python = root / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel, cwd=root)
    (site,) = (root / "lib").glob("python*/site-packages")
    # A plain path line: `.pth` files in that folder, such as that of the editable install, are not read.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return root


def test_wheel_holds_package_and_data(wheel, repo):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert "plan_ie/py.typed" in names
    modules = {path.relative_to(repo).as_posix() for path in (repo / "plan_ie").rglob("*.py")}
    assert modules | {"plan_ie_command.py"} <= names
    assets = {
        path.relative_to(repo).as_posix() for path in (repo / "plan_ie" / "report").rglob("*.*") if path.is_file()
    }
    assert {name for name in assets if not name.endswith(".pyc")} <= names
    packs = {path.relative_to(repo).as_posix() for path in (repo / "patterns").rglob("*") if path.is_file()}
    assert {f"plan_ie/_data/{name}" for name in packs} <= names
    assert not [
        name for name in names if name.startswith(("tests/", "examples/", "patterns/")) or "__pycache__" in name
    ]


def test_wheel_is_small(wheel):
    assert wheel.stat().st_size < 20 * 2**20


def test_citation_says_what_the_project_says(repo):
    project = tomllib.loads((repo / "pyproject.toml").read_text("utf-8"))["project"]
    citation = (repo / "CITATION.cff").read_text("utf-8")
    said = dict(re.findall(r"^([a-z-]+): (.+)$", citation, re.M))
    assert (said["version"], said["license"]) == (project["version"], project["license"])
    assert re.findall(r"^  - name: (.+)$", citation, re.M) == [author["name"] for author in project["authors"]]
    keywords = citation.split("\nkeywords:\n")[1]
    assert re.findall(r"^  - (.+)$", keywords, re.M) == project["keywords"]


def test_every_file_speaks_of_this_version(repo):
    version = tomllib.loads((repo / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    (released,) = re.findall(r"^date-released: (\S+)$", (repo / "CITATION.cff").read_text("utf-8"), re.M)
    assert f"\n## {version} - {released}\n" in (repo / "CHANGELOG.md").read_text("utf-8")
    meta = json.loads((repo / "models" / "zh_plan" / "meta.json").read_text("utf-8"))
    assert meta["version"] == version, "run scripts/build_model.py --out models/zh_plan"
    assert any(need.startswith(f"plan-ie>={version},") for need in meta["requirements"])


def test_source_distribution_holds_what_the_tests_need(repo):
    """By the manifest: what is in the checkout is in the archive, so that a packager can test from it."""
    named = {word for line in (repo / "MANIFEST.in").read_text("utf-8").splitlines() for word in line.split()[1:]}
    tracked = {"docs", "tests", "scripts", "benchmarks", "examples", "patterns", "models", ".ci"}
    pages = {path.name for path in [*repo.glob("*.md"), *repo.glob("*.cff")]} - {"README.md"}
    assert tracked | pages | {"Makefile", "LICENSE"} <= named


def test_wheel_metadata(wheel, repo):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("METADATA"))
        metadata = Parser().parsestr(archive.read(name).decode("utf-8"))
    project = tomllib.loads((repo / "pyproject.toml").read_text("utf-8"))["project"]
    assert (metadata["Name"], metadata["Version"]) == (project["name"], project["version"])
    assert metadata["License-Expression"] == "MIT"
    assert metadata.get_payload().strip().startswith("# plan_ie")


def test_installed_wheel_finds_its_own_data(environment):
    code = "import plan_ie.data as d; print(d.__file__); print(d.data_dir('patterns')); print(d.data_dir('models'))"
    module, patterns, models = run(environment / "bin" / "python", "-c", code, cwd=environment).splitlines()
    assert Path(module).is_relative_to(environment)
    assert Path(patterns) == Path(module).parent / "_data" / "patterns"
    assert Path(models) == Path(module).parent / "_data" / "models"
    assert (Path(patterns) / "core" / "units.jsonl").is_file()


def test_installed_wheel_extracts(environment, tmp_path):
    text = "江西省“十四五”制造业规划\n到2025年，全省数字经济核心产业增加值达到5000亿元。\n"
    (tmp_path / "plan.txt").write_text(text, "utf-8")
    run(environment / "bin" / "plan-ie", "extract", "plan.txt", "-o", "targets.csv", cwd=tmp_path)
    with (tmp_path / "targets.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["text"], row["low"], row["unit"], row["end_year"]) == ("5000亿元", "500000000000", "元", "2025")
    assert (row["region"], row["indicator"]) == ("江西省", "数字经济核心产业增加值")


def test_installed_wheel_offers_its_components_to_any_project(environment, tmp_path):
    code = (
        "import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('plan_layout'); nlp.add_pipe('plan_entity_ruler'); "
        "nlp.add_pipe('plan_money_normalizer', first=True); nlp.add_pipe('plan_quantity_normalizer'); "
        "nlp.add_pipe('plan_target_linker'); "
        "print(nlp('到2025年，全省航空产业规模达到2000亿元。')._.targets[0].text)"
    )
    assert run(environment / "bin" / "python", "-c", code, cwd=tmp_path).strip() == "2000亿元"


def test_editable_install_finds_the_checkout(tmp_path, repo):
    if data_dir("patterns") != repo / "patterns":
        pytest.skip("plan_ie is not installed in place here")
    code = "import plan_ie.data as d; print(d.data_dir('patterns')); print(d.data_dir('models'))"
    out = run(sys.executable, "-c", code, cwd=tmp_path).splitlines()
    assert [Path(line) for line in out] == [repo / "patterns", repo / "models"]


def test_type_checkers_see_an_editable_install(tmp_path, repo):
    """A user's script beside it: a wrong field is found, and the right ones have types."""
    source, script = tmp_path / "source", tmp_path / "script.py"
    source.mkdir()
    run("cp", "-r", *(repo / name for name in COPIED), source, cwd=tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv", cwd=tmp_path)
    (site,) = (tmp_path / "venv").glob("lib/*/site-packages")
    (site / "of_this_environment.pth").write_text(sysconfig.get_path("purelib"), "utf-8")  # setuptools builds it
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-index")
    run(*pip, "--no-deps", "--no-build-isolation", "-e", source, cwd=tmp_path)
    script.write_text(
        "import plan_ie\n\nnlp = plan_ie.load()\nfor t in plan_ie.targets(nlp('到2030年，新建泵站30座。')):\n"
        "    print(t.regoin)\n    print(t.region.name)\n    span = t.span(nlp(t.text))\n"
        "unit: int = plan_ie.normalize('近1.2万亿元').unit\n",
        "utf-8",
    )
    (tmp_path / "mypy.ini").write_text("[mypy]\nstrict = True\n[mypy-spacy.*]\nfollow_imports = skip\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--python-executable", python, "--no-error-summary", script.name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert [line.split(": error: ")[1] for line in done.stdout.splitlines()] == [
        '"Target" has no attribute "regoin"; maybe "region"?  [attr-defined]',
        'Item "None" of "Region | None" has no attribute "name"  [union-attr]',
        'Incompatible types in assignment (expression has type "str", variable has type "int")  [assignment]',
    ], done.stdout + done.stderr


def test_unknown_data_is_refused():
    with pytest.raises(ValueError, match="'weights'; there are 'patterns' and 'models'"):
        data_dir("weights")  # type: ignore[arg-type]


def test_a_strangers_folder_beside_the_package_is_not_ours(tmp_path):
    package = tmp_path / "site-packages" / "plan_ie"
    package.mkdir(parents=True)
    (package.parent / "models").mkdir()
    with pytest.raises(DataNotFoundError, match="reinstall plan-ie"):
        data._find(package, "models")
    (package.parent / "pyproject.toml").touch()
    assert data._find(package, "models") == package.parent / "models"
    (package / "_data" / "models").mkdir(parents=True)
    assert data._find(package, "models") == package / "_data" / "models"
