"""The alignment of chargers and vehicles, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evplan.core.access.alignment import alignment
from evplan.core.errors import PlanningError

pytestmark = pytest.mark.quick


def test_proportional_is_zero():
    found = alignment(np.array([0, 0, 1, -1]), np.array([2.0, 2.0, 6.0, 99.0]), np.array([40.0, 60.0, 0.0]))
    assert found.index == 0.0 and found.n_outside == 1
    assert found.zones["supply"].tolist() == [4.0, 6.0, 0.0] and found.zones["chargers"].tolist() == [2, 1, 0]
    assert found.zones["share_ratio"].tolist()[:2] == [1.0, 1.0] and np.isnan(found.zones["share_ratio"].iloc[2])


def test_apart_is_one_and_between_by_hand():
    assert alignment(np.array([0]), np.array([1.0]), np.array([0.0, 5.0])).index == 1.0
    found = alignment(np.array([0, 1]), np.array([3.0, 1.0]), np.array([1.0, 1.0, 2.0]))
    assert found.zones["share_difference"].tolist() == [0.5, 0.0, -0.5] and found.index == 0.5


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0.1, 100)), min_size=1, max_size=12))
def test_it_lies_between_and_does_not_depend_on_units(rows):
    supply, vehicles = (np.array(each) for each in zip(*rows))
    if supply.sum() <= 0:
        return
    holder = np.arange(len(rows))
    found = alignment(holder, supply, vehicles).index
    assert -1e-12 <= found <= 1 + 1e-12
    assert alignment(holder, supply * 7, vehicles / 3).index == pytest.approx(found, abs=1e-12)


def test_nothing_to_compare():
    with pytest.raises(PlanningError, match="No station with a supply"):
        alignment(np.array([-1]), np.array([1.0]), np.array([1.0]))
    with pytest.raises(PlanningError, match="no electric vehicles"):
        alignment(np.array([0]), np.array([1.0]), np.array([0.0]))
