"""Write a pipeline folder for `spacy.load`.

    python scripts/build_model.py --out models/zh_plan
    python scripts/build_model.py --out DIR --with-packs [--segmenter pkuseg] [--packs NAME_OR_DIR ...]

Without `--with-packs` the folder is a configuration: the pipeline takes the packs of the installed plan_ie, so that
`models/zh_plan` in the repository never holds an older copy of them. With it, the folder holds the packs as they are
now (as `nlp.to_disk` always does), gives the same targets wherever it is loaded, and is what to give to
`spacy package`; its `meta.json` then has the packs' names and the hash of their content.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

import plan_ie
from plan_ie.pipes.entity_ruler import PlanEntityRuler
from plan_ie.words.segmenters import SEGMENTERS

RULER = "plan_entity_ruler"


def build_model(folder: Path, *, segmenter: str = "char", packs: list[str] | None = None, with_packs: bool) -> str:
    """Write the folder.

    Args:
        folder: Where to; what is there is overwritten.
        segmenter: The segmenter.
        packs: Packs to load after the core packs.
        with_packs: Whether the folder holds the packs.

    Returns:
        The hash of the packs.
    """
    nlp = plan_ie.load(segmenter=segmenter, packs=packs)
    ruler = nlp.get_pipe(RULER)
    assert isinstance(ruler, PlanEntityRuler)
    lexicon = ruler.lexicon
    nlp.meta["name"] = "plan"
    version, upper = versions()
    nlp.meta["version"] = version
    nlp.meta["description"] = "Linked, quantified targets of Chinese government plans"
    nlp.meta["license"] = "MIT; a pkuseg model in the folder: CC BY-SA 4.0"
    nlp.meta["requirements"] = [f"plan-ie>={version},<{upper}"]
    nlp.meta["spacy_version"] = ">=3.8,<3.9"
    if with_packs:
        nlp.meta["plan_packs"] = {"names": list(lexicon.pack_names), "digest": lexicon.digest}
    nlp.to_disk(folder, exclude=[] if with_packs else ["vocab"])
    if not with_packs:
        (folder / RULER / "lexicon.bin").unlink()
    return lexicon.digest


def versions() -> tuple[str, str]:
    """The version of the project, and the next one that may be incompatible.

    >>> version, upper = versions()
    >>> version.rpartition(".")[0] < upper
    True
    """
    project = tomllib.loads((Path(__file__).resolve().parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    major, minor, _ = project["version"].split(".")
    return project["version"], f"{major}.{int(minor) + 1}"


def main() -> int:
    """Build, and print the hash of the packs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    parser.add_argument("--segmenter", choices=SEGMENTERS, default="char")
    parser.add_argument("--packs", nargs="*", help="packs to load after the core packs")
    parser.add_argument("--with-packs", action="store_true", help="put the packs into the folder")
    options = parser.parse_args()
    digest = build_model(options.out, segmenter=options.segmenter, packs=options.packs, with_packs=options.with_packs)
    sys.stdout.write(f"{options.out}: packs {digest}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
