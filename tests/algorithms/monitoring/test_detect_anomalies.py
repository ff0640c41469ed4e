"""``evplan:detectanomalies`` in real QGIS: use and status in, a table of anomalies and stations on the map out."""

from __future__ import annotations

import json

import numpy
import pytest
from qgis.core import QgsGeometry

from evplan.core.monitoring.simulate import simulate_log
from evplan.core.schema import ANOMALIES
from evplan.tests.layers import memory, points, refused, run

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
WEEK = (10.0, 12, 11, 13, 18, 4, 2)
FIELDS = {"charger_id": "string", "date": "string", "value": "double"}
LOG_FIELDS = {"charger_id": "string", "port_id": "string", "observed_at": "string", "status": "string"}


def table(name, fields, rows):
    return memory(name, fields, [(QgsGeometry(), row) for row in rows], kind="NoGeometry")


def daily(silent_from=140):
    """Twelve stations, 160 days; s0 is silent at the end, s1 has a spike on day 100, z was never used."""
    random = numpy.random.default_rng(4)
    start, rows = numpy.datetime64("2024-01-01"), []
    for station in range(12):
        for day in range(160):
            value = WEEK[day % 7] * (station + 1) * random.uniform(0.8, 1.25)
            value *= 0.0 if station == 0 and day >= silent_from else 20.0 if (station, day) == (1, 100) else 1.0
            rows.append((f"s{station}", str(start + day), round(float(value), 3)))
    return table("Use", FIELDS, [*rows, *(("z", str(start + day), 0.0) for day in range(160))])


def stations(ids):
    return points(
        "Stations",
        {"charger_id": "string", "name": "string"},
        [(1000.0 * at, 0.0, id_, f"Station {id_}") for at, id_ in enumerate(ids)],
    )


def test_silence_and_a_spike_in_the_use_and_on_the_map(tmp_path):
    summary = tmp_path / "summary.json"
    ran = run(
        "detectanomalies", USAGE=daily(), CHARGERS=stations(["s0", "s1", "s2", "z", "elsewhere"]), ANOMALIES="memory:", STATIONS="memory:",
        SUMMARY=str(summary),
    )  # fmt: skip
    assert [field.name() for field in ran.layer("ANOMALIES").fields()] == list(ANOMALIES.names)
    found = {(row["charger_id"], row["kind"]): row for row in ran.rows("ANOMALIES")}
    assert set(found) == {("s0", "silent"), ("s1", "spike")}
    silent, spike = found[("s0", "silent")], found[("s1", "spike")]
    assert (silent["date_from"], silent["date_to"], silent["value"]) == ("2024-05-20", "2024-06-08", 0.0)
    assert spike["date_from"] == spike["date_to"] == "2024-04-10" and spike["value"] > 5 * spike["expected"]
    assert min(silent["score"], spike["score"]) >= 3.5 and "20 days in a row" in silent["message"]
    on_map = {row["charger_id"]: row for row in ran.rows("STATIONS")}
    assert {id_: row["anomaly_status"] for id_, row in on_map.items()} == {
        "s0": "now", "s1": "earlier", "s2": "none", "z": "not judged", "elsewhere": "not judged",
    }  # fmt: skip
    assert (
        on_map["s0"]["name"] == "Station s0"
        and on_map["s0"]["last_kind"] == "silent"
        and on_map["s2"]["anomalies"] == 0
    )
    assert (ran.outputs["N_SILENT"], ran.outputs["N_SPIKE"], ran.outputs["N_NOT_JUDGED"]) == (1, 1, 1)
    assert 0 < ran.outputs["EXPECTED_FALSE_PER_1000"] < 2
    document = json.loads(summary.read_text(encoding="utf-8"))
    assert document["outputs"] == {name: ran.outputs[name] for name in document["outputs"]}
    assert any("never used" in line for line in ran.feedback.warnings)


def test_a_higher_threshold_finds_less():
    few = run("detectanomalies", USAGE=daily(silent_from=157), THRESHOLD=9.0, ANOMALIES="memory:").rows("ANOMALIES")
    assert {(row["charger_id"], row["kind"]) for row in few} <= {("s1", "spike")}


def test_faults_in_a_log_of_status():
    made = simulate_log(stations=12, ports=2, days=60, faults_each=1, seed=3)
    log = table("Log", LOG_FIELDS, [tuple(row) for row in made.log[list(LOG_FIELDS)].itertuples(index=False)])
    ran = run("detectanomalies", STATUS_LOG=log, LOG_UNTIL="2024-03-01", ANOMALIES="memory:")
    found = {(row["charger_id"], row["port_id"] or "", row["kind"]) for row in ran.rows("ANOMALIES")}
    assert found == set(made.truth[["charger_id", "port_id", "kind"]].itertuples(index=False, name=None))
    assert ran.outputs["EXPECTED_FALSE"] is None and ran.outputs["N_OUTAGE"] == 1


@pytest.mark.parametrize(
    "words,options",
    [
        ("USAGE", {}),
        ("needs the layer of stations", {"USAGE": daily, "STATIONS": "memory:"}),
        ("ids differ", {"USAGE": daily, "CHARGERS": lambda: stations(["x", "y"]), "STATIONS": "memory:"}),
        ("whole weeks", {"USAGE": daily, "SHIFT_DAYS": 10}),
        ("observed_at", {"STATUS_LOG": lambda: table("Bare", {"charger_id": "string"}, [("a",)])}),
    ],
)
def test_sentences(words, options):
    given = {"ANOMALIES": "memory:", **options}
    assert words in refused(
        "detectanomalies", **{key: value() if callable(value) else value for key, value in given.items()}
    )
