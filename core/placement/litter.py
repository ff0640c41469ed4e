"""Millions of small objects and Python's garbage collector, which stops every thread, the window's too, while it walks them.

Measured on a model of 200,000 rows, 3.6 million objects: 0.4 s at the first collection after the model is built and again at
later ones, 1.8 s at the one that frees it (a Pyomo model refers to itself, so that reference counts never free it). With
``set_aside`` and ``take_apart`` no stop is longer than 0.03 s.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import Iterator

from ..modelling import pyo


@contextmanager
def set_aside() -> Iterator[None]:
    """What is made inside, and all there was before, is no longer walked; ``take_apart`` ends that."""
    was_enabled = gc.isenabled()
    gc.unfreeze()  # a model that was dropped on Cancel, before anybody took it apart, can be collected again
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()


def take_apart(model: pyo.ConcreteModel) -> None:
    """Free the model row by row, in a loop in which other threads run; the model is empty afterwards."""
    for component in list(model.component_objects((pyo.Constraint, pyo.Objective, pyo.Var))):
        parts = component._data
        while parts:
            _, part = parts.popitem()
            if hasattr(part, "_expr"):
                part._expr = None
    gc.unfreeze()
