"""`import plan_ie` is cheap: no spaCy, no data file, no optional dependency; and the layers hold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "spacy",
    "thinc",
    "numpy",
    "jieba",
    "spacy_pkuseg",
    "rjieba",
    "lxml",
    "pdfplumber",
    "pypdfium2",
    "docx",
    "rich",
)

PROBE = """
import json, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import plan_ie
print(json.dumps([sorted(sys.modules), opened]))
"""


@pytest.fixture(scope="module")
def probe(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], list[str]]:
    """The modules that `import plan_ie` loads and the files that it opens."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        cwd=tmp_path_factory.mktemp("elsewhere"),
        check=True,
        capture_output=True,
        text=True,
    )
    modules, opened = json.loads(done.stdout)
    return set(modules), opened


def test_the_probe_sees_the_package(probe):
    modules, opened = probe
    assert {"plan_ie", "plan_ie.types"} <= modules
    assert any("plan_ie" in Path(name).parts for name in opened)


def test_import_loads_no_heavy_package(probe):
    assert sorted(probe[0] & set(HEAVY)) == []


def test_import_opens_code_only(probe):
    ours = [Path(name) for name in probe[1] if "plan_ie" in name or "patterns" in name or "models" in name]
    assert [path for path in ours if path.suffix not in (".py", ".pyc") and path.is_file()] == []


SLOW = {"spacy", "thinc", "numpy", "pandas", "pyarrow", "xlsxwriter"}
COMMANDS = {f"plan_ie.cli.{name}" for name in ("extract", "report", "compare", "explain", "pack", "score")}


def modules_of_command(*words: str) -> set[str]:
    """The modules that are there when the command has ended."""
    code = """
import json, sys, plan_ie_command
code = plan_ie_command.main()
print("\\n" + json.dumps(sorted(sys.modules)))
sys.exit(code)
"""
    done = subprocess.run([sys.executable, "-c", code, *words], check=True, capture_output=True, encoding="utf-8")
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_help_of_all_commands_needs_no_pipeline():
    """What is pressed or asked while it starts (Ctrl-C, --help, a wrong option) should not have to wait for spaCy."""
    modules = modules_of_command("--help")
    assert modules >= COMMANDS
    assert sorted(SLOW & modules) == []


@pytest.mark.parametrize("words", [["--version"], ["--lang", "zh", "--version"]], ids=" ".join)
def test_the_version_needs_no_command(words):
    modules = modules_of_command(*words)
    assert "plan_ie.cli" in modules
    assert sorted((SLOW | COMMANDS | {"rich"}) & modules) == []


@pytest.mark.parametrize("words", [["explain", "--help"], ["--lang=zh", "explain", "--help"]], ids=" ".join)
def test_a_command_needs_no_other(words):
    modules = modules_of_command(*words)
    assert modules & COMMANDS == {"plan_ie.cli.explain"}
    assert sorted(SLOW & modules) == []


def test_a_pipeline_is_made_without_what_reads_a_document():
    """spaCy imports all components that are installed whenever anybody makes a pipeline."""
    code = """
import json, sys, plan_ie
nlp = plan_ie.load()
before = sorted(sys.modules)
print(json.dumps([before, [t.text for t in nlp("到2028年，芜湖市新建充电桩2万个。")._.targets], sorted(sys.modules)]))
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8")
    before, targets, after = json.loads(done.stdout)
    reading = ("plan_ie.linking.", "plan_ie.tables.", "plan_ie.goals.", "plan_ie.quantity.", "plan_ie.industries.")
    assert [name for name in before if name.startswith(reading)] == []
    assert targets == ["2万个"]
    assert {name for name in after if name.startswith(reading)} >= {"plan_ie.linking.decide", "plan_ie.goals.decide"}


def test_public_names_are_there():
    import plan_ie

    for name in (
        "load",
        "read",
        "explain",
        "Explained",
        "Target",
        "Mention",
        "Region",
        "Period",
        "Plan",
        "PlanIEError",
    ):
        assert hasattr(plan_ie, name), name
    assert set(plan_ie.__all__) <= set(dir(plan_ie))


def test_limits_are_loaded_when_they_are_asked_for(probe):
    import plan_ie
    from plan_ie.readers import Limits

    assert plan_ie.Limits is Limits
    assert "plan_ie.readers" not in probe[0]


def test_a_name_that_is_not_there_is_told():
    import plan_ie

    with pytest.raises(AttributeError, match="module 'plan_ie' has no attribute 'Limit'"):
        _ = plan_ie.Limit


def test_layers(repo):
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=repo,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
