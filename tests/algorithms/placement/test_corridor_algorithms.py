"""``evplan:corridorcompliance`` and ``evplan:corridor`` in QGIS: by hand along straight roads, rules changed, faults as sentences."""

from __future__ import annotations

import json
import math
import threading
import time

import pytest
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsGeometry,
    QgsProcessingException,
    QgsVectorLayer,
)

from evplan.tests.layers import (
    ORIGIN,
    Recorder,
    memory,
    points,
    rectangle,
    refused,
    reprojected,
    run,
    zones,
)

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]

ROAD_FIELDS = {"corridor_id": "string", "class": "string", "flow": "double"}
STATION_FIELDS = {
    "charger_id": "string", "ports_l3": "integer", "power_kw_max": "double", "power_kw_total": "double", "direction": "string",
}  # fmt: skip
SITE_FIELDS = {"site_id": "string", "fixed_cost": "double", "status": "string"}
KM = 1000.0
"""In metres of the plane, a ten-thousandth less than on the ellipsoid."""


def road(*lines, name="Road"):
    """Corridor id, class, flow, then the line's kilometres: pairs x, y."""
    made = []
    for corridor, class_, flow, *places in lines:
        xy = ", ".join(f"{ORIGIN[0] + x * KM} {ORIGIN[1] + y * KM}" for x, y in places)
        made.append((QgsGeometry.fromWkt(f"LineString ({xy})"), (corridor, class_, flow)))
    return memory(name, ROAD_FIELDS, made, kind="LineString")


def stations(*rows):
    """Kilometre, offset in metres, id, ports, port kW, station kW, direction."""
    return points("Stations", STATION_FIELDS, [(x * KM, y, *rest, None)[:7] for x, y, *rest in rows])


def sites(*rows):
    return points("Lots", SITE_FIELDS, [(x * KM, y, *rest, *[None] * (3 - len(rest))) for x, y, *rest in rows])


STRAIGHT = ("I-1", "core", 1.0, (0, 0), (200, 0))


def test_a_road_by_hand():
    """200 km: 30 to a good station, 65 to one that lacks ports, the rest of 105 km to the end: once mended there is still a gap."""
    ran = run(
        "corridorcompliance",
        CORRIDORS=road(STRAIGHT),
        CHARGERS=stations(
            (30, 500, "good", 4, 150, 600), (95, 100, "weak", 2, 150, 300), (150, 5000, "far", 8, 350, 2800)
        ),
        COMPLIANCE="memory:",
        STATIONS="memory:",
        RESULTS="memory:",
    )
    rows = ran.rows("COMPLIANCE")
    assert [row["status"] for row in rows] == ["compliant", "end_uncovered"]
    assert rows[0]["to_km"] == pytest.approx(30.0, rel=1e-3) and rows[1]["gap_km"] == pytest.approx(170.0, rel=1e-3)
    assert rows[1]["from_station"] == "good" and rows[1]["near_station"] == "weak"
    assert rows[1]["near_fails"] == "ports, station power"
    judged = {row["charger_id"]: row for row in ran.rows("STATIONS")}
    assert judged["good"]["complies"] and not judged["weak"]["complies"]
    assert (judged["weak"]["ports_missing"], judged["weak"]["station_kw_missing"]) == (2, 300.0)
    assert judged["far"]["fails"] == "distance" and judged["far"]["too_far_km"] == pytest.approx(
        5.0 - 1.609344, abs=0.01
    )
    overall = ran.rows("RESULTS")[0]
    assert overall["met"] is False and overall["gaps"] == 1 and overall["stations_complying"] == 1
    assert ran.outputs["SHARE_COMPLIANT"] == pytest.approx(30 / 200, rel=1e-3) and ran.outputs["COMPLIANT"] is False
    assert any("Verify with the authority" in line for line in ran.feedback.infos)


def test_kilometres_are_those_of_the_ellipsoid():
    """A road across six UTM zones along a parallel, in degrees: vertices 1° apart, each a geodesic."""
    from pyproj import Geod

    line = ", ".join(f"{x} 45" for x in range(-100, -63))
    layer = memory(
        "Road",
        ROAD_FIELDS,
        [(QgsGeometry.fromWkt(f"LineString ({line})"), ("US-2", None, None))],
        kind="LineString",
        crs="EPSG:4326",
    )
    ran = run("corridorcompliance", CORRIDORS=layer, CHARGERS=stations((0, 0, "a", 4, 150, 600)), COMPLIANCE="memory:")
    expected = 36 * Geod(ellps="WGS84").inv(0, 45, 1, 45)[2] / 1e3
    assert ran.outputs["KM"] == pytest.approx(expected, rel=1e-9)
    assert sum(row["length_km"] for row in ran.rows("COMPLIANCE")) == pytest.approx(expected, rel=1e-9)


def test_pieces_in_any_order_and_direction_are_one_road():
    whole = [("A", "", 1.0, (0, 0), (60, 0)), ("A", "", 1.0, (120, 0), (60, 0)), ("A", "", 1.0, (120, 0), (200, 0))]
    chargers = stations((30, 0, "a", 4, 150, 600), (100, 0, "b", 4, 150, 600), (170, 0, "c", 4, 150, 600))
    first, *others = (
        run("corridorcompliance", CORRIDORS=road(*lines), CHARGERS=chargers, COMPLIANCE="memory:")
        for lines in (whole, whole[::-1], [whole[1], whole[2], whole[0]])
    )
    assert first.outputs["SHARE_COMPLIANT"] == pytest.approx(1.0) and first.outputs["COMPLIANT"] is True
    assert [(row["part"], row["from_station"], row["to_station"]) for row in first.rows("COMPLIANCE")] == [
        (1, "", "a"), (1, "a", "b"), (1, "b", "c"), (1, "c", ""),
    ]  # fmt: skip
    for other in others:
        assert other.rows("COMPLIANCE") == first.rows("COMPLIANCE")


def test_parts_and_degrees_and_rows_without_id():
    layer = road(("A", "", 1.0, (0, 0), (50, 0)), ("A", "", 1.0, (60, 0), (110, 0)), (None, "", 1.0, (0, 50), (40, 50)))
    chargers = stations((25, 0, "a", 4, 150, 600), (85, 0, "b", 4, 150, 600), (20, 50_000, "c", 4, 150, 600))
    ran = run("corridorcompliance", CORRIDORS=layer, CHARGERS=chargers, COMPLIANCE="memory:")
    assert any(
        "1 of 3 rows (row 3) have no id; together they are the corridor “(none)”" in line
        for line in ran.feedback.warnings
    )
    assert any("1 corridor falls into parts that do not meet, or branch (A)" in line for line in ran.feedback.warnings)
    degrees = {key: reprojected(each, "EPSG:4326") for key, each in (("CORRIDORS", layer), ("CHARGERS", chargers))}
    same = run("corridorcompliance", **degrees, COMPLIANCE="memory:")
    assert same.outputs["KM"] == pytest.approx(ran.outputs["KM"], rel=1e-6) and same.outputs["COMPLIANT"] is True


def test_unknown_figures_are_counted_and_do_not_count():
    chargers = stations(
        (30, 0, "known", 4, 150, None), (90, 0, "total", 4, None, 600), (150, 0, "none", None, None, None)
    )
    ran = run(
        "corridorcompliance", CORRIDORS=road(STRAIGHT), CHARGERS=chargers, COMPLIANCE="memory:", STATIONS="memory:"
    )
    judged = {row["charger_id"]: row for row in ran.rows("STATIONS")}
    assert judged["known"]["complies"] and judged["known"]["power_assumed"] and judged["known"]["station_kw"] == 600.0
    assert judged["total"]["complies"] and judged["total"]["port_kw"] == 150.0
    assert judged["none"]["fails"] == "not known"
    assert any("field “ports_l3”: 1 of 3 rows (row 3) are NULL" in line for line in ran.feedback.warnings)
    assert any("power worked out for 2 stations" in line for line in ran.feedback.warnings)


def test_rules_by_day_class_and_direction():
    """AFIR: core road of 100 km with pools at 29 and 71 km, one of which serves one direction only."""
    layer = road(
        ("E 1", "core", 1.0, (0, 0), (100, 0)),
        ("E 2", "comprehensive", 1.0, (0, 9), (50, 9)),
        ("lane", "local", 1.0, (0, 20), (9, 20)),
    )
    chargers = stations(
        (29, 0, "a", 2, 200, 450, None), (71, 0, "b", 2, 200, 450, "forward"), (25, 9000, "c", 1, 150, 300)
    )
    ran = run("corridorcompliance", CORRIDORS=layer, CHARGERS=chargers, RULE_SET="afir_light", DATE="2026-06-30", RESULTS="memory:", COMPLIANCE="memory:")  # fmt: skip
    rows = [row for row in ran.rows("COMPLIANCE") if row["corridor_id"] == "E 1"]
    assert {row["rule_id"] for row in rows} == {"core_2025"} and not [
        row for row in ran.rows("COMPLIANCE") if row["corridor_id"] == "lane"
    ]
    ahead, back = ([row["status"] for row in rows if row["direction"] == way] for way in ("forward", "backward"))
    assert ahead == ["compliant"] * 3 and back == ["compliant", "end_uncovered"]
    later = run("corridorcompliance", CORRIDORS=layer, CHARGERS=chargers, RULE_SET="afir_light", DATE="2028-01-01", COMPLIANCE="memory:", RESULTS="memory:")  # fmt: skip
    assert any(
        "1 of 3 rows (row 3) have a class for which there is no rule (local)" in line
        for line in later.feedback.warnings
    )
    statuses = {(row["rule_id"], row["status"]) for row in later.rows("COMPLIANCE")}
    assert ("core_2027", "station_lacks_kw") in statuses and ("comprehensive_2027", "compliant") in statuses
    assert {row["rule_id"]: row["met"] for row in later.rows("RESULTS") if not row["corridor_id"]} == {
        "core_2027": False,
        "comprehensive_2027": True,
    }


def test_own_rules_assumptions_and_explicit_values(tmp_path):
    chargers = stations((30, 0, "a", 1, 60, 60), (90, 0, "b", 1, 60, 60), (150, 0, "c", 1, 60, 60))
    rules = {
        "title": "Ours", "version": "3", "source": "the council", "checked": "2026-01-01",
        "rules": [{"id": "ours", "max_spacing_m": 70000, "max_distance_m": 500, "min_ports": 1, "min_port_kw": 50}],
    }  # fmt: skip
    own, changes = tmp_path / "own.json", tmp_path / "changes.json"
    own.write_text(json.dumps(rules), encoding="utf-8")
    asked = {"CORRIDORS": road(STRAIGHT), "CHARGERS": chargers, "RULES": str(own), "COMPLIANCE": "memory:"}
    summary = tmp_path / "summary.json"
    assert run("corridorcompliance", **asked, SUMMARY=str(summary)).outputs["COMPLIANT"] is True
    document = json.loads(summary.read_text(encoding="utf-8"))
    assert document["rules"]["version"] == "3" and document["rules"]["source"] == "the council"
    changes.write_text(json.dumps({"rules": {"ours": {"max_spacing_m": 55000}}}), encoding="utf-8")
    changed = run("corridorcompliance", **asked, ASSUMPTIONS=str(changes))
    assert changed.outputs["COMPLIANT"] is False and changed.outputs["N_GAPS"] == 2
    assert run("corridorcompliance", **asked, ASSUMPTIONS=str(changes), MAX_SPACING=61_000).outputs["COMPLIANT"] is True
    changes.write_text(json.dumps({"max_spacing_km": 55, "min_ports": -1, "rules": {"theirs": {}}}), encoding="utf-8")
    said = refused("corridorcompliance", **asked, ASSUMPTIONS=str(changes))
    assert (
        "unknown key “max_spacing_km”" in said and "“min_ports” must be 0 or more" in said and "a rule “theirs”" in said
    )
    own.write_text("{", encoding="utf-8")
    assert "is not valid JSON" in refused("corridorcompliance", **asked)
    assert "No rule of “NEVI" in refused("corridorcompliance", **{**asked, "RULES": ""}, DATE="1999-01-01")
    assert "must be a day such as" in refused("corridorcompliance", **{**asked, "RULES": ""}, DATE="soon")


def test_areas_cut_the_road_and_compare_power_with_vehicles():
    """West of km 80 an area with 100 battery-electric vehicles and 50 hybrids: 170 kW needed, 600 there; the east has no station."""
    areas = zones(
        [(rectangle(-9000, -9000, 89_000, 18_000), "west", 100, 50), (rectangle(80_000, -9000, 200_000, 18_000), "east", 10, None)],
        {"zone_id": "string", "ev_bev": "integer", "ev_phev": "integer"},
    )  # fmt: skip
    ran = run(
        "corridorcompliance", CORRIDORS=road(STRAIGHT), CHARGERS=stations((20, 0, "a", 4, 150, 600)), ZONES=areas,
        RULE_SET="afir_light", RULE="core_2025", COMPLIANCE="memory:", RESULTS="memory:", FLEET="memory:",
    )  # fmt: skip
    rows = ran.rows("COMPLIANCE")
    assert [(row["zone_id"], row["status"]) for row in rows] == [
        ("west", "compliant"), ("west", "end_uncovered"), ("east", "end_uncovered"),
    ]  # fmt: skip
    assert rows[1]["to_km"] == pytest.approx(80, rel=1e-3) and rows[1]["gap_km"] == rows[2]["gap_km"]
    by_area = {row["zone_id"]: row for row in ran.rows("RESULTS") if row["zone_id"]}
    assert (
        by_area["west"]["share_compliant"] == pytest.approx(20 / 80, rel=1e-3)
        and by_area["east"]["share_compliant"] == 0.0
    )
    assert ran.outputs["N_GAPS"] == 1
    fleet = {row["zone_id"]: row for row in ran.rows("FLEET")}
    assert (
        fleet["west"]["kw_required"] == pytest.approx(170.0)
        and fleet["west"]["kw_there"] == 600.0
        and fleet["west"]["met"]
    )
    assert fleet["east"]["kw_missing"] == pytest.approx(13.0) and ran.outputs["KW_MISSING"] == pytest.approx(13.0)


def test_distance_by_road():
    """A station 1 km beside the road, over which no way leads but one of 6 km: too far by road, near enough straight."""
    main = ("I-1", "core", 1.0, (0, 0), (30, 0), (200, 0))
    network = road(main, ("x", "", 1.0, (30, 0), (30, 2), (28, 2), (28, 1), (29, 1)), name="Roads")
    asked = {
        "CORRIDORS": road(STRAIGHT),
        "CHARGERS": stations((29, 1000, "a", 4, 150, 600)),
        "STATIONS": "memory:",
        "COMPLIANCE": "memory:",
    }
    assert run("corridorcompliance", **asked).rows("STATIONS")[0]["complies"] is True
    by_road = run("corridorcompliance", **asked, NETWORK=network).rows("STATIONS")[0]
    assert by_road["fails"] == "distance" and by_road["distance_km"] == pytest.approx(6.0, rel=1e-2)
    assert by_road["at_km"] == pytest.approx(30.0, rel=1e-2)


# -- where to build ----------------------------------------------------------------------------------------------


def test_fewest_stations_in_a_layer():
    """AFIR's 60 km: of five sites and a weak station the two good ones stay, one is upgraded, one is built."""
    chargers = stations((25, 0, "keep", 4, 150, 600), (80, 0, "weak", 1, 50, 50))
    lots = sites((81, 0, "c"), (135, 0, "e"), (140, 100, "e2"), (175, 0, "f"), (185, 0, "g"))
    asked = {
        "CORRIDORS": road(STRAIGHT),
        "CHARGERS": chargers,
        "SITES": lots,
        "RULE_SET": "afir_light",
        "RULE": "core_2027",
    }
    ran = run("corridor", **asked, STATIONS="memory:", COMPLIANCE="memory:")
    actions = {(row["charger_id"] or row["site_id"]): row["action"] for row in ran.rows("STATIONS")}
    assert actions["keep"] == "keep" and actions["weak"] == "upgrade" and "c" not in actions
    assert (ran.outputs["STATUS"], ran.outputs["REASON"]) == ("optimal", "gap_reached")
    assert ran.outputs["OBJECTIVE"] == pytest.approx(2.9) == ran.outputs["BOUND"] and ran.outputs["GAP_REACHED"] == 0.0
    assert (ran.outputs["N_NEW"], ran.outputs["N_UPGRADES"], ran.outputs["SHARE_AFTER"]) == (2, 1, pytest.approx(1.0))
    assert {row["status"] for row in ran.rows("COMPLIANCE")} == {"compliant"}
    again = run("corridor", **asked, STATIONS="memory:")
    assert again.rows("STATIONS") == ran.rows("STATIONS")


def test_what_cannot_be_closed_is_said():
    lots = sites((20, 0, "a"), (60, 0, "b"), (100, 12_000, "off"), (150, 0, "e"), (175, 0, "f"))
    ran = run(
        "corridor", CORRIDORS=road(STRAIGHT), SITES=lots, RULE_SET="afir_light", RULE="core_2027", STATIONS="memory:"
    )
    assert ran.outputs["STATUS"] == "infeasible"
    said = [line for line in ran.feedback.warnings if "no candidate closes" in line]
    assert (
        len(said) == 1
        and "km 60.0 to 150.0" in said[0].replace("km 60.1", "km 60.0")
        and "“off”, is 12.0 km away" in said[0]
    )
    assert {row["site_id"] for row in ran.rows("STATIONS")} == {"a", "b", "e", "f"}


def test_most_kilometres_with_two_stations():
    lots = sites((20, 0, "a"), (80, 0, "c"), (140, 0, "e"), (175, 0, "f"))
    ran = run(
        "corridor",
        CORRIDORS=road(STRAIGHT),
        SITES=lots,
        RULE_SET="afir_light",
        RULE="core_2027",
        MAX_SPACING=60_500,
        N_FACILITIES=2,
        STATIONS="memory:",
    )
    assert {row["site_id"] for row in ran.rows("STATIONS")} == {"a", "c"}
    assert ran.outputs["OBJECTIVE"] == pytest.approx(80.0, rel=1e-3) and ran.outputs["SHARE_AFTER"] == pytest.approx(
        0.4, rel=1e-3
    )


def test_flows_by_hand():
    """Greedy takes b first (3), then a or c; the two together at a and c serve the flow of 10."""
    routes = road(
        ("long", "", 10.0, (0, 0), (100, 0)), ("short", "", 3.0, (0, 50), (40, 50)), ("no", "", 1.0, (0, 90), (300, 90))
    )
    lots = sites((30, 0, "a"), (70, 0, "c"), (20, 50_000, "b"))
    asked = {"CORRIDORS": routes, "SITES": lots, "RANGE": 62_000, "STATIONS": "memory:", "ROUTES": "memory:"}
    two = run("corridor", MODE="flow_max", N_FACILITIES=2, **asked)
    assert {row["site_id"] for row in two.rows("STATIONS")} == {"a", "c"} and two.outputs["OBJECTIVE"] == pytest.approx(
        10.0
    )
    assert {row["route_id"]: row["status"] for row in two.rows("ROUTES")} == {
        "long": "after",
        "short": "not_served",
        "no": "impossible",
    }
    assert two.outputs["STATUS"] == "optimal" and two.outputs["BOUND"] == pytest.approx(10.0)
    assert any(
        "1 route with 7.1% of the flow cannot be made with all sites open" in line for line in two.feedback.warnings
    )
    one = run("corridor", MODE="flow_max", N_FACILITIES=1, **asked)
    assert {row["site_id"] for row in one.rows("STATIONS")} == {"b"} and one.outputs["SHARE_AFTER"] == pytest.approx(
        3 / 14
    )
    cover = run("corridor", MODE="flow_cover", **asked)
    assert cover.outputs["OBJECTIVE"] == pytest.approx(3.0) and cover.outputs["SHARE_AFTER"] == pytest.approx(13 / 14)
    full = run("corridor", MODE="flow_max", N_FACILITIES=0, START="full", TRIP="one_way", **{**asked, "RANGE": 100_500})
    assert full.outputs["OBJECTIVE"] == pytest.approx(13.0), "who starts full and drives 100 km needs no station"


def test_faults_are_sentences():
    layer, lots = road(STRAIGHT), sites((20, 0, "a"))
    assert "RANGE" in refused(
        "corridor", STATIONS="memory:", MODE="flow_max", CORRIDORS=layer, SITES=lots, N_FACILITIES=1
    )
    assert "N_FACILITIES" in refused(
        "corridor", STATIONS="memory:", MODE="flow_max", CORRIDORS=layer, SITES=lots, RANGE=100_000
    )
    assert "neither a charger nor a candidate site" in refused("corridor", STATIONS="memory:", CORRIDORS=layer)
    assert "MAX_SPACING" in refused("corridor", STATIONS="memory:", CORRIDORS=layer, SITES=lots, RULE_SET="nevi_2025")
    odd = stations((20, 0, "a", 4, 150, 600, "sideways"))
    ran = run("corridorcompliance", COMPLIANCE="memory:", CORRIDORS=layer, CHARGERS=odd)
    assert any("“direction”: 1 of 1 row (row 1) hold sideways, none of both" in text for text in ran.feedback.warnings)
    line = QgsGeometry.fromWkt(f"LineString ({ORIGIN[0]} {ORIGIN[1]}, {ORIGIN[0] + 9e4} {ORIGIN[1]})")
    no_flow = memory("Ways", {"corridor_id": "string"}, [(line, ("A",))], kind="LineString")
    assert "“flow”: there is no such field" in refused(
        "corridor", STATIONS="memory:", MODE="flow_max", CORRIDORS=no_flow, SITES=lots, RANGE=9e4, N_FACILITIES=1
    )
    assert "are not lines" in refused(
        "corridorcompliance", COMPLIANCE="memory:", CORRIDORS=lots, CHARGERS=stations((20, 0, "a", 4, 150, 600))
    )


def test_cancel_is_obeyed():
    lots = sites(*((k / 4, 0, f"s{k:04d}") for k in range(800)))
    routes = road(*((f"r{k}", "", float(k % 7 + 1), (k % 50, 0), (150 + k % 50, 0)) for k in range(300)))
    feedback = Recorder()
    ends = []

    def cancel():
        ends.append(time.monotonic())
        feedback.cancel()

    timer = threading.Timer(2.0, cancel)
    timer.start()
    try:
        run("corridor", feedback, MODE="flow_max", CORRIDORS=routes, SITES=lots, RANGE=60_000, N_FACILITIES=3, STATIONS="memory:")  # fmt: skip
    except QgsProcessingException as error:
        assert "Cancelled" in str(error) and time.monotonic() - ends[0] < 3.0
    else:
        assert not feedback.isCanceled() or math.isclose(ends[0], time.monotonic(), abs_tol=3.0)
    finally:
        timer.cancel()


def test_no_charger_at_all():
    ran = run(
        "corridorcompliance", CORRIDORS=road(STRAIGHT), CHARGERS=stations(), COMPLIANCE="memory:", STATIONS="memory:"
    )
    assert [row["status"] for row in ran.rows("COMPLIANCE")] == ["end_uncovered"] and ran.rows("STATIONS") == []
    assert ran.outputs["SHARE_COMPLIANT"] == 0.0 and ran.outputs["N_GAPS"] == 1


@pytest.mark.data
def test_a_motorway_of_openstreetmap(data_folder):
    """As its mappers drew it: pieces of two carriageways under one id, and a station beside them."""
    lines = QgsVectorLayer(
        f"{data_folder / 'osm' / 'test.osm.pbf'}|layername=lines|subset=highway = 'motorway'", "Motorway", "ogr"
    )
    roads = QgsVectorLayer(f"{data_folder / 'osm' / 'test.osm.pbf'}|layername=lines", "Roads", "ogr")
    assert lines.isValid()
    measured = QgsDistanceArea()
    measured.setSourceCrs(lines.crs(), QgsCoordinateTransformContext())
    measured.setEllipsoid("WGS84")
    assert sum(1 for _ in lines.getFeatures()) > 0
    length = sum(measured.measureLength(feature.geometry()) for feature in lines.getFeatures()) / 1e3
    first = next(lines.getFeatures()).geometry().interpolate(0.01).asPoint()
    there = QgsGeometry.fromPointXY(first)
    chargers = memory("Stations", STATION_FIELDS, [(there, ("a", 4, 150, 600, None))], crs="EPSG:4326")
    asked = {
        "CORRIDORS": lines,
        "CORRIDORS_ID_FIELD": "highway",
        "CHARGERS": chargers,
        "COMPLIANCE": "memory:",
        "STATIONS": "memory:",
    }
    straight, by_road = (
        run("corridorcompliance", **asked),
        run("corridorcompliance", **asked, NETWORK=roads, PROFILE="car"),
    )
    for ran in (straight, by_road):
        assert ran.outputs["KM"] == pytest.approx(length, rel=1e-4)
        judged = ran.rows("STATIONS")
        assert any(row["complies"] and row["distance_km"] < 0.01 for row in judged)
    assert len(by_road.rows("STATIONS")) <= len(straight.rows("STATIONS"))


def test_a_site_too_far_by_road_is_not_built_on():
    """Two sites 1 km beside the road of 60 km: to one leads a road of 1 km, to the other one of 6 km."""
    main = ("I-1", "core", 1.0, (0, 0), (30, 0), (32, 0), (60, 0))
    ways = (("x", "", 1.0, (30, 0), (30, 2), (28, 2), (28, 1), (29, 1)), ("y", "", 1.0, (32, 0), (32, 1)))
    asked = {
        "CORRIDORS": road(("I-1", "core", 1.0, (0, 0), (60, 0))), "SITES": sites((29, 1000, "x"), (32, 1000, "y")), "MAX_END": 33_000,
        "MAX_DISTANCE": 1_500, "STATIONS": "memory:",
    }  # fmt: skip
    straight = run("corridor", **asked)
    by_road = run("corridor", **asked, NETWORK=road(main, *ways, name="Roads"))
    assert [row["site_id"] for row in straight.rows("STATIONS")] == ["x"], (
        "of equally cheap ones the first along the road"
    )
    assert [row["site_id"] for row in by_road.rows("STATIONS")] == ["y"]
    assert by_road.outputs["STATUS"] == "optimal" and by_road.outputs["SHARE_AFTER"] == pytest.approx(1.0)


@pytest.mark.parametrize(
    "status",
    ["compliant", "gap_too_long", "end_uncovered", "station_lacks_ports", "station_lacks_kw", "no_spacing_rule"],
)
def test_every_status_has_a_line_of_its_own(qgis_app, status):
    from evplan.core.placement.corridor.comply import STATUSES

    from ..test_styles import styled, symbol_for

    assert status in STATUSES and len(STATUSES) == 6
    symbol, labels = symbol_for(styled("corridor_segments"), status=status)
    assert symbol is not None and labels and labels != ["Other"]
