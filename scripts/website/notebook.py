"""A notebook, run, as a page: its charts as pictures, so that the page needs no script and no network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbclient
import nbformat


def notebook_page(path: Path) -> tuple[str, dict[str, str]]:
    """The page of a notebook, and its pictures by file name.

    Args:
        path: The notebook; it runs in its own folder.

    Raises:
        nbclient.exceptions.CellExecutionError: A cell raised.
    """
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell("import altair\naltair.renderers.enable('svg')"))
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    parts: list[str] = []
    pictures: dict[str, str] = {}
    for cell in notebook.cells[1:]:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
            continue
        parts.append(f"```python\n{cell.source}\n```")
        for output in cell.outputs:
            parts.append(_output(output.get("data", {}), path.stem, pictures))
    parts.append(f'<a href="../{path.name}" download>{path.name}</a>')
    return "\n\n".join(part for part in parts if part) + "\n", pictures


def _output(data: dict[str, Any], stem: str, pictures: dict[str, str]) -> str:
    """One output of a cell as Markdown; a chart becomes a picture beside the page."""
    if "image/svg+xml" in data:
        name = f"{stem}_{len(pictures) + 1}.svg"
        pictures[name] = data["image/svg+xml"]
        return f"![What the cell above draws]({name})"
    if "text/html" in data:
        # A blank line would end the raw HTML for Markdown.
        lines = [line for line in data["text/html"].splitlines() if line.strip()]
        return '<div class="output">\n' + "\n".join(lines) + "\n</div>"
    return f"```text\n{data['text/plain']}\n```" if "text/plain" in data else ""
