"""Money of a plan: an example by hand, conventions of years, and identities that hold whatever the numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evplan.core.errors import PlanningError
from evplan.core.placement.rules import resolve
from evplan.core.planning.items import kw_by_level, read_items
from evplan.core.planning.money import Business, coverage_shares, in_words, internal_rate, payback_years, plan_money
from evplan.core.tables import Origin

from .plans import keep, new_l2, new_l3, plan, reference_plan, row, upgrade

pytestmark = pytest.mark.quick
CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
RULES = resolve("neutral", {"opex_l3_station": 1560.0, "opex_l3_port": 500.0}, {}, budget_required=False)
HAND = Business(margin_l3=0.2, utilization_l3=0.1, years=5, discount_rate=0.1)


def money(table, business=HAND, rules=RULES):
    return plan_money(table, rules, business, Origin("Plan"))


def test_an_example_by_hand():
    """300 kW × 8,760 h × 0.1 = 262,800 kWh, × 0.20 = 52,560; 1,560 + 2 × 500 to run: 50,000 a year for 200,000.

    Payback 4 years; annuity of 10 % over 5 years 3.790787, so NPV = 189,539.34 − 200,000; at 7.93 % the annuity is 4.
    """
    found = money(plan([new_l3(), keep(100, 0)]))
    out = found.summary["outputs"]
    assert (out["PURCHASE"], out["RESALE"], out["NET_COST"]) == (200_000.0, 0.0, 200_000.0)
    assert (
        out["ENERGY_KWH_YEAR"] == pytest.approx(262_800)
        and out["REVENUE_YEAR"] == 52_560.0
        and out["OPEX_YEAR"] == 2_560.0
    )
    assert found.flow["net"].tolist() == [-200_000.0, *[50_000.0] * 5]
    assert found.flow["cumulative"].tolist() == [-200_000.0, -150_000.0, -100_000.0, -50_000.0, 0.0, 50_000.0]
    assert out["NPV"] == -10_460.66 and out["PAYBACK_YEARS"] == 4.0 and out["DISCOUNTED_PAYBACK_YEARS"] is None
    assert out["IRR"] == pytest.approx(0.0793083, abs=1e-6) and out["ROI"] == 0.25
    assert found.items["plan_id"].tolist() == ["p01"] and found.items["npv"].iat[0] == pytest.approx(
        -10_460.66, abs=0.01
    )
    assert found.items["payback_years"].iat[0] == pytest.approx(4.0)
    assert "paid back after 4.0 years" in " ".join(in_words(found.summary))


def test_the_reference_net_is_purchase_less_resale():
    out = money(reference_plan()).summary["outputs"]
    assert (out["PURCHASE"], out["RESALE"], out["NET_COST"]) == (4_100_000.0, 105_000.0, 3_995_000.0)


def test_cost_of_a_point_of_coverage():
    """The reference's shares: 3,995,000 for 81.57 and 83.62 percentage points."""
    shares = {"before_l2": 0.1457, "after_l2": 0.9614, "before_l3": 0.0178, "after_l3": 0.8540}
    out = money(reference_plan(), Business(**shares)).summary["outputs"]
    assert out["COST_PER_POINT_L2"] == pytest.approx(3_995_000 / 81.57) and out["COST_PER_POINT_L3"] == pytest.approx(
        3_995_000 / 83.62
    )
    assert out["COST_PER_POINT"] == pytest.approx(3_995_000 / (81.57 / 3 + 83.62 * 2 / 3), rel=1e-5)
    assert (
        money(reference_plan(), Business(**{**shares, "after_l2": 0.1})).summary["outputs"]["COST_PER_POINT_L2"] is None
    )


def test_phases_are_paid_and_earn_when_they_are_due():
    """Months 13–18 are paid at the end of year 1; from month 19 on it earns, half of year 2."""
    table = plan([new_l3(phase=1, month_from=13, month_to=18), keep(phase=None, month_from=None, month_to=None)])
    flow = money(table, Business(margin_l3=0.2, utilization_l3=0.1, years=3)).flow
    assert flow["purchase"].tolist() == [0.0, 200_000.0, 0.0, 0.0]
    assert flow["revenue"].tolist() == [0.0, 0.0, 26_280.0, 52_560.0] and flow["opex"].tolist() == [
        0.0,
        0.0,
        1_280.0,
        2_560.0,
    ]
    with pytest.raises(PlanningError, match="HORIZON_YEARS"):
        money(plan([new_l3(phase=9, month_from=97, month_to=100)]))
    with pytest.raises(PlanningError, match="1 rows with work are in no phase"):
        money(plan([new_l3(phase=1, month_from=1, month_to=4), new_l3(phase=None, month_from=None, month_to=None)]))


def test_only_what_is_added_counts():
    """An upgrade loses the energy of sold L2 ports; a removal loses all, and costs no share of its purchase to run."""
    business = Business(margin_l2=0.1, margin_l3=0.1, utilization_l2=0.5, utilization_l3=0.25, opex_share=0.01)
    found = money(
        plan([upgrade(ports=3, sold=2), row("remove", l2=(2, 0), cost=1000.0)]),
        business,
        resolve(budget_required=False),
    )
    kwh = found.items["energy_kwh_year"].tolist()
    assert kwh == pytest.approx([8760 * (300 * 0.25 - 14.4 * 0.5), -8760 * 14.4 * 0.5])
    assert found.items["opex_year"].tolist() == pytest.approx([2_000.0, 0.0])
    assert np.isnan(found.items["payback_years"].iat[1])


def test_growth_ends_at_full_use():
    flow = money(plan([new_l3()]), Business(margin_l3=1.0, utilization_l3=0.5, growth=1.0, years=4)).flow
    full = 300 * 8760
    assert flow["energy_kwh"].tolist() == pytest.approx([0, full / 2, full, full, full])


def test_power_by_level():
    """By hand: what stays keeps its power, what is new has the rest, whatever the preset's power of a port."""
    table = plan([
        upgrade(ports=3, sold=2, kw=(6.0, 100.0)),
        new_l3(kw=(7.2, 350.0)),
        row("new_mixed", l2=(0, 5), l3=(0, 1)),
        row("add_ports", l2=(2, 2), l3=(1, 3), kw=(10.0, 50.0)),
        keep(l2=2, l3=1),
        row("remove", l2=(4, 0)),
    ])  # fmt: skip
    before, after = kw_by_level(read_items(table, Origin("p")), RULES)
    assert after["l3"].tolist()[:3] == pytest.approx([200.0, 700.0, 150.0]) and after["l2"].tolist()[
        :3
    ] == pytest.approx([6.0, 0.0, 36.0])
    assert (after["l2"] + after["l3"]).tolist() == pytest.approx(table["power_kw_after"].tolist())
    assert (before["l2"] + before["l3"]).tolist() == pytest.approx(table["power_kw_before"].tolist())
    assert before["l2"].tolist()[4:] == pytest.approx([14.4, 28.8]) and after["l3"].iat[5] == 0.0


@pytest.mark.parametrize(
    "flow,years",
    [([-100, 50, 50], 2.0), ([-100, 40, 80], 1.75), ([-100, 10], None), ([0, 5], 0.0), ([-10, 20, -20, 30], 2 + 1 / 3)],
)
def test_payback(flow, years):
    assert payback_years(np.array(flow, dtype=float)) == (None if years is None else pytest.approx(years))


@pytest.mark.parametrize("flow", [[-100, 230, -132], [100, -50], [-100, -1], [0, 0], [5.0, 5.0]])
def test_no_rate_where_none_is_meant(flow):
    """The first has two, 10 % and 20 %."""
    assert internal_rate(np.array(flow, dtype=float)) is None


@settings(**CALM)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=15), st.integers(1, 10**6))
def test_at_the_internal_rate_the_present_value_is_nothing(later, first):
    rate = internal_rate(np.array([-first, *later]))
    if rate is not None:
        assert sum(value / (1 + rate) ** (year + 1) for year, value in enumerate(later)) == pytest.approx(
            first, rel=1e-6
        )


@settings(**CALM)
@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1, max_size=20))
def test_cash_flow_adds_up_to_the_cent(amounts):
    table = plan([new_l2(kw=(7.2, 150.0)) for _ in amounts]).assign(
        cost=[a / 100 for a, _ in amounts], resale=[b / 100 for _, b in amounts]
    )
    found = money(table, Business(margin_l2=0.137, years=3, opex_share=0.013))
    flow = found.flow
    cents = sum(a - b for a, b in amounts)
    assert (
        round(found.summary["outputs"]["NET_COST"] * 100)
        == cents
        == round((flow["purchase"] - flow["resale"]).sum() * 100)
    )
    net = flow["resale"] - flow["purchase"] - flow["opex"] + flow["revenue"]
    assert flow["net"].to_numpy() == pytest.approx(net.to_numpy(), abs=0.006)
    assert round(found.items["net_cost"].sum() * 100) == cents


def test_coverage_of_a_layer():
    table = pd.DataFrame(
        {"weight": [1.0, 3.0], "covered_l2_before": [True, False], "covered_l2_after": ["true", "true"]}
    )
    table = table.assign(served_l3_before=[0.0, 0.5], served_l3_after=[1.0, 0.5])
    assert coverage_shares(table, Origin("c")) == {
        "before_l2": 0.25,
        "after_l2": 1.0,
        "before_l3": 0.375,
        "after_l3": 0.625,
    }
    with pytest.raises(PlanningError, match="covered_l3_after"):
        coverage_shares(table.drop(columns="served_l3_after"), Origin("c"))
