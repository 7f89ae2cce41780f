"""Tests that look at the same documents, or load the same dictionary, run in one process (`xdist_group`)."""

from __future__ import annotations

import pytest


@pytest.mark.xdist_group("groups")
def test_groups_are_kept_together(request: pytest.FixtureRequest) -> None:
    """pytest-xdist 3.8 adds a test's group to its id, which pytest 9.2 ignores: all is then loaded and read twice."""
    grouped = getattr(request.config.option, "loadgroup", False)
    assert not grouped or request.node.nodeid.endswith("@groups"), "groups are not kept together; take pytest below 9.2"
