"""``evplan:locationallocation`` with sites that can be full: by hand in QGIS, with costs from layers and from a table."""

from __future__ import annotations

import pytest

from evplan.tests.layers import COSTS_FIELDS, DEMAND_FIELDS, memory, points, refused, run

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
SITES_FIELDS = {"site_id": "string", "fixed_cost": "double", "capacity": "double", "status": "string"}
PEOPLE = [(0, 0, "a", 4.0), (100, 0, "b", 4.0), (200, 0, "c", 4.0), (5_000, 0, "d", 2.0)]
LOTS = [(0, 0, "west", 100.0, 8.0, None), (300, 0, "near", 100.0, 8.0, None), (5_000, 0, "east", 2_000.0, None, None)]


def layers(lots=LOTS, people=PEOPLE):
    return {
        "DEMAND": points("People", DEMAND_FIELDS, people),
        "SITES": points("Lots", SITES_FIELDS, lots),
        "FACILITIES": "memory:",
    }


def served(ran):
    return {row["demand_id"]: row["site_id"] for row in ran.rows("ALLOCATION")}


def test_fixed_charge_by_hand():
    """d is too far to go west (2 × 4,700 > 2,000), and of a, b and c only two fit into each of the western lots."""
    ran = run("locationallocation", PROBLEM="capacitated_fixed_charge", ALLOCATION="memory:", **layers())
    assert (ran.outputs["STATUS"], ran.outputs["REASON"]) == ("optimal", "gap_reached")
    assert served(ran) == {"a": "west", "b": "west", "c": "near", "d": "east"}
    assert ran.outputs["OBJECTIVE"] == pytest.approx(2_200 + 4 * 100 + 4 * 100) and ran.outputs["GAP_REACHED"] == 0.0
    facts = {row["site_id"]: row for row in ran.rows("FACILITIES")}
    west, near, east = facts["west"], facts["near"], facts["east"]
    assert (west["weight"], west["capacity"], west["utilization"], west["fixed_cost"]) == (8.0, 8.0, 1.0, 100.0)
    assert (near["weight"], near["utilization"]) == (4.0, 0.5)
    assert east["capacity"] is None and east["utilization"] is None and east["fixed_cost"] == 2_000.0


def test_limited_number_and_chosen_fields():
    other = {"site_id": "string", "rent": "double", "kwh": "double", "status": "string"}
    given = {**layers(), "SITES": points("Lots", other, LOTS)}
    fields = {"SITES_FIXED_COST_FIELD": "rent", "SITES_CAPACITY_FIELD": "kwh"}
    two = run(
        "locationallocation",
        PROBLEM="capacitated_fixed_charge",
        N_FACILITIES=2,
        ALLOCATION="memory:",
        **given,
        **fields,
    )
    # Two sites cost least without east, however far d then has to go.
    assert two.outputs["STATUS"] == "optimal" and len(two.rows("FACILITIES")) == 2
    assert served(two) == {"a": "west", "b": "west", "c": "near", "d": "near"}
    assert two.outputs["OBJECTIVE"] == pytest.approx(200 + 4 * 100 + 4 * 100 + 2 * 4_700)


def test_p_median_and_divided_demand():
    lots = [(0, 0, "west", None, 6.0, None), (300, 0, "near", None, 6.0, None), (5_000, 0, "east", None, 2.0, None)]
    given = layers(lots)
    whole = run("locationallocation", PROBLEM="capacitated_p_median", N_FACILITIES=3, **given)
    assert whole.outputs["STATUS"] == "infeasible" and whole.rows("FACILITIES") == []
    assert any("goes wholly to one site: 4 of it finds no capacity" in line for line in whole.feedback.warnings)
    split = run(
        "locationallocation",
        PROBLEM="capacitated_p_median",
        N_FACILITIES=3,
        ASSIGNMENT="split",
        ALLOCATION="memory:",
        **given,
    )
    parts = {(row["demand_id"], row["site_id"]): row["weight"] for row in split.rows("ALLOCATION")}
    assert parts == {("a", "west"): 4.0, ("b", "west"): 2.0, ("b", "near"): 2.0, ("c", "near"): 4.0, ("d", "east"): 2.0}
    assert split.outputs["OBJECTIVE"] == pytest.approx(2 * 100 + 2 * 200 + 4 * 100)


def test_maximal_covering_serves_what_fits():
    lots = [(0, 0, "west", None, 8.0, None), (5_000, 0, "east", None, 1.0, None)]
    ran = run(
        "locationallocation",
        PROBLEM="mclp_capacitated",
        N_FACILITIES=2,
        RADIUS=1_000,
        ALLOCATION="memory:",
        **layers(lots),
    )
    assert ran.outputs["OBJECTIVE"] == pytest.approx(8.0) and ran.outputs["STATUS"] == "optimal"
    # Any two of the three would do; the nearest two are served.
    assert served(ran) == {"a": "west", "b": "west"}
    assert ran.outputs["N_UNASSIGNED"] == 2


def test_status_counts_as_everywhere():
    lots = [
        (0, 0, "west", 1.0, 90.0, "forbidden"),
        (300, 0, "near", 1.0, 90.0, "competitor"),
        (5_000, 0, "east", 1.0, 90.0, None),
    ]
    ran = run("locationallocation", PROBLEM="capacitated_fixed_charge", ALLOCATION="memory:", **layers(lots))
    assert set(served(ran).values()) == {"east"}
    must = [(*lots[0][:5], "required"), lots[2], (10_000, 0, "sea", 7.0, 90.0, "required")]
    ran = run("locationallocation", PROBLEM="capacitated_fixed_charge", **layers(must))
    assert {row["site_id"] for row in ran.rows("FACILITIES")} == {"west", "east", "sea"}
    assert ran.outputs["OBJECTIVE"] == pytest.approx(9 + 400 + 800)


def test_costs_that_are_totals_of_pairs():
    rows = [("a", "west", 10.0), ("a", "near", 12.0), ("b", "west", 10.0), ("b", "near", 14.0), ("c", "west", 10.0), ("c", "near", 11.0), ("d", "near", 1.0)]  # fmt: skip
    costs = memory("Costs", COSTS_FIELDS, [(None, row) for row in rows], kind="NoGeometry", crs="")
    asked = {"PROBLEM": "capacitated_p_median", "N_FACILITIES": 2, "COSTS": costs, "ALLOCATION": "memory:", **layers()}
    total = run("locationallocation", COST_MEANING="total", **asked)
    assert total.outputs["OBJECTIVE"] == pytest.approx(10 + 10 + 11 + 1)
    assert served(total) == {"a": "west", "b": "west", "c": "near", "d": "near"}
    each = run("locationallocation", **asked)
    assert each.outputs["OBJECTIVE"] == pytest.approx(4 * (10 + 10 + 11) + 2 * 1)


def test_what_is_missing_is_a_sentence_and_faults_are_told():
    short = [(0, 0, "west", None, 5.0, None), (300, 0, "near", None, 4.0, None)]
    ran = run("locationallocation", PROBLEM="capacitated_fixed_charge", **layers(short))
    assert (ran.outputs["STATUS"], ran.outputs["REASON"], ran.outputs["OBJECTIVE"]) == ("infeasible", "no_plan", None)
    text = " ".join(ran.feedback.warnings)
    assert (
        "The demand of 14 is more than the capacity of all 2 sites that may be used, together 9: 5 are missing" in text
    )
    negative = [(0, 0, "west", None, -5.0, None), (300, 0, "near", None, 4.0, None)]
    assert "capacity" in refused("locationallocation", PROBLEM="capacitated_fixed_charge", **layers(negative))
    assert "N_FACILITIES" in refused("locationallocation", PROBLEM="capacitated_p_median", **layers())
    assert "RADIUS" in refused("locationallocation", PROBLEM="mclp_capacitated", N_FACILITIES=1, **layers())


def test_capacities_have_no_part_elsewhere():
    ran = run("locationallocation", PROBLEM="p_median", N_FACILITIES=1, ASSIGNMENT="split", **layers())
    assert ran.rows("FACILITIES")[0]["capacity"] is None and ran.rows("FACILITIES")[0]["points"] == 4
    assert any("ASSIGNMENT has no part in p_median" in line for line in ran.feedback.warnings)
