"""Whatever an ArcGIS service announces and however few records it sends, all of them are read, each once."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evplan.core.acquire import arcgis
from evplan.core.acquire.arcgis import Query
from evplan.core.acquire.esri_geometry import crs_of, from_esri, from_geojson
from evplan.core.acquire.http import Reply
from evplan.core.errors import PlanningError
from evplan.tests.services.arcgis_server import Layer, square
from evplan.tests.services.logs import Log

pytestmark = pytest.mark.quick


class InMemory:
    """A client whose service is a layer in memory."""

    def __init__(self, layer: Layer) -> None:
        self._layer, self.service, self.asked = layer, arcgis.service("The zones service"), 0

    def get_json(self, url, params, control, check, fresh=False):
        self.asked += 1
        document = json.loads(json.dumps(self._layer.answer({name: str(value) for name, value in params.items()})))
        check(document)
        return Reply(document, "2026-01-02T12:00:00Z", False)

    post_json = get_json


def zones(number: int):
    return [square(each) for each in range(1, number + 1)]


@settings(max_examples=60, deadline=None)
@given(
    records=st.integers(0, 60),
    announced=st.integers(1, 30),
    sends=st.integers(1, 30),
    pages=st.booleans(),
    geojson=st.booleans(),
    flag=st.sampled_from(["top", "properties", "nowhere"]),
    ids_in_properties=st.booleans(),
)
def test_any_service_is_read_whole(records, announced, sends, pages, geojson, flag, ids_in_properties):
    """However few records it sends, whatever it announces and wherever it says that there is more."""
    layer = Layer(
        zones(records)[::-1],
        announced=announced,
        sends=sends,
        pages=pages,
        formats="JSON, geoJSON" if geojson else "JSON, AMF",
        flag=flag,
        ids_in_properties=ids_in_properties,
    )
    client = InMemory(layer)
    result = arcgis.read(client, arcgis.parse_layer(layer.description(), "http://zones/0"), Query(), Log())
    assert list(result.frame["OBJECTID"]) == list(range(1, records + 1))
    assert not result.changed
    assert result.frame.crs.to_epsg() == 4326


@settings(max_examples=40, deadline=None)
@given(records=st.integers(2, 60), sends=st.integers(1, 30), lost=st.data(), pages=st.booleans())
def test_records_that_pages_lose_are_found_by_their_ids(records, sends, lost, pages):
    """Any set of records that never appears on a page, but can be had by its ids."""
    missing = lost.draw(st.sets(st.integers(1, records), max_size=records))
    layer = Layer(zones(records), announced=30, sends=sends, pages=pages)
    whole = layer.answer

    def answer(asked):
        document = whole(asked)
        if "resultOffset" in asked:
            document["features"] = [each for each in document["features"] if each["id"] not in missing]
        return document

    layer.answer = answer
    result = arcgis.read(InMemory(layer), arcgis.parse_layer(layer.description(), "http://zones/0"), Query(), Log())
    assert list(result.frame["OBJECTID"]) == list(range(1, records + 1))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = (
    "name", "type", "fields", "capabilities", "supportedQueryFormats", "advancedQueryCapabilities", "geometryType", "objectIdField",
    "maxRecordCount", "copyrightText", "features", "properties", "exceededTransferLimit", "spatialReference", "crs", "error", "layers",
)  # fmt: skip


@settings(max_examples=80, deadline=None, derandomize=True)
@given(document=st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, JSON)))
def test_no_document_ends_in_anything_but_a_sentence(document):
    """Whatever a server sends in the members that are read: a layer, a page, or PlanningError."""
    layer = arcgis.parse_layer(Layer([]).description(), "http://zones/0")
    for read in (
        lambda: arcgis.check_answer(document, "The service"),
        lambda: arcgis.parse_layer(document, "http://zones/0"),
        lambda: arcgis.layer_number(document, "1", "The service"),
        lambda: arcgis.parse_page(document, layer),
    ):
        try:
            read()
        except PlanningError as error:
            assert str(error)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(member=st.sampled_from(["rings", "paths", "points", "curveRings", "x"]), value=JSON, wkid=JSON)
def test_no_geometry_ends_in_anything_but_a_sentence(member, value, wkid):
    crs_of({"wkid": wkid, "latestWkid": wkid, "wkt": wkid})
    try:
        from_esri({member: value, "y": value})
        from_geojson({"type": "Polygon", "coordinates": value})
    except PlanningError as error:
        assert str(error)
