"""Scores of sites: a whole one by hand, what each component says, factors, exclusions, and size."""

from __future__ import annotations

import json
from dataclasses import replace

import geopandas
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, MultiPoint, Point, box

from evplan.core.access import site_scores as engine
from evplan.core.access import surroundings
from evplan.core.access.site_scores import Given, score_sites, with_limits
from evplan.core.control import Control
from evplan.core.demand.adjust import parse_exclusions, parse_factors
from evplan.core.demand.score import parse_criteria
from evplan.core.demand.transform import parse_transform
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.tables import Origin

pytestmark = pytest.mark.quick
UTM = "EPSG:32617"
LINEAR = parse_transform("curve=0:1,1:0")


class Said(Control):
    def __init__(self):
        self.warnings, self.infos = [], []

    def warn(self, text):
        self.warnings.append(text)

    def info(self, text):
        self.infos.append(text)


def table(name, rows, columns):
    return Given(pd.DataFrame(rows, columns=["x", "y", *columns]).assign(row=range(1, len(rows) + 1)), Origin(name))


def shapes(name, rows, columns=()):
    geometry, *values = zip(*rows)
    frame = geopandas.GeoDataFrame(dict(zip(columns, values)), geometry=list(geometry), crs=UTM)
    return Given(frame.assign(row=range(1, len(rows) + 1)), Origin(name))


@pytest.fixture
def settings():
    return engine.read_settings()


@pytest.fixture
def town():
    """Three sites on a line, with everything the shipped preset asks for."""
    return {
        "sites": table(
            "Lots", [(0, 0, "A", None), (1000, 0, "B", 250.0), (5000, 0, "C", None)], ["site_id", "grid_kw"]
        ),
        "demand": table("People", [(0, 500, 100.0, 10), (1000, 0, 40.0, 20)], ["weight", "ev"]),
        "grid": shapes("Lines", [(LineString([(-1000, 500), (2000, 500)]),)]),
        "transit": table("Stops", [(0, 400, 4.0, "bus"), (1000, 1100, 6.0, "tram")], ["departures_per_hour", "modes"]),
        "zones": shapes("Tracts", [(box(-10, -10, 10, 10), 2.0), (box(990, -10, 1010, 10), 4.0)], ["growth"]),
    }


# -- a whole score -----------------------------------------------------------------------------------------------------


def test_a_whole_score_by_hand(town, settings):
    found = score_sites(town, settings)
    made = {name: list(values) for name, values in found.columns.items()}
    # Demand: A has 100 at half of 1,000 m; B has 40 at 0 m, 100 beyond.
    assert made["demand_value"] == pytest.approx([50.0, 40.0, 0.0])
    assert made["ev_value"] == pytest.approx([5.0, 20.0, 0.0])
    # The grid: A is 500 of 2,000 m away; B has 250 of 500 kW; C is too far.
    assert made["grid_value"] == pytest.approx([0.75, 0.5, 0.0])
    # Public transport: A has all of the bus, B all of the tram.
    assert made["transit_value"] == pytest.approx([0.6, 0.4, 0.0])
    assert made["growth_value"][:2] == [2.0, 4.0] and np.isnan(made["growth_value"][2])
    a = 0.35 * 1.0 + 0.25 * 0.25 + 0.20 * 0.75 + 0.15 * 0.6 + 0.05 * 0.0
    b = 0.35 * 0.8 + 0.25 * 1.0 + 0.20 * 0.5 + 0.15 * 0.4 + 0.05 * 1.0
    assert (a, b) == pytest.approx((0.6525, 0.74))
    assert made["score"] == pytest.approx([a, b, 0.0]) and made["rank"] == [2, 1, 3]
    assert made["exclusion"] == [None] * 3 and made["status"] == ["candidate"] * 3
    assert found.summary["weights"] == {"demand": 0.35, "ev": 0.25, "grid": 0.2, "transit": 0.15, "growth": 0.05}


def test_factors_multiply(town, settings):
    town["chargers"] = table("Stations", [(0, 0)], [])
    town["landuse"] = shapes("Uses", [(box(900, -99, 1100, 99), "Industrial")], ["land_use"])
    found = score_sites(town, settings).columns
    assert found["charger_m"] == pytest.approx([0.0, 1000.0, 5000.0])
    assert list(found["land_use"]) == ["", "Industrial", ""]
    assert found["factor"] == pytest.approx([0.5, 0.9, 1.0])
    assert found["score"] == pytest.approx([0.6525 * 0.5, 0.74 * 0.9, 0.0])
    assert found["base_score"] == pytest.approx([0.6525, 0.74, 0.0])


def test_excluded_sites_name_every_rule(town, settings):
    town["chargers"] = table("Stations", [(0, 120)], [])
    town["areas"] = shapes("Parks", [(box(-50, -50, 50, 50), "Wetland; north")], ["name"])
    town["sites"].frame["field:access"] = ["yes", "private", None]
    found = score_sites(town, with_limits(settings, 200.0, 2500.0, 300.0))
    assert found.columns["exclusion"] == [
        "near_charger (120 m < 200 m); in_area (Wetland, north)",
        "grid_weak (250 kW < 300 kW); private (private)",
        "grid_far (3,041.38 m > 2,500 m)",
    ]
    assert list(found.columns["status"]) == ["forbidden"] * 3 and list(found.columns["rank"]) == [None] * 3
    assert found.excluded.all() and (found.columns["base_score"][:2] > 0).all(), "the score stays, for information"
    assert found.summary["exclusions"] == {"grid_far": 1, "grid_weak": 1, "in_area": 1, "near_charger": 1, "private": 1}


def test_the_best_rank_is_of_those_that_compete(town, settings):
    town["sites"].frame["status"] = ["required", "forbidden", "competitor"]
    made = score_sites(town, settings)
    found = made.columns
    assert list(found["rank"]) == [1, None, None] and list(found["status"]) == ["required", "forbidden", "competitor"]
    assert made.summary["outputs"]["N_EXCLUDED"] == 0, "no rule excludes the forbidden one"


def test_required_sites_stay_and_it_is_said(town, settings):
    town["sites"].frame["status"] = ["candidate", "required", "candidate"]
    said = Said()
    found = score_sites(town, with_limits(settings, None, None, 300.0), said)
    assert found.columns["status"][1] == "required" and found.columns["exclusion"][1].startswith("grid_weak")
    assert not found.excluded[1] and any("1 required site fall under an exclusion" in text for text in said.warnings)


def test_run_again_on_its_own_result(town, settings):
    """Reasons of its own are made anew; those of others stay."""
    sites = town["sites"].frame
    sites["status"] = ["forbidden", "forbidden", "forbidden"]
    sites["exclusion"] = ["grid_weak (1 kW < 2 kW)", "owner said no; near_charger (1 m < 2 m)", None]
    found = score_sites(town, settings).columns
    assert list(found["status"]) == ["candidate", "forbidden", "forbidden"]
    assert found["exclusion"] == [None, "owner said no", None]


# -- criteria ----------------------------------------------------------------------------------------------------------


def test_own_criteria_with_own_fields(town, settings):
    town["sites"].frame["field:bays"] = [10, 40, 20]
    own = replace(
        settings, criteria=parse_criteria([["bays", "3", "minmax"], ["demand", "1", "max"]], "CRITERIA"),
        strict=frozenset({"criteria"}),
    )  # fmt: skip
    found = score_sites(town, own)
    assert found.columns["bays_score"] == pytest.approx([0.0, 1.0, 1 / 3])
    assert found.columns["score"] == pytest.approx([0.25, 0.75 + 0.2, 0.25])
    assert found.summary["weights"] == {"bays": 0.75, "demand": 0.25}


def test_unknown_fields_are_refused_where_the_user_wrote_them(town, settings):
    own = replace(
        settings,
        criteria=parse_criteria([["bayz", "1", ""]], "CRITERIA"),
        factors=parse_factors([["charger_m", "curve=0:0,9:1"]], "FACTORS"),
        strict=frozenset({"criteria", "factors"}),
    )
    with pytest.raises(PlanningError) as refused:
        score_sites(town, own)
    assert "CRITERIA: bayz is neither a field of the layer “Lots”" in str(refused.value)
    assert "FACTORS: charger_m" in str(refused.value)


def test_what_no_layer_says_is_left_out_and_told(town, settings):
    said = Said()
    few = {key: town[key] for key in ("sites", "demand")}
    found = score_sites({**few, "sites": table("Lots", [(0, 0, "A")], ["site_id"])}, settings, said)
    assert found.summary["weights"] == pytest.approx({"demand": 0.35 / 0.6, "ev": 0.25 / 0.6})
    assert any("grid, transit, growth" in text for text in said.warnings)
    with pytest.raises(PlanningError, match="nothing to score the layer “Lots”"):
        score_sites({"sites": town["sites"].__class__(few["sites"].frame[["x", "y", "row"]], Origin("Lots"))}, settings)


def test_missing_values_are_counted(town, settings):
    said = Said()
    score_sites(town, settings, said)
    assert any("“growth”: 1 site of 3 without a value" in text for text in said.warnings)


def test_vehicles_of_zones_as_density(town, settings):
    town["demand"] = table("People", [(0, 500, 100.0)], ["weight"])
    town["zones"] = shapes("Tracts", [(box(-500, -500, 500, 500), 30), (box(500, -500, 2500, 500), 30)], ["ev"])
    found = score_sites(town, settings).columns["ev_value"]
    assert found[:2] == pytest.approx([30.0, 15.0]) and np.isnan(found[2])


def test_equal_rows_for_any_order(town, settings):
    first = score_sites(town, settings).columns["score"]
    turned = {key: Given(each.frame.iloc[::-1].reset_index(drop=True), each.origin) for key, each in town.items()}
    assert score_sites(turned, settings).columns["score"][::-1] == pytest.approx(first, abs=1e-12)


# -- presets -----------------------------------------------------------------------------------------------------------


def test_an_own_preset_changes_what_it_says(tmp_path):
    path = tmp_path / "own.json"
    path.write_text(json.dumps({"bus_share": 0.9, "criteria": [{"field": "ev", "weight": 1}]}), encoding="utf-8")
    own, shipped = engine.read_settings(path), engine.read_settings()
    assert own.mix.bus_share == 0.9 and [each.field for each in own.criteria] == ["ev"]
    assert own.decay == shipped.decay and own.factors == shipped.factors


@pytest.mark.parametrize(
    "document,said",
    [
        ('{"bus_share": 2}', "from 0 to 1"),
        ('{"bus_share": true}', "must be a number"),
        ('{"demand_radius_m": 0}', "above 0"),
        ('{"decay": "max"}', "value function"),
        ('{"criteria": {"field": "ev"}}', "must be a list"),
        ('{"factors": [{"field": "a", "factor": "b"}]}', "own.json: factors, row 1"),
        ('{"weights": {}}', "unknown entries: weights"),
        ("[1]", "is an object"),
        ("{", "not valid JSON"),
    ],
)
def test_bad_presets_are_refused(tmp_path, document, said):
    path = tmp_path / "own.json"
    path.write_text(document, encoding="utf-8")
    with pytest.raises(PlanningError, match=said):
        engine.read_settings(path)


# -- surroundings ------------------------------------------------------------------------------------------------------


def test_reach_against_all_pairs():
    random = np.random.default_rng(3)
    places, points, weight = (
        random.uniform(0, 4000, (1201, 2)),
        random.uniform(0, 4000, (300, 2)),
        random.uniform(0, 9, (300, 2)),
    )
    found = surroundings.within_reach(places, points, weight, 700.0, LINEAR)
    distance = np.hypot(*(places[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
    assert found == pytest.approx(np.maximum(1 - distance / 700.0, 0.0) @ weight)


def test_stops_of_several_modes_are_parted():
    assert surroundings.rail_part(["bus", "tram", "bus, tram", "bus, ferry, rail", "", "Metro"]) == pytest.approx(
        [0, 1, 0.5, 1 / 3, 0, 1]
    )


@pytest.mark.parametrize("modes,share", [("bus", 1.0), ("rail", 0.0)])
def test_where_one_mode_runs_it_counts_all(modes, share):
    places = np.array([[0.0, 0.0], [400.0, 0.0]])
    found = surroundings.transit(
        places, places[:1], np.array([5.0]), surroundings.rail_part([modes]), surroundings.Mix(), LINEAR
    )
    assert found.bus_share == share and found.score == pytest.approx([1.0, 0.5 if modes == "bus" else 2 / 3])


def test_distance_to_any_geometry():
    places = np.array([[0.0, 0.0], [30.0, 40.0], [200.0, 0.0]])
    around = box(-10, -10, 10, 10)
    assert surroundings.distance_to(places, [around]) == pytest.approx([0.0, np.hypot(20, 30), 190.0])
    assert surroundings.distance_to(places, [Point(0, 0)]) == pytest.approx([0.0, 50.0, 200.0])
    mixed = [MultiPoint([(0, 3), (500, 500)]), LineString([(100, -100), (100, 100)])]
    assert surroundings.distance_to(places, mixed) == pytest.approx([3.0, np.hypot(30, 37), 100.0])
    assert np.isnan(surroundings.distance_to(places, [])).all()


def test_land_use_mix_by_hand():
    """A circle on the border of two uses holds both in equal parts; inside one, that one alone; a third kind lies elsewhere."""
    uses = geopandas.GeoSeries([box(-1000, -1000, 0, 1000), box(0, -1000, 1000, 1000), box(8000, 0, 8001, 1)], crs=UTM)
    kinds = np.array(["homes", "shops", "farm"], dtype=object)
    places = np.array([[0.0, 0.0], [-600.0, 0.0], [20_000.0, 0.0]])
    found = surroundings.land_use_mix(places, uses, kinds, 300.0)
    entropy, largest = found.entropy, found.share.max(axis=1)
    assert list(found.kinds) == ["farm", "homes", "shops"] and found.share[0] == pytest.approx([0.0, 0.5, 0.5])
    assert entropy[:2] == pytest.approx([np.log(2) / np.log(3), 0.0]) and largest[:2] == pytest.approx([0.5, 1.0])
    assert np.isnan(entropy[2]) and np.isnan(largest[2])


def test_the_mix_as_a_criterion(town, settings):
    town["landuse"] = shapes("Uses", [(box(-500, -500, 0, 500), "a"), (box(0, -500, 500, 500), "b")], ["land_use"])
    own = replace(settings, criteria=parse_criteria([["mix", "1", "none"]], "CRITERIA"), factors=())
    found = score_sites(town, own)
    assert found.columns["score"] == pytest.approx([1.0, 0.0, 0.0]) and found.columns["mix"][0] == pytest.approx(1.0)


def test_shares_of_land_uses_as_a_table(town, settings):
    town["landuse"] = shapes("Uses", [(box(-500, -500, 0, 500), "a"), (box(0, -500, 500, 500), "b")], ["land_use"])
    found = score_sites(town, replace(settings, wants_mix=True))
    assert found.shares["site_id"].tolist() == ["A", "A"] and found.shares["land_use"].tolist() == ["a", "b"]
    assert found.shares["share"].to_numpy() == pytest.approx([0.5, 0.5])
    assert not len(score_sites(town, settings).shares), "only where it is asked for"


def test_the_effect_of_transit(town, settings):
    """Without its bus, A falls behind B by more; where transit decides, its absence turns the ranks."""
    own = replace(
        settings, criteria=parse_criteria([["transit", "0.9", ""], ["demand", "0.1", "minmax inverse"]], "CRITERIA")
    )
    found = score_sites(town, own)
    assert list(found.columns["rank"]) == [1, 2, 3] and list(found.columns["rank_without_transit"]) == [3, 2, 1]
    assert found.summary["without"]["transit"] == {"mean_rank_change": pytest.approx(4 / 3), "largest_rank_change": 2.0}


def test_text_has_no_scale(town, settings):
    town["landuse"] = shapes("Uses", [(box(-500, -500, 0, 500), "a")], ["land_use"])
    with pytest.raises(PlanningError, match="land_use is text and has no scale"):
        score_sites(town, replace(settings, criteria=parse_criteria([["land_use", "1", "max"]], "CRITERIA")))
    for part, rules in (
        ("factors", parse_factors([["land_use", "curve=0:0,1:1"]], "FACTORS")),
        ("exclusions", parse_exclusions([["land_use", "< 5", ""]], "EXCLUSIONS")),
    ):
        with pytest.raises(PlanningError, match="land_use is text: its factors"):
            score_sites(town, replace(settings, **{part: rules}))


def test_columns_without_any_value_are_left_out(town, settings):
    said = Said()
    town["sites"].frame["field:bays"] = [None, None, None]
    own = replace(settings, criteria=parse_criteria([["bays", "1", "max"], ["demand", "1", "max"]], "CRITERIA"))
    assert score_sites(town, own, said).summary["weights"] == {"demand": 1.0}
    assert any("nothing is known of it: bays" in text for text in said.warnings)


# -- size and Cancel ---------------------------------------------------------------------------------------------------


def test_a_large_city():
    random = np.random.default_rng(5)
    places, points = random.uniform(0, 30_000, (10_000, 2)), random.uniform(0, 30_000, (100_000, 2))
    found = surroundings.within_reach(places, points, np.ones((100_000, 1)), 1000.0, LINEAR)
    # A cone of height 1 over the circle holds a third of its points.
    inside = (np.abs(places - 15_000) < 13_500).all(axis=1)
    assert found[inside].mean() == pytest.approx(np.pi / 3 * 1e6 * 100_000 / 9e8, rel=0.02)


def test_cancel_is_obeyed(town, settings):
    class Stopped(Control):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        score_sites(town, settings, Stopped())


def test_exclusion_rules_of_the_form_come_first(settings):
    own = replace(settings, exclusions=parse_exclusions([["kind", "= a", ""]], "EXCLUSIONS"))
    assert [each.code for each in with_limits(own, 1.0, None, 2.0).exclusions] == ["near_charger", "grid_weak", "kind"]
