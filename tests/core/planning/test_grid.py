"""Grid and sites of a plan: currents, transformers and sums by hand; templates that are right, and that are not."""

from __future__ import annotations

import json
from dataclasses import replace

import geopandas
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from evplan.core.errors import PlanningError
from evplan.core.placement.rules import resolve
from evplan.core.planning import grid_template
from evplan.core.planning.grid import Asked, Given, grid_needs, line_current, next_size, says_no
from evplan.core.planning.grid_template import FOLDER, TEMPLATES, parse_template, shipped

from .plans import keep, new_l2, new_l3, plan, row, upgrade

pytestmark = pytest.mark.quick
RULES = resolve(budget_required=False)
TEXT = resolve("reference_d_text", budget_required=False)
AMERICA = shipped("north_america")
TEXT_KW = (19.2, 350.0)


def needs(table, rules=RULES, template=AMERICA, asked=None, **given):
    return grid_needs(Given(table, **given), rules, template, asked or Asked())


def test_currents_by_hand():
    """350,000 ÷ (√3 × 480 × 0.95) = 443.1; 350,000 ÷ 480 = 729.2; 19,200 ÷ 240 = 80."""
    assert line_current(350, 480, 3, 0.95) == pytest.approx(443.1, abs=0.05)
    assert line_current(350, 480, 1, 1.0) == pytest.approx(729.2, abs=0.05)
    assert line_current(19.2, 240, 1, 1.0) == pytest.approx(80.0)


def test_a_station_of_the_text_by_hand():
    """2 × 350 kW: 737 kVA, so 750 and not 500; 443 A a port, 1.25 × 443 = 554 → 600 A; 886 A at the supply."""
    found = needs(plan([new_l3(kw=TEXT_KW)])).stations.iloc[0]
    assert (found["kw_l3"], found["demand_kw"]) == (700.0, 700.0) and found["kva"] == pytest.approx(736.8, abs=0.05)
    assert found["transformer_kva"] == 750.0 and found["volts"] == 480 and found["phases"] == 3
    assert found["amps_l3"] == pytest.approx(443.1, abs=0.05) and found["amps_l3_single_phase"] == pytest.approx(
        729.2, abs=0.05
    )
    assert (
        found["amps"] == pytest.approx(886.3, abs=0.05) and found["breaker_l3_a"] == 600.0 and pd.isna(found["amps_l2"])
    )
    assert (
        found["feasible"]
        and found["notices"] == "737 kVA (700 kW) are more than the 500 kVA of the template's transformer."
    )


def test_level_2_by_hand():
    """4 × 19.2 kW = 76.8 kW, 80 A and 100 A protection a port, 75 kVA are too small."""
    found = needs(plan([new_l2(ports=4, kw=TEXT_KW)])).stations.iloc[0]
    assert (
        found["kw_l2"] == pytest.approx(76.8)
        and found["kva"] == pytest.approx(76.8)
        and found["transformer_kva"] == 112.5
    )
    assert (
        found["amps_l2"] == pytest.approx(80.0)
        and found["breaker_l2_a"] == 100.0
        and found["amps"] == pytest.approx(320.0)
    )


def test_the_values_of_the_text_exclude_every_fast_station():
    found = needs(plan([new_l3(kw=TEXT_KW)]), TEXT, asked=Asked(transformer_kva=500.0))
    assert found.stations["problems"].iat[0] == (
        "700 kW exceed the grid connection of 500 kW. 737 kVA (700 kW) exceed the transformer of 500 kVA."
    )
    assert not found.summary["outputs"]["FEASIBLE"]
    first, second = says_no(TEXT, AMERICA, Asked())
    assert (
        first
        == "The fewest L3 ports, 2 × 350 kW = 700 kW, exceed the 500 kW of a site (site_grid_kw): no new fast-charging station is possible."
    )
    assert second == "The fewest L3 ports, 2 × 350 kW = 700 kW, need 737 kVA, more than the transformer of 500 kVA."
    assert says_no(resolve("reference_d_published", budget_required=False), AMERICA, Asked()) == []


def test_shared_load():
    """Half of 700 kW at once is 368 kVA: within 500 kW and 500 kVA, with the same current at each port."""
    found = needs(plan([new_l3(kw=TEXT_KW)]), TEXT, asked=Asked(sharing=0.5, transformer_kva=500.0)).stations.iloc[0]
    assert (
        found["demand_kw"] == 350.0
        and found["kva"] == pytest.approx(368.4, abs=0.05)
        and found["transformer_kva"] == 500.0
    )
    assert found["feasible"] and found["amps_l3"] == pytest.approx(443.1, abs=0.05) and found["headroom_kw"] == 150.0


def test_both_levels_at_one_station():
    """An upgrade keeps one L2 port of 7.2 kW beside 2 × 150: 7.2 + 300 ÷ 0.95 = 323 kVA."""
    found = needs(plan([upgrade(ports=2, sold=1)])).stations.iloc[0]
    assert (
        found["kw_l2"] == pytest.approx(7.2)
        and found["kw_l3"] == pytest.approx(300.0)
        and found["kva"] == pytest.approx(7.2 + 300 / 0.95)
    )
    assert (
        found["kw_added"] == pytest.approx(300 - 7.2)
        and found["host"] == "parking or charging"
        and found["extent"] == "minimal"
    )


def test_works_by_host_and_lots_that_are_too_small():
    """D82 by hand; three bays of 2.7432 × (5.4864 + 0.9144) m = 17.56 m² each."""
    sites = pd.DataFrame({
        "site_id": ["s01", "s02", "s03"],
        "category": ["Supermarket", "library", "parking"],
        "bays": [10.0, 2.0, None],
        "area_m2": [None, None, 40.0],
        "grid_kw": [100.0, None, None],
    })  # fmt: skip
    found = needs(plan([new_l2(ports=3), new_l2(ports=3), new_l2(ports=3)]), sites=sites).stations
    assert found["extent"].tolist() == ["moderate", "extensive", "minimal"]
    assert found["problems"].tolist() == [
        None,
        "3 bays are needed, the site has 2.",
        "53 m² are needed for bays, the site has 40 m².",
    ]
    assert found["area_needed_m2"].iat[0] == pytest.approx(3 * 2.7432 * 6.4008) and found["headroom_kw"].iat[
        0
    ] == pytest.approx(100 - 21.6)


def test_texts_for_site_sheets():
    table = plan([new_l2(), new_l3()])
    works = needs(table, asked=Asked(units="imperial")).works
    pads = works[works["requirement_id"].str.startswith("pad")]
    assert pads[["plan_id", "requirement"]].to_numpy().tolist() == [
        ["p01", "Reinforced concrete pad, at least 4 in thick."],
        ["p02", "Reinforced concrete pad, at least 6 in thick."],
    ]
    assert set(works["verify"]) == {"Verify with the local code."} and not works["source"].eq("").any()
    assert {
        "overcurrent",
        "ground_fault",
        "surge",
        "conduit",
        "spacing",
        "drainage",
        "lighting",
        "bay",
        "clear_path",
        "impact",
        "signs",
    } <= set(works["requirement_id"])
    assert "150 mm" in " ".join(needs(table).works["requirement"])


def test_headroom_adds_up():
    """Two zones; 307.2 kW before and more after. Sums per zone are those of the plan, less what lies outside."""
    table = plan(
        [
            keep(10, 10, l2=1, l3=2),
            new_l3(20, 10),
            row("remove", 110, 10, l2=(2, 0)),
            new_l2(150, 10, ports=2),
            new_l2(900, 10),
        ]
    )
    zones = geopandas.GeoDataFrame(
        {"zone_id": ["b", "a"], "capacity_kw": [20.0, 500.0], "load_kw": [10.0, None]},
        geometry=[box(100, 0, 200, 100), box(0, 0, 100, 100)],
    )
    found = needs(table, zones=zones)
    room = found.headroom.set_index("zone_id")
    assert room.index.tolist() == ["a", "b"] and room["kw_added"].tolist() == pytest.approx([300.0, 0.0])
    assert room["headroom_before_kw"].tolist() == pytest.approx([500 - 307.2, 10.0])
    assert room["headroom_after_kw"].tolist() == pytest.approx([500 - 607.2, 10.0]) and room["stations"].tolist() == [
        2,
        1,
    ]
    assert found.summary["zones"]["overloaded"] == ["a"] and not found.summary["outputs"]["FEASIBLE"]
    assert room["kw_added"].sum() == pytest.approx(found.summary["outputs"]["KW_ADDED"] - 7.2)
    assert any("1 station of the plan, 7.2 kW added, lie in no zone" in note for note in found.notes)


def test_all_stations_or_those_that_change():
    table = plan([keep(l3=2), new_l2(), row("remove", l2=(1, 0))])
    assert needs(table).stations["plan_id"].tolist() == ["p02"]
    assert needs(table, asked=Asked(everything=True)).stations["plan_id"].tolist() == ["p01", "p02"]


@given(st.floats(0.1, 5000), st.sampled_from(TEMPLATES))
def test_the_next_size_is_the_least_that_is_enough(kva, name):
    sizes = shipped(name).transformers_kva
    found = next_size(kva, sizes)
    assert found is None and kva > sizes[-1] or found >= kva - 1e-6 and not any(kva <= size < found for size in sizes)


def test_shipped_templates_have_sources_and_the_schema_fits():
    written = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    assert written == grid_template.schema(), "run scripts/make_schema.py"
    jsonschema = pytest.importorskip("jsonschema")
    for name in TEMPLATES:
        document = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        jsonschema.validate(document, written)
        template = shipped(name)
        assert (
            "Verify with" in template.sentence()
            and template.checked
            and all(each.source for each in template.requirements)
        )
        assert {each.extent for each in template.hosts} == {"minimal", "moderate", "extensive"}


@pytest.mark.parametrize(
    "change,words",
    [
        ({"l3_volts": "much"}, "“l3_volts” must be a number"),
        ({"l3_phases": 2}, "must be 1 or 3"),
        ({"l3_power_factor": 1.2}, "is a share from 0 to 1"),
        ({"transformers_kva": []}, "list of numbers above 0"),
        ({"surprise": 1}, "unknown key “surprise”"),
        ({"hosts": []}, "exactly one host without categories"),
        ({"requirements": [{"id": "a"}]}, "requirements 1 needs “topic”"),
        ({"source": None}, "“source” must be text"),
    ],
)
def test_templates_that_are_wrong(change, words):
    document = json.loads((FOLDER / "europe.json").read_text(encoding="utf-8"))
    with pytest.raises(PlanningError, match=words):
        parse_template({**document, **change}, "own.json")
    with pytest.raises(PlanningError, match="must hold one JSON object"):
        parse_template([], "own.json")


def test_sizes_of_the_own_template_count():
    found = needs(
        plan([new_l3(kw=TEXT_KW)]), template=replace(AMERICA, transformers_kva=(100.0, 600.0), breakers_a=(400.0,))
    ).stations
    assert found["transformer_kva"].isna().all()
    assert (
        found["problems"].iat[0]
        == "737 kVA exceed the largest standard transformer, 600 kVA. 443 A of an L3 port exceed the largest standard protection."
    )


def test_zones_without_capacity():
    zones = geopandas.GeoDataFrame({"zone_id": ["a"]}, geometry=[box(0, 0, 1, 1)])
    with pytest.raises(PlanningError, match="field “capacity_kw”: there is no such field"):
        needs(plan([new_l2()]), zones=zones)
