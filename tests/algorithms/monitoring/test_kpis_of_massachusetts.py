"""Massachusetts by AFDC's own file: the key figures against SQL on the raw columns, which knows nothing of ours."""

from __future__ import annotations

import csv
import gzip
import io
import sqlite3

import pytest

from evplan.tests.layers import run
from evplan.tests.services.recorded import data_file

pytestmark = [pytest.mark.data, pytest.mark.usefixtures("provider")]
REFERENCE, DAYS = "2025-11-01", 180
RAW = {
    "stations": "count(*)",
    "operational": "sum(\"Status Code\" = 'E')",
    "public": "sum(\"Access Code\" = 'public')",
    "private": "sum(\"Access Code\" = 'private')",
    "fast": 'sum(CAST("EV DC Fast Count" AS INTEGER) > 0)',
    "ports_l2": 'sum(CAST("EV Level2 EVSE Num" AS INTEGER))',
    "ports_l3": 'sum(CAST("EV DC Fast Count" AS INTEGER))',
    "types": 'sum(CASE WHEN trim("EV Connector Types") = \'\' THEN 0 ELSE 1 + length(trim("EV Connector Types")) '
    "- length(replace(trim(\"EV Connector Types\"), ' ', '')) END)",
    "with_types": "sum(trim(\"EV Connector Types\") <> '')",
    "with_network": "sum(\"EV Network\" NOT IN ('', 'Non-Networked'))",
    "verified": "sum(\"Date Last Confirmed\" <> '')",
    "fresh": f"sum(julianday(confirmed) >= julianday('{REFERENCE}') - {DAYS})",
}
"""Figure → SQL on AFDC's columns; ``confirmed`` is the day as ISO text."""


@pytest.fixture(scope="module")
def raw():
    """AFDC's electric stations in SQLite."""
    text = gzip.decompress(data_file("afdc", "alt_fuel_stations_MA.csv.gz").read_bytes()).decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text))
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE raw ({})".format(", ".join(f'"{name}"' for name in header)))
    database.executemany(f"INSERT INTO raw VALUES ({', '.join('?' * len(header))})", rows)
    database.execute("ALTER TABLE raw ADD COLUMN confirmed")
    for rowid, day in database.execute(
        'SELECT rowid, "Date Last Confirmed" FROM raw WHERE "Date Last Confirmed" <> \'\''
    ).fetchall():
        month, day_, year = day.split("/")
        database.execute("UPDATE raw SET confirmed = ? WHERE rowid = ?", (f"{year}-{month:0>2}-{day_:0>2}", rowid))
    yield database
    database.close()


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("massachusetts")
    chargers = str(folder / "chargers.gpkg")
    file = str(data_file("afdc", "alt_fuel_stations_MA.csv.gz"))
    run("importchargers", FILE=file, PRESET="afdc", CHARGERS=chargers)
    ran = run(
        "networkkpis",
        CHARGERS=chargers,
        GROUP_FIELDS=["operator", "level"],
        REFERENCE_DATE=REFERENCE,
        FRESH_DAYS=DAYS,
        KPIS="memory:",
    )
    return {(row["group_by"], row["group"], row["kpi"]): row for row in ran.rows("KPIS")}


def asked(raw, by="", value=None):
    names, expressions = zip(*RAW.items())
    also = f' AND "{by}" = ?' if by else ""
    row = raw.execute(
        f"SELECT {', '.join(expressions)} FROM raw WHERE \"Fuel Type Code\" = 'ELEC'{also}", (value,) if by else ()
    ).fetchone()
    return dict(zip(names, row))


def compare(figures, raw):
    value = {kpi: row["value"] for kpi, row in figures.items()}
    n = raw["stations"]
    assert value["stations"] == n
    assert value["operational_rate"] == pytest.approx(raw["operational"] / n, abs=1e-12)
    assert value["public_share"] == pytest.approx(raw["public"] / (raw["public"] + raw["private"]), abs=1e-12)
    if raw["private"]:
        assert value["public_private_ratio"] == pytest.approx(raw["public"] / raw["private"], abs=1e-12)
    assert value["freshness"] == pytest.approx(raw["fresh"] / raw["verified"], abs=1e-12)
    assert figures["freshness"]["n"] == raw["verified"]
    assert value["fast_share"] == pytest.approx(raw["fast"] / figures["fast_share"]["n"], abs=1e-12)
    assert (value["ports_l2"] or 0, value["ports_l3"] or 0) == (raw["ports_l2"], raw["ports_l3"])
    assert figures["connector_diversity"]["counted"] == raw["types"]
    assert figures["connector_diversity"]["n"] == raw["with_types"]
    assert value["completeness_operator"] == pytest.approx(raw["with_network"] / n, abs=1e-12)


def of(found, by, group):
    return {kpi: row for (name, value, kpi), row in found.items() if (name, value) == (by, group)}


def test_the_state(found, raw):
    figures = of(found, "all", "all")
    compare(figures, asked(raw))
    assert figures["stations"]["value"] == 4189
    assert 0.5 < figures["open_24_7_rate"]["value"] <= 1.0


def test_every_operator(found, raw):
    networks = [
        name for (name,) in raw.execute('SELECT DISTINCT "EV Network" FROM raw WHERE "Fuel Type Code" = \'ELEC\'')
    ]
    operators = {group for by, group, _ in found if by == "operator"}
    assert {name for name in networks if name not in ("", "Non-Networked")} == operators - {"unknown"}
    for name in operators - {"unknown"}:
        compare(of(found, "operator", name), asked(raw, "EV Network", name))
