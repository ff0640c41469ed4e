"""A large model neither stops the other threads when it is collected, nor stays."""

from __future__ import annotations

import gc
import threading
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


def test_no_collection_walks_the_model():
    """Frozen objects are not walked: the collector knows of far fewer objects than the model has."""
    gc.collect()
    before = len(gc.get_objects())
    with set_aside():
        model = large_model()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 100_000
    assert len(gc.get_objects()) < before
    gone = weakref.ref(model)
    take_apart(model)
    del model
    gc.collect()
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
