"""The web map in a real browser without a network: it shows what the tables say, asks for nothing, and is the same in every run."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any, Dict, List, Optional

import geopandas
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, Polygon, box

from evplan.core.acquire.provenance import Provenance
from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.reporting import colours
from evplan.core.reporting.map_extras import Extras
from evplan.core.reporting.map_layers import Given
from evplan.core.reporting.map_tables import told_columns
from evplan.core.reporting.numbers import Format
from evplan.core.reporting.web_map import BaseMap, Wanted, WebMap, record, web_map

pytestmark = pytest.mark.quick

HOSTILE = "</script><img src=x onerror=alert(1)>"
WEST, SOUTH = -80.5, 43.4
FORECAST = pd.DataFrame(
    {
        "charger_id": ["c1"] * 3 + ["c2"] * 3 + ["gone"] * 3,
        "date": ["2024-05-01", "2024-05-02", "2024-05-03"] * 3,
        "value": [4.25, 0.0, 6.125, 1.0, 2.0, 3.0, 9.0, 9.0, 9.0],
        "lower": [3.0, 0.0, 5.5, 0.5, 1.5, None, 8.0, 8.0, 8.0],
        "upper": [5.5, 1.25, 7.0, 1.5, 2.5, None, 10.0, 10.0, 10.0],
        "method": "ets",
        "level": "station",
        "confidence": "high",
    }
)


def points(role: str, rows: List[Dict[str, Any]], title: str = "", **more: Any) -> Given:
    frame = pd.DataFrame(rows)
    count = len(frame)
    frame["x"] = WEST + 0.01 * (np.arange(count) % 7)
    frame["y"] = SOUTH + 0.01 * (np.arange(count) // 7)
    names = [name for name in frame if name not in ("x", "y")]
    return Given(role, title or role, frame, told_columns(role, names, {}), **more)


def shapes(role: str, geometries: List[Any], title: str = "", **columns: Any) -> Given:
    frame = geopandas.GeoDataFrame(columns, geometry=geometries, crs="EPSG:4326", index=range(len(geometries)))
    return Given(role, title or role, frame, told_columns(role, list(columns), {}))


def plan(**more: Any) -> Given:
    actions = ["keep", "keep", "new_l2", "new_l3", "new_mixed", "upgrade", "add_ports", "remove", "strange", "new_l2"]
    rows = [
        {
            "plan_id": f"p{number}{HOSTILE if number == 3 else ''}",
            "charger_id": None if action.startswith("new") else f"c{number}",
            "action": action,
            "ports_l2_before": 0 if action.startswith("new") else 2,
            "ports_l3_before": 2 if number == 1 else 0,
            "power_kw_after": 7.2 * number + 0.123456,
            "cost": 123_456.78 if number == 3 else 0.00001234,
            "phase": {2: 1, 3: 2, 5: 1, 7: 2}.get(number),
            "our note": "<b>bold</b> & “quoted”" if number % 2 else "",
            "big": 2**60 + number,
        }
        for number, action in enumerate(actions)
    ]
    return points("plan", rows, "Plan", **more)


def coverage(count: int = 12, weight: Optional[np.ndarray] = None) -> Given:
    rows = [
        {
            "demand_id": f"d{number:06d}",
            "weight": float(number + 1) if weight is None else float(weight[number]),
            "covered_l2_before": number % 3 == 0,
            "covered_l2_after": number % 3 != 1,
            "covered_l3_before": False,
            "covered_l3_after": number % 4 == 0,
            "served_l2_after": 0.5 if number == 5 else None,
        }
        for number in range(count)
    ]
    return points("coverage", rows, "Coverage")


def network() -> List[Given]:
    chargers = [
        {
            "charger_id": "c0",
            "name": HOSTILE,
            "level": "Level 2",
            "open_24_7": True,
            "licence": "ODbL 1.0",
            "attribution": "© X",
        },
        {
            "charger_id": "c1",
            "name": "Ébène",
            "level": "DC fast",
            "open_24_7": False,
            "licence": "CC0",
            "attribution": None,
        },
        {
            "charger_id": "c2",
            "name": None,
            "level": "who knows",
            "open_24_7": None,
            "licence": None,
            "attribution": None,
        },
    ]
    hole = [(WEST + 0.001, SOUTH + 0.001), (WEST + 0.011, SOUTH + 0.001), (WEST + 0.001, SOUTH + 0.011)]
    ring = [(WEST, SOUTH), (WEST + 0.02, SOUTH), (WEST + 0.02, SOUTH + 0.02), (WEST, SOUTH + 0.02)]
    return [
        plan(without_geometry=2, sources=(Provenance("Our survey", licence="CC BY 4.0", attribution="City of <Somewhere>"),)),
        points("chargers", chargers, "Chargers"),
        coverage(),
        points("sites", [{"site_id": f"s{n}", "category": kind} for n, kind in enumerate(("parking", "mall", "moon", None))], "Sites"),
        shapes("gaps", [box(WEST, SOUTH, WEST + 0.01, SOUTH + 0.01)] * 3, "Gaps", level=["L3", "L2", "L2"], rank=[1, 2, 9]),
        shapes(
            "service_areas",
            [box(WEST, SOUTH, WEST + 0.01, SOUTH + 0.01), box(WEST, SOUTH, WEST + 0.02, SOUTH + 0.02)],
            "Service areas",
            band=[1, 2],
            band_from=[0.0, 500.0],
            band_to=[500.0, 1500.0],
            unit=["m", "m"],
            label=["L2", "L2"],
        ),
        shapes(
            "zones",
            [Polygon(ring, [hole]), box(WEST + 0.02, SOUTH, WEST + 0.05, SOUTH + 0.02)],
            "Zones",
            zone_id=["z1", "z2"],
            population=[9000, None],
            ev_total=[120, 30],
        ),
        shapes("other", [LineString([(WEST, SOUTH), (WEST + 0.05, SOUTH + 0.02)])], "Roads & “ways”", **{"class": ["street"]}),
    ]  # fmt: skip


def made(tables: List[Given], extras: Extras = Extras(), **wanted: Any) -> WebMap:
    return web_map(tables, extras, Wanted(**{"title": "Map", **wanted}))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    phases = pd.DataFrame(
        {"phase": [1, 2], "month_from": [1, 7], "month_to": [6, 12], "stations": [2, 2], "cost": [1000.0, 2000.5]}
    )
    page = made(network(), Extras(FORECAST, FORECAST.iloc[:2], phases), title=HOSTILE, subtitle="May 2024")
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_bytes(page.content)
    return path, page


def opened(browser, path, **more):
    page = browser.open(path, **more)
    page.until("document.documentElement.dataset.drawn")
    return page


@pytest.fixture(scope="module")
def shown(browser_of_module, whole):
    return opened(browser_of_module, whole[0])


@pytest.fixture(scope="module")
def browser_of_module():
    from evplan.tests.browser import chromium

    with chromium() as running:
        yield running


def popups(page) -> List[Dict[str, Any]]:
    """What a click on every feature of every layer tells: drawn ones get the click itself."""
    return page.script(
        """(() => {
          const told = [], lines = (tip, pair) => Object.fromEntries([...tip.querySelectorAll(".values tr")].map(pair));
          evplanMap.views.forEach((view) => {
            const box = view.box;
            if (!box.checked) box.click();
            view.drawn.forEach((mark) => {
              mark.fire("click", {latlng: mark.getLatLng ? mark.getLatLng() : mark.getBounds().getCenter()}, false);
              const tip = document.querySelector(".leaflet-popup .tip");
              told.push({
                layer: tip.dataset.layer, row: Number(tip.dataset.row), title: tip.querySelector("h2").textContent,
                kind: tip.querySelector(".what").textContent,
                values: lines(tip, (line) => [line.dataset.name, line.querySelector("data").value]),
                shown: lines(tip, (line) => [line.querySelector("th").textContent, line.querySelector("data").textContent]),
                empty: tip.querySelector(".nothing") ? tip.querySelector(".nothing").textContent : "",
                days: [...tip.querySelectorAll(".days tbody tr")].map((line) => [line.querySelector("time").dateTime,
                  ...[...line.querySelectorAll("td")].map((cell) => cell.querySelector("data") ? Number(cell.querySelector("data").value) : null)]),
                charts: tip.querySelectorAll("svg[role=img]").length, images: tip.querySelectorAll("img").length,
              });
            });
          });
          return told;
        })()"""
    )


def written(value: Any) -> Optional[str]:
    """A value of a table as a popup's exact value has it; None where there is none."""
    if value is None or value == "" or (isinstance(value, float) and np.isnan(value)):
        return None
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value)).lower()
    return str(value)


def same(found: Optional[str], expected: Optional[str]) -> bool:
    if found is None or expected is None:
        return found is expected
    return found == expected or _number(found) is not None and _number(found) == _number(expected)


def _number(text: str) -> Optional[float]:
    try:
        return float(text)
    except ValueError:
        return None


def test_nothing_is_asked_for_and_nothing_complained_of(browser_of_module, whole):
    for policy in (True, False):
        page = opened(browser_of_module, whole[0], policy=policy)
        page.script("evplanMap.open(evplanMap.views[0], 3) && 1")
        page.click("#about-open")
        assert page.quiet(), page.told()
        assert page.script("document.querySelectorAll('img').length") == 0
        page.close()


def test_every_popup_holds_the_attributes_of_its_row(shown):
    tables = {given.role: given for given in network()}
    seen = Counter()
    for popup in popups(shown):
        role = "other" if popup["layer"].startswith("other") else popup["layer"]
        role = {"plan_phases": "plan", "coverage_before": "coverage", "zones_ev": "zones"}.get(role, role)
        given = tables[role]
        row = given.frame.iloc[popup["row"]]
        seen[popup["layer"]] += 1
        for column in given.columns:
            expected = written(row[column.name])
            assert same(popup["values"].get(column.name), expected), (popup, column.name, expected)
            if expected is None:
                assert column.label in popup["empty"], (column.label, popup["empty"])
        assert popup["images"] == 0
    rows = {"plan": 10, "plan_phases": 10, "chargers": 3, "coverage": 12, "coverage_before": 12, "sites": 4, "gaps": 3}
    assert seen == {**rows, "service_areas": 2, "zones": 2, "zones_ev": 2, "other_6": 1}


def test_names_and_units_are_told(shown):
    new = next(each for each in popups(shown) if each["layer"] == "plan" and each["row"] == 3)
    assert new["title"] == f"p3{HOSTILE}"
    assert new["kind"] == "New L3 station · Plan"
    assert new["shown"]["Action"] == "New L3 station"
    assert new["shown"]["Power after"] == "21.72\u00a0kW"
    assert new["shown"]["Cost"] == "123,456.78"
    assert new["shown"]["our note"] == "<b>bold</b> & “quoted”"
    kept = next(each for each in popups(shown) if each["layer"] == "plan" and each["row"] == 1)
    assert kept["title"] == "Ébène"
    assert kept["shown"]["Cost"] == "0.0000123"
    assert kept["shown"]["big"] == str(2**60 + 1)


def test_the_legend_counts_the_kinds_of_the_data(shown):
    found = shown.script(
        """Object.fromEntries([...document.querySelectorAll(".layer")].map((layer) => [layer.dataset.layer, {
          total: layer.querySelector("label .count").textContent,
          kinds: Object.fromEntries([...layer.querySelectorAll("li:not([hidden])")]
            .map((row) => [row.querySelector(".words").textContent, Number(row.querySelector(".count").textContent)]))}]))"""
    )
    assert found["plan"] == {
        "total": "10",
        "kinds": {**{look.label: 1 for look in colours.PLAN}, "New L2 station": 2},
    }
    assert found["plan_phases"]["kinds"] == {"Phase 1": 2, "Phase 2": 2, "Kept": 6}
    assert found["chargers"]["kinds"] == {"L3": 1, "L2": 1, "Level unknown": 1}
    frame = next(given.frame for given in network() if given.role == "coverage")
    l2 = frame["served_l2_after"].fillna(frame["covered_l2_after"].astype(float))
    l3, before = frame["covered_l3_after"], frame["covered_l2_before"]
    expected = Counter()
    for has_l2, has_l3, was in zip(l2, l3, before):
        name = "L2 and L3" if has_l2 and has_l3 else "L3 only" if has_l3 else "L2 only" if has_l2 else ""
        part = has_l2 == 0.5
        gained = has_l3 or (has_l2 > was)
        expected[f"{name}, {'in part' if part else 'gained' if gained else 'as before'}" if name else "Not served"] += 1
    assert found["coverage"]["kinds"] == dict(expected)
    assert found["coverage_before"]["kinds"] == {"L2 only": 4, "Not served": 8}
    assert found["sites"]["kinds"] == {"Car parks": 1, "Shops": 1, "Other": 2}
    assert found["gaps"]["kinds"] == {"L3 gap, rank 1–5": 1, "L2 gap, rank 1–5": 1, "L2 gap, lower rank": 1}
    assert found["service_areas"]["kinds"] == {"L2: up to 500 m": 1, "L2: 500 – 1,500 m": 1}
    assert sum(found["zones"]["kinds"].values()) == 2 and found["zones"]["kinds"]["not known"] == 1
    assert found["other_6"] == {"total": "1", "kinds": {}}


def test_a_click_tells_the_forecast_of_the_table(shown):
    told = {(each["layer"], each["row"]): each for each in popups(shown)}
    for at, id_ in ((("chargers", 1), "c1"), (("chargers", 2), "c2"), (("plan", 1), "c1")):
        rows = FORECAST[FORECAST["charger_id"] == id_]
        expected = [
            [row.date, *(None if np.isnan(value) else value for value in (row.value, row.lower, row.upper))]
            for row in rows.itertuples()
        ]
        assert told[at]["days"] == expected
        assert told[at]["charts"] == 1
    assert told[("chargers", 0)]["days"] == [] and told[("chargers", 0)]["charts"] == 0


def test_what_is_drawn_is_what_is_clicked(shown):
    """A real click of the mouse at the place of a marker."""
    shown.script("evplanMap.map.closePopup(), evplanMap.map.setView([43.4, -80.47], 15, {animate: false}), 1")
    where = shown.script(
        "(() => { const at = evplanMap.map.latLngToContainerPoint([43.4, -80.47]), box = document.getElementById('map').getBoundingClientRect();"
        " return [box.left + at.x, box.top + at.y]; })()"
    )
    for kind in ("mousePressed", "mouseReleased"):
        shown._call("Input.dispatchMouseEvent", type=kind, x=where[0], y=where[1], button="left", clickCount=1)
    shown.until("document.querySelector('.leaflet-popup .tip')")
    assert shown.script("document.querySelector('.tip').dataset.row") == "3"
    assert shown.text(".tip h2") == f"p3{HOSTILE}"


def test_stations_are_found_by_the_keyboard_alone(shown):
    shown.script("evplanMap.map.closePopup(), document.getElementById('find').focus(), 1")
    shown.type("ebene")
    shown.until("!document.getElementById('found').hidden")
    assert len(shown.texts("#found li")) == 2  # as a row of the plan and as a charger
    shown.key("ArrowDown")
    shown.key("ArrowUp")
    shown.key("Enter")
    shown.until("document.querySelector('.leaflet-popup .tip')")
    assert shown.text(".tip h2") == "Ébène"
    shown.key("Escape")
    shown.until("!document.querySelector('.leaflet-popup')", 10)
    assert shown.script("document.activeElement.id") == "find"


def test_the_slider_shows_what_is_built_when(shown):
    def at(step: int) -> Dict[str, int]:
        shown.script(
            f"(() => {{ const s = document.getElementById('phase'); s.value = {step}; s.dispatchEvent(new Event('input')); return 1; }})()"
        )
        return shown.script(
            "Object.fromEntries([...document.querySelectorAll('[data-layer=plan] li:not([hidden])')]"
            ".map((row) => [row.querySelector('.words').textContent, Number(row.querySelector('.count').textContent)]))"
        )

    after = at(2)
    assert after["New L3 station"] == 1 and after["Remove"] == 1
    today, first = at(0), at(1)
    assert "New L3 station" not in today and "Upgrade L2 to L3" not in today and "Remove" not in today
    assert today["Keep, L2"] == 3  # with the one to be upgraded and the one to be removed
    assert first["Upgrade L2 to L3"] == 1 and "Remove" not in first and "New L3 station" not in first
    assert "months 1 to 6" in shown.text("#phases") and "1,000" in shown.text("#phases")
    assert at(2) == after


def test_kinds_are_hidden_and_shown(shown):
    drawn = "evplanMap.views[0].drawn.length"
    assert shown.script(drawn) == 10
    shown.click("[data-layer=plan] [data-kind=new_l2]")
    assert shown.script(drawn) == 8
    shown.click("[data-layer=plan] [data-kind=new_l2]")
    assert shown.script(drawn) == 10


def test_stations_have_the_radius_asked_for(shown):
    assert set(shown.script("evplanMap.views[0].drawn.map((each) => each.getRadius())")) == {8}


def test_the_page_names_sources_and_what_is_missing(shown, whole):
    notes = " ".join(whole[1].notes)
    assert (
        "Plan: 2 rows without a usable geometry" in notes
        and "1 stations of it are on no layer of this map (gone)" in notes
    )
    about = shown.script("document.getElementById('about').textContent")
    for words in (
        "Our survey",
        "CC BY 4.0",
        "City of <Somewhere>",
        "ODbL 1.0",
        "© X",
        "Leaflet 1.9.4",
        "2 rows without",
    ):
        assert words in about, words
    assert "City of <Somewhere>" in shown.text("#named")
    assert shown.text("h1") == HOSTILE and shown.script("document.title") == HOSTILE


def test_the_record_tells_ten_metres_apart():
    tables = network()
    points = next(at for at, each in enumerate(tables) if each.is_point)
    areas = next(at for at, each in enumerate(tables) if not each.is_point)
    moved = list(tables)
    moved[points] = replace(tables[points], frame=tables[points].frame.assign(x=lambda frame: frame["x"] + 1e-4))
    frame = tables[areas].frame.copy()
    moved[areas] = replace(tables[areas], frame=frame.set_geometry(frame.geometry.translate(1e-4)))
    first, second, again = (record(each, Wanted("x"))["inputs"] for each in (tables, moved, network()))
    assert first == again and [each["rows"] for each in first] == [len(each.frame) for each in tables]
    differ = {at for at, (one, other) in enumerate(zip(first, second)) if one["sha256"] != other["sha256"]}
    assert differ == {points, areas}


def test_figures_are_those_of_the_page(whole):
    figures = whole[1].figures
    assert figures["bytes"] == len(whole[1].content) and figures["stations"] == 11 and figures["forecasts"] == 2
    assert {each["id"]: each["without_geometry"] for each in figures["layers"]}["plan"] == 2


def test_equal_runs_give_equal_bytes(whole):
    assert made(network(), title="x").content == made(network(), title="x").content
    head = whole[1].content.split(b"</head>")[0]
    assert b"url(" not in head and b"sourceMappingURL" not in whole[1].content


@pytest.mark.parametrize("language", ["en", "fr"])
def test_numbers_are_written_as_in_reports(browser_of_module, tmp_path, language):
    (tmp_path / "map.html").write_bytes(made([plan()], language=language).content)
    page = opened(browser_of_module, tmp_path / "map.html")
    values = [0, 1, 12, 1234, 1_234_567.891, 0.12345, 3.14159, 812.34, -5.25, 0.5, 99.999, 1e-9]
    assert page.script(f"{json.dumps(values)}.map((each) => evplanMap.brief(each, 'kW'))") == [
        Format(language).brief(value, "kW") for value in values
    ]
    page.close()


# -- scale -------------------------------------------------------------------------------------------------------


def many(count: int) -> Given:
    random = np.random.default_rng(5)
    weight = random.integers(1, 1000, count)
    frame = pd.DataFrame(
        {
            "demand_id": np.arange(count).astype(str),
            "weight": weight.astype(float),
            "covered_l2_before": random.random(count) < 0.2,
            "covered_l2_after": random.random(count) < 0.6,
            "covered_l3_after": False,
            "x": WEST + random.normal(0, 0.1, count),
            "y": SOUTH + random.normal(0, 0.07, count),
        }
    )
    return Given("coverage", "Demand", frame, told_columns("coverage", [n for n in frame if n not in ("x", "y")], {}))


def test_a_hundred_thousand_points_become_a_small_page_with_exact_sums(browser_of_module, tmp_path):
    given = many(100_000)
    page = made([given, plan()])
    assert len(page.content) < 3_000_000
    (tmp_path / "map.html").write_bytes(page.content)
    shown = opened(browser_of_module, tmp_path / "map.html")
    assert shown.quiet(), shown.told()
    sums = shown.script(
        """(() => { const table = evplanMap.data.tables.find((each) => each.role === "coverage");
          return Object.fromEntries(table.columns.map((column) => [column.n, column.v.reduce((sum, each) => sum + each, 0)])); })()"""
    )
    frame = given.frame
    assert sums["points"] == 100_000
    assert sums["weight"] == frame["weight"].sum()
    assert sums["weight_l2_after"] == frame.loc[frame["covered_l2_after"], "weight"].sum()
    assert sums["weight_served_before"] == frame.loc[frame["covered_l2_before"], "weight"].sum()
    assert shown.script("evplanMap.views.filter((each) => each.id === 'coverage')[0].drawn.length") <= 5000
    assert "100,000 points with a weight of" in shown.text("[data-layer=coverage] .note")
    shown.close()


def test_points_up_to_the_limit_are_drawn_singly():
    drawn = {each["id"]: each["drawn"] for each in made([coverage(12)], most_points=12).figures["layers"]}
    assert drawn == {"coverage": 12, "coverage_before": 12}
    gridded = made([coverage(12)], most_points=11).figures["layers"]
    assert all(each["cell_m"] and each["rows"] == 12 for each in gridded)


def test_cancel_is_obeyed():
    class Impatient(Control):
        def cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        web_map([plan()], Extras(), Wanted("Map"), control=Impatient())


# -- faults and the base map -------------------------------------------------------------------------------------


def test_a_map_of_nothing_is_refused():
    with pytest.raises(PlanningError, match="at least one layer"):
        made([])


def test_a_forecast_without_stations_is_refused():
    with pytest.raises(PlanningError, match="CHARGERS"):
        made([coverage()], Extras(forecast=FORECAST))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://tiles/{z}/{x}/{y}",
        "https://tiles.example.org/{z}/{x}.png",
        "https://tiles.example.org/{z}/{x}/{y}.png?api_key=secret",
        "https://who:pass@tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}/{y}.png' *",
        "https://a b/{z}/{x}/{y}",
    ],
)
def test_addresses_that_cannot_be_are_refused(url):
    with pytest.raises(PlanningError, match="base map"):
        made([plan()], basemap=BaseMap(url, "© Somebody"))


def test_the_base_map_opens_exactly_its_host(browser_of_module, tmp_path):
    page = made([plan()], basemap=BaseMap("https://{s}.tiles.example.org/{z}/{x}/{y}.png", "© <Somebody>"))
    (tmp_path / "map.html").write_bytes(page.content)
    shown = opened(browser_of_module, tmp_path / "map.html")
    policy = shown.script("document.querySelector('meta[http-equiv]').content")
    assert (
        "img-src data: https://a.tiles.example.org https://b.tiles.example.org https://c.tiles.example.org;" in policy
    )
    assert "default-src 'none'" in policy and "connect-src" not in policy
    shown.quiet()
    assert shown.requests and all(".tiles.example.org/" in each for each in shown.requests)
    assert "© <Somebody>" in shown.text("#named") and "tiles.example.org" in " ".join(page.notes)
    shown.close()


def test_shapes_and_colours_are_those_of_the_styles():
    """What QGIS draws by the style files is what the page draws."""
    from pathlib import Path
    from xml.etree import ElementTree

    styles = Path(__file__).resolve().parents[3] / "resources" / "styles"
    for name, looks in (("plan", colours.PLAN), ("chargers", colours.CHARGERS)):
        root = ElementTree.parse(styles / f"{name}.qml").getroot()
        rules = {rule.get("label"): rule.get("symbol") for rule in root.iter("rule") if rule.get("label")}
        for look in looks:
            symbol = next(each for each in root.iter("symbol") if each.get("name") == rules[look.label])
            layer = [each for each in symbol.iter("layer") if each.get("class") == "SimpleMarker"][-1]
            options = {each.get("name"): each.get("value") for each in layer.find("Option")}
            rgb = ",".join(str(int(look.fill[at : at + 2], 16)) for at in (1, 3, 5))
            assert options["name"] == look.shape and options["color"].startswith(rgb), (look, options)
