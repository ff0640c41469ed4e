"""Categories of OpenStreetMap: presets and their faults, one site a thing, counted."""

from __future__ import annotations

import json

import pytest
from shapely.geometry import box

from evplan.core.acquire.extent import Extent
from evplan.core.acquire.osm import Condition, Element
from evplan.core.acquire.osm_sites import all_rules, chosen, parse_categories, read_categories, sites
from evplan.core.acquire.overpass import Harvest
from evplan.core.acquire.provenance import Provenance
from evplan.core.errors import PlanningError
from evplan.core.schema import SITES
from evplan.tests.conftest import ROOT
from evplan.tests.services.logs import Log

pytestmark = pytest.mark.quick

PRESET = ROOT / "resources" / "presets" / "osm_sites.json"
ONE_OF_EACH = {
    "park_and_ride": {"amenity": "parking", "park_ride": "yes"},
    "parking": {"amenity": "parking", "parking": "multi-storey"},
    "mall": {"shop": "mall"},
    "retail": {"shop": "supermarket"},
    "business": {"landuse": "commercial"},
    "transit_station": {"railway": "station"},
    "community_centre": {"amenity": "community_centre"},
    "library": {"amenity": "library"},
    "recreation": {"leisure": "sports_centre"},
    "public_facility": {"amenity": "hospital"},
    "fuel_station": {"amenity": "fuel"},
    "highway_services": {"highway": "services"},
    "dense_residential": {"building": "apartments"},
}


def things(*tags, longitude=7.5):
    return [Element("node", number, longitude, 50.5, each) for number, each in enumerate(tags, 1)]


def made(elements, categories=None, **options):
    log = Log()
    found = sites(
        Harvest(tuple(elements), Provenance("OpenStreetMap")), categories or read_categories(PRESET), log, **options
    )
    return found, log


def test_every_shipped_category_is_found():
    categories = read_categories(PRESET)
    assert [category.id for category in categories] == list(ONE_OF_EACH)
    found, log = made(things(*ONE_OF_EACH.values()))
    assert list(found.table["category"]) == list(ONE_OF_EACH)
    assert f"13 sites: {', '.join(f'1 {key}' for key in ONE_OF_EACH)}." in log.infos
    assert list(found.table.columns)[:-1] == list(SITES.names)


@pytest.mark.parametrize(
    "tags",
    [
        {"amenity": "parking", "access": "private"},
        {"amenity": "parking", "access": "no"},
        {"amenity": "parking_space"},
        {"office": "no"},
        {"landuse": "residential", "building:levels": "2"},
        {"landuse": "residential", "building:levels": "many"},
        {"disused:amenity": "fuel"},
        {},
    ],
)
def test_what_is_no_site(tags):
    assert made(things(tags))[0].table.empty


def test_several_categories_are_one_site_with_the_first():
    found, log = made(things({"amenity": "parking", "park_ride": "bus", "shop": "mall;bakery", "building": "retail"}))
    (row,) = found.table.to_dict("records")
    assert (row["category"], row["categories"]) == ("park_and_ride", "park_and_ride; parking; mall; retail")
    assert "1 site in several categories" in log.said


@pytest.mark.parametrize(
    "capacity, bays", [("50", 50), ("~50", 50), ("12;14", 12), ("0", 0), ("unknown", None), ("-3", None), ("1e99", 1)]
)
def test_bays(capacity, bays):
    found, log = made(things({"amenity": "parking", "capacity": capacity}))
    assert found.table["bays"][0] == bays
    assert ("capacity that is no number" in log.said) == (bays is None)


def test_the_row_of_a_thing():
    found, _ = made([Element("way", 42, 7.5, 50.5, {"amenity": "fuel", "name": " A  B "})])
    row = found.table.iloc[0]
    assert (row["site_id"], row["name"], row["osm_type"], row["osm_id"]) == ("osm-w42", "A B", "way", 42)
    assert (row.geometry.x, row.geometry.y) == (7.5, 50.5) and found.table.crs.to_epsg() == 4326


def test_clipped_to_extent_and_mask():
    elements = [
        Element("node", 1, 7.1, 50.5, {"amenity": "fuel"}),
        Element("node", 2, 7.6, 50.5, {"amenity": "fuel"}),
        Element("node", 3, 9.0, 50.5, {"amenity": "fuel"}),
    ]
    found, log = made(elements, extent=Extent(7, 50, 8, 51), mask=box(7.5, 50, 10, 51))
    assert list(found.table["osm_id"]) == [2]
    assert "2 things whose middle lies outside the area left out" in log.said
    assert found.provenance.received == 1 and "2 things" in found.provenance.notes[0]


def test_nothing_is_said():
    assert "knows no site of these categories" in made([])[1].said


def test_chosen_keeps_the_order_of_the_preset():
    categories = read_categories(PRESET)
    assert [each.id for each in chosen(categories, ["library", "parking"])] == ["parking", "library"]
    with pytest.raises(PlanningError, match="no categories nonsense"):
        chosen(categories, ["nonsense"])
    assert all(rule.ql.startswith("nwr[") for rule in all_rules(categories))


def test_preset_of_ones_own(tmp_path):
    path = tmp_path / "own.json"
    preset = {"categories": [{"id": "school", "any": [{"amenity": "school", "capacity": {"min": 100}, "fee": False}]}]}
    path.write_text("\ufeff" + json.dumps(preset), encoding="utf-8")
    (school,) = read_categories(path)
    assert school.title == "school"
    assert school.holds({"amenity": "school", "capacity": "120"})
    assert not school.holds({"amenity": "school", "capacity": "20"})
    assert not school.holds({"amenity": "school", "capacity": "120", "fee": "yes"})


@pytest.mark.parametrize(
    "document, part",
    [
        ([], "an object with a list “categories”"),
        ({"categories": []}, "an object with a list “categories”"),
        ({"categories": ["x"]}, "category 1 needs an “id”"),
        ({"categories": [{"id": "Big Letters", "any": []}]}, "needs an “id” of small letters"),
        ({"categories": [{"id": "a"}]}, "(“a”), “any” must be a list"),
        ({"categories": [{"id": "a", "any": []}]}, "“any” holds no usable rule"),
        ({"categories": [{"id": "a", "any": [{}]}]}, "rule 1 must be an object of tags"),
        ({"categories": [{"id": "a", "any": [{"x": 3}]}]}, "rule 1: the value of “x” must be a text"),
        ({"categories": [{"id": "a", "any": [{"x": []}]}]}, "the value of “x” must be a text"),
        ({"categories": [{"id": "a", "any": [{"x": {"max": 1}}]}]}, "the value of “x” must be a text"),
        ({"categories": [{"id": "a", "any": [{"x y": "1"}]}]}, "“x y” is no key"),
        ({"categories": [{"id": "a", "any": [{'x"];out;': "1"}]}]}, "is no key"),
        ({"categories": [{"id": "a", "any": [{"x": False}]}]}, "at least one tag that is there"),
        ({"categories": [{"id": "a", "any": [{"x": "1"}], "noot": []}]}, "unknown entries: noot"),
        ({"categories": [{"id": "a", "any": [{"x": "1"}]}] * 2}, "the category “a” is there twice"),
    ],
)
def test_faults_of_a_preset_are_named(document, part):
    with pytest.raises(PlanningError) as caught:
        parse_categories(document, "own.json")
    assert part in str(caught.value) and "own.json" in str(caught.value)


def test_all_faults_are_said_at_once():
    document = {"categories": [{"id": "a", "any": [{"x": 3}]}, {"id": "b"}]}
    with pytest.raises(PlanningError) as caught:
        parse_categories(document, "p")
    assert "category 1" in str(caught.value) and "category 2" in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000])
def test_preset_that_is_no_json(tmp_path, text):
    (tmp_path / "p.json").write_text(text)
    with pytest.raises(PlanningError, match="not valid JSON"):
        read_categories(tmp_path / "p.json")


def test_preset_that_is_not_there(tmp_path):
    with pytest.raises(PlanningError, match="cannot be read"):
        read_categories(tmp_path / "none.json")


@pytest.mark.parametrize(
    "condition, value, holds",
    [
        (Condition("a", ("x", "y")), "y", True),
        (Condition("a", ("x",)), "z;x", True),
        (Condition("a", ("x",)), "z; x", True),
        (Condition("a", ("x",)), "xx", False),
        (Condition("a"), "anything", True),
        (Condition("a"), "no", False),
        (Condition("a", ("no",)), "no", True),
        (Condition("a", absent=True), "no", True),
        (Condition("a", absent=True), "yes", False),
        (Condition("a", least=4), "4", True),
        (Condition("a", least=4), "3,9", False),
        (Condition("a", least=4), "tall", False),
    ],
)
def test_condition(condition, value, holds):
    assert condition.holds({"a": value}) is holds
    assert condition.holds({}) is condition.absent
