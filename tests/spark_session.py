"""A real Spark in this machine, started once.

Its tests skip where there is no Java or no pyspark, and fail instead where `PLAN_IE_JAVA=required`, as in continuous
integration.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


def absent(why: str) -> None:
    if os.environ.get("PLAN_IE_JAVA") == "required":
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="session", name="spark")
def spark_fixture(tmp_path_factory: pytest.TempPathFactory, repo: Path) -> Iterator[Any]:
    """A Spark session with one worker."""
    if shutil.which("java") is None:
        absent("Spark needs Java, and there is none; apt-get install openjdk-17-jre-headless")
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        absent("pyspark is not installed; pip install 'plan-ie[spark]'")
    folder = tmp_path_factory.mktemp("spark")
    kept = {name: os.environ.get(name) for name in ("PYSPARK_PYTHON", "PYTHONPATH", "SPARK_LOCAL_IP")}
    os.environ.update(PYSPARK_PYTHON=sys.executable, PYTHONPATH=str(repo), SPARK_LOCAL_IP="127.0.0.1")
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.warehouse.dir", str(folder)).config("spark.local.dir", str(folder))
    session = builder.config("spark.sql.shuffle.partitions", "1").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()
    for name, value in kept.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value
