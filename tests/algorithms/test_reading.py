"""Zones, cost tables and the newer fields: what reaches the engine, and the sentence where it cannot."""

from __future__ import annotations

import json
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from evplan.tests.layers import (
    CHARGERS_FIELDS,
    COSTS_FIELDS,
    DEMAND_FIELDS,
    ORIGIN,
    RULES,
    SITES_FIELDS,
    ZONES_FIELDS,
    Ran,
    Recorder,
    memory,
    place,
    points,
    rectangle,
    refused,
    reprojected,
    run,
    small_region,
    table,
    zones,
)

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider", "asked")]

Validity = QgsFeatureRequest.InvalidGeometryCheck
BOW_TIE = QgsGeometry.fromWkt(
    "Polygon (({0} {1}, {2} {3}, {2} {1}, {0} {3}, {0} {1}))".format(
        ORIGIN[0] - 500, ORIGIN[1] - 500, ORIGIN[0] + 500, ORIGIN[1] + 500
    )
)
WEST, EAST = rectangle(-100, -100, 1100, 3000), rectangle(1000, -100, 1500, 3000)
"""Of the small region: sites s1, s4, s7 and charger c1 in the west; s3, s6, s9 and c2 in the east; s2, s5, s8 on the border."""


def plan(**changed: Any) -> Ran:
    return run("optimizenetwork", **{**small_region(), **RULES, **changed}, PLAN="memory:")


def refuse(*fragments: str, **changed: Any) -> str:
    message = refused("optimizenetwork", **{**small_region(), **RULES, **changed}, PLAN="memory:")
    for fragment in fragments:
        assert fragment in message, message
    assert "Traceback" not in message
    return message


# -- zones -------------------------------------------------------------------------------------------------------


def two_towns(**options: Any) -> QgsVectorLayer:
    return zones([(WEST, "west", 3, None, None), (EAST, "east", None, 1, 900.0)], **options)


def test_zones_and_their_limits_reach_the_problem(asked):
    plan(ZONES=two_towns(), MAX_STATIONS_PER_AREA=5)
    found = asked.problem.zones
    assert list(found.ids) == ["east", "west"]
    assert (found.max_stations.tolist(), found.min_l3.tolist()) == ([5.0, 3.0], [1.0, 0.0])
    assert found.max_kw.tolist() == [900.0, float("inf")]
    ids = [*asked.problem.stations.ids, *asked.problem.sites.ids]
    inside = {zone: {ids[k] for k in found.inside[row].indices} for row, zone in enumerate(found.ids)}
    assert inside["west"] & inside["east"] == {"s2", "s5", "s8"}, "on the border: in both"
    assert inside["west"] == {"c1", "s1", "s4", "s7", "s2", "s5", "s8"}
    assert asked.inputs.origins["zones"].layer == "Towns"


def test_zones_of_another_system_and_with_chosen_fields(asked):
    plan(ZONES=two_towns())
    expected = asked.problem.zones
    fields = {"name": "string", "most": "integer", "fast": "string", "kw": "double"}
    other = zones([(WEST, "west", 3, None, None), (EAST, "east", None, "1", 900.0)], fields)
    plan(
        ZONES=reprojected(other, "EPSG:3347"),
        ZONES_ID_FIELD="name",
        ZONES_MAX_STATIONS_FIELD="most",
        ZONES_MIN_L3_FIELD="fast",
        ZONES_MAX_KW_FIELD="kw",
    )
    found = asked.problem.zones
    for name in ("ids", "max_stations", "min_l3", "max_kw"):
        assert getattr(found, name).tolist() == getattr(expected, name).tolist()
    assert asked.inputs.origins["zones"].fields["min_l3"] == "fast"
    assert asked.inputs.zones.crs == asked.inputs.crs


def test_zones_do_not_move_the_system_in_which_distances_are_measured(asked):
    """A country around the region: its middle is no place to measure from."""
    country = QgsGeometry.fromWkt("Polygon ((-141 42, -53 42, -53 70, -141 70, -141 42))").densifyByCount(500)
    layer = memory("Country", ZONES_FIELDS, [(country, ["all", 9, None, None])], kind="Polygon", crs="EPSG:4326")
    ran = plan(ZONES=layer)
    assert asked.inputs.crs == "EPSG:32617"
    assert not any("without geometry" in text for text in ran.feedback.warnings)
    assert asked.problem.zones.inside.getnnz() == len(asked.problem.places)


def test_zones_with_arcs_heights_and_measures(asked):
    x, y = ORIGIN
    circle = (
        f"CurvePolygon (CircularString ({x - 100} {y}, {x} {y + 100}, {x + 100} {y}, {x} {y - 100}, {x - 100} {y}))"
    )
    plan(ZONES=zones([(QgsGeometry.fromWkt(circle), "round", 1, None, None)], kind="CurvePolygon"))
    (shape,) = asked.inputs.zones.geometry
    assert shape.geom_type == "Polygon" and shape.area == pytest.approx(31_416, rel=1e-3)
    corners = ((0, 0), (9, 0), (9, 9), (0, 0))
    high = ", ".join(f"{x + dx} {y + dy} 7 8" for dx, dy in corners)
    for kind in ("PolygonZM", "MultiPolygonZM"):
        text = f"{kind} (({high}))" if kind == "PolygonZM" else f"{kind} ((({high})))"
        plan(ZONES=zones([(QgsGeometry.fromWkt(text), "steep", 1, None, None)], kind=kind))
        (shape,) = asked.inputs.zones.geometry
        assert shape.area == pytest.approx(40.5) and not shape.has_z


def with_check(layer: QgsVectorLayer, project: QgsProject, check) -> QgsProcessingFeatureSourceDefinition:
    """The layer with its own setting for invalid features, as its wrench button in the form sets it."""
    project.addMapLayer(layer, False)
    flag = QgsProcessingFeatureSourceDefinition.Flag.FlagOverrideDefaultGeometryCheck
    return QgsProcessingFeatureSourceDefinition(layer.id(), False, -1, flag, check)


@pytest.mark.parametrize("check,kept", [(Validity.GeometryNoCheck, 3), (Validity.GeometrySkipInvalid, 2)])
def test_zones_with_an_invalid_geometry_ignored_or_skipped(asked, check, kept):
    layer = zones([(WEST, "a", 3, None, None), (BOW_TIE, "bow", 1, None, None), (EAST, "c", 3, None, None)])
    project = QgsProject()
    ran = run(
        "optimizenetwork",
        None,
        project,
        **{**small_region(), **RULES, "ZONES": with_check(layer, project, check)},
        PLAN="memory:",
    )
    assert len(asked.inputs.zones) == kept
    said = [text for text in ran.feedback.warnings if "invalid geometry left out" in text]
    assert said == (["Layer “Towns”: 1 row of 3 with an invalid geometry left out (row 2)."] if kept == 2 else [])


def test_zones_with_an_invalid_geometry_refused(asked):
    """Processing's own default in the window; its own check would throw through the interpreter."""
    import processing

    layer = zones([(WEST, "a", 3, None, None), (BOW_TIE, "bow", 1, None, None)])
    context, feedback = QgsProcessingContext(), Recorder()
    context.setInvalidGeometryCheck(Validity.GeometryAbortOnInvalid)
    with pytest.raises(Exception, match="Use “Fix geometries” first") as caught:
        processing.run(
            "evplan:optimizenetwork",
            {**small_region(), **RULES, "ZONES": layer, "PLAN": "memory:"},
            context=context,
            feedback=feedback,
        )
    assert "The layer “Towns” (ZONES): 1 feature of 2 with an invalid geometry (row 2)" in str(caught.value)
    assert asked.calls == []


def test_demand_from_an_invalid_zone_is_refused_as_well():
    import processing

    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(Validity.GeometryAbortOnInvalid)
    with pytest.raises(Exception, match=r"“Towns” \(ZONES\): 1 feature of 1 with an invalid geometry"):
        processing.run(
            "evplan:demandpoints",
            {"ZONES": zones([(BOW_TIE, "bow", 1, None, None)]), "DEMAND": "memory:"},
            context=context,
            feedback=Recorder(),
        )


def test_zones_all_of_whose_geometries_are_skipped():
    project = QgsProject()
    layer = with_check(zones([(BOW_TIE, "bow", 1, None, None)]), project, Validity.GeometrySkipInvalid)
    with pytest.raises(Exception, match="None of the 1 feature of the layer “Towns” .ZONES. has a valid geometry"):
        run("optimizenetwork", None, project, **{**small_region(), **RULES, "ZONES": layer}, PLAN="memory:")


@pytest.mark.parametrize(
    "layer,fragments",
    [
        (lambda: zones([]), ("“Towns” (ZONES) has no features",)),
        (
            lambda: points("Dots", ZONES_FIELDS, [(0.0, 0.0, "a", 1, None, None)]),
            ("“Dots” (ZONES): 1 feature of 1 are not polygons",),
        ),
        (lambda: table([("a", "b", 1.0)]), ("“Travel” (ZONES)", "geometry")),
        (lambda: zones([(WEST, "a", 1, None, None)], crs=""), ("“Towns” (ZONES) has no coordinate system",)),
        (
            lambda: zones([(WEST, "a", 1, None, None)], crs="EPSG:4326"),
            ("“Towns” (ZONES) cannot be placed on Earth",),
        ),
        (
            lambda: zones([(WEST, "a", -1, None, None), (EAST, "b", None, None, None)]),
            ("layer “Towns”, field “max_stations”", "1 of 2 rows (row 1) are negative"),
        ),
        (
            lambda: zones(
                [(WEST, "a", None, None, "much"), (EAST, "b", None, None, "5")], {**ZONES_FIELDS, "max_kw": "string"}
            ),
            ("layer “Towns”, field “max_kw”", "1 of 2 rows (row 1) hold text where a number is needed, such as 'much'"),
        ),
        (
            lambda: zones([(WEST, None, 1, None, None), (EAST, " ", 1, None, None)]),
            ("layer “Towns”, field “zone_id”", "2 of 2 rows (row 1, 2) have no id"),
        ),
        (
            lambda: zones([(WEST, "a", 1, None, None), (EAST, "a", 1, None, None)]),
            ("layer “Towns”, field “zone_id”", "2 of 2 rows (row 1, 2) share their id"),
        ),
    ],
)
def test_zones_that_cannot_be_used(layer, fragments):
    refuse(*fragments, ZONES=layer())


@pytest.mark.parametrize("first,second,row", [("Polygon", "LineString", 2), ("LineString", "Polygon", 1)])
def test_geometries_of_another_kind_among_the_zones(tmp_path, first, second, row):
    """A GeoJSON of several kinds opens as a layer of one of them, and gives all."""
    ring = [[-80.5, 43.4], [-80.4, 43.4], [-80.4, 43.5], [-80.5, 43.4]]
    shapes = {
        "Polygon": {"type": "Polygon", "coordinates": [ring]},
        "LineString": {"type": "LineString", "coordinates": ring},
    }
    features = [{"type": "Feature", "properties": {}, "geometry": shapes[kind]} for kind in (first, second)]
    target = tmp_path / "towns.geojson"
    target.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    refuse(
        "“towns” (ZONES)", f"1 feature of 2 are not polygons (row {row})", "Choose a layer of areas", ZONES=str(target)
    )


def test_zones_without_an_id_field(asked):
    ran = plan(ZONES=zones([(WEST, 4), (EAST, 5)], {"max_stations": "integer"}))
    assert asked.problem.zones.ids.tolist() == ["1", "2"]
    assert "Layer “Towns” has no field “zone_id”: the row order makes the ids." in ran.feedback.infos


def test_rules_per_area_without_zones_are_said(asked):
    plan(MIN_L3_PER_AREA=1)
    assert any("need a layer of zones; they were not applied" in note for note in asked.problem.notes)


def test_zones_without_geometry_are_left_out_and_counted(asked):
    ran = plan(ZONES=zones([(WEST, "a", 1, None, None), (QgsGeometry(), "b", 1, None, None)]))
    assert "Layer “Towns”: 1 row of 2 without geometry left out." in ran.feedback.warnings
    assert asked.problem.zones.ids.tolist() == ["a"]


# -- costs -------------------------------------------------------------------------------------------------------

PAIRS = [("d01", "s1", 120.0), ("d01", "c1", 400.0), ("d02", "s1", 700.5), ("d02", "s1", 650.0)]


def costs_of(asked) -> dict:
    frame = asked.inputs.costs
    return {(one, other): cost for one, other, cost in zip(frame["demand_id"], frame["site_id"], frame["cost"])}


def test_costs_reach_the_problem(asked):
    ran = plan(COSTS=table(PAIRS), L3_RADIUS=600)
    assert "Who is in reach says the table “Travel” with its 4 rows; radii are in its unit." in ran.feedback.infos
    assert list(asked.inputs.costs.columns) == ["row", "demand_id", "site_id", "cost"]
    assert "geometry" not in asked.inputs.costs and asked.inputs.origins["costs"].layer == "Travel"
    cover = asked.problem.reach.cover(500.0)
    ids = [*asked.problem.stations.ids, *asked.problem.sites.ids]
    pairs = {(asked.problem.demand.ids[d], ids[p]) for d, p in zip(*cover.nonzero())}
    assert pairs == {("d01", "s1"), ("d01", "c1")}
    assert asked.problem.reach.cover(650.0).getnnz() == 3, "of a pair that is there twice the least counts"
    assert asked.inputs.crs == "EPSG:32617"


def test_costs_with_chosen_fields_and_numbers_as_text(asked, tmp_path):
    """A CSV file, as a cost matrix usually arrives: everything is text, and it has no coordinate system."""
    path = tmp_path / "matrix.csv"
    path.write_text("from,to,metres\nd01,s1,120\nd02,s1,700.5\n", encoding="utf-8")
    layer = QgsVectorLayer(str(path), "matrix", "ogr")
    fields = {"COSTS_DEMAND_ID_FIELD": "from", "COSTS_SITE_ID_FIELD": "to", "COSTS_COST_FIELD": "metres"}
    for source in (layer, str(path)):
        plan(COSTS=source, **fields)
        assert asked.problem.reach.cost.tolist() == [120.0, 700.5]
    assert asked.inputs.origins["costs"].fields == {"demand_id": "from", "site_id": "to", "cost": "metres"}


def test_costs_of_a_layer_with_geometry(asked):
    """Lines from QGIS's “Distance matrix” or from an origin-destination tool, in any system or none."""
    line = QgsGeometry.fromWkt("LineString (0 0, 9 9)")
    for crs in ("EPSG:3857", ""):
        plan(COSTS=memory("Lines", COSTS_FIELDS, [(line, pair) for pair in PAIRS], kind="LineString", crs=crs))
        assert costs_of(asked)[("d01", "s1")] == 120.0 and asked.inputs.crs == "EPSG:32617"


def test_costs_with_whole_numbers_for_ids(asked):
    demand = points("People", {"demand_id": "integer", "weight": "double"}, [(0.0, 0.0, 7, 1.0), (9.0, 0.0, 8, 1.0)])
    plan(DEMAND=demand, COSTS=table([(7.0, "s1", 10)], {**COSTS_FIELDS, "demand_id": "double", "cost": "integer"}))
    assert asked.problem.reach.cover(10.0).getnnz() == 1


def test_cost_rows_of_unknown_or_missing_ids_are_said(asked):
    rows = [*PAIRS, ("d99", "s1", 1.0), (None, "s1", 1.0), ("d01", "elsewhere", 1.0), ("d01", None, 1.0)]
    plan(COSTS=table(rows))
    notes = "\n".join(asked.problem.notes)
    assert "layer “Travel”, field “demand_id”: 2 rows of" in notes and "d99" in notes, notes
    assert "layer “Travel”, field “site_id”: 2 rows of" in notes and "elsewhere" in notes, notes
    assert "The layer “Travel”: 9 stations or sites without a row serve nobody" in notes, notes
    assert asked.problem.reach.cover(1e9).getnnz() == 3


@pytest.mark.parametrize(
    "layer,changed,fragments",
    [
        (lambda: table([]), {}, ("“Travel” (COSTS) has no features",)),
        (
            lambda: table([("d01", "s1", "near"), ("d02", "s1", None)], {**COSTS_FIELDS, "cost": "string"}),
            {},
            ("layer “Travel”, field “cost”", "1 of 2 rows (row 1) hold text", "'near'", "1 of 2 rows (row 2) are NULL"),
        ),
        (lambda: table([("d01", "s1", -1.0)]), {}, ("layer “Travel”, field “cost”", "are negative")),
        (
            lambda: table([("d01", 5.0)], {"demand_id": "string", "cost": "double"}),
            {},
            ("layer “Travel”, field “site_id”: there is no such field",),
        ),
        (
            lambda: table(PAIRS),
            {"COSTS_COST_FIELD": "minutes"},
            ("“Travel” has no field “minutes” (COSTS_COST_FIELD); it has: demand_id, site_id, cost",),
        ),
    ],
)
def test_costs_that_cannot_be_used(layer, changed, fragments):
    refuse(*fragments, COSTS=layer(), **changed)


def test_costs_cannot_tell_a_charger_from_a_site_of_the_same_id():
    stations = points("Stations", CHARGERS_FIELDS, [(500.0, 540.0, "s1", "L2", 4, 0)])
    refuse(
        "layer “Travel”, field “site_id”: s1 is the id of an existing charger and of a",
        CHARGERS=stations,
        COSTS=table(PAIRS),
    )


def test_cancel_while_a_long_table_is_read(asked):
    class Impatient(Recorder):
        def isCanceled(self):
            return True

    feedback = Impatient()
    feedback.cancel()
    message = refused("optimizenetwork", feedback, **small_region(), **RULES, COSTS=table(PAIRS * 600), PLAN="memory:")
    assert "Cancelled: nothing was written." in message and asked.calls == []


# -- selections and the newer fields -----------------------------------------------------------------------------


def test_selected_zones_and_costs_only(asked):
    layers, project = small_region(), QgsProject()
    layers.update(ZONES=two_towns(), COSTS=table(PAIRS))
    project.addMapLayers(list(layers.values()), False)
    layers["ZONES"].selectByExpression("\"zone_id\" = 'east'")
    layers["COSTS"].selectByExpression("\"demand_id\" = 'd01'")
    chosen = {key: QgsProcessingFeatureSourceDefinition(layers[key].id(), True) for key in ("ZONES", "COSTS")}
    run("optimizenetwork", None, project, **{**layers, **RULES, **chosen}, PLAN="memory:")
    assert asked.inputs.zones["zone_id"].tolist() == ["east"] and len(asked.inputs.costs) == 2
    project.clear()


@pytest.mark.parametrize(
    "kind,values,removable",
    [
        ("boolean", [True, False, None], [True, False, True]),
        ("string", ["yes", "No", " "], [True, False, True]),
        ("integer", [1, 0, None], [True, False, True]),
    ],
)
@pytest.mark.parametrize("field", ["removable", "may_go"])
def test_removable(asked, kind, values, removable, field):
    rows = [(500.0 * k, 540.0, f"c{k}", "L2", 1, 0, value) for k, value in enumerate(values)]
    layer = points("Stations", {**CHARGERS_FIELDS, field: kind}, rows)
    plan(CHARGERS=layer, CHARGERS_REMOVABLE_FIELD=field if field != "removable" else "")
    assert asked.problem.stations.removable.tolist() == removable


def test_groups(asked):
    rows = [(500.0 * k, 0.0, f"d{k}", 1.0, group) for k, group in enumerate(("north", " south ", None, 3))]
    for field in ("group", "people_of"):
        layer = points("People", {**DEMAND_FIELDS, field: "string"}, rows)
        plan(DEMAND=layer, DEMAND_GROUP_FIELD="" if field == "group" else field)
        assert asked.problem.demand.group.tolist() == ["north", "south", "", "3"]


def test_capacity(asked):
    rows = [(0.0, 60.0, "a", None, None, None, 12.5), (1000.0, 60.0, "b", None, None, None, None)]
    for field in ("capacity", "a_day"):
        layer = points("Lots", {**SITES_FIELDS, field: "double"}, rows)
        plan(SITES=layer, SITES_CAPACITY_FIELD="" if field == "capacity" else field)
        assert asked.problem.sites.capacity.tolist() == [12.5, float("inf")]
    bad = points("Lots", {**SITES_FIELDS, "capacity": "string"}, [(0.0, 60.0, "a", None, None, None, "lots")])
    refuse("layer “Lots”, field “capacity”", "hold text where a number is needed, such as 'lots'", SITES=bad)


def test_competitors_reach_the_problem(asked):
    rows = [(0.0, 60.0, "ours", None, None, None), (500.0, 0.0, "theirs", None, None, "competitor")]
    plan(SITES=points("Lots", SITES_FIELDS, rows), COMPETITOR_SHARE=0.5)
    kept = dict(zip(asked.problem.demand.ids, asked.problem.kept_l2))
    assert asked.problem.sites.ids.tolist() == ["ours"]
    assert kept["d02"] == 0.5 and kept["d25"] == 1.0


# -- the check reads the same ------------------------------------------------------------------------------------


def draft() -> QgsVectorLayer:
    fields = {"plan_id": "string", "action": "string", "opex": "double"}
    return memory("Draft", fields, [(place(0, 60), ["p", "new_l2", 5.0])])


def test_validating_reads_zones_and_costs_too(asked, tmp_path):
    rules = {key: value for key, value in RULES.items() if key != "GAP"}
    layers = {**small_region(), "ZONES": two_towns(), "COSTS": table(PAIRS)}
    ran = run("validateplan", PLAN=draft(), **layers, **rules, L3_MAX_GAP=4000, VIOLATIONS="memory:")
    assert asked.calls == ["check"] and ran.outputs["OPEX"] == 0.0
    assert len(asked.inputs.zones) == 2 and len(asked.inputs.costs) == 4 and len(asked.inputs.sites) == 9
    assert asked.inputs.origins["plan"].layer == "Draft" and asked.rules.l3_max_gap_m == 4000.0
    del layers["SITES"], layers["ZONES"], layers["COSTS"]
    run("validateplan", PLAN=draft(), **layers, **rules, VIOLATIONS="memory:")
    assert asked.inputs.sites is None and asked.inputs.zones is None and asked.inputs.costs is None


def test_layers_of_a_geopackage(asked, tmp_path):
    """A table without geometry and a polygon layer in one file, named as users name them in scripts."""
    target, options = str(tmp_path / "inputs.gpkg"), QgsVectorFileWriter.SaveVectorOptions()
    for layer, name in ((two_towns(), "towns"), (table(PAIRS), "travel")):
        options.driverName, options.layerName = "GPKG", name
        QgsVectorFileWriter.writeAsVectorFormatV3(layer, target, QgsCoordinateTransformContext(), options)
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    plan(ZONES=f"{target}|layername=towns", COSTS=f"{target}|layername=travel")
    assert sorted(asked.inputs.zones["zone_id"]) == ["east", "west"] and costs_of(asked)[("d01", "c1")] == 400.0
