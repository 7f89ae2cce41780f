"""What MkDocs does for this project: pages keep the paths that they have in the repository, so that their links hold.

The READMEs, the guides, the examples and the reference are pages; the notebook is run, and the record's schema is set
as a table. Nothing is written but the site.
"""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from notebook import notebook_page
from schema import schema_page

REPO = Path(__file__).resolve().parents[2]
#: What of the repository is on the site, beside all of `docs/`.
ROOT_PAGES = ("README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md", "models/README.md")
CHINESE = "README.zh.md"
NOTEBOOK = "examples/from_files_to_a_chart.ipynb"
SCHEMA = "docs/record.schema.json"
_CONSOLE = re.compile(r"^```python\n(?=>>> )", re.M)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The pages by their paths in the repository, in place of those in `docs_dir`."""
    theme = [file for file in files if file.src_dir != config.docs_dir]
    paths = [*ROOT_PAGES, NOTEBOOK, *_paths_below("docs")]
    ours = [File.generated(config, path, abs_src_path=str(REPO / path)) for path in paths]
    for file in ours:
        if file.src_uri == CHINESE:
            file.dest_uri = "zh/index.html"
    tour, pictures = notebook_page(REPO / NOTEBOOK)
    ours += [
        _made(config, _beside(NOTEBOOK), tour),
        _made(config, _beside(SCHEMA), schema_page(REPO / SCHEMA)),
        *(_made(config, f"examples/{name}", svg) for name, svg in pictures.items()),
    ]
    return Files([*theme, *ours])


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A link to the notebook leads to its page; examples with prompts are coloured as such."""
    if page.file.src_uri != _beside(NOTEBOOK):
        markdown = markdown.replace(".ipynb)", ".md)")
    return _CONSOLE.sub("```pycon\n", markdown)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The Chinese page says that it is, for fonts, search engines and screen readers."""
    return output.replace('<html lang="en"', '<html lang="zh-CN"', 1) if page.file.src_uri == CHINESE else output


def _paths_below(folder: str) -> list[str]:
    return sorted(path.relative_to(REPO).as_posix() for path in (REPO / folder).rglob("*") if path.is_file())


def _beside(path: str) -> str:
    return str(Path(path).with_suffix(".md").as_posix())


def _made(config: MkDocsConfig, path: str, content: str) -> File:
    return File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED)
