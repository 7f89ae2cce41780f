"""Draws the picture of the report in the README: `python scripts/draw_report.py`. Needs Chromium on the PATH."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import plan_ie
from plan_ie.report import report_document, write_report

REPO = Path(__file__).resolve().parents[1]
OUT = REPO / "docs" / "images" / "report.png"
CHOSEN = "封测环节"


def main() -> None:
    """Makes the report of the examples, chooses a target in it and takes the picture."""
    chromium = shutil.which("chromium") or sys.exit("no chromium on the PATH; apt-get install chromium fonts-noto-cjk")
    nlp = plan_ie.load()
    documents = [
        report_document(path.name, plan_ie.read(path, nlp)) for path in sorted((REPO / "examples").glob("anhui_*"))
    ]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = Path(folder) / "report.html"
        write_report(documents, report, lang="en")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1320, "height": 780}, reduced_motion="reduce", color_scheme="light")
        page.goto(report.as_uri())
        page.wait_for_selector("body[data-ready]")
        page.locator("#targets td.c-subject", has_text=CHOSEN).first.click()
        OUT.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=OUT)
        browser.close()
    print(f"{OUT}: {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
