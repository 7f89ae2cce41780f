"""Copies the top-level data folders into the wheel; everything else is in pyproject.toml.

Mapping them with `package-dir` would work in a wheel and fail in an editable install, so the copy is made while
a wheel is built and `plan_ie.data.data_dir` finds either.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
DATA = ("patterns", "models")
IGNORED = shutil.ignore_patterns("__pycache__", "*.pyc", ".*", "training", "annotations", "unseen")


class BuildWithData(build_py):
    """`build_py` that also ships `patterns/` and `models/` as `plan_ie/_data/`."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        for name in DATA:
            target = Path(self.build_lib) / "plan_ie" / "_data" / name
            if target.exists():
                shutil.rmtree(target)
            shutil.copytree(ROOT / name, target, ignore=IGNORED)


setup(cmdclass={"build_py": BuildWithData})
