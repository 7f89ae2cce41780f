"""How many records survive a scan: `python scripts/measure_ocr.py [--pages N]`. Needs plan-ie[ocr] and a Chinese font.

Documents of our own (`models/training/plans.jsonl`) are set in type, drawn as scanned pages (a little aslant, out of
focus, grainy, pressed as JPEG), read back and compared with what their text gives. The share of records off the scans
that are, in every field, those of the text is `READ_RIGHT` in `plan_ie/pipes/recognized.py`.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

import plan_ie
from plan_ie.types import Target

REPO = Path(__file__).resolve().parents[1]
TEXTS = REPO / "models" / "training" / "plans.jsonl"
FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
DPI = 200
WIDTH, HEIGHT, MARGIN = 1654, 2339, 200
SIZE, LEADING, PER_LINE = 42, 74, 29
FIELDS = (
    "kind", "origin", "low", "high", "unit", "comparator", "measure", "annual", "region", "start_year", "end_year",
    "baseline_year", "baseline_value", "baseline_unit", "binding", "modality",
)  # fmt: skip


def main() -> None:
    """Draws, reads, compares, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=12, help="how many documents of a page to draw")
    args = parser.parse_args()
    chance = random.Random(7)
    nlp = plan_ie.load()
    kept = given = lost = 0
    for number, text in enumerate(chance.sample(list(_texts()), args.pages), 1):
        gold = Counter(_fields(target) for target in plan_ie.targets(nlp(text)))
        found = Counter(_fields(target) for target in plan_ie.targets(plan_ie.read(_scan(text, chance), nlp)))
        kept += (gold & found).total()
        given += found.total()
        lost += (gold - found).total()
        print(f"{number}: {(gold & found).total()} of {found.total()}, {gold.total()} in the text", file=sys.stderr)
    print(f"{kept} of {given} records off scans are those of the text: {kept / given:.3f}; {lost} of the text are lost")


def _texts() -> Iterator[str]:
    """Documents that fit on a page."""
    for line in TEXTS.read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        if len(_lines(text)) * LEADING <= HEIGHT - 2 * MARGIN:
            yield text


def _lines(text: str) -> list[str]:
    """The text as it is set: paragraphs indented by two characters, lines of equal length."""
    out: list[str] = []
    for paragraph in filter(None, text.splitlines()):
        indented = "\u3000\u3000" + paragraph
        out += [indented[at : at + PER_LINE] for at in range(0, len(indented), PER_LINE)]
    return out


def _scan(text: str, chance: random.Random) -> bytes:
    """A PDF of one page: the picture of the text, as a scanner gives it."""
    picture = Image.new("L", (WIDTH, HEIGHT), 250)
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype(FONT, SIZE, index=2)
    for i, line in enumerate(_lines(text)):
        draw.text((MARGIN, MARGIN + i * LEADING), line, font=font, fill=20)
    picture = picture.rotate(chance.uniform(-1.0, 1.0), fillcolor=250, resample=Image.Resampling.BICUBIC)
    grain = numpy.random.default_rng(chance.randrange(10**6)).normal(0, 12, (HEIGHT, WIDTH))
    blurred = numpy.asarray(picture.filter(ImageFilter.GaussianBlur(0.9)), dtype=float)
    pressed, out = io.BytesIO(), io.BytesIO()
    Image.fromarray(numpy.clip(blurred + grain, 0, 255).astype("uint8")).save(pressed, "JPEG", quality=60)
    Image.open(pressed).save(out, "PDF", resolution=DPI)
    return out.getvalue()


def _fields(target: Target) -> tuple[object, ...]:
    """What is compared: all that a record says but where it stands and how sure it is."""
    record = target.to_dict()
    names = ("" if record[key] is None else "".join(record[key]["text"].split()) for key in ("indicator", "subject"))
    return (*names, *(record[key] for key in FIELDS))


if __name__ == "__main__":
    main()
