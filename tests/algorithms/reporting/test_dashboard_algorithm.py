"""``evplan:dashboard`` in QGIS: what the other tools wrote, on one page; files whole or not at all; faults as sentences."""

from __future__ import annotations

import json
import struct

import pytest
from qgis.core import NULL, QgsVectorLayer

from evplan.algorithms.bridge import provenance
from evplan.core.acquire.provenance import Provenance
from evplan.tests.core.planning.plans import keep, new_l2, new_l3, plan, upgrade
from evplan.tests.core.reporting.tables import rows_of_page, wrongly_shown
from evplan.tests.layers import CHARGERS_FIELDS, RULES, listing, memory, place, points, refused, run, small_region

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
TYPES = {"i": "integer", "f": "double", "O": "string", "b": "boolean"}


def layer_of(table, name):
    fields = {column: TYPES[table[column].dtype.kind] for column in table.columns if column not in ("x", "y")}
    rows = [
        (each["x"], each["y"], *[NULL if each[column] is None else each[column] for column in fields])
        for each in table.astype(object).where(table.notna(), None).to_dict("records")
    ]
    return points(name, fields, rows)


@pytest.fixture(scope="module")
def town():
    """A plan of ten rows, and people."""
    rows = [
        upgrade(300.0, 0.0),
        new_l3(4000.0, 0.0),
        *[new_l2(800.0 * n, 2000.0) for n in range(4)],
        *[keep(900.0 * n, 0.0, l2=2) for n in range(4)],
    ]
    people = points(
        "People",
        {"demand_id": "string", "weight": "double"},
        [(250.0 * n, 40.0 * (n % 7), f"d{n}", 1.0 + n % 5) for n in range(40)],
    )
    return layer_of(plan(rows), "Plan of the town"), people


@pytest.fixture(scope="module")
def made(town, tmp_path_factory, provider):
    """What planning tools write of it, as files."""
    folder = tmp_path_factory.mktemp("made")
    table, people = town
    run(
        "planphases",
        PLAN=table,
        DEMAND=people,
        PHASED_PLAN=str(folder / "phased.gpkg"),
        PHASES=str(folder / "phases.gpkg"),
        SUMMARY=str(folder / "phases.json"),
    )
    run(
        "plancost",
        PLAN=str(folder / "phased.gpkg"),
        MARGIN_L2=0.1,
        MARGIN_L3=0.2,
        CASH_FLOW=str(folder / "cash.gpkg"),
        SUMMARY=str(folder / "money.json"),
    )
    run("gridrequirements", PLAN=table, GRID=str(folder / "grid.gpkg"))
    return folder


def inputs(made):
    return {
        "PLAN": str(made / "phased.gpkg"), "PHASES": str(made / "phases.gpkg"), "CASH_FLOW": str(made / "cash.gpkg"), "GRID": str(made / "grid.gpkg"),
        "SUMMARY": [str(made / "phases.json"), str(made / "money.json")],
    }  # fmt: skip


def rows_of(path):
    layer = QgsVectorLayer(str(path), "table", "ogr")
    return [
        {field.name(): value for field, value in zip(layer.fields(), feature.attributes())}
        for feature in layer.getFeatures()
    ]


def test_what_the_tools_wrote(made, browser, tmp_path):
    ran = run(
        "dashboard", **inputs(made), TITLE="Town", LANGUAGE="en", DATE="2026-03-01", HTML=str(tmp_path / "page.html"), PNG=str(tmp_path / "page.png"),
        JSON=str(tmp_path / "page.json"),
    )  # fmt: skip
    assert ran.feedback.warnings == []
    page = browser.open(ran.outputs["HTML"] and tmp_path / "page.html")
    assert page.quiet(), page.told()
    assert wrongly_shown(page) == []
    plan_rows, phases, cash = (rows_of(made / name) for name in ("phased.gpkg", "phases.gpkg", "cash.gpkg"))
    work = [row for row in plan_rows if row["action"] != "keep"]
    costs = rows_of_page(page, "t-costs")
    for name, action in (
        ("New L2 stations", "new_l2"),
        ("New L3 stations", "new_l3"),
        ("Upgrades from L2 to L3", "upgrade"),
    ):
        own = [row for row in work if row["action"] == action]
        assert costs[name] == [
            sum(row["cost"] for row in own),
            sum(row["resale"] for row in own),
            sum(row["cost"] - row["resale"] for row in own),
        ]
        assert rows_of_page(page, "t-actions")[name][0] == len(own)
    shown = rows_of_page(page, "t-phases")
    assert [row[:6] for row in shown.values()] == [
        [row[name] for name in ("actions", "stations", "ports", "cost", "coverage_l2", "coverage_l3")] for row in phases
    ]
    assert page.texts("#timeline li") == [
        "Phase 1: 1 × Upgrades from L2 to L3",
        "Phase 2: 1 × New L3 stations",
        "Phase 3: 4 × New L2 stations",
    ]
    net = sum(row["cost"] - row["resale"] for row in work)
    assert rows_of_page(page, "t-phases", "tfoot")["Together"][3] == net == sum(row["cost"] for row in phases)
    assert [row[4] for row in rows_of_page(page, "t-money").values()] == [row["net"] for row in cash]
    added = sum(row["kw_added"] for row in rows_of(made / "grid.gpkg"))
    assert rows_of_page(page, "t-grid")["Power added [kW]"] == [pytest.approx(added)]
    page.close()
    document = json.loads((tmp_path / "page.json").read_text(encoding="utf-8"))
    assert (
        document["counts"]["new_l2_stations"] == 4
        and document["costs"]["net_cost"] == net
        and document["remarks"] == []
    )
    width, height = struct.unpack(">II", (tmp_path / "page.png").read_bytes()[16:24])
    assert width > 1500 and height > 1000


def test_twice_the_same_and_french(made, tmp_path):
    for name in ("one", "two"):
        run(
            "dashboard",
            **inputs(made),
            LANGUAGE="fr",
            HTML=str(tmp_path / f"{name}.html"),
            PNG=str(tmp_path / f"{name}.png"),
            JSON=str(tmp_path / f"{name}.json"),
        )
    for kind in ("html", "png", "json"):
        assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes(), kind
    text = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert '<html lang="fr">' in text and "475\u202f000" in text and "475,000" not in text.partition('id="charts"')[0]
    assert listing(tmp_path) == ["one.html", "one.json", "one.png", "two.html", "two.json", "two.png"]


def test_a_network_without_a_plan_and_its_sources(browser, tmp_path):
    """X11: sources and licences of the inputs, also of layers that only were the plan's."""
    chargers = points(
        "Stations", CHARGERS_FIELDS, [(0, 0, "a", "L2", 2, 0), (9, 9, "b", "L3", 0, 4), (5, 5, "c", None, None, None)]
    )
    chargers.setMetadata(
        provenance.layer_metadata(
            [Provenance("OpenChargeMap", licence="CC BY-SA 4.0", attribution="OCM people", received=3)], "Stations"
        )
    )
    zones = points("Zones", {"zone_id": "string"}, [(0, 0, "z")])
    zones.setMetadata(provenance.layer_metadata([Provenance("City of Ambry", licence="CC BY 4.0")], "Zones"))
    run(
        "dashboard",
        CHARGERS=chargers,
        SOURCES=[zones],
        LANGUAGE="en",
        HTML=str(tmp_path / "page.html"),
        JSON=str(tmp_path / "page.json"),
    )
    page = browser.open(tmp_path / "page.html")
    assert page.quiet(), page.told()
    stations = rows_of_page(page, "t-stations")
    assert stations["Stations"] == [3] and stations["L3 ports"] == [4] and stations["Stations of unknown level"] == [1]
    said = page.text("#sources") + page.text("main")
    for each in ("OpenChargeMap", "CC BY-SA 4.0", "City of Ambry", "OCM people", "share-alike"):
        assert each in said, each
    page.close()
    assert len(json.loads((tmp_path / "page.json").read_text(encoding="utf-8"))["sources"]) == 2


def test_a_plan_of_the_optimizer_agrees_with_its_own_summary(browser, tmp_path):
    """What the page computes from the layers is what the independent check found; sources of the inputs are on the page."""
    layers = small_region()
    noted = [Provenance("Census of the region", licence="CC BY 4.0", attribution="The Census")]
    layers["DEMAND"].setMetadata(provenance.layer_metadata(noted, "People"))
    files = {name: str(tmp_path / f"{name.lower()}.gpkg") for name in ("PLAN", "COVERAGE")}
    summary = str(tmp_path / "plan.json")
    planned = run("optimizenetwork", **layers, **RULES, **files, SUMMARY=summary).outputs
    ran = run(
        "dashboard",
        **files,
        SUMMARY=[summary],
        LANGUAGE="en",
        HTML=str(tmp_path / "page.html"),
        JSON=str(tmp_path / "page.json"),
    )
    assert ran.feedback.warnings == []
    document = json.loads((tmp_path / "page.json").read_text(encoding="utf-8"))
    assert document["remarks"] == [] and document["quality"]["valid"] is True
    page = browser.open(tmp_path / "page.html")
    coverage = rows_of_page(page, "t-coverage")
    assert coverage["after"] == pytest.approx([planned["COVERAGE_L2"], planned["COVERAGE_L3"]])
    assert coverage["before"] == pytest.approx([planned["COVERAGE_L2_BEFORE"], planned["COVERAGE_L3_BEFORE"]])
    assert rows_of_page(page, "t-costs", "tfoot")["Together"][2] == planned["NET_COST"]
    for name, key in (("new_l2_stations", "N_NEW_L2"), ("new_l3_stations", "N_NEW_L3"), ("upgrades", "N_UPGRADES")):
        assert document["counts"][name] == planned[key]
    assert rows_of_page(page, "t-limits")["Budget"][2] == planned["NET_COST"]
    assert "Census of the region" in page.text("#sources") and "The Census" in page.text("main")
    page.close()


def test_faults_are_told_and_nothing_is_written(town, tmp_path):
    table, people = town
    page = str(tmp_path / "page.html")
    assert "give a plan (PLAN)" in refused("dashboard", HTML=page)
    assert "there is no such field" in refused("dashboard", PLAN=people, HTML=page)
    assert "The layer “People” has no field" in refused("dashboard", PLAN=table, PHASES=people, HTML=page)
    assert "START must be a month" in refused("dashboard", PLAN=table, START="spring", HTML=page)
    (tmp_path / "wrong.json").write_text("{", encoding="utf-8")
    assert "wrong.json is not JSON" in refused("dashboard", PLAN=table, SUMMARY=str(tmp_path / "wrong.json"), HTML=page)
    assert "cannot be read" in refused("dashboard", PLAN=table, SUMMARY=[str(tmp_path / "gone.json")], HTML=page)
    same = str(tmp_path / "wrong.json")
    assert "would replace" in refused("dashboard", PLAN=table, SUMMARY=[same], HTML=page, JSON=same)
    assert listing(tmp_path) == ["wrong.json"]


def test_what_is_left_out_is_told(town, tmp_path):
    (tmp_path / "other.json").write_text('{"a": 1}', encoding="utf-8")
    empty = memory("Nothing", {"phase": "integer"}, [], kind="NoGeometry", crs="")
    ran = run(
        "dashboard",
        PLAN=town[0],
        PHASES=empty,
        SUMMARY=[str(tmp_path / "other.json")],
        HTML=str(tmp_path / "page.html"),
    )
    assert len(ran.feedback.warnings) == 2
    assert "“Nothing” (PHASES) has no rows" in ran.feedback.warnings[0] and "other.json" in ran.feedback.warnings[1]


def test_without_plotly_and_without_matplotlib(town, tmp_path, monkeypatch):
    """The page is made with its tables and the log says what to install; a figure that was asked for is refused by name."""
    import sys

    monkeypatch.setitem(sys.modules, "plotly.offline", None)
    ran = run("dashboard", PLAN=town[0], HTML=str(tmp_path / "page.html"))
    (warning,) = ran.feedback.warnings
    assert "no charts" in warning and "python3-plotly" in warning
    assert "<canvas" not in (tmp_path / "page.html").read_text(encoding="utf-8")
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    said = refused("dashboard", PLAN=town[0], HTML=str(tmp_path / "other.html"), PNG=str(tmp_path / "page.png"))
    assert "matplotlib" in said and listing(tmp_path) == ["page.html"]


def test_a_hundred_thousand_points_within_seconds(town, tmp_path):
    import time

    fields = {"demand_id": "string", "weight": "double"}
    fields.update({f"covered_{level}_{when}": "boolean" for level in ("l2", "l3") for when in ("before", "after")})
    fields.update({f"nearest_{level}_{when}_m": "double" for level in ("l2", "l3") for when in ("before", "after")})
    features = [
        (place(0, 0), (f"d{n}", 1.0, n % 3 == 0, n % 2 == 0, False, n % 5 == 0, 5.0, 4.0, 3.0, 2.0))
        for n in range(100_000)
    ]
    many = memory("Many", fields, features)
    began = time.monotonic()
    run("dashboard", PLAN=town[0], COVERAGE=many, HTML=str(tmp_path / "page.html"), JSON=str(tmp_path / "page.json"))
    assert time.monotonic() - began < 60, "some seconds on a quiet machine"
    coverage = json.loads((tmp_path / "page.json").read_text(encoding="utf-8"))["coverage"]
    assert coverage["points"] == 100_000 and coverage["levels"][0]["after"] == 0.5
