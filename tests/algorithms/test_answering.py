"""What keeps the window answering is switched on for a run, also for runs that overlap, and off again after it."""

from __future__ import annotations

import gc
import sys

import pytest

from evplan.algorithms.bridge.answering import window_first
from evplan.tests.layers import run

pytestmark = pytest.mark.quick


def state():
    """Thresholds of the collector, and the switch interval in microseconds."""
    return gc.get_threshold(), round(sys.getswitchinterval() * 1e6)


@pytest.fixture(autouse=True)
def left_as_it_was():
    before = state()
    yield
    assert state() == before


@pytest.fixture
def full_collections():
    """The full collections since the start of the test."""
    found = []

    def note(phase, info):
        if phase == "start" and info["generation"] == 2:
            found.append(info)

    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)


def make_cycles(count):
    """Garbage that only the collector frees, and as much that stays."""
    kept = []
    for _ in range(count):
        one, other = [], []
        one.append(other)
        other.append(one)
        kept.append([[], {}])
    return kept


def test_no_full_collection_inside(full_collections):
    make_cycles(200_000)
    assert full_collections, "outside there are some"
    with window_first():
        full_collections.clear()
        make_cycles(200_000)
        assert full_collections == []


def test_young_garbage_is_collected_inside():
    with window_first():
        before = sum(generation["collected"] for generation in gc.get_stats())
        make_cycles(20_000)
        assert sum(generation["collected"] for generation in gc.get_stats()) > before


def test_runs_that_overlap():
    before = state()
    first, second = window_first(), window_first()
    first.__enter__()
    inside = state()
    second.__enter__()
    assert state()[1] == inside[1] < before[1]
    first.__exit__(None, None, None)
    assert state() == inside, "the other one still runs"
    second.__exit__(None, None, None)
    assert state() == before


def test_it_ends_with_an_error_too():
    with pytest.raises(ZeroDivisionError), window_first():
        raise ZeroDivisionError


def test_every_algorithm_works_inside(provider, monkeypatch, tmp_path):
    from evplan.algorithms.setup.load_sample import LoadSample

    seen = []
    monkeypatch.setattr(LoadSample, "work", lambda *args: seen.append(gc.get_threshold()[2]) or {})
    run("loadsample", FOLDER=str(tmp_path))
    assert seen and seen[0] > 1_000_000
