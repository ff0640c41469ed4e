"""``evplan:storesnapshot`` in real QGIS, into a GeoPackage and into PostGIS: what is stored comes back as it was."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsCoordinateTransformContext,
    QgsDataSourceUri,
    QgsDateTimeRange,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsGeometry,
    QgsProcessingUtils,
    QgsProject,
    QgsRectangle,
    QgsSettings,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
    edit,
)
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, Qt, QTime, QVariant

from evplan.algorithms.bridge import styles
from evplan.tests.keys import open_store
from evplan.tests.layers import Recorder, memory, points, refused, reprojected, rows_of, run, small_region, zones
from evplan.tests.services.postgres import PASSWORD, USER
from evplan.tests.services.recorded import data_file

CONNECTION = "evplan test"
FIELDS = {
    "charger_id": "string",
    "ports_l2": "integer",
    "status": "string",
    "verified_on": "string",
    "retrieved_at": "string",
}
pytestmark = pytest.mark.usefixtures("provider")


def stations(*rows, **options):
    """Each row: id, ports, status, verified_on, retrieved_at."""
    return points("Stations", FIELDS, [(100.0 * k, 0.0, *row) for k, row in enumerate(rows)], **options)


A, B = ("a", 2, "operational", "2024-05-01", "2024-06-01"), ("b", 4, None, None, "2024-06-01")


@pytest.fixture
def connection(postgres):
    """A PostgreSQL connection of QGIS's with its password in the authentication store."""
    open_store()
    manager = QgsApplication.authManager()
    configuration = QgsAuthMethodConfig("Basic")
    configuration.setName("evplan tests")
    configuration.setConfig("username", USER)
    configuration.setConfig("password", PASSWORD)
    _, configuration = manager.storeAuthenticationConfig(configuration)
    with connected(postgres, authcfg=configuration.id()):
        yield CONNECTION
    manager.removeAuthenticationConfig(configuration.id())


@contextlib.contextmanager
def connected(postgres, name=CONNECTION, **values):
    settings, group = QgsSettings(), f"PostgreSQL/connections/{name}"
    for key, value in {
        "host": "127.0.0.1",
        "port": str(postgres.port),
        "database": "evplan",
        "sslmode": 0,
        **values,
    }.items():
        settings.setValue(f"{group}/{key}", value)
    try:
        yield name
    finally:
        settings.remove(group)


@pytest.fixture(params=["file", pytest.param("database", marks=pytest.mark.services)])
def place(request, tmp_path):
    """Where to store: parameters of the algorithm."""
    if request.param == "file":
        return {"FILE": str(tmp_path / "store" / "network.gpkg")}
    postgres = request.getfixturevalue("postgres")
    schema = f"algorithm{time.monotonic_ns()}"
    request.addfinalizer(lambda: postgres.ask(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
    return {"CONNECTION": request.getfixturevalue("connection"), "SCHEMA": schema}


def view(ran, name="chargers_current") -> QgsVectorLayer:
    """A view or table of the store that a run wrote to."""
    source = ran.outputs["CURRENT"].replace("chargers_current", name)
    if source.startswith("postgres://"):
        uri = QgsDataSourceUri(source[len("postgres://") :])
        uri.removeParam("checkPrimaryKeyUnicity")
        if name in ("snapshots", "chargers_history", "chargers_changes"):
            uri = _table(uri, name)
        layer = QgsVectorLayer(uri.uri(False), name, "postgres")
    else:
        layer = QgsVectorLayer(source, name, "ogr")
    assert layer.isValid(), (source, layer.error().message())
    return layer


def _table(uri: QgsDataSourceUri, name: str) -> QgsDataSourceUri:
    """Without geometry; changes have no key of one column."""
    key = {"snapshots": "snapshot_id", "chargers_changes": ""}.get(name, "fid")
    uri.setDataSource(uri.schema(), name, None, "", key)
    if not key:
        query = f"(SELECT row_number() OVER () AS n, * FROM {uri.schema()}.{name})"
        uri.setDataSource("", query, None, "", "n")
    return uri


def contents(layer: QgsVectorLayer, names) -> list:
    """Every feature by its id: geometry's bytes, and each value with its type."""
    found = []
    for feature in layer.getFeatures():
        values = [(name, _said(feature[name])) for name in names]
        geometry = feature.geometry()
        found.append((None if geometry.isNull() else bytes(geometry.asWkb()), values))
    return sorted(found, key=repr)


def _said(value):
    if isinstance(value, QVariant):
        value = None if value.isNull() else value.value()
    if isinstance(value, (QDate, QTime, QDateTime)) and not value.isValid():
        value = None
    if isinstance(value, QByteArray) and value.isNull():
        value = None
    if isinstance(value, QDateTime):
        moment = value if value.timeSpec() == Qt.TimeSpec.LocalTime else value.toUTC()
        return "datetime", moment.toString("yyyy-MM-ddTHH:mm:ss.zzz")
    if isinstance(value, (QDate, QTime, QByteArray)):
        return type(value).__name__, bytes(value) if isinstance(value, QByteArray) else value.toString(
            Qt.DateFormat.ISODateWithMs
        )
    return type(value).__name__, value


def assert_same(given: QgsVectorLayer, stored: QgsVectorLayer, renamed=None) -> None:
    """All columns with their types, all values, all geometries to the bit, and the coordinate system."""
    names = [field.name() for field in given.fields() if field.name() != "fid"]
    types = {field.name(): field.type() for field in given.fields()}
    found = {field.name(): field.type() for field in stored.fields()}
    kept = [name for name in names if name != renamed]
    assert [name for name in found if name not in ("fid", "OGC_FID", "charger_id")] == [
        n for n in kept if n != "charger_id"
    ]
    assert {name: found[name] for name in kept} == {name: types[name] for name in kept}
    assert contents(given, kept) == contents(stored, kept)
    assert stored.crs() == given.crs() and stored.wkbType() == given.wkbType()


def csv_layer(path: Path, x: str, y: str, subset: str = "") -> QgsVectorLayer:
    layer = QgsVectorLayer(
        f"{path.as_uri()}?xField={x}&yField={y}&crs=EPSG:4326&detectTypes=yes", path.stem, "delimitedtext"
    )
    assert layer.isValid() and layer.setSubsetString(subset)
    return layer


# -- what comes back ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def massachusetts(tmp_path_factory) -> QgsVectorLayer:
    """The download as it is: 4,189 electric stations with all their columns."""
    import gzip

    path = tmp_path_factory.mktemp("ma") / "massachusetts.csv"
    path.write_bytes(gzip.decompress(data_file("afdc", "alt_fuel_stations_MA.csv.gz").read_bytes()))
    return csv_layer(path, "Longitude", "Latitude", "\"Fuel Type Code\" = 'ELEC'")


@pytest.mark.data
def test_massachusetts_comes_back(massachusetts, place):
    ran = run("storesnapshot", CHARGERS=massachusetts, CHARGERS_ID_FIELD="ID", **place)
    assert (ran.outputs["SNAPSHOT_ID"], ran.outputs["N_STORED"]) == (1, 4189)
    assert_same(massachusetts, view(ran), renamed="ID")
    again = run("storesnapshot", CHARGERS=massachusetts, CHARGERS_ID_FIELD="ID", **place)
    assert (again.outputs["SNAPSHOT_ID"], again.outputs["N_STORED"], again.outputs["N_UNCHANGED"]) == (1, 0, 4189)


@pytest.mark.data
def test_san_diego_imported_comes_back(place):
    raw = csv_layer(data_file("cities", "san_diego", "filtered_alt_fuel_stations.csv"), "longitude", "latitude")
    assert raw.featureCount() == 1740
    imported = run(
        "importchargers", INPUT=raw, ID_FIELD="id", NAME_FIELD="station_name", OPERATOR_FIELD="ev_network", PORTS_L2_FIELD="ev_level2_evse_num",
        PORTS_L3_FIELD="ev_dc_fast_num", CHARGERS="memory:",
    )  # fmt: skip
    chargers = imported.layer("CHARGERS")
    assert chargers.featureCount() + imported.outputs["N_REJECTED"] == 1740
    ran = run("storesnapshot", CHARGERS=chargers, **place)
    stored = view(ran)
    assert_same(chargers, stored)
    assert [field.name() for field in stored.fields()][-1] == "grid_kw"
    whole = run("storesnapshot", CHARGERS=raw, CHARGERS_ID_FIELD="id", **{**place, "SCHEMA": "raw_" + place.get("SCHEMA", ""), "FILE": place.get("FILE", "")[:-5] + "_raw.gpkg" if "FILE" in place else None})  # fmt: skip # noqa: E501
    assert_same(raw, view(whole), renamed="id")


EVERY = {
    "charger_id": "string",
    "text": "string",
    "i": "integer",
    "l": "int8",
    "d": "double",
    "b": "bool",
    "day": "date",
    "at": "datetime",
    "raw": "binary",
}


@pytest.mark.quick
def test_every_type_and_null_comes_back(place):
    moment = QDateTime(QDate(2024, 5, 31), QTime(22, 30, 0, 250), Qt.TimeSpec.UTC)
    rows = [
        (0.1, 0.2, "a", "ü 漢字 🔌 'x' \"y\" \\ \t", -5, 2**40, 0.1 + 0.2, True, QDate(2024, 2, 29), moment, QByteArray(b"\x00\xff")),
        (1e-9, 1e9, "b", "", 0, 0, -0.0, False, QDate(1900, 1, 1), moment.addDays(-20000), QByteArray(b"a")),
        (None, None, "c", None, None, None, None, None, None, None, None),
    ]  # fmt: skip
    layer = points("Types", EVERY, rows)
    ran = run("storesnapshot", CHARGERS=layer, **place)
    assert_same(layer, view(ran))


@pytest.mark.quick
@pytest.mark.parametrize(
    "kind, wkt",
    [
        ("PointZM", "PointZM (1.1 2.2 3.3 4.4)"),
        ("MultiPoint", "MultiPoint ((1 2), (3 4.000000000000001))"),
        ("Point", "Point EMPTY"),
    ],
)
def test_other_points_come_back(place, kind, wkt):
    layer = memory(
        "Odd", {"charger_id": "string"}, [(QgsGeometry.fromWkt(wkt), ("a",)), (QgsGeometry(), ("b",))], kind=kind
    )
    ran = run("storesnapshot", CHARGERS=layer, **place)
    stored = view(ran)
    assert stored.wkbType() == layer.wkbType()
    if "EMPTY" not in wkt:
        assert contents(stored, ["charger_id"]) == contents(layer, ["charger_id"])


@pytest.mark.quick
def test_the_other_layers(place):
    """Each in a table of its own, in its own coordinate system; areas found by their box."""
    region = small_region()
    ring = QgsGeometry.fromWkt("Polygon ((540000 4810000, 540900 4810000, 540900 4810900, 540000 4810000))")
    towns = reprojected(zones([(ring, "z1", None, 2, None)]), "EPSG:4326")
    ran = run(
        "storesnapshot", CHARGERS=stations(A, B), ZONES=towns, DEMAND=region["DEMAND"], SITES=region["SITES"], **place
    )
    assert ran.outputs["N_STORED"] == 2 + 1 + 25 + 9
    for name, given in (("zones", towns), ("demand", region["DEMAND"]), ("sites", region["SITES"])):
        assert_same(given, view(ran, f"{name}_current"))
        whole = view(ran, f"{name}_snapshots")
        assert whole.featureCount() == given.featureCount() and whole.crs() == given.crs()
    box = towns.extent()
    found = view(ran, "zones_current")
    assert found.extent().toString(9) == box.toString(9)
    box.grow(-0.001)
    assert len(list(found.getFeatures(box))) == 1 and not list(found.getFeatures(QgsRectangle(50, 0, 51, 1)))


# -- snapshots ---------------------------------------------------------------------------------------------------


@pytest.mark.quick
def test_changed_stations_make_a_snapshot(place):
    first = run("storesnapshot", CHARGERS=stations(A, B), TAKEN_AT=QDateTime(2024, 6, 1, 0, 0), **place)
    assert first.outputs["N_NEW"] == 2
    later = (*A[:4], "2024-07-01")
    same = run("storesnapshot", CHARGERS=stations(later, B), TAKEN_AT=QDateTime(2024, 7, 1, 0, 0), **place)
    assert (same.outputs["SNAPSHOT_ID"], same.outputs["N_STORED"], same.outputs["N_UNCHANGED"]) == (1, 0, 2)
    assert any("Nothing has changed since snapshot 1" in text for text in same.feedback.infos)
    changed = stations(("a", 6, *A[2:]), ("c", 1, None, None, None))
    second = run("storesnapshot", CHARGERS=changed, TAKEN_AT=QDateTime(2024, 8, 1, 0, 0), **place)
    counts = {
        name: second.outputs[name]
        for name in ("SNAPSHOT_ID", "N_STORED", "N_NEW", "N_CHANGED", "N_UNCHANGED", "N_GONE")
    }
    assert counts == {"SNAPSHOT_ID": 2, "N_STORED": 2, "N_NEW": 1, "N_CHANGED": 1, "N_UNCHANGED": 0, "N_GONE": 1}
    whole = {}
    for row in rows_of(view(second, "chargers_snapshots")):
        whole.setdefault(row["snapshot_id"], {})[row["charger_id"]] = row["ports_l2"]
    assert whole == {1: {"a": 2, "b": 4}, 2: {"a": 6, "c": 1}}
    history = {row["charger_id"]: row for row in rows_of(view(second, "chargers_history"))}
    assert [(name, int(history[name]["stands"]), int(history[name]["ports_changes"])) for name in "abc"] == [
        ("a", 1, 1),
        ("b", 0, 0),
        ("c", 1, 0),
    ]
    assert (
        _said(history["b"]["last_seen"])[1][:10]
        == _said(history["b"]["first_seen"])[1][:10]
        != _said(history["a"]["last_seen"])[1][:10]
    )
    changes = {
        (row["charger_id"], row["snapshot_id"], row["change"]) for row in rows_of(view(second, "chargers_changes"))
    }
    assert ("a", 2, "ports_l2") in changes and ("b", 2, "gone") in changes and ("c", 2, "appeared") in changes
    taken = [_said(row["taken_at"])[1][:10] for row in rows_of(view(second, "snapshots"))]
    assert len(taken) == 2 and sorted(taken) == taken


@pytest.mark.quick
def test_upsert_and_another_coordinate_system(place):
    run("storesnapshot", CHARGERS=stations(A, B), **place)
    part = reprojected(stations(("a", 9, None, "2024-06-01", None)), "EPSG:4326")
    ran = run("storesnapshot", CHARGERS=part, MODE="upsert", **place)
    assert (ran.outputs["N_CHANGED"], ran.outputs["N_GONE"]) == (1, 0)
    assert any("is transformed from EPSG:4326" in text for text in ran.feedback.infos)
    stored = view(ran)
    assert stored.crs().authid() == "EPSG:32617" and {
        row["charger_id"]: row["ports_l2"] for row in rows_of(stored)
    } == {"a": 9, "b": 4}
    old = run("storesnapshot", CHARGERS=stations(("a", 1, None, "2024-01-01", None)), MODE="upsert", **place)
    assert old.outputs["N_STORED"] == 0 and any(
        "1 left out because they are older" in text for text in old.feedback.infos
    )


@pytest.mark.quick
def test_own_result_stores_nothing_more(place):
    """The current view is a layer of chargers like any other."""
    ran = run("storesnapshot", CHARGERS=stations(A, B), **place)
    again = run("storesnapshot", CHARGERS=view(ran), **place)
    assert (again.outputs["N_STORED"], again.outputs["N_UNCHANGED"]) == (0, 2)


@pytest.mark.quick
def test_ids_of_other_types_and_without_a_field(place):
    """Whole numbers that a join made floats are the numbers again; without an id the row order makes them, and it is said."""
    fields = {"nr": "double", "charger_id": "string"}
    ran = run("storesnapshot", CHARGERS=points("Joined", fields, [(0, 0, 12.0, "x")]), CHARGERS_ID_FIELD="nr", **place)
    assert any("charger_id not stored" in text for text in ran.feedback.warnings)
    bare = points("Bare", {"ports_l2": "integer"}, [(0, 0, 1)])
    assert [row["charger_id"] for row in rows_of(view(ran))] == ["12"]
    ran = run("storesnapshot", CHARGERS=bare, **place)
    assert any("has no id field: the row order makes the ids" in text for text in ran.feedback.warnings)
    assert [(row["charger_id"], row["ports_l2"]) for row in rows_of(view(ran))] == [("1", 1)]


@pytest.mark.quick
def test_chargers_of_the_same_file(tmp_path):
    """A project's GeoPackage holds the layer and its history."""
    path = str(tmp_path / "project.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "chargers"
    QgsVectorFileWriter.writeAsVectorFormatV3(stations(A, B), path, QgsCoordinateTransformContext(), options)
    layer = QgsVectorLayer(f"{path}|layername=chargers", "chargers", "ogr")
    ran = run("storesnapshot", CHARGERS=layer, FILE=path)
    assert ran.outputs["N_NEW"] == 2
    with edit(layer):
        layer.changeAttributeValue(next(layer.getFeatures()).id(), layer.fields().indexFromName("ports_l2"), 7)
    ran = run("storesnapshot", CHARGERS=layer, FILE=path)
    assert (ran.outputs["SNAPSHOT_ID"], ran.outputs["N_CHANGED"]) == (2, 1)
    assert layer.featureCount() == 2


@pytest.mark.quick
def test_selected_features_alone_are_said_to_leave_others_gone(place):
    from qgis.core import QgsProcessingFeatureSourceDefinition

    layer = stations(A, B, ("c", 1, None, None, None))
    run("storesnapshot", CHARGERS=layer, **place)
    layer.selectByIds([next(layer.getFeatures()).id()])
    project = QgsProject()
    project.addMapLayer(layer)
    ran = run(
        "storesnapshot", project=project, CHARGERS=QgsProcessingFeatureSourceDefinition(layer.id(), True), **place
    )
    assert ran.outputs["N_GONE"] == 2
    assert any("2 of the 3 rows of chargers that stood are not in the layer" in text for text in ran.feedback.warnings)


@pytest.mark.quick
def test_provenance_is_kept(place):
    from evplan.algorithms.bridge import provenance
    from evplan.core.acquire.provenance import Provenance

    layer = stations(A, B)
    records = [
        Provenance("Town", url="https://example.org/data", licence="CC BY 4.0", attribution="The town", received=2)
    ]
    layer.setMetadata(provenance.layer_metadata(records, "Stations"))
    ran = run("storesnapshot", CHARGERS=layer, **place)
    (row,) = rows_of(view(ran, "snapshots"))
    assert (row["source"], row["licence"], row["n_rows"], row["mode"]) == ("Town", "CC BY 4.0", 2, "snapshot")
    assert "https://example.org/data" in str(row["provenance"]) and "The town" in str(row["provenance"])


@pytest.mark.quick
def test_current_is_loaded_when_asked_for(place):
    ran = run("storesnapshot", CHARGERS=stations(A, B), LOAD_CURRENT=True, **place)
    details = ran.context.layersToLoadOnCompletion()
    assert list(details) == [ran.outputs["CURRENT"]]
    layer = QgsProcessingUtils.mapLayerFromString(ran.outputs["CURRENT"], ran.context)
    assert layer.isValid() and layer.featureCount() == 2 and details[ran.outputs["CURRENT"]].name == "Current chargers"
    ran.context.setLayersToLoadOnCompletion({})
    assert not run("storesnapshot", CHARGERS=stations(A, B), **place).context.layersToLoadOnCompletion()


@pytest.mark.quick
def test_all_snapshots_are_loaded_each_at_its_time(place):
    """As the temporal controller asks: the rows of the days around a snapshot are those of that snapshot."""
    run("storesnapshot", CHARGERS=stations(A), TAKEN_AT="2024-03-01T12:00:00Z", **place)
    ran = run("storesnapshot", CHARGERS=stations(A, B), TAKEN_AT="2024-04-01T12:00:00Z", LOAD_SNAPSHOTS=True, **place)
    details = ran.context.layersToLoadOnCompletion()
    assert list(details) == [ran.outputs["SNAPSHOTS"]]
    layer = QgsProcessingUtils.mapLayerFromString(ran.outputs["SNAPSHOTS"], ran.context)
    styles.apply(layer, "chargers_snapshots")
    assert (
        layer.featureCount() == 3 and layer.attributeDisplayName(layer.fields().indexFromName("ports_l2")) == "L2 ports"
    )
    times = layer.temporalProperties()
    assert times.isActive()

    def seen(day: str) -> int:
        begin = QDateTime.fromString(f"{day}T00:00:00", Qt.DateFormat.ISODate)
        shown = QgsDateTimeRange(begin, begin.addDays(1))
        about = QgsVectorLayerTemporalContext()
        about.setLayer(layer)
        asked = times.createFilterString(about, shown)
        return sum(1 for _ in layer.getFeatures(QgsFeatureRequest().setFilterExpression(asked)))

    assert [seen(day) for day in ("2024-02-28", "2024-03-01", "2024-03-15", "2024-04-01")] == [0, 1, 0, 2]
    ran.context.setLayersToLoadOnCompletion({})


# -- what goes wrong ---------------------------------------------------------------------------------------------


@pytest.mark.quick
@pytest.mark.parametrize(
    "parameters, part",
    [
        ({}, "Give either a GeoPackage (FILE) or a PostgreSQL connection (CONNECTION) to store to."),
        ({"CONNECTION": "nowhere"}, "QGIS has no PostgreSQL connection “nowhere” (CONNECTION); there are"),
        ({"FILE": "/tmp/x.shp"}, "must end in .gpkg"),
        ({"FILE": "/proc/none/x.gpkg"}, "cannot be opened for writing"),
        ({"FILE": "x.gpkg", "CHARGERS_ID_FIELD": "nr"}, "has no field “nr” (CHARGERS_ID_FIELD); it has: charger_id"),
        (
            {"FILE": "x.gpkg", "CHARGERS": lambda: stations(A, A)},
            "2 rows share their id with another row (a; first in row 1)",
        ),
        ({"FILE": "x.gpkg", "CHARGERS": lambda: stations()}, "has no features"),
        ({"FILE": "x.gpkg", "CHARGERS": lambda: stations(A, crs="")}, "has no coordinate system"),
    ],
)
def test_bad_forms(tmp_path, parameters, part):
    given = {"CHARGERS": stations(A, B), **parameters}
    given = {key: value() if callable(value) else value for key, value in given.items()}
    if given.get("FILE") == "x.gpkg":
        given["FILE"] = str(tmp_path / "x.gpkg")
    said = refused("storesnapshot", **given)
    assert part in said and "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.quick
def test_file_with_edits_in_another_program(tmp_path, monkeypatch):
    from evplan.core.acquire import snapshot_geopackage

    monkeypatch.setattr(snapshot_geopackage.open_geopackage.__wrapped__, "__defaults__", (0.5,))
    path = tmp_path / "network.gpkg"
    run("storesnapshot", CHARGERS=stations(A, B), FILE=str(path))
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        said = refused("storesnapshot", CHARGERS=stations(A), FILE=str(path))
        other.execute("ROLLBACK")
    assert "is in use by another program, or has edits in QGIS that are not saved" in said


@pytest.mark.quick
def test_cancel_while_reading(place):
    feedback = Recorder()
    layer = stations(*((f"s{k}", k, None, None, None) for k in range(20_000)))
    feedback.progressChanged.connect(lambda percent: feedback.cancel() if percent > 20 else None)
    began = time.monotonic()
    said = refused("storesnapshot", feedback, CHARGERS=layer, **place)
    assert "Cancelled: nothing was written" in said and time.monotonic() - began < 10.0
    assert "FILE" not in place or not Path(place["FILE"]).exists()


@pytest.mark.services
def test_cancel_while_another_writes(postgres, connection):
    """Cancel is obeyed while a lock is waited for."""
    feedback = Recorder()
    with contextlib.closing(postgres.connect()) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended('evplan snapshots waiting', 0))")
        threading.Timer(1.0, feedback.cancel).start()
        began = time.monotonic()
        said = refused("storesnapshot", feedback, CHARGERS=stations(A), CONNECTION=connection, SCHEMA="waiting")
        assert "Cancelled" in said and time.monotonic() - began < 5.0


@pytest.mark.services
def test_password_is_left_nowhere(postgres, connection, caplog, capfd, tmp_path):
    """From the authentication store, or from the connection's own settings: in no result, log, source or project."""
    from evplan.algorithms.acquire.store_snapshot import StoreSnapshot

    caplog.set_level(0)
    traces = []
    with connected(
        postgres, "plain settings", username=USER, password=PASSWORD, saveUsername="true", savePassword="true"
    ):
        for name in (connection, "plain settings"):
            ran = run("storesnapshot", CHARGERS=stations(A, B), CONNECTION=name, SCHEMA="secret", LOAD_CURRENT=True)
            layer = QgsProcessingUtils.mapLayerFromString(ran.outputs["CURRENT"], ran.context)
            assert layer.isValid() and layer.featureCount() == 2, name
            traces += [
                str(ran.outputs),
                layer.source(),
                *ran.feedback.infos,
                *ran.feedback.warnings,
                ran.feedback.htmlLog(),
            ]
            project = QgsProject()
            project.addMapLayer(layer.clone())
            assert project.write(str(tmp_path / "project.qgs"))
            traces.append((tmp_path / "project.qgs").read_text(encoding="utf-8"))
            traces.append(str(StoreSnapshot().create().asPythonCommand({"CONNECTION": name}, ran.context)))
            ran.context.setLayersToLoadOnCompletion({})
            del layer, project
    with connected(postgres, "wrong", username=USER, password=PASSWORD + "x", savePassword="true", saveUsername="true"):
        said = refused("storesnapshot", CHARGERS=stations(A), CONNECTION="wrong")
        assert "The server refused the user or the password" in said
        traces.append(said)
    printed = capfd.readouterr()
    traces += [caplog.text, printed.out, printed.err]
    shown = [PASSWORD, "secret of", PASSWORD.replace("\\", "\\\\").replace("'", "\\'")]
    assert not any(text in trace for trace in traces for text in shown)


@pytest.mark.services
def test_missing_authentication_is_named(postgres):
    with connected(postgres, "lost", authcfg="abc1234"):
        said = refused("storesnapshot", CHARGERS=stations(A), CONNECTION="lost")
    assert "no authentication configuration “abc1234” (CONNECTION)" in said


@pytest.mark.quick
def test_lists_and_maps_are_kept_as_json(place):
    layer = QgsVectorLayer("Point?crs=EPSG:4326", "Lists", "memory")
    layer.dataProvider().addAttributes(
        [
            QgsField("charger_id", QVariant.String),  # qt5
            QgsField("plugs", QVariant.StringList),  # qt5
            QgsField("more", QVariant.Map),  # qt5
        ]
    )
    layer.updateFields()
    if layer.fields().indexFromName("more") < 0:
        pytest.skip("memory layers of this QGIS have no fields of maps")
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["a", ["CCS", "Type 2"], {"b": [1, None], "ä": "ö"}])
    layer.dataProvider().addFeatures([feature])
    ran = run("storesnapshot", CHARGERS=layer, **place)
    (row,) = rows_of(view(ran))
    import json

    more = row["more"] if isinstance(row["more"], dict) else json.loads(row["more"])
    plugs = row["plugs"] if isinstance(row["plugs"], list) else json.loads(row["plugs"])
    assert plugs == ["CCS", "Type 2"] and more == {"b": [1, None], "ä": "ö"}
    assert run("storesnapshot", CHARGERS=layer, **place).outputs["N_STORED"] == 0


@pytest.mark.services
def test_missing_psycopg2_names_its_package(monkeypatch, connection):
    from evplan.algorithms.bridge import dependencies

    found = dependencies.broken
    monkeypatch.setattr(
        dependencies, "broken", lambda names: {"psycopg2": "no"} if "psycopg2" in names else found(names)
    )
    said = refused("storesnapshot", CHARGERS=stations(A), CONNECTION=connection)
    assert "needs the Python package psycopg2" in said and "python3-psycopg2" in said


def test_scheduled_run(process, sample, tmp_path):
    """The line of docs/snapshots.md: the second night stores nothing."""
    path, source = tmp_path / "history.gpkg", tmp_path / "sample.gpkg"
    source.write_bytes(sample.read_bytes())
    for expected in (183, 0):
        done = process("run", "evplan:storesnapshot", "--", f"CHARGERS={source}|layername=chargers", f"FILE={path}")
        assert done.returncode == 0, done.stderr
        assert f"N_STORED:\t{expected}" in done.stdout, done.stdout
