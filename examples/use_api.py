"""The library in a dozen lines: `python examples/use_api.py [DOCUMENT...]`."""

from __future__ import annotations

import sys
from pathlib import Path

import plan_ie

DOCUMENT = Path(__file__).with_name("anhui_advanced_manufacturing.txt")


def main(paths: list[str]) -> None:
    """Prints the targets of each document, one a line, with the words around them that they were linked to."""
    nlp = plan_ie.load()
    for path in paths or [str(DOCUMENT)]:
        doc = plan_ie.read(path, nlp)
        print(f"{doc._.plan.title} ({path})")
        for target in doc._.targets:
            assert doc.text[target.start : target.end] == target.text
            subject = target.subject.text if target.subject else target.region.name if target.region else "–"
            indicator = target.indicator.text if target.indicator else "–"
            print(f"  {target.end_year or '–'}  {subject}  {indicator}  {target.comparator} {target.text}")


if __name__ == "__main__":
    main(sys.argv[1:])
