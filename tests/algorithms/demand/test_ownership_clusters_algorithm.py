"""``evplan:ownershipclusters``: in QGIS, by hand, and on the real region."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsGeometry, QgsVectorLayer

from evplan.core.schema import CLUSTER_FIGURES
from evplan.tests.layers import memory, rectangle, refused, reprojected, run, zones

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
FIELDS = {"zone_id": "string", "ev_total": "double", "homes": "integer", "name": "string"}
SIDE = 1000.0


def board(rows=6, columns=6, value=lambda row, column: 50.0 if row < 2 and column < 2 else 2.0 + (row * column) % 3):
    """Squares named by row and column, 100 homes each."""
    return [
        (rectangle(SIDE * c, SIDE * r, SIDE, SIDE), f"r{r}c{c}", value(r, c), 100, f"Zone {r}/{c}")
        for r in range(rows)
        for c in range(columns)
    ]


def by_id(ran):
    return {row["zone_id"]: row for row in ran.rows("CLUSTERS")}


def test_a_hot_corner_is_found(tmp_path):
    ran = run("ownershipclusters", ZONES=zones(board(), FIELDS), CLUSTERS="memory:", SUMMARY=str(tmp_path / "s.json"))
    rows = by_id(ran)
    assert [field.name() for field in ran.layer("CLUSTERS").fields()] == [*FIELDS, *(c.name for c in CLUSTER_FIGURES)]
    assert rows["r0c0"]["local_class"] == "high-high" and rows["r0c0"]["gi_class"] == "hot spot, 99 %"
    assert (rows["r0c0"]["neighbours"], rows["r0c0"]["name"]) == (3, "Zone 0/0")
    assert rows["r0c0"]["neighbours_mean"] == pytest.approx(50.0)
    assert rows["r5c5"]["gi_class"] == "not significant"
    assert ran.outputs["MORAN_I"] > 0.4 and ran.outputs["MORAN_P_PERMUTED"] == 0.001 and ran.outputs["N_HOT"] >= 4
    summary = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert sum(summary["classes"]["local_class"].values()) == summary["zones"] == 36
    assert summary["outputs"] == {name: ran.outputs[name] for name in summary["outputs"]}


def test_rates_are_not_counts():
    """The corner has more homes: per home it is like all others, but for the zone without homes, which takes no part."""
    rows = [
        (shape, zone, 50.0 * homes, 0 if zone == "r5c5" else homes, name)
        for (shape, zone, _, _, name), homes in zip(board(), (40 if k in (0, 1, 6, 7) else 10 for k in range(36)))
    ]
    rows[20] = (*rows[20][:2], rows[20][2] + 7.0, *rows[20][3:])
    counts = run("ownershipclusters", ZONES=zones(rows, FIELDS), CLUSTERS="memory:")
    rates = run("ownershipclusters", ZONES=zones(rows, FIELDS), PER_FIELD="homes", CLUSTERS="memory:")
    assert counts.outputs["N_HOT"] >= 4 and by_id(rates)["r0c0"]["gi_class"] == "not significant"
    assert by_id(rates)["r0c0"]["cluster_value"] == 50.0 and by_id(rates)["r5c5"]["local_class"] == "no value"
    assert by_id(rates)["r5c5"]["gi_z"] is None and by_id(rates)["r5c5"]["cluster_value"] is None
    assert any("field “homes”: 1 zone of 36 with none" in line for line in rates.feedback.warnings)


def test_islands_are_told():
    island = (rectangle(90_000.0, 0.0, SIDE, SIDE), "island", 9.0, 1, None)
    ran = run("ownershipclusters", ZONES=zones([*board(), island], FIELDS), CLUSTERS="memory:")
    plain = run("ownershipclusters", ZONES=zones(board(), FIELDS), CLUSTERS="memory:")
    assert by_id(ran)["island"]["local_class"] == "no neighbours" and by_id(ran)["island"]["neighbours"] == 0
    assert any("1 zone without a neighbour" in line and "(island)" in line for line in ran.feedback.warnings)
    assert ran.outputs["MORAN_I"] == plain.outputs["MORAN_I"], "it counts nothing"
    near = run(
        "ownershipclusters",
        ZONES=zones([*board(), island], FIELDS),
        NEIGHBOURS="nearest",
        N_NEAREST=4,
        CLUSTERS="memory:",
    )
    assert {row["neighbours"] for row in near.rows("CLUSTERS")} == {4}


def test_neighbours_by_border_survive_reprojection():
    layer = zones(board(), FIELDS)
    for rule, inner in (("queen", 8), ("rook", 4)):
        ran = run("ownershipclusters", ZONES=reprojected(layer, "EPSG:3347"), NEIGHBOURS=rule, CLUSTERS="memory:")
        assert by_id(ran)["r2c3"]["neighbours"] == inner
        assert ran.layer("CLUSTERS").crs().authid() == "EPSG:3347"
    ran = run("ownershipclusters", ZONES=layer, NEIGHBOURS="distance", DISTANCE=1100, CLUSTERS="memory:")
    assert by_id(ran)["r2c3"]["neighbours"] == 4


def test_order_of_rows_does_not_matter():
    one, other = (
        run("ownershipclusters", ZONES=zones(rows, FIELDS), CLUSTERS="memory:") for rows in (board(), board()[::-1])
    )
    assert by_id(one) == by_id(other)
    assert {k: v for k, v in one.outputs.items() if k != "CLUSTERS"} == {
        k: v for k, v in other.outputs.items() if k != "CLUSTERS"
    }


def test_what_cannot_be_done_is_said():
    layer = zones(board(), FIELDS)
    assert "need the distance in metres" in refused(
        "ownershipclusters", ZONES=layer, NEIGHBOURS="distance", CLUSTERS="memory:"
    )
    alike = zones(board(value=lambda row, column: 3.0), FIELDS)
    assert "All 36 values are 3" in refused("ownershipclusters", ZONES=alike, CLUSTERS="memory:")
    nameless = memory("Towns", {"a": "double"}, [(rectangle(0, 0, 1, 1), [1.0])], kind="Polygon")
    assert "field “value”: there is no such field" in refused("ownershipclusters", ZONES=nameless, CLUSTERS="memory:")
    point = memory("Dots", {"ev_total": "double"}, [(QgsGeometry.fromWkt("Point (0 0)"), [1.0])])
    assert "“Dots” (ZONES)" in refused("ownershipclusters", ZONES=point, CLUSTERS="memory:")


@pytest.mark.data
def test_real_postal_areas(data_folder, tmp_path):
    """EV counts by forward sortation area: every area is classed, in the file's own coordinate system."""
    path = data_folder / "kwc" / "fsa_boundaries_ev_counts.geojson"
    layer = QgsVectorLayer(str(path), "FSA", "ogr")
    value = next(f.name() for f in layer.fields() if f.name().lower() in ("totalev", "ev_total", "total_ev"))
    ran = run("ownershipclusters", ZONES=layer, VALUE_FIELD=value, CLUSTERS=str(tmp_path / "c.gpkg"))
    rows = ran.rows("CLUSTERS")
    assert len(rows) == layer.featureCount() and all(row["local_class"] and row["gi_class"] for row in rows)
    assert -1.0 < ran.outputs["MORAN_I"] < 1.0 and 0 < ran.outputs["MORAN_P_PERMUTED"] <= 0.5
