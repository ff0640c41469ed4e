"""Columns of a user's table: every fault names layer, field and rows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evplan.core.errors import Faults, PlanningError
from evplan.core.tables import Origin, id_text, identifiers, numbers, order_of, texts

pytestmark = pytest.mark.quick
ORIGIN = Origin("Tracts", {"weight": "pop", "demand_id": "ctuid"})


def read(values, **options):
    faults = Faults()
    result = numbers(
        pd.DataFrame({"weight": values, "row": range(1, len(values) + 1)}), "weight", ORIGIN, faults, **options
    )
    faults.raise_if_any()
    return result


def test_text_numbers_are_taken():
    assert read(["1", " 2.5 ", 3]).tolist() == [1.0, 2.5, 3.0]


@pytest.mark.parametrize(
    "values, part",
    [
        ([1.0, None], "1 of 2 rows (row 2) are NULL"),
        ([1.0, ""], "1 of 2 rows (row 2) are NULL"),
        ([1.0, "many"], "hold text where a number is needed, such as 'many'"),
        ([1.0, -2.0, -3.0], "2 of 3 rows (row 2, 3) are negative"),
        ([1.0, float("inf")], "are infinite"),
        ([float("nan"), 1.0], "are NULL"),
    ],
)
def test_faults_are_sentences(values, part):
    with pytest.raises(PlanningError) as caught:
        read(values)
    assert part in str(caught.value)
    assert "layer “Tracts”, field “pop”" in str(caught.value)


def test_default_replaces_null_only():
    assert read([None, 2.0], default=7.0).tolist() == [7.0, 2.0]
    with pytest.raises(PlanningError, match="text"):
        read(["x", 2.0], default=7.0)


def test_missing_field():
    faults = Faults()
    numbers(pd.DataFrame({"a": [1]}), "weight", ORIGIN, faults)
    with pytest.raises(PlanningError, match="no such field"):
        faults.raise_if_any()
    assert numbers(pd.DataFrame({"a": [1, 2]}), "weight", ORIGIN, Faults(), default=np.inf).tolist() == [np.inf, np.inf]


def test_ids():
    faults = Faults()
    assert identifiers(pd.DataFrame({"x": range(12)}), "demand_id", ORIGIN, faults)[[0, 11]].tolist() == ["01", "12"]
    assert identifiers(pd.DataFrame({"demand_id": [3.0, "b", 7]}), "demand_id", ORIGIN, faults).tolist() == [
        "3",
        "b",
        "7",
    ]
    faults.raise_if_any()
    identifiers(pd.DataFrame({"demand_id": ["a", "b", "a", None]}), "demand_id", ORIGIN, faults)
    with pytest.raises(PlanningError) as caught:
        faults.raise_if_any()
    assert "1 of 4 rows (row 4) have no id" in str(caught.value)
    assert "2 of 4 rows (row 1, 3) share their id with another row (a)" in str(caught.value)


def test_id_text():
    assert [id_text(value) for value in (None, float("nan"), 5.0, 5.5, " a ", 7)] == ["", "", "5", "5.5", "a", "7"]


def test_texts():
    assert texts(pd.DataFrame({"s": [" A ", None]}), "s", "x").tolist() == ["A", "x"]
    assert texts(pd.DataFrame({"t": [1]}), "s", "x").tolist() == ["x"]


@pytest.mark.parametrize("ids", [["a", "b", "b"], ["b10", "b9", "a", "é", "Z", "", "a"], [], ["x"]])
def test_ids_are_sorted_as_text(ids):
    ids = np.array(ids, dtype=object)
    assert order_of(ids).tolist() == np.argsort(ids.astype(str), kind="stable").tolist()
