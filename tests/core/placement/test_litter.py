"""A large model neither stops the other threads when it is collected, nor stays."""

from __future__ import annotations

import gc
import threading
import time
import weakref

import pyomo.environ as pyo
import pytest
from pyomo.core.expr import LinearExpression

from evplan.core.placement.litter import set_aside, take_apart

pytestmark = pytest.mark.quick
ROWS = 40_000


def large_model() -> pyo.ConcreteModel:
    model = pyo.ConcreteModel()
    model.y = pyo.Var(range(500), domain=pyo.Binary)
    model.z = pyo.Var(range(ROWS), bounds=(0, 1))

    def row(_, i):
        near = [model.z[i]] + [model.y[(7 * i + k) % 500] for k in range(5)]
        return LinearExpression(constant=0.0, linear_coefs=[1.0] * 6, linear_vars=near) <= 1

    model.rows = pyo.Constraint(range(ROWS), rule=row)
    model.objective = pyo.Objective(expr=model.y[0])
    return model


def longest_collection(work) -> float:
    """Seconds of the longest collection, those included that come of themselves."""
    longest, began = [0.0], [0.0]

    def note(phase, _):
        if phase == "start":
            began[0] = time.perf_counter()
        else:
            longest[0] = max(longest[0], time.perf_counter() - began[0])

    gc.callbacks.append(note)
    try:
        work()
    finally:
        gc.callbacks.remove(note)
    return longest[0]


def test_no_collection_walks_the_model():
    gc.collect()
    empty = longest_collection(gc.collect)
    made = []

    def build() -> None:
        with set_aside():
            made.append(large_model())
        assert gc.isenabled()
        gc.collect()

    assert longest_collection(build) < empty + 0.05
    gone = weakref.ref(made[0])

    def drop() -> None:
        take_apart(made.pop())
        gc.collect()

    assert longest_collection(drop) < empty + 0.05
    assert gone() is None and gc.get_freeze_count() == 0


def test_a_model_that_was_dropped_is_collected_after_the_next():
    with set_aside():
        gone = weakref.ref(large_model())
    gc.collect()
    assert gone() is not None, "set aside"
    with set_aside():
        second = large_model()
    take_apart(second)
    gc.collect()
    assert gone() is None


def test_other_threads_run_while_it_is_taken_apart():
    with set_aside():
        model = large_model()
    ticks = [0]
    done = threading.Event()

    def tick() -> None:
        while not done.wait(0.001):
            ticks[0] += 1

    thread = threading.Thread(target=tick)
    thread.start()
    take_apart(model)
    done.set()
    thread.join()
    assert ticks[0] >= 3
