"""``evplan:clusterstations`` in real QGIS: fields kept, metres in any system, limits, styles and sentences."""

from __future__ import annotations

import json
import sys

import numpy
import pytest
from qgis.core import QgsProject, QgsVectorLayer

from evplan.algorithms.bridge import dependencies, styles
from evplan.algorithms.monitoring import cluster_stations
from evplan.core.schema import STATION_CLUSTERS
from evplan.tests.layers import memory, points, refused, reprojected, run

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
pytest.importorskip("sklearn", reason="there is no scikit-learn (Debian: python3-sklearn)")
FIELDS = {"charger_id": "string", "ports_l2": "integer", "cluster": "string", "opened": "date", "weight": "double"}


def towns(n=60, **options):
    random = numpy.random.default_rng(7)
    centres = numpy.array([(0, 0), (9000, 500), (3000, 9000)])
    xy = centres[numpy.arange(n) % 3] + random.normal(0, 300, (n, 2))
    rows = [(*xy[k], f"c{k:02d}", k % 3 + 1, "old", "2024-05-01", 1.0 + k % 2) for k in range(n)]
    return points("Stations", FIELDS, rows, **options)


def of(ran):
    return {row["charger_id"]: row["cluster"] for row in ran.rows("STATIONS")}


def test_the_engines_constants_are_those_of_the_form():
    from evplan.core.monitoring import station_clusters

    assert cluster_stations.METHODS == station_clusters.METHODS


def test_fields_stay_and_clusters_come(tmp_path):
    summary = tmp_path / "summary.json"
    ran = run(
        "clusterstations",
        CHARGERS=towns(),
        STATIONS="memory:",
        CLUSTERS="memory:",
        HULLS="memory:",
        SUMMARY=str(summary),
    )
    fields = {field.name(): field.typeName() for field in ran.layer("STATIONS").fields()}
    assert list(fields) == ["charger_id", "ports_l2", "opened", "weight", "cluster", "centre_m", "silhouette"]
    assert any("already has 1 field" in line and "cluster" in line for line in ran.feedback.warnings)
    assert ran.outputs["N_FOUND"] == 3 and ran.outputs["N_NOISE"] == 0 and ran.outputs["SILHOUETTE"] > 0.9
    found = of(ran)
    assert sorted(set(found.values())) == [1, 2, 3]
    assert all(found[f"c{k:02d}"] == found[f"c{k % 3:02d}"] for k in range(60))
    assert found["c00"] == 1 and found["c01"] == 3, "equal sizes from west to east"
    centres = ran.rows("CLUSTERS")
    assert [field.name() for field in ran.layer("CLUSTERS").fields()] == list(STATION_CLUSTERS.names)
    assert [row["stations"] for row in centres] == [20, 20, 20] and sum(row["ports_l2"] for row in centres) == 120
    assert sum(row["weight"] for row in centres) == 90.0
    hulls = {hull["cluster"]: hull.geometry() for hull in ran.layer("HULLS").getFeatures()}
    assert all(hulls[row["cluster"]].contains(row.geometry()) for row in ran.layer("STATIONS").getFeatures())
    document = json.loads(summary.read_text(encoding="utf-8"))
    assert document["outputs"] == {name: ran.outputs[name] for name in document["outputs"]}


def test_metres_in_any_coordinate_system():
    expected = of(run("clusterstations", CHARGERS=towns(), METHOD="dbscan", EPS=400, STATIONS="memory:"))
    degrees = run(
        "clusterstations", CHARGERS=reprojected(towns(), "EPSG:4326"), METHOD="dbscan", EPS=400, STATIONS="memory:"
    )
    assert of(degrees) == expected and degrees.layer("STATIONS").crs().authid() == "EPSG:4326"
    assert len(set(expected.values())) >= 3


def test_noise_is_null_and_told():
    lonely = [(0.0, 0.0, "a"), (10.0, 0.0, "b"), (5000.0, 0.0, "lonely")]
    ran = run(
        "clusterstations",
        CHARGERS=points("Stations", {"charger_id": "string"}, lonely),
        METHOD="dbscan",
        EPS=50,
        MIN_SAMPLES=2,
        MIN_SIZE=2,
        STATIONS="memory:",
    )
    assert of(ran) == {"a": 1, "b": 1, "lonely": None} and ran.outputs["N_NOISE"] == 1
    assert any("1 station without a cluster (noise" in line for line in ran.feedback.infos)
    assert any("does not use MIN_SIZE" in line for line in ran.feedback.warnings)


def test_noise_alone_gives_empty_layers(tmp_path):
    paths = {name: str(tmp_path / f"{name.lower()}.gpkg") for name in ("STATIONS", "CLUSTERS", "HULLS")}
    ran = run("clusterstations", CHARGERS=towns(6), METHOD="dbscan", EPS=1, MIN_SAMPLES=3, **paths)
    assert ran.outputs["N_FOUND"] == 0 and ran.outputs["N_NOISE"] == 6 and ran.outputs["SILHOUETTE"] is None
    assert any("No cluster: 6 stations, all of them noise" in line for line in ran.feedback.infos)
    assert [len(ran.rows(name)) for name in paths] == [6, 0, 0]


def test_limits():
    ran = run("clusterstations", CHARGERS=towns(), METHOD="constrained_kmeans", N_CLUSTERS=4, MIN_SIZE=14, MAX_SIZE=16, STATIONS="memory:")  # fmt: skip
    assert 14 <= ran.outputs["SMALLEST"] <= ran.outputs["LARGEST"] <= 16
    ran = run(
        "clusterstations", CHARGERS=towns(), METHOD="constrained_kmeans", N_CLUSTERS=2, MAX_WEIGHT=50, STATIONS="memory:", CLUSTERS="memory:"
    )  # fmt: skip
    assert max(row["weight"] for row in ran.rows("CLUSTERS")) <= 50 + 1e-6
    assert "needs a limit" in refused(
        "clusterstations", CHARGERS=towns(), METHOD="constrained_kmeans", STATIONS="memory:"
    )
    message = refused(
        "clusterstations", CHARGERS=towns(), METHOD="constrained_kmeans", N_CLUSTERS=4, MAX_SIZE=10, STATIONS="memory:"
    )
    assert "hold 40 stations, but there are 60" in message


def test_hdbscan_needs_its_package(monkeypatch):
    from evplan.core.monitoring import station_clusters

    monkeypatch.setattr(station_clusters, "hdbscan_maker", lambda: None)
    message = refused("clusterstations", CHARGERS=towns(), METHOD="hdbscan", STATIONS="memory:")
    assert "scikit-learn 1.3" in message and "pip install" in message and "hdbscan" in message


def test_without_scikit_learn_the_command_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn", None)
    message = refused("clusterstations", CHARGERS=towns(), STATIONS="memory:")
    assert "sklearn" in message and dependencies.install_hint(["sklearn"]) in message


@pytest.mark.parametrize(
    "platform, command",
    [
        ("linux", "sudo apt install python3-sklearn"),
        ("win32", "python3-scikit-learn"),
        ("darwin", "-m pip install --no-deps scikit-learn joblib threadpoolctl"),
    ],
)
def test_install_command(monkeypatch, platform, command):
    monkeypatch.setattr(sys, "platform", platform)
    assert command in dependencies.install_hint(["sklearn"])


def test_lines_and_empty_layers_are_refused():
    from qgis.core import QgsGeometry

    lines = memory("Roads", {"a": "double"}, [(QgsGeometry.fromWkt("LineString (0 0, 9 9)"), [1.0])], kind="LineString")
    assert "points" in refused("clusterstations", CHARGERS=lines, STATIONS="memory:")
    assert "no features" in refused("clusterstations", CHARGERS=points("Stations", FIELDS, []), STATIONS="memory:")


def test_the_legend_has_the_clusters_that_are_there(tmp_path):
    path = str(tmp_path / "stations.gpkg")
    project = QgsProject()
    run("clusterstations", project=project, CHARGERS=towns(), N_CLUSTERS=14, STATIONS=path)
    layer = QgsVectorLayer(path, "stations", "ogr")
    styles.apply(layer, "clustered_stations", {"evplan_clusters": 14})
    labels = [item.label() for item in layer.renderer().legendSymbolItems()]
    assert labels[:3] == ["Cluster 1, 13", "Cluster 2, 14", "Cluster 3"] and len(labels) == 13
    styles.apply(layer, "clustered_stations", {"evplan_clusters": 2})
    assert [item.label() for item in layer.renderer().legendSymbolItems()] == [
        "Cluster 1", "Cluster 2", "Noise: no cluster"
    ]  # fmt: skip
    assert layer.labelsEnabled()
