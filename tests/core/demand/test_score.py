"""Criteria: scales, value functions, weights, ranks."""

from __future__ import annotations

import numpy as np
import pytest

from evplan.core.demand.score import Criterion, balanced, parse_criteria, score
from evplan.core.demand.transform import Transform, parse_transform, scaled
from evplan.core.errors import PlanningError

pytestmark = pytest.mark.quick
VALUES = np.array([0.0, 10.0, 10.0, 40.0])


@pytest.mark.parametrize(
    "how,expected",
    [
        ("none", [0, 10, 10, 40]),
        ("minmax", [0, 0.25, 0.25, 1]),
        ("max", [0, 0.25, 0.25, 1]),
        ("sum", [0, 1 / 6, 1 / 6, 4 / 6]),
        ("rank", [0.25, 0.625, 0.625, 1]),
        ("percentile", [0.25, 0.75, 0.75, 1]),
        ("zscore", [-1, -1 / 3, -1 / 3, 5 / 3]),
    ],
)
def test_scales_by_hand(how, expected):
    assert scaled(VALUES, how) == pytest.approx(np.array(expected))


@pytest.mark.parametrize(
    "how,constant",
    [("minmax", 0.0), ("zscore", 0.0), ("max", 1.0), ("rank", 5 / 8), ("percentile", 1.0), ("sum", 0.25)],
)
def test_constant_columns(how, constant):
    assert scaled(np.full(4, 7.0), how) == pytest.approx(np.full(4, constant))


def test_words_of_a_transform():
    assert parse_transform("minmax inverse cap=500") == Transform("minmax", 500.0, (), True)
    assert parse_transform("curve=0:1,800:0") == Transform(curve=((0.0, 1.0), (800.0, 0.0)))
    assert parse_transform("") == Transform()
    for bad, said in (
        ("best", "none of none"),
        ("cap=much", "cap=much"),
        ("curve=0:1", "two points"),
        ("curve=5:0,5:1", "must grow"),
    ):
        with pytest.raises(PlanningError, match=said):
            parse_transform(bad)


def test_cap_curve_and_inverse_by_hand():
    assert Transform("minmax", cap=20.0).apply(VALUES) == pytest.approx([0, 0.5, 0.5, 1])
    assert Transform("minmax", inverse=True).apply(VALUES) == pytest.approx([1, 0.75, 0.75, 0])
    assert Transform(inverse=True).apply(VALUES) == pytest.approx(-VALUES)
    assert Transform(curve=((0.0, 0.0), (20.0, 1.0))).apply(VALUES) == pytest.approx([0, 0.5, 0.5, 1])


def test_weights_sum_to_one_or_are_brought_there():
    two = (Criterion("a", 2.0, Transform()), Criterion("b", 6.0, Transform()))
    assert [each.weight for each in balanced(two, "CRITERIA", normalize=True)] == [0.25, 0.75]
    with pytest.raises(PlanningError, match="sum to 8 and not to 1"):
        balanced(two, "CRITERIA", normalize=False)
    with pytest.raises(PlanningError, match="0 or more"):
        balanced((Criterion("a", -1.0, Transform()),), "CRITERIA", normalize=True)


def test_scores_ranks_and_what_is_missing():
    criteria = parse_criteria(
        [("near", "0.6", "curve=0:1,100:0"), ("people", 0.4, "max"), (None, None, None)], "CRITERIA"
    )
    found = score({"near": np.array([0.0, 50.0, 100.0, np.nan]), "people": np.array([5.0, 10.0, 10.0, 10.0])}, criteria)
    assert found.score == pytest.approx([0.8, 0.7, 0.4, 0.4])
    assert found.rank.tolist() == [1, 2, 3, 3] and found.missing == {"near": 1, "people": 0}


def test_every_bad_row_is_named():
    with pytest.raises(PlanningError) as told:
        parse_criteria([("", "1", ""), ("a", "much", ""), ("b", "1", "best")], "CRITERIA")
    assert all(f"CRITERIA, row {row}" in str(told.value) for row in (1, 2, 3))
