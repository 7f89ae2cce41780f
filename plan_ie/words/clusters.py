"""Words that keep the same company: 力争 and 确保, 同比 and 环比.

What holds for a cluster holds for words that no annotated document shows. `scripts/cluster_words.py` makes the clusters
from text alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from plan_ie.data import data_dir

CLUSTERS_FILE = "word_clusters.txt"


@lru_cache(maxsize=1)
def word_clusters() -> Mapping[str, str]:
    """Word to cluster; a cluster is called by its most frequent word.

    Raises:
        DataNotFoundError: The models of the installation cannot be found.

    >>> word_clusters()["力争"] == word_clusters()["争取"]
    True
    """
    lines = (data_dir("models") / CLUSTERS_FILE).read_text(encoding="utf-8").splitlines()
    groups = [line.split(" ") for line in lines]
    return {word: group[0] for group in groups for word in group}
