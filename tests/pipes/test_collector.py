"""The garbage collector while a document is worked on."""

from __future__ import annotations

import gc

import pytest

from plan_ie.pipes.collector import collector_paused


@collector_paused()
def breaks() -> None:
    assert not gc.isenabled()
    raise ValueError("broken")


def test_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"):
        breaks()
    assert gc.isenabled()


def test_stays_off_where_it_was_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_may_be_entered_twice() -> None:
    with collector_paused():
        with collector_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
