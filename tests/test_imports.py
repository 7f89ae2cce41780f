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


def test_the_command_starts_without_the_pipeline():
    """What is pressed or asked while it starts (Ctrl-C, --help, a wrong option) should not have to wait for spaCy."""
    code = "import json, sys, plan_ie.cli; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    slow = {"spacy", "thinc", "numpy", "pandas", "pyarrow", "xlsxwriter"}
    assert sorted(slow & set(json.loads(done.stdout))) == []


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
