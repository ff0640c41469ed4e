"""A window that asks hears the best value and the bound while the plan is made, and nobody else notices."""

from __future__ import annotations

import pytest

from evplan.tests.layers import RULES, Recorder, run, small_region

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]


class Listening(Recorder):
    def __init__(self):
        super().__init__()
        self.heard = []

    def found(self, value, bound):
        self.heard.append((value, bound))


def listened(**rules):
    feedback = Listening()
    ran = run("optimizenetwork", feedback, **small_region(), **{**RULES, **rules}, PLAN="memory:")
    return ran, feedback.heard


def test_a_maximum_is_closed_in_from_both_sides():
    ran, heard = listened()
    assert (None, None) not in heard and len(heard) > 1
    values = [value for value, _ in heard if value is not None]
    bounds = [bound for _, bound in heard if bound is not None]
    assert values == sorted(values) and bounds == sorted(bounds, reverse=True)
    assert heard[-1] == (pytest.approx(ran.outputs["OBJECTIVE"]), pytest.approx(ran.outputs["BOUND"]))


def test_a_minimum_is_in_money_and_closed_in_from_above():
    ran, heard = listened(GOAL="min_cost", MIN_COVERAGE_L2=0.5)
    values = [value for value, _ in heard if value is not None]
    assert values == sorted(values, reverse=True) and values[-1] == pytest.approx(ran.outputs["NET_COST"])
    assert all(bound <= values[-1] * (1 + 1e-9) for _, bound in heard if bound is not None)


def test_every_stage_begins_with_nothing_known():
    _, heard = listened(GOAL="max_coverage")
    assert heard.count((None, None)) == 2


def test_who_does_not_ask_gets_the_same_plan():
    with_listener, _ = listened()
    without = run("optimizenetwork", **small_region(), **RULES, PLAN="memory:")
    assert without.rows("PLAN") == with_listener.rows("PLAN")
    log, same = (
        [line for line in ran.feedback.infos if not line.startswith("Results")] for ran in (with_listener, without)
    )
    assert log == same
