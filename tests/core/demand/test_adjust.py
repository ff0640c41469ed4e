"""Factors and exclusions: by hand, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from evplan.core.demand.adjust import ANY, code_of, joined, parse_exclusions, parse_factors
from evplan.core.errors import PlanningError

pytestmark = pytest.mark.quick
USES = np.array(["Retail", "industrial ", "farm", "", None], dtype=object)


def test_factor_of_values_and_of_a_curve():
    by_use, by_distance = parse_factors(
        [["land_use", "retail=1; Industrial=0.6; *=0.8"], [None, None], ["charger_m", "curve=0:0.5,1000:1"]], "FACTORS"
    )
    assert by_use.values == (("retail", 1.0), ("industrial", 0.6), (ANY, 0.8))
    assert by_use.apply(USES) == pytest.approx([1.0, 0.6, 0.8, 1.0, 1.0]), "nothing known, nothing changed"
    assert by_distance.apply(np.array([0.0, 500.0, 9000.0, np.nan])) == pytest.approx([0.5, 0.75, 1.0, 1.0])


def test_values_without_a_star_leave_others_alone():
    (factor,) = parse_factors([["kind", "3=0.5"]], "FACTORS")
    assert factor.apply(np.array([3.0, 4.0], dtype=object)) == pytest.approx([0.5, 1.0]), "whole floats are codes"


@pytest.mark.parametrize(
    "rule,said",
    [
        ("retail", "neither a value and its factor"),
        ("retail=-1", "0 or more"),
        ("curve=0:-1,5:1", "below 0"),
        ("curve=0:1", "two points"),
        ("", "the factor is missing"),
    ],
)
def test_bad_factors_name_their_row(rule, said):
    with pytest.raises(PlanningError, match="FACTORS, row 2") as refused:
        parse_factors([["a", "b=1"], ["land_use", rule]], "FACTORS")
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "condition,expected",
    [
        ("< 50", [True, False, False, False]),
        ("<= 50", [True, True, False, False]),
        ("> 50", [False, False, True, False]),
        (">=50", [False, True, True, False]),
        ("empty", [False, False, False, True]),
        ("not empty", [True, True, True, False]),
        ("= 50, 80", [False, True, True, False]),
        ("!= 50", [True, False, True, False]),
    ],
)
def test_conditions_on_numbers(condition, expected):
    (rule,) = parse_exclusions([["kw", condition, None]], "EXCLUSIONS")
    assert rule.applies(np.array([30.0, 50.0, 80.0, np.nan])).tolist() == expected


def test_conditions_on_texts_and_their_reasons():
    (rule,) = parse_exclusions([["access", "= Private; no", "not public"]], "EXCLUSIONS")
    assert rule.applies(np.array(["private", "PRIVATE ", "yes", "", None], dtype=object)).tolist() == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert rule.reason("Private; staff (only)") == "not_public (Private, staff [only])"
    (less,) = parse_exclusions([["grid_kw", "< 1500", ""]], "EXCLUSIONS")
    assert less.reason(1234.5) == "grid_kw (1,234.5 < 1,500)" and code_of(less.reason(1.0)) == "grid_kw"


@pytest.mark.parametrize("condition", ["about 5", "< much", "=", "<", "!= ; ,", "null"])
def test_bad_conditions_name_their_row(condition):
    with pytest.raises(PlanningError, match="EXCLUSIONS, row 1: “.*” is no condition"):
        parse_exclusions([["kw", condition, "x"]], "EXCLUSIONS")


def test_reasons_are_joined_in_the_order_of_the_rules():
    assert joined([(np.array([0, 2]), ["a", "b"]), (np.array([2]), ["c"])], 3) == ["a", None, "b; c"]
