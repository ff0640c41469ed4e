"""Bad input ends in a sentence that names layer, field, rows and the way out, and loses nothing the user had."""

from __future__ import annotations

import json
import math
import time
from typing import Any, Dict

import pytest
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    edit,
)

from evplan.tests.layers import (
    CHARGERS_FIELDS,
    DEMAND_FIELDS,
    ORIGIN,
    RULES,
    SITES_FIELDS,
    Recorder,
    digest,
    listing,
    memory,
    points,
    refused,
    reprojected,
    rows_of,
    run,
    small_region,
)

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]

EARLIER = b"an earlier result of the user's"
OUTPUTS = {
    "optimizenetwork": {"PLAN": "plan.gpkg", "COVERAGE": "coverage.gpkg", "SUMMARY": "summary.json"},
    "coverage": {"COVERAGE": "coverage.gpkg", "GAPS": "gaps.gpkg", "SUMMARY": "summary.json"},
    "validateplan": {"VIOLATIONS": "violations.gpkg", "SUMMARY": "summary.json"},
    "demandpoints": {"DEMAND": "demand.gpkg"},
}


@pytest.fixture
def refuse(tmp_path):
    """Run into a folder with earlier results and into an empty one: the message, and proof that neither changed."""

    def attempt(algorithm: str, *fragments: str, **parameters: Any) -> str:
        kept, empty = tmp_path / algorithm / "kept", tmp_path / algorithm / "empty"
        for folder in (kept, empty):
            folder.mkdir(exist_ok=True, parents=True)
        names = OUTPUTS[algorithm]
        for name in names.values():
            (kept / name).write_bytes(EARLIER)
        message = refused(algorithm, **parameters, **{key: str(kept / name) for key, name in names.items()})
        assert listing(kept) == sorted(names.values())
        assert all((kept / name).read_bytes() == EARLIER for name in names.values())
        refused(algorithm, **parameters, **{key: str(empty / name) for key, name in names.items()})
        assert listing(empty) == []
        for fragment in fragments:
            assert fragment in message, message
        assert "Traceback" not in message
        return message

    return attempt


def region(**replaced: Any) -> Dict[str, Any]:
    return {**small_region(), **RULES, **replaced}


def people(weights, type_: str = "double", field: str = "weight") -> QgsVectorLayer:
    """Demand points 500 m apart with these weights."""
    rows = [(500.0 * (k % 5), 500.0 * (k // 5), f"d{k + 1:02d}", weight) for k, weight in enumerate(weights)]
    return points("People", {"demand_id": "string", field: type_}, rows)


# -- layers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key,name,fields", [("DEMAND", "People", DEMAND_FIELDS), ("SITES", "Lots", SITES_FIELDS)])
def test_empty_layer(refuse, key, name, fields):
    refuse(
        "optimizenetwork",
        f"“{name}” ({key}) has no features",
        "Choose another layer",
        **region(**{key: points(name, fields, [])}),
    )


@pytest.mark.parametrize("key,name,rows", [("DEMAND", "People", 25), ("SITES", "Lots", 9), ("CHARGERS", "Stations", 2)])
def test_no_feature_has_a_geometry(refuse, key, name, rows):
    layer = small_region()[key]
    bare = memory(name, {"a": "double"}, [(QgsGeometry(), [1.0])] * rows)
    assert layer.featureCount() == rows
    refuse(
        "optimizenetwork",
        f"None of the {rows} features of the layer “{name}” ({key}) has a geometry",
        "Choose",
        **region(**{key: bare}),
    )


@pytest.mark.parametrize("key,name", [("DEMAND", "People"), ("SITES", "Lots"), ("CHARGERS", "Stations")])
def test_table_without_geometry(refuse, key, name):
    table = memory(name, {"a": "double"}, [(QgsGeometry(), [1.0])] * 3, kind="NoGeometry", crs="")
    refuse("optimizenetwork", f"“{name}” ({key})", "geometry", "Choose", **region(**{key: table}))


@pytest.mark.parametrize(
    "kind,wkt", [("Polygon", "Polygon ((0 0, 0 9, 9 9, 0 0))"), ("LineString", "LineString (0 0, 9 9)")]
)
@pytest.mark.parametrize("key,name", [("DEMAND", "People"), ("SITES", "Lots"), ("CHARGERS", "Stations")])
def test_layer_that_is_not_points(refuse, key, name, kind, wkt):
    layer = memory(name, {"weight": "double"}, [(QgsGeometry.fromWkt(wkt), [1.0])] * 3, kind=kind)
    refuse("optimizenetwork", f"“{name}” ({key})", "points", **region(**{key: layer}))


def test_some_rows_without_geometry_are_left_out_and_counted():
    layers = small_region()
    rows = [(None, None, "x1", 99.0), *((500.0 * k, 0.0, f"d{k}", 1.0) for k in range(4)), (None, None, "x2", 99.0)]
    ran = run(
        "optimizenetwork",
        **{**layers, **RULES, "DEMAND": points("People", DEMAND_FIELDS, rows)},
        PLAN="memory:",
        COVERAGE="memory:",
    )
    assert "Layer “People”: 2 rows of 6 without geometry left out." in ran.feedback.warnings
    assert [row["demand_id"] for row in ran.rows("COVERAGE")] == ["d0", "d1", "d2", "d3"]


@pytest.mark.parametrize("key,name", [("DEMAND", "People"), ("SITES", "Lots"), ("CHARGERS", "Stations")])
def test_layer_without_coordinate_system(refuse, key, name):
    layer = small_region()[key]
    layer.setCrs(type(layer.crs())())
    refuse(
        "optimizenetwork",
        f"“{name}” ({key}) has no coordinate system",
        "Set it in the layer's properties",
        **region(**{key: layer}),
    )


def test_coordinates_outside_their_system(refuse):
    rows = [(QgsGeometry.fromWkt("Point (540000 4810000)"), ["a", 1.0])]
    layer = memory("People", DEMAND_FIELDS, rows, crs="EPSG:4326")
    refuse("optimizenetwork", "“People”", "coordinate system", **region(DEMAND=layer))


@pytest.mark.parametrize("key", ["DEMAND", "SITES", "CHARGERS"])
def test_geographic_coordinates_are_measured_in_metres(key):
    layers = small_region()
    expected = run("optimizenetwork", **layers, **RULES, PLAN="memory:", COVERAGE="memory:")
    layers[key] = reprojected(layers[key], "EPSG:4326")
    ran = run("optimizenetwork", **layers, **RULES, PLAN="memory:", COVERAGE="memory:")
    assert_same_plan(ran, expected)
    assert ran.layer("PLAN").crs().authid() == layers["SITES"].crs().authid()
    assert ran.layer("COVERAGE").crs().authid() == layers["DEMAND"].crs().authid()


def test_three_coordinate_systems_give_the_same_plan():
    expected = run("optimizenetwork", **small_region(), **RULES, PLAN="memory:", COVERAGE="memory:")
    layers = small_region()
    mixed = {
        "CHARGERS": reprojected(layers["CHARGERS"], "EPSG:3857"),
        "DEMAND": reprojected(layers["DEMAND"], "EPSG:4326"),
        "SITES": reprojected(layers["SITES"], "EPSG:3347"),
    }
    assert_same_plan(run("optimizenetwork", **mixed, **RULES, PLAN="memory:", COVERAGE="memory:"), expected)


def assert_same_plan(ran, expected) -> None:
    """Equal rows and figures; distances to the millimetre."""

    def plan(each):
        return [{key: value for key, value in row.items() if key != "wkt"} for row in each.rows("PLAN")]

    assert plan(ran) == plan(expected)
    figures = {key: value for key, value in expected.outputs.items() if key not in ("PLAN", "COVERAGE")}
    assert {key: ran.outputs[key] for key in figures} == pytest.approx(figures, abs=1e-9)
    for row, other in zip(ran.rows("COVERAGE"), expected.rows("COVERAGE")):
        for key in ("nearest_l2_before_m", "nearest_l2_after_m", "nearest_l3_before_m", "nearest_l3_after_m"):
            assert row[key] == pytest.approx(other[key], abs=1e-3)


def test_distances_are_true_metres():
    """One station 540 m north of one point, both in degrees."""
    layers = {
        "CHARGERS": points("Stations", CHARGERS_FIELDS, [(0.0, 540.0, "c", "L2", 1, 0)]),
        "DEMAND": points("People", DEMAND_FIELDS, [(0.0, 0.0, "d", 1.0)]),
    }
    layers = {key: reprojected(layer, "EPSG:4326") for key, layer in layers.items()}
    row = run("coverage", **layers, COVERAGE="memory:").rows("COVERAGE")[0]
    assert row["nearest_l2_before_m"] == pytest.approx(540.0, abs=0.01)
    assert row["covered_l2_before"] is False


def test_multipoints(refuse):
    whole = [
        (QgsGeometry.fromWkt(f"MultiPoint (({ORIGIN[0] + 500 * k} {ORIGIN[1]}))"), [f"d{k}", 1.0]) for k in range(3)
    ]
    ran = run(
        "optimizenetwork",
        **region(DEMAND=memory("People", DEMAND_FIELDS, whole, kind="MultiPoint")),
        PLAN="memory:",
        COVERAGE="memory:",
    )
    assert len(ran.rows("COVERAGE")) == 3
    x, y = ORIGIN
    pair = (QgsGeometry.fromWkt(f"MultiPoint (({x} {y}), ({x + 9} {y}))"), ["both", 1.0])
    layer = memory("People", DEMAND_FIELDS, [*whole, pair], kind="MultiPoint")
    refuse(
        "optimizenetwork",
        "“People”: 1 feature of 4 hold several points (row 4)",
        "Multipart to singleparts",
        **region(DEMAND=layer),
    )


# -- values ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value,says",
    [
        (None, "are NULL"),
        (math.nan, "are NULL"),
        (-1.0, "are negative"),
        (math.inf, "are infinite"),
        (-math.inf, "are infinite"),
    ],
)
def test_unusable_weights(refuse, value, says):
    weights = [1.0, value, 2.0, value, 3.0]
    message = refuse(
        "optimizenetwork",
        "layer “People”, field “weight”",
        "2 of 5 rows (row 2, 4)",
        says,
        **region(DEMAND=people(weights)),
    )
    assert "Correct the values" in message or "Fill them in" in message


def test_text_in_a_number_field(refuse):
    layer = people(["1", "two", "3.5", "", "many"], "string", "inhabitants")
    message = refuse(
        "optimizenetwork",
        "layer “People”, field “inhabitants”",
        "2 of 5 rows (row 2, 5) hold text where a number is needed, such as 'two', 'many'",
        "Correct the values or choose another field",
        **region(DEMAND=layer, DEMAND_WEIGHT_FIELD="inhabitants"),
    )
    assert "1 of 5 rows (row 4) are NULL" in message


def test_numbers_as_text_are_numbers():
    expected = run("optimizenetwork", **region(DEMAND=people([1.0, 2.5, 3.0])), PLAN="memory:")
    ran = run("optimizenetwork", **region(DEMAND=people(["1", "2.5", " 3 "], "string")), PLAN="memory:")
    assert ran.rows("PLAN") == expected.rows("PLAN")


def test_all_weights_zero(refuse):
    refuse(
        "optimizenetwork", "layer “People”, field “weight”", "all 5 weights are 0", **region(DEMAND=people([0.0] * 5))
    )
    refuse(
        "coverage",
        "layer “People”, field “weight”",
        "are 0",
        CHARGERS=small_region()["CHARGERS"],
        DEMAND=people([0.0] * 5),
    )


def test_no_weight_field(refuse):
    layer = points("People", {"demand_id": "string", "persons": "double"}, [(0.0, 0.0, "a", 1.0)])
    refuse(
        "optimizenetwork",
        "layer “People”, field “weight”: there is no such field",
        "Choose the field",
        **region(DEMAND=layer),
    )


def test_field_that_does_not_exist(refuse):
    refuse(
        "optimizenetwork",
        "“People” has no field “persons” (DEMAND_WEIGHT_FIELD)",
        "it has: demand_id, weight",
        **region(DEMAND_WEIGHT_FIELD="persons"),
    )


def test_all_faults_are_said_at_once(refuse):
    sites = points("Lots", SITES_FIELDS, [(0.0, 0.0, "s1", -5.0, None, "maybe"), (100.0, 0.0, "s1", None, None, None)])
    message = refuse("optimizenetwork", **region(DEMAND=people([1.0, -2.0]), SITES=sites))
    for fragment in (
        "layer “People”, field “weight”",
        "layer “Lots”, field “site_id”",
        "layer “Lots”, field “grid_kw”",
        "layer “Lots”, field “status”",
    ):
        assert fragment in message, message


@pytest.mark.parametrize(
    "key,name,field,fields,rows",
    [
        (
            "SITES",
            "Lots",
            "site_id",
            SITES_FIELDS,
            [
                (0.0, 0.0, "a", None, None, None),
                (90.0, 0.0, "b", None, None, None),
                (180.0, 0.0, "a", None, None, None),
            ],
        ),
        (
            "DEMAND",
            "People",
            "demand_id",
            DEMAND_FIELDS,
            [(0.0, 0.0, "a", 1.0), (90.0, 0.0, "b", 1.0), (180.0, 0.0, "a", 1.0)],
        ),
        (
            "CHARGERS",
            "Stations",
            "charger_id",
            CHARGERS_FIELDS,
            [(0.0, 0.0, "a", "L2", 1, 0), (90.0, 0.0, "b", "L2", 1, 0), (180.0, 0.0, "a", "L2", 1, 0)],
        ),
    ],
)
def test_id_twice(refuse, key, name, field, fields, rows):
    refuse(
        "optimizenetwork",
        f"layer “{name}”, field “{field}”",
        "2 of 3 rows (row 1, 3) share their id",
        "(a)",
        "remove the duplicates",
        **region(**{key: points(name, fields, rows)}),
    )


def test_null_ids(refuse):
    layer = points("People", DEMAND_FIELDS, [(0.0, 0.0, "a", 1.0), (500.0, 0.0, None, 1.0), (0.0, 500.0, " ", 1.0)])
    refuse(
        "optimizenetwork",
        "layer “People”, field “demand_id”",
        "2 of 3 rows (row 2, 3) have no id",
        "leave the id field empty",
        **region(DEMAND=layer),
    )


def test_missing_ids_are_made_from_the_row_order_and_said():
    layer = points("People", {"weight": "double"}, [(500.0 * k, 0.0, 1.0) for k in range(3)])
    ran = run("optimizenetwork", **region(DEMAND=layer), PLAN="memory:", COVERAGE="memory:")
    assert [row["demand_id"] for row in ran.rows("COVERAGE")] == ["1", "2", "3"]
    assert any("“People”" in text and "row" in text and "id" in text for text in ran.feedback.infos), ran.feedback.infos


def test_several_candidates_at_one_place_are_merged_and_counted():
    rows = [
        (0.0, 60.0, "b", None, None, None),
        (0.2, 60.1, "a", None, None, None),
        (1000.0, 60.0, "c", None, None, None),
    ]
    ran = run("optimizenetwork", **region(SITES=points("Lots", SITES_FIELDS, rows)), PLAN="memory:")
    assert any("“Lots”: 3 candidates at 2 places: 1 candidate" in text for text in ran.feedback.warnings), (
        ran.feedback.warnings
    )
    assert "b" not in {row["site_id"] for row in ran.rows("PLAN")}


def test_field_names_in_another_case():
    layers = small_region()
    shouting = points(
        "People",
        {"Demand_ID": "string", "WEIGHT": "double"},
        [(500.0 * (k % 5), 500.0 * (k // 5), f"d{k + 1:02d}", float(k + 1)) for k in range(25)],
    )
    expected = run("optimizenetwork", **layers, **RULES, PLAN="memory:")
    assert run("optimizenetwork", **{**layers, "DEMAND": shouting}, **RULES, PLAN="memory:").rows(
        "PLAN"
    ) == expected.rows("PLAN")
    chosen = run(
        "optimizenetwork", **{**layers, "DEMAND": shouting}, **RULES, DEMAND_WEIGHT_FIELD="Weight", PLAN="memory:"
    )
    assert chosen.rows("PLAN") == expected.rows("PLAN")


def test_unknown_level_is_planned_as_l2_and_said():
    layer = points("Stations", CHARGERS_FIELDS, [(500.0, 540.0, "c1", "whatever", None, None)])
    ran = run("optimizenetwork", **region(CHARGERS=layer), PLAN="memory:")
    assert any(
        "layer “Stations”, field “level”: 1 station of 1 of unknown level planned as L2 (row 1)" in text
        for text in ran.feedback.warnings
    )


def test_without_existing_chargers():
    """Left out, or a layer of no rows: nothing exists yet."""
    layers = small_region()
    empty = {**layers, "CHARGERS": points("Stations", CHARGERS_FIELDS, [])}
    left_out = {key: layer for key, layer in layers.items() if key != "CHARGERS"}
    first, second = (run("optimizenetwork", **each, **RULES, PLAN="memory:") for each in (empty, left_out))
    assert first.rows("PLAN") == second.rows("PLAN") and first.rows("PLAN")
    assert first.outputs["COVERAGE_L2_BEFORE"] == first.outputs["COVERAGE_L3_BEFORE"] == 0.0
    assert {row["action"] for row in first.rows("PLAN")} <= {"new_l2", "new_l3"}


# -- edits and selections ----------------------------------------------------------------------------------------


def test_unsaved_edits_are_used_and_said():
    layers = small_region()
    layers["DEMAND"].startEditing()
    feature = next(layers["DEMAND"].getFeatures())
    layers["DEMAND"].changeAttributeValue(feature.id(), 1, 1000.0)
    ran = run("coverage", CHARGERS=layers["CHARGERS"], DEMAND=layers["DEMAND"], COVERAGE="memory:")
    layers["DEMAND"].rollBack()
    assert ran.rows("COVERAGE")[0]["weight"] == 1000.0
    assert any("“People” has unsaved edits" in text for text in ran.feedback.warnings), ran.feedback.warnings


class Editor(Recorder):
    """Edits a layer once, while the algorithm is at work on what it read."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        super().__init__()
        self._layer = layer
        self.edited_at = ""

    def pushInfo(self, info: str) -> None:
        super().pushInfo(info)
        if "in reach" in info and not self.edited_at:
            self.edited_at = info
            with edit(self._layer):
                for feature in list(self._layer.getFeatures()):
                    self._layer.deleteFeature(feature.id())


def test_layer_edited_meanwhile():
    expected = run("optimizenetwork", **small_region(), **RULES, PLAN="memory:")
    layers = small_region()
    feedback = Editor(layers["DEMAND"])
    ran = run("optimizenetwork", feedback, **layers, **RULES, PLAN="memory:")
    assert feedback.edited_at and layers["DEMAND"].featureCount() == 0
    assert ran.rows("PLAN") == expected.rows("PLAN")
    assert any(
        "“People” was edited while the algorithm ran" in text and "Run again" in text for text in feedback.warnings
    ), feedback.warnings
    again = Recorder()
    run("optimizenetwork", again, **small_region(), **RULES, PLAN="memory:")
    assert not any("edited" in text for text in again.warnings)


def test_selected_features_only():
    layers, project = small_region(), QgsProject()
    project.addMapLayers(list(layers.values()))
    layers["DEMAND"].selectByExpression('"weight" <= 3')
    selected = QgsProcessingFeatureSourceDefinition(layers["DEMAND"].id(), True)
    ran = run("coverage", None, project, CHARGERS=layers["CHARGERS"].id(), DEMAND=selected, COVERAGE="memory:")
    assert [row["demand_id"] for row in ran.rows("COVERAGE")] == ["d01", "d02", "d03"]
    layers["DEMAND"].removeSelection()
    message = refused(
        "coverage",
        CHARGERS=layers["CHARGERS"],
        DEMAND=QgsProcessingFeatureSourceDefinition(layers["DEMAND"].id(), True),
    )
    assert message
    project.clear()


# -- rules -------------------------------------------------------------------------------------------------------


def test_no_candidate_in_reach(refuse):
    far = points("Lots", SITES_FIELDS, [(60_000.0 + 100 * k, 0.0, f"s{k}", None, None, None) for k in range(3)])
    parameters = {**region(SITES=far, CHARGERS=None)}
    refuse(
        "optimizenetwork",
        "No candidate site lies within 500 m (L2) or 750 m (L3) of any demand point",
        "3 sites, 25 demand points",
        "coordinate systems",
        **parameters,
    )


@pytest.mark.parametrize("budget", [0, 24_999])
def test_budget_below_any_option_keeps_everything_and_says_so(budget):
    ran = run("optimizenetwork", **region(BUDGET=budget), PLAN="memory:")
    assert ran.outputs["STATUS"] == "optimal" and ran.outputs["NET_COST"] == 0.0
    assert {row["action"] for row in ran.rows("PLAN")} == {"keep"}
    assert any(
        "is below the cheapest thing that can be done (25,000.00 CAD)" in text for text in ran.feedback.warnings
    ), ran.feedback.warnings


def test_budget_missing(refuse):
    refuse(
        "optimizenetwork",
        "The preset “neutral” leaves the budget to you: give BUDGET",
        **region(PRESET="neutral", BUDGET=None),
    )


def test_target_that_no_money_reaches(tmp_path):
    parameters = region(MIN_COVERAGE_L3=0.99, L3_RADIUS=100, BUDGET=50_000_000)
    ran = run("optimizenetwork", **parameters, PLAN="memory:", SUMMARY=str(tmp_path / "summary.json"))
    assert ran.outputs["STATUS"] == "infeasible"
    said = "\n".join(ran.feedback.warnings)
    assert "The L3 coverage of at least 0.99 cannot be met by any plan" in said and "lower the minimum by" in said
    most = ran.outputs["COVERAGE_L3"]
    assert f"{most:.4f} is the most" in said and f"by {0.99 - most:.4f}" in said
    assert {row["action"] for row in ran.rows("PLAN")} & {"new_l3", "upgrade"}, "the best that can be had is written"
    assert json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))["explanation"]


def test_target_that_this_budget_does_not_reach(tmp_path):
    ran = run("optimizenetwork", **region(MIN_COVERAGE_L2=0.6, MIN_COVERAGE_L3=0.0, BUDGET=60_000), PLAN="memory:")
    assert ran.outputs["STATUS"] == "infeasible"
    said = "\n".join(ran.feedback.warnings)
    assert (
        "The L2 coverage of at least 0.6 cannot be met with the budget of 60,000.00 CAD" in said
        and "Raise the budget" in said
    )
    assert ran.outputs["NET_COST"] <= 60_000
    assert (
        f"{ran.outputs['COVERAGE_L2']:.4f} is the most" in said
        and f"{0.6 - ran.outputs['COVERAGE_L2']:.4f} short" in said
    )


def test_targets_that_exclude_each_other():
    alone_l2 = run("optimizenetwork", **region(MIN_COVERAGE_L2=0.6, BUDGET=200_000), PLAN="memory:").outputs
    alone_l3 = run("optimizenetwork", **region(MIN_COVERAGE_L3=0.7, BUDGET=200_000), PLAN="memory:").outputs
    assert alone_l2["STATUS"] == alone_l3["STATUS"] == "optimal"
    ran = run("optimizenetwork", **region(MIN_COVERAGE_L2=0.6, MIN_COVERAGE_L3=0.7, BUDGET=200_000), PLAN="memory:")
    assert ran.outputs["STATUS"] == "infeasible"
    said = " ".join(ran.feedback.warnings)
    assert "200,000.00 CAD is 345,000.00 CAD short: 545,000.00 CAD would meet every target." in said, said
    assert (
        "The L3 coverage of at least 0.7 cannot be met with the budget of 200,000.00 CAD and the other minima kept"
        in said
    )
    assert ran.rows("PLAN")


def test_required_site_where_nothing_may_be_built(refuse):
    sites = points(
        "Lots", SITES_FIELDS, [(0.0, 60.0, "weak", 1.0, None, "required"), (1000.0, 60.0, "ok", None, None, None)]
    )
    refuse(
        "optimizenetwork", "Nothing can be built at the required site weak", "Raise these limits", **region(SITES=sites)
    )


# -- assumptions, preset, solver settings ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text,fragments",
    [
        ('{"cost_l2_prot": 1}', ("unknown key “cost_l2_prot”", "cost_l2_port")),
        ('{"cost_l2_port": ', ("is not valid JSON",)),
        ("[1, 2]", ("must hold one JSON object",)),
        ('{"cost_l2_port": "dear"}', ("“cost_l2_port” must be a finite number, not 'dear'",)),
        ('{"min_ports_l3": 1.5}', ("“min_ports_l3” must be a whole number",)),
        ('{"resale_factor": -1}', ("“resale_factor” must be 0 or more",)),
        ('{"l2_radius_m": -1}', ("“l2_radius_m” must be above 0",)),
        ('{"l3_serves_l2": "yes"}', ("“l3_serves_l2” must be true or false",)),
        ('{"budget_per_site": NaN}', ("“budget_per_site” must be a finite number",)),
        ('{"retention": "perhaps"}', ("“retention” must be one of decide, reference",)),
        ('{"min_ports_l3": 9}', ("max_new_ports is 8", "Raise max_new_ports")),
    ],
)
def test_bad_assumptions(refuse, tmp_path, text, fragments):
    path = tmp_path / "assumptions.json"
    path.write_text(text, encoding="utf-8")
    refuse("optimizenetwork", *fragments, **region(ASSUMPTIONS=str(path)))


def test_assumptions_file_that_is_not_there(refuse, tmp_path):
    path = str(tmp_path / "nowhere.json")
    refuse("optimizenetwork", path, **region(ASSUMPTIONS=path))


def test_assumptions_file_in_another_encoding(refuse, tmp_path):
    path = tmp_path / "assumptions.json"
    path.write_bytes('{"currency": "€"}'.encode("utf-16"))
    refuse("optimizenetwork", str(path), "not valid JSON", **region(ASSUMPTIONS=str(path)))


def test_precedence_preset_assumptions_parameter(tmp_path):
    assumptions, summary = tmp_path / "a.json", tmp_path / "s.json"
    assumptions.write_text('{"l2_radius_m": 650, "l3_radius_m": 800, "currency": "EUR"}', encoding="utf-8-sig")
    run("optimizenetwork", **region(ASSUMPTIONS=str(assumptions), L3_RADIUS=900), PLAN="memory:", SUMMARY=str(summary))
    rules = json.loads(summary.read_text(encoding="utf-8"))["rules"]
    assert (rules["l2_radius_m"], rules["l3_radius_m"], rules["currency"], rules["site_grid_kw"]) == (
        650.0,
        900.0,
        "EUR",
        500.0,
    )


@pytest.mark.parametrize("parameters", [{"PRESET": "generous"}, {"SOLVER": "abacus"}, {"L3_SERVES_L2": "perhaps"}])
def test_unknown_choice(refuse, parameters):
    refuse("optimizenetwork", next(iter(parameters)), **region(**parameters))


@pytest.mark.parametrize(
    "parameters",
    [
        {"GAP": -0.1},
        {"GAP": 1.1},
        {"TIME_LIMIT": 0},
        {"BUDGET": -1},
        {"MIN_COVERAGE_L2": 1.5},
        {"L2_RADIUS": -5},
        {"GAP": "soon"},
    ],
)
def test_number_out_of_range(refuse, parameters):
    refuse("optimizenetwork", next(iter(parameters)), **region(**parameters))


def test_radius_zero(refuse):
    refuse("optimizenetwork", "must be above 0", **region(L2_RADIUS=0))


@pytest.mark.parametrize("parameters", [{"GAP": 0}, {"GAP": 1}, {"TIME_LIMIT": 1}])
def test_edge_values_work(parameters):
    ran = run("optimizenetwork", **region(**parameters), PLAN="memory:")
    assert ran.outputs["STATUS"] == "optimal" and 0 <= ran.outputs["GAP_REACHED"] <= parameters.get("GAP", 1)


# -- destinations ------------------------------------------------------------------------------------------------


def test_folder_that_is_a_file(tmp_path):
    (tmp_path / "notes").write_bytes(EARLIER)
    message = refused("optimizenetwork", **region(), PLAN=str(tmp_path / "notes" / "plan.gpkg"))
    assert "PLAN" in message and "cannot be written to" in message and str(tmp_path / "notes") in message
    assert (tmp_path / "notes").read_bytes() == EARLIER and listing(tmp_path) == ["notes"]


@pytest.mark.parametrize("key,name", [("PLAN", "plan.gpkg"), ("SUMMARY", "summary.json")])
def test_folder_that_cannot_be_written(tmp_path, key, name):
    other = {"PLAN": "SUMMARY", "SUMMARY": "PLAN"}[key]
    good = tmp_path / {"PLAN": "plan.gpkg", "SUMMARY": "summary.json"}[other]
    message = refused("optimizenetwork", **region(), **{key: f"/proc/{name}", other: str(good)})
    assert f"The output {key} cannot be written to /proc" in message
    assert listing(tmp_path) == [], "the other output was not written either"


def test_destination_is_a_folder(tmp_path):
    """The move into place fails: the outputs before it must not have been replaced."""
    plan, summary = tmp_path / "plan.gpkg", tmp_path / "summary.json"
    plan.write_bytes(EARLIER)
    summary.mkdir()
    (summary / "inside.txt").write_bytes(EARLIER)
    message = refused("optimizenetwork", **region(), PLAN=str(plan), SUMMARY=str(summary))
    assert "summary.json" in message and "choose another name" in message
    assert plan.read_bytes() == EARLIER and listing(tmp_path) == [
        "plan.gpkg",
        "summary.json",
        "summary.json/inside.txt",
    ]


def test_two_outputs_in_one_file(tmp_path):
    target = str(tmp_path / "both.gpkg")
    message = refused("optimizenetwork", **region(), PLAN=target, COVERAGE=target)
    assert "PLAN and COVERAGE have the same destination" in message and target in message
    assert listing(tmp_path) == []


def test_journal_of_a_replaced_geopackage_goes_with_it(tmp_path):
    """A -wal file left beside the new GeoPackage would be read into it."""
    target = tmp_path / "plan.gpkg"
    for name in ("plan.gpkg", "plan.gpkg-wal", "plan.gpkg-shm"):
        (tmp_path / name).write_bytes(EARLIER)
    run("optimizenetwork", **region(), PLAN=str(target))
    assert listing(tmp_path) == ["plan.gpkg"] and digest(target)
    assert len(rows_of(QgsVectorLayer(str(target), "plan", "ogr"))) == 8


def test_destination_without_extension_is_a_geopackage(tmp_path):
    ran = run("optimizenetwork", **region(), PLAN=str(tmp_path / "plan"))
    assert ran.outputs["PLAN"] == str(tmp_path / "plan.gpkg") and listing(tmp_path) == ["plan.gpkg"]


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".shp", ".csv", ".fgb"])
def test_result_replaces_an_earlier_one_whole(tmp_path, suffix):
    target = tmp_path / f"plan{suffix}"
    for _ in range(2):
        ran = run("optimizenetwork", **region(), PLAN=str(target))
        layer = QgsVectorLayer(str(target), "plan", "ogr")
        assert layer.isValid() and layer.featureCount() == 8, suffix
        del layer
        assert ran.outputs["PLAN"] == str(target)
    assert not [name for name in listing(tmp_path) if name.startswith(".evplan")]


# -- the other algorithms ----------------------------------------------------------------------------------------


def zones(values, type_: str = "double") -> QgsVectorLayer:
    x, y = ORIGIN
    corners = [
        f"{x + 1000 * k} {y}, {x + 1000 * k + 900} {y}, {x + 1000 * k + 900} {y + 900}, {x + 1000 * k} {y}"
        for k in range(len(values))
    ]
    squares = [
        (QgsGeometry.fromWkt(f"Polygon (({ring}))"), [f"z{k}", value])
        for k, (ring, value) in enumerate(zip(corners, values))
    ]
    return memory("Tracts", {"zone_id": "string", "people": type_}, squares, kind="Polygon")


@pytest.mark.parametrize(
    "layer,components,fragments",
    [
        (
            lambda: zones([1.0, None, -3.0]),
            ["people", "1", "none"],
            ("layer “Tracts”, field “people”", "1 of 3 rows (row 2) are NULL", "1 of 3 rows (row 3) are negative"),
        ),
        (
            lambda: zones(["1", "x"], "string"),
            ["people", "1", "none"],
            ("layer “Tracts”, field “people”", "1 of 2 rows (row 2) hold text"),
        ),
        (lambda: zones([1.0]), ["persons", "1", "none"], ("layer “Tracts”, field “persons”", "there is no such field")),
        (lambda: zones([1.0]), ["people", "one", "none"], ("COMPONENTS, row 1", "“one” is not a number")),
        (lambda: zones([1.0]), ["people", "1", "squared"], ("COMPONENTS, row 1", "none, minmax, max, sum, rank")),
        (lambda: zones([1.0]), ["people", "-1", "none"], ("make 1 zone of “Tracts” negative",)),
        (lambda: zones([]), ["people", "1", "none"], ("“Tracts” (ZONES) has no features",)),
    ],
)
def test_demand_points_from_bad_zones(refuse, layer, components, fragments):
    refuse("demandpoints", *fragments, ZONES=layer(), COMPONENTS=components)


def test_demand_points_grid_in_degrees_by_mistake(refuse):
    refuse("demandpoints", "GRID_SIZE_M is in metres", ZONES=zones([1.0]), GRID_SIZE_M=0.001)


def test_demand_points_zone_id_twice(refuse):
    layer = zones([1.0, 2.0])
    with edit(layer):
        for feature in list(layer.getFeatures()):
            layer.changeAttributeValue(feature.id(), 0, "z")
    refuse("demandpoints", "layer “Tracts”, field “zone_id”", "2 of 2 rows (row 1, 2) share their id", ZONES=layer)


def test_validate_a_plan_with_missing_columns(refuse):
    layers = small_region()
    plan = points("Draft", {"plan_id": "string", "action": "string"}, [(0.0, 0.0, "p1", "new_l2")])
    refuse("validateplan", "layer “Draft”", "there is no such field", PLAN=plan, DEMAND=layers["DEMAND"])


def test_coverage_with_null_weights(refuse):
    refuse(
        "coverage",
        "layer “People”, field “weight”",
        "1 of 2 rows (row 1) are NULL",
        CHARGERS=small_region()["CHARGERS"],
        DEMAND=people([None, 1.0]),
    )


def test_message_names_the_file_when_the_layer_has_no_name(refuse, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("demand_id,weight,x,y\na,many,-80.5,43.4\n", encoding="utf-8")
    layer = QgsVectorLayer(
        f"{path.as_uri()}?xField=x&yField=y&crs=EPSG:4326&detectTypes=no", "people csv", "delimitedtext"
    )
    assert layer.isValid()
    refuse(
        "coverage", "layer “people csv”, field “weight”", "'many'", CHARGERS=small_region()["CHARGERS"], DEMAND=layer
    )


def test_output_over_its_own_input(tmp_path):
    """A plan must never replace the demand it was made of; said before any solving."""
    target = tmp_path / "demand.gpkg"
    layers = region()
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    QgsVectorFileWriter.writeAsVectorFormatV3(layers["DEMAND"], str(target), QgsCoordinateTransformContext(), options)
    before = digest(target)
    started = time.monotonic()
    message = refused("optimizenetwork", **{**layers, "DEMAND": str(target)}, PLAN=str(target))
    assert "The output PLAN would replace the file" in message and "which is the input DEMAND" in message
    assert digest(target) == before and time.monotonic() - started < 5.0


def test_polygons_among_the_points(tmp_path):
    """A GeoJSON of points and polygons opens as a layer of points."""
    target = tmp_path / "lots.geojson"
    square = [[[-80.5, 43.4], [-80.4, 43.4], [-80.4, 43.5], [-80.5, 43.4]]]
    shapes = [{"type": "Point", "coordinates": [-80.5, 43.4]}, {"type": "Polygon", "coordinates": square}]
    features = [{"type": "Feature", "properties": {}, "geometry": shape} for shape in shapes]
    target.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    message = refused("optimizenetwork", **{**region(), "SITES": str(target)}, PLAN="memory:")
    assert "lots" in message and ("lines or polygons" in message or "not points" in message or "point" in message)
    assert "Traceback" not in message and "AttributeError" not in message


@pytest.mark.parametrize("suffix, part", [("shp", "cuts field names"), ("csv", "not the places")])
def test_formats_that_lose_data_are_said(tmp_path, suffix, part):
    ran = run("optimizenetwork", **region(), PLAN=str(tmp_path / f"plan.{suffix}"))
    assert any(part in text for text in ran.feedback.warnings)
